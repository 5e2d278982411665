// A mail from an address that is not on the ticket: its owner sees whom it looks like, and says so with one press.
import { eventually, expect, picture, signIn, test, type Desk } from './desk.ts'

async function danas(desk: Desk): Promise<number> {
  await desk.mail('Dana Whitfield <dana@whitfield.example>', 'Kettle leaks at the lid', 'It leaks when it boils.')
  const rows = async () => (await desk.api('mara', 'GET', 'tickets?status=new')).data
  const row = await eventually(async () => (await rows()).find((one: { subject: string }) => one.subject === 'Kettle leaks at the lid'))
  await desk.api('mara', 'POST', `tickets/${row.number}/claim`)
  return row.number
}

test('the owner says that a held mail is from somebody they know, lets another in, and keeps a colleague’s as a note', async ({
  desk,
  page,
}) => {
  const number = await danas(desk)
  const subject = `Re: Kettle leaks [#${number}]`
  await desk.mail('Dana Whitfield <dw@sales.whitfield.example>', subject, 'This is my other address.')
  await desk.mail('Rudi Falk <rudi@falk.example>', subject, 'I am her neighbour.')
  await desk.mail('Jonas Feld <jonas@larkfield.example>', subject, 'Please close it.')
  await eventually(async () => {
    const { data } = await desk.api('mara', 'GET', `tickets/${number}/messages`)
    return data.filter((one: { held: boolean }) => one.held).length === 3
  })
  await signIn(page, desk, 'mara', `/tickets/${number}`)
  const held = (words: string) => page.locator('article.is-held').filter({ hasText: words })
  await expect(held('my other address')).toContainText('It looks like Dana Whitfield')
  await expect(held('Please close it.')).toContainText('nobody could verify that Jonas Feld sent this')
  await picture(page, 'held')
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  await picture(page, 'held-390')
  await page.setViewportSize({ width: 1280, height: 900 })
  await held('my other address').getByRole('button', { name: 'It is Dana: add this address' }).click()
  await expect(held('my other address')).toHaveCount(0)
  await held('neighbour').getByRole('button', { name: 'Let them in' }).click()
  await expect(held('neighbour')).toHaveCount(0)
  await held('Please close it.').getByRole('button', { name: 'Keep it as a note' }).click()
  await expect(
    page.locator('article.note').filter({ hasText: 'Mail from jonas@larkfield.example, which nobody could verify' }),
  ).toBeVisible()
  const { data } = await desk.api('mara', 'GET', `tickets/${number}/messages`)
  expect(data.map((one: { held: boolean }) => one.held)).not.toContain(true)
  await picture(page, 'held-settled')
})

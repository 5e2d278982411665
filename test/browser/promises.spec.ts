// Promises where work is done: found while one writes, decided by keys, kept in sight, moved with the customer told, in the way of solving.
import type { Page } from '@playwright/test'
import { eventually, expect, signIn, test, type Desk } from './desk.ts'
import { expectReadable } from './readable.ts'

let count = 0
/** A ticket of Mara's, from a customer of that name. */
async function ticketOf(desk: Desk, name: string, subject: string): Promise<number> {
  const address = `${name.split(' ')[0]!.toLowerCase()}-${(count += 1)}-${process.pid}@mail.example`
  await desk.mail(`${name} <${address}>`, subject, 'Can you help me with this?')
  const row = await eventually(async () =>
    (await desk.api('mara', 'GET', 'tickets?status=new')).data.find((one: { subject: string }) => one.subject === subject),
  )
  await desk.api('mara', 'POST', `tickets/${row.number}/claim`)
  return row.number
}
const inHours = (hours: number): string => new Date(Math.ceil(Date.now() / 60_000) * 60_000 + hours * 3_600_000).toISOString()
const promisesOf = async (desk: Desk, number: number) => (await desk.api('mara', 'GET', `tickets/${number}/promises`)).data
const write = async (page: Page, text: string) => {
  const box = page.getByRole('textbox', { name: /Reply to/ })
  await box.click()
  await box.pressSequentially(text)
}
const coach = (page: Page) => page.getByRole('complementary', { name: 'Coach' })
const facts = (page: Page) => page.getByRole('complementary', { name: 'Facts', exact: true })

test('R20 a promise is found as it is written; keys alone confirm and send it, and it is on the ticket and on the Desk', async ({
  page,
  desk,
}) => {
  const number = await ticketOf(desk, 'Dana Whitfield', 'Serial on the phone')
  await signIn(page, desk, 'mara', `/tickets/${number}?write=reply`)
  await write(page, 'Hello Dana, I will call you tomorrow at 3.')
  const line = coach(page).getByRole('listitem').filter({ hasText: 'Promise: call Dana, by' })
  await expect(line).toContainText(/, 15:00/)
  await expect(page.locator('.ProseMirror .mk')).toHaveText('I will call you')
  await expect(facts(page).getByText('from your draft, not sent yet')).toBeVisible()

  await page.keyboard.press('Alt+Enter')
  await expect(line.getByText('Confirmed.')).toBeAttached()
  await page.keyboard.press('Control+Enter')
  const toast = page.getByRole('alert').filter({ hasText: 'Sent to Dana Whitfield' })
  await expect(toast).toContainText(/Promise made for \w{3} \d+ \w+, 15:00/)

  await expect(facts(page).getByRole('listitem').filter({ hasText: 'Call Dana' })).toContainText('15:00')
  const [promise] = await promisesOf(desk, number)
  expect([promise.action, promise.said, promise.status, promise.source]).toEqual(['Call you', 'I will call you', 'open', 'reply'])
  await page.goto(`${desk.url}/`)
  await expect(page.getByRole('link', { name: /^Promise, due .*Call Dana Whitfield/ })).toBeVisible()
})

test('R20 a date that is taken for a promise without one is written into the letter, and holds', async ({ page, desk }) => {
  const number = await ticketOf(desk, 'Ruth Abelman', 'Lamp for the projector')
  await signIn(page, desk, 'mara', `/tickets/${number}?write=reply`)
  await write(page, 'Hello Ruth, I will send you the lamp soon. Kind regards')
  await expect(coach(page).getByText('By when?')).toBeVisible()
  await page.keyboard.press('Alt+Enter')
  const text = page.getByRole('textbox', { name: 'Reply to Ruth Abelman' })
  await expect(text).toContainText(/I will send you the lamp1? by \w+ \d+ \w+( \d{4})? at 14:00\. Kind regards/)
  await expect(coach(page).getByText('Confirmed.')).toBeAttached()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Sent to Ruth Abelman')).toBeVisible()
  const [promise] = await promisesOf(desk, number)
  expect(promise.said_by).toMatch(/^by \w+ \d+ \w+( \d{4})? at 14:00$/)
  expect(new Date(promise.due).toLocaleTimeString('en-GB', { timeZone: 'Europe/London' })).toBe('14:00:00')
})

test('R20 sending with an undecided promise asks once, with the focus on its chip; then it is a promise by the offered time', async ({
  page,
  desk,
}) => {
  const number = await ticketOf(desk, 'Joanna Pike', 'Refund for the tablet')
  await signIn(page, desk, 'mara', `/tickets/${number}?write=reply`)
  await write(page, 'Hello Joanna, I will send you the papers.')
  // At once, before it can have been read.
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('One promise still needs a date')).toBeVisible()
  const offered = coach(page).getByRole('button', { name: /^By / }).first()
  await expect(offered).toBeFocused()
  expect(await promisesOf(desk, number)).toEqual([])

  await page.reload()
  await expect(page.locator('.ProseMirror .mk.undated')).toHaveText('I will send you the papers')
  await page.getByRole('button', { name: 'Send, keep open' }).click()
  await expect(coach(page).getByRole('button', { name: /^By / }).first()).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Sent to Joanna Pike')).toBeVisible()
  const [promise] = await promisesOf(desk, number)
  expect(promise.said).toBe('I will send you the papers')
  expect(Date.parse(promise.due)).toBeGreaterThan(Date.now())
})

test('R20 while the coach does not answer, the server asks in the same way, and nothing is lost', async ({ page, desk }) => {
  const number = await ticketOf(desk, 'Sara Lund', 'Toaster smells')
  await page.route('**/coach/review', (route) => route.fulfill({ status: 500, contentType: 'application/json', body: '{}' }))
  await signIn(page, desk, 'mara', `/tickets/${number}?write=reply`)
  await write(page, 'Hello Sara, I will send you a toaster.')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('One promise still needs a date')).toBeVisible()
  const offered = coach(page).getByRole('button', { name: /^By / }).first()
  await expect(offered).toBeFocused()
  await expect(page.getByRole('textbox', { name: /Reply to/ })).toHaveText('Hello Sara, I will send you a toaster1.')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: /Reply to/ }).press('Control+Enter')
  await expect(page.getByText('Sent to Sara Lund')).toBeVisible()
  expect((await promisesOf(desk, number)).map((one: { said: string }) => one.said)).toEqual(['I will send you a toaster'])
})

test('R20 what is declined or picked survives a reload and the other tab, and Undo brings it back', async ({ page, desk }) => {
  const number = await ticketOf(desk, 'Karim Nasser', 'The drum is loud')
  await signIn(page, desk, 'mara', `/tickets/${number}?write=reply`)
  await write(page, 'Hello Karim, I will send you the drum. We will call you about it.')
  await expect(coach(page).getByRole('listitem').filter({ hasText: 'By when?' })).toHaveCount(2)
  await page.keyboard.press('Alt+KeyD')
  await coach(page).getByLabel('By when').fill('2031-03-04T10:30')
  await page.keyboard.press('Enter')
  await expect(coach(page).getByText('Tue 4 March, 10:30')).toBeVisible()
  await coach(page).getByRole('listitem').filter({ hasText: 'By when?' }).getByRole('button', { name: 'Not a promise' }).click()
  await expect(coach(page).getByText('“We will call you” is not a promise.')).toBeVisible()

  await page.getByRole('button', { name: 'Note', exact: true }).first().click()
  await page.getByRole('button', { name: 'Reply', exact: true }).first().click()
  await expect(coach(page).getByText('Tue 4 March, 10:30')).toBeVisible()
  await page.reload()
  await expect(coach(page).getByText('Tue 4 March, 10:30')).toBeVisible()
  await expect(coach(page).getByText('“We will call you” is not a promise.')).toBeVisible()

  await page.getByRole('button', { name: 'Send, keep open' }).click()
  await expect(page.getByText('Promise made for Tue 4 March, 10:30')).toBeVisible()
  await page.getByRole('button', { name: /Undo/ }).click()
  await expect(coach(page).getByText('“We will call you” is not a promise.')).toBeVisible()
  expect((await promisesOf(desk, number)).filter((one: { standing: boolean }) => one.standing)).toEqual([])
})

test('R20 a note about a call is read too, and what it keeps is kept', async ({ page, desk }) => {
  const number = await ticketOf(desk, 'Hannah Osei', 'Cooker and lift')
  await desk.api('mara', 'POST', `tickets/${number}/promises`, { action: 'Call you about the lift', due: inHours(30), source: 'call' })
  await signIn(page, desk, 'mara', `/tickets/${number}?write=note`)
  await page.getByRole('textbox', { name: 'Note, our side only' }).fill('Told her I will call her again on Friday at 11.')
  await page.getByLabel('I spoke with Hannah').check()
  await expect(coach(page)).toBeVisible()
  await page.getByRole('checkbox', { name: 'Call Hannah about the lift' }).check()
  await page.getByRole('button', { name: 'Save note' }).click()
  await expect(page.getByText('Call with Hannah, our side only')).toBeVisible()
  await expect(facts(page).getByRole('listitem').filter({ hasText: 'Call Hannah about the lift' })).toContainText('kept')
})

test('R21 a promise that is moved tells the customer in the same act', async ({ page, desk }) => {
  const number = await ticketOf(desk, 'Bea Thornton', 'Washing machine flooded')
  await desk.api('mara', 'POST', `tickets/${number}/promises`, { action: 'Send you the report', due: inHours(5), source: 'hand' })
  await signIn(page, desk, 'mara', `/tickets/${number}`)
  await expect(facts(page).getByRole('listitem').filter({ hasText: 'Send Bea the report' })).toBeVisible()
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog', { name: 'Move this promise' })
  await dialog.getByLabel('The new time').fill('2031-03-04T10:30')
  await expect(dialog.getByLabel('What Bea is told')).toHaveValue(
    /I said that I would send you the report by .* It will be Tuesday 4 March 2031, 10:30 instead\./,
  )
  await dialog.getByRole('button', { name: 'Move it, tell Bea' }).click()
  await expect(facts(page).getByText('moved once by Mara, Bea told')).toBeVisible()
  const mail = await eventually(() => desk.sent.find((one) => /To: .*bea-/i.test(one) && one.includes('I said that I would')))
  expect(mail.replaceAll('=\r\n', '')).toContain('Tuesday 4 March 2031, 10:30')
})

test('R23 a broken promise stays late on the Desk until its owner says what now, and the customer is told', async ({ page, desk }) => {
  const number = await ticketOf(desk, 'Femi Adeyemi', 'Soundbar hums again')
  const due = new Date(Date.now() + 3_000).toISOString()
  const { id } = await desk.api('mara', 'POST', `tickets/${number}/promises`, { action: 'Call you about the part', due, source: 'call' })
  await eventually(async () => (await desk.api('mara', 'GET', `promises/${id}`)).status === 'broken', 20_000)
  await signIn(page, desk, 'mara')
  const row = page.getByRole('listitem').filter({ hasText: 'Call Femi Adeyemi about the part' })
  await expect(row).toContainText('was due')
  await row.getByRole('link').focus()
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog', { name: 'Say what now' })
  await expect(dialog.getByLabel('What Femi is told')).toHaveValue(/That has not happened\./)
  await dialog.getByLabel('By when now').fill('2031-03-04T10:30')
  await dialog.getByLabel('What Femi is told').fill('I did not call you about the part. I call you on Tuesday at 10:30.')
  await dialog.getByRole('button', { name: 'Tell Femi' }).click()
  await expect(row).not.toContainText('was due')
  await eventually(() => desk.sent.find((one) => one.includes('I did not call you about the part')))
  await page.goto(`${desk.url}/tickets/${number}`)
  await expect(facts(page).getByText(/^broken, was due/)).toBeVisible()
})

test('R65 solving is refused while a promise stands, settled in place, and goes on', async ({ page, desk }) => {
  const number = await ticketOf(desk, 'Sam Brandt', 'Router drops every evening')
  await desk.api('mara', 'POST', `tickets/${number}/promises`, { action: 'Check your line', due: inHours(5), source: 'call' })
  await signIn(page, desk, 'mara', `/tickets/${number}`)
  await page.getByRole('button', { name: /^Solve/ }).click()
  const dialog = page.getByRole('dialog', { name: 'What solved it?' })
  await dialog.getByLabel('What solved it, in one line').fill('The line was repaired')
  await dialog.getByRole('button', { name: 'Solve' }).click()
  await expect(dialog.getByText('Check your line')).toBeVisible()
  await dialog.getByRole('button', { name: 'Sam released us' }).click()
  await dialog.getByLabel('In Sam’s words').fill('It works, never mind the line')
  await dialog.getByRole('button', { name: 'Write it down' }).click()
  await expect(page.getByText(`#${number} is solved`)).toBeVisible()
  await expect(facts(page).getByRole('listitem').filter({ hasText: 'Check Sam’s line' })).toContainText('released')
})

test('what promises something is not solved by the same message; it is sent and kept open', async ({ page, desk }) => {
  const number = await ticketOf(desk, 'Ruth Abelman', 'Projector lamp')
  await signIn(page, desk, 'mara', `/tickets/${number}?write=reply`)
  await write(page, 'Hello Ruth, I will call you tomorrow at 3.')
  await expect(coach(page).getByText('Promise: call Ruth, by')).toBeVisible()
  await page.keyboard.press('Alt+Enter')
  await expect(coach(page).getByText('Confirmed.')).toBeAttached()
  await page.getByRole('button', { name: 'Send and set another status' }).click()
  await page.getByRole('menuitem', { name: 'Send and solve' }).click()
  const dialog = page.getByRole('dialog', { name: 'What solved it?' })
  await dialog.getByRole('textbox').fill('Nothing yet')
  await dialog.getByRole('button', { name: 'Send and solve' }).click()
  await page.getByRole('alert').filter({ hasText: 'cannot be solved yet' }).waitFor()
  await page.locator('.composer').getByRole('button', { name: 'Send, keep open' }).first().click()
  await expect(page.getByText('Sent to Ruth Abelman')).toBeVisible()
  await expect(facts(page).getByRole('listitem').filter({ hasText: 'Call Ruth' })).toBeVisible()
})

for (const width of [1440, 390])
  test(`the composer with its coach, the promises and their dialogs at ${width} px, light and dark`, async ({ browser, desk }) => {
    test.slow()
    const number = await ticketOf(desk, 'Luis Ortega', `Kettle leaks ${width}`)
    await desk.api('mara', 'POST', `tickets/${number}/promises`, { action: 'Send you a kettle', due: inHours(0.5), source: 'call' })
    await desk.api('mara', 'POST', `tickets/${number}/promises`, {
      action: 'Call you about your refund',
      due: inHours(50),
      source: 'hand',
    })
    const context = await browser.newContext({
      viewport: { width, height: width === 390 ? 844 : 900 },
      colorScheme: 'light',
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    const check = async (what: string) => {
      await page.waitForTimeout(300)
      await expectReadable(page, what)
    }
    await signIn(page, desk, 'mara', `/tickets/${number}?write=reply`)
    await write(page, 'Hello Luis, I will send you a new one. I will call you tomorrow at 3.')
    await expect(coach(page).getByText('By when?')).toHaveCount(1)
    await check('the coach')
    await coach(page).getByRole('button', { name: 'Pick' }).click()
    await check('a time picked')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    if (width === 390) await page.getByRole('button', { name: 'Leave the text; it is kept' }).click()
    else await page.keyboard.press('Escape')
    const opened = width === 390
    if (opened) await page.getByRole('button', { name: 'Facts' }).click()
    const list = opened ? page.getByRole('dialog', { name: 'Facts' }) : facts(page)
    await list.getByRole('button', { name: 'Promise something' }).click()
    await check('a promise by hand')
    await page.keyboard.press('Escape')
    await list.getByRole('button', { name: /^Send Luis a kettle: what/ }).click()
    await page.getByRole('menuitem', { name: 'Kept' }).click()
    await check('a promise kept')
    await page.keyboard.press('Escape')
    await page.goto(`${desk.url}/`)
    await page
      .getByRole('link', { name: /Luis Ortega/ })
      .first()
      .waitFor()
    await check('the Desk')
    await page.goto(new URL((await desk.api('mara', 'GET', `tickets/${number}`)).customer_page, desk.url).href)
    await expect(page.getByRole('heading', { name: 'What we promised you' })).toBeVisible()
    await check('the customer’s page')
    await page.getByRole('link', { name: /I no longer need this.*Send you a kettle/ }).click()
    await check('letting us off')
    await context.close()
  })

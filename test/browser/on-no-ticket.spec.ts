// Admin, Mail health: what lies on no ticket says why, and is brought to one by keyboard or by hand.
import { eventually, expect, picture, signIn, test, ticketOf } from './desk.ts'
import { expectReadable } from './readable.ts'

test.use({ own: 'on-no-ticket' })

for (const width of [1440, 390])
  test(`a mail on no ticket is made one, or put where it belongs, at ${width} px`, async ({ page, desk }) => {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
    const headers = { 'Auto-Submitted': 'auto-replied' }
    const subjects = [`Away until Monday ${width}`, `Out of office ${width}`] as const
    const number = await ticketOf(desk, `Dana ${width}`, 'Whose serial is it?')
    for (const [at, subject] of subjects.entries())
      await desk.mail(`Otto <otto-${width}-${at}@away.example>`, subject, 'I am away. The kettle leaks.', { headers })
    await eventually(async () => (await desk.api('ada', 'GET', 'mail?state=alone')).data.length === 2)
    await signIn(page, desk, 'ada', '/admin/mail')
    const row = (subject: string) => page.getByRole('listitem').filter({ hasText: subject })
    await expect(row(subjects[0]).getByText('A program answered by itself, and nothing in it leads to a ticket.')).toBeVisible()
    await expectReadable(page, 'mail on no ticket')
    await picture(page, `on-no-ticket-${width}`)

    await page.getByRole('button', { name: `Make a ticket: “${subjects[0]}”` }).focus()
    await page.keyboard.press('Enter')
    await expect(row(subjects[0])).toHaveCount(0)
    await expect(page.getByText(/It is #\d+ now/)).toBeVisible()

    await page.getByRole('button', { name: `Put on a ticket: “${subjects[1]}”` }).click()
    const dialog = page.getByRole('dialog', { name: 'Put this mail on a ticket' })
    await dialog.getByRole('button', { name: 'Put it there' }).click()
    await expect(dialog.getByRole('alert')).toHaveText('Choose the ticket that it belongs on.')
    await dialog.getByLabel('Which ticket?').fill('zzz nothing of the kind')
    await expect(dialog.getByText(/No ticket has/)).toBeVisible()
    await dialog.getByLabel('Which ticket?').fill(`#${number}`)
    await dialog.getByRole('radio', { name: new RegExp(`#${number}\\b`) }).check()
    await expectReadable(page, 'the dialog that puts a mail on a ticket', '[role=dialog]')
    await picture(page, `put-on-ticket-${width}`)
    await dialog.getByRole('button', { name: 'Put it there' }).click()
    await expect(page.getByText(`It is on #${number}`)).toBeVisible()
    await expect(page.getByText('None. What leads to no ticket shows here, with the reason.')).toBeVisible()
    await page.getByRole('button', { name: 'Open', exact: true }).last().click()
    await expect(page.getByText(/put a mail here that lay on no ticket/).first()).toBeVisible()
  })

// The main job, end to end: a real mail, an owner, an answer, and the customer's word.
import { eventually, expect, signIn, test } from './desk.ts'

test('R1 R2 R26 R65 R91 a mail gets one owner, an answer and an end', async ({ page, desk, browser }) => {
  await desk.mail(
    'Dana Whitfield <dana@whitfield.example>',
    'Serial on the phone is not the one on the box',
    'The sticker says RK8 52D0 9C27, the phone itself says RK8 52D0 7H41.\n\nDana',
  )
  const acknowledgement = await eventually(() => desk.sent.find((m) => /^To: .*dana@whitfield.example/m.test(m)))
  expect(acknowledgement).toContain('Auto-Submitted: auto-generated')
  expect(acknowledgement).toMatch(/A person will answer /)

  await signIn(page, desk, 'mara', '/incoming')
  await page
    .getByRole('link', { name: /Dana Whitfield/ })
    .first()
    .click()
  await page
    .getByRole('button', { name: /^Claim|^Take/ })
    .first()
    .click()
  await expect(page.getByRole('region', { name: 'Owner, next step, by when' })).toContainText('Mara Lindqvist')

  await page.getByRole('textbox', { name: /Reply|Write/ }).fill('Hello Dana, your order now shows the right number.')
  await page.getByRole('button', { name: 'Send and set another status' }).click()
  await page.getByRole('menuitem', { name: /solve/i }).click()
  const dialog = page.getByRole('dialog', { name: 'What solved it?' })
  await dialog.getByRole('textbox').fill('The order shows the serial of the phone')
  await dialog.getByRole('button', { name: /solve/i }).click()
  await expect(page.getByText(/Sent to Dana/)).toBeVisible()

  const reply = await eventually(
    () => desk.sent.find((m) => /^From: "?Mara Lindqvist/m.test(m) && m.includes('dana@whitfield.example')),
    30_000,
  )
  const link = /(http:\/\/127\.0\.0\.1:\d+\/t\/\d+\/[a-z0-9]+)/.exec(reply.replaceAll('=\r\n', '').replaceAll('=\n', ''))![1]!

  const customer = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await customer.goto(link)
  await expect(customer.getByRole('heading', { level: 1 })).toContainText('Mara Lindqvist')
  await customer.getByRole('button', { name: 'Yes, it is solved' }).click()
  await expect(customer.getByText(/confirmed|thank you/i).first()).toBeVisible()

  await expect(page.getByText(/Closed, confirmed/i).first()).toBeVisible()
})

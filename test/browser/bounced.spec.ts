// A reply that came back: red under the message with what can be done, on its owner's Desk, and where one writes again.
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, pictures, signIn, test } from './desk.ts'

test.use({ own: 'bounced' })

test('a reply that came back is seen where one works, and can be sent again', async ({ page, desk }) => {
  const address = 'dana@customers.example'
  await desk.mail(`Dana Whitfield <${address}>`, 'Kettle leaks at the lid', 'It leaks when it boils.')
  let number = 0
  await expect
    .poll(async () => {
      const { data } = await desk.api('mara', 'GET', 'tickets?status=new')
      number = data[0]?.number ?? 0
      return number
    })
    .toBeGreaterThan(0)
  await desk.api('mara', 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'Please try the other lid.', status: 'pending' })
  const left = () => desk.sent.find((raw) => raw.includes('Please try the other lid.'))
  await expect.poll(left).toBeTruthy()
  const [, id] = /^Message-ID: (<[^>]+>)/im.exec(left()!)!
  const bounce = [
    'From: MAILER-DAEMON@mx.example (Mail Delivery System)',
    'To: support@larkfield.example',
    'Subject: Undelivered Mail Returned to Sender',
    'Message-ID: <bounce@mx.example>',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=bb',
    '',
    '--bb',
    'Content-Type: text/plain',
    '',
    'I am sorry.',
    '--bb',
    'Content-Type: message/delivery-status',
    '',
    `Final-Recipient: rfc822; ${address}`,
    'Action: failed',
    'Status: 5.1.1',
    `Diagnostic-Code: smtp; 550 5.1.1 <${address}>: Recipient address rejected: User unknown in virtual mailbox table`,
    '--bb',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${id}`,
    '--bb--',
  ].join('\r\n')
  await desk.mail('', '', '', { raw: bounce, envelope: { from: '', to: 'support@larkfield.example' } })
  await signIn(page, desk, 'mara', '/')
  await expect(page.getByText(/Reach Dana another way/).first()).toBeVisible()
  await page.goto(`${desk.url}/tickets/${number}`)
  const lost = page.getByRole('alert').filter({ hasText: 'Came back, not delivered' })
  await expect(lost).toBeVisible()
  await expect(page.getByText(/refused our mail at \d\d:\d\d: no such mailbox/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Copy the words' })).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).include('main').analyze()
  expect(violations.map(({ id: rule, nodes }) => [rule, nodes.map((node) => node.html.slice(0, 120))])).toEqual([])
  if (pictures) await shoot(page, 'ticket')
  await lost.getByRole('button', { name: 'Send again' }).click()
  await expect(lost).toBeHidden()
  await expect.poll(() => desk.sent.filter((raw) => raw.includes(id!) && raw.includes('Please try the other lid.')).length).toBe(2)
})

test('a domain’s key is made, shown to be published, and signs only once its record is found', async ({ page, desk }) => {
  await page.route('**/api/v1/mail/stuck', (route) =>
    route.fulfill({
      json: {
        stuck: { since: new Date(Date.now() - 1_800_000).toISOString(), words: 'The mail server could not be reached.', waiting: 2 },
      },
    }),
  )
  await signIn(page, desk, 'ada', '/admin/signing')
  await expect(page.getByText(/Mail does not leave since \d\d:\d\d:/)).toBeVisible()
  await page.getByRole('button', { name: 'Make a key' }).click()
  await expect(page.getByText(/_domainkey\.larkfield\.example/)).toBeVisible()
  await expect(page.getByText('not signed yet: its record was not found')).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).include('main').analyze()
  expect(violations.map(({ id: rule, nodes }) => [rule, nodes.map((node) => node.html.slice(0, 120))])).toEqual([])
  if (pictures) await shoot(page, 'signing')
})

async function shoot(page: Page, name: string): Promise<void> {
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const)
    for (const scheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme: scheme })
      await page.waitForTimeout(400)
      expect(
        await page.evaluate(
          () => (globalThis as unknown as { document: { documentElement: { scrollWidth: number } } }).document.documentElement.scrollWidth,
        ),
      ).toBeLessThanOrEqual(width)
      await page.screenshot({ path: `${pictures}/${name}-${width}-${scheme}.png` })
    }
  await page.setViewportSize({ width: 1440, height: 900 })
}

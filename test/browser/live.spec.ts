// Two people on one ticket.
import { eventually, expect, signIn, test, type Desk } from './desk.ts'

async function ticketOf(desk: Desk, name: string): Promise<number> {
  await desk.mail(
    `${name} <${name.split(' ')[0]!.toLowerCase()}@customer.example>`,
    `Kettle of ${name} leaks at the lid`,
    'It leaks when it boils.',
  )
  const row = await eventually(async () =>
    (await desk.api('mara', 'GET', 'tickets?status=new')).data.find((t: { customer: { name: string } }) => t.customer.name === name),
  )
  await desk.api('mara', 'POST', `tickets/${row.number}/claim`)
  return row.number
}

test('what another writes appears by itself, and who reads and types is shown', async ({ page, desk, browser }) => {
  const number = await ticketOf(desk, 'Ruth Abelman')
  await signIn(page, desk, 'mara', `/tickets/${number}`)
  const other = await (await browser.newContext()).newPage()
  await signIn(other, desk, 'jonas', `/tickets/${number}`)
  await expect(page.getByText(/reading/)).toBeVisible()
  await other.getByRole('textbox', { name: /Reply|Write/ }).pressSequentially('Half a sentence')
  await expect(page.getByText(/typing/)).toBeVisible()
  await desk.api('jonas', 'POST', `tickets/${number}/messages`, { kind: 'note', text: 'The lid is on the shelf in Leeds.' })
  await expect(page.getByText('The lid is on the shelf in Leeds.')).toBeVisible()
})

test('a second reply at the same time is held and shown the first; nothing is lost', async ({ page, desk }) => {
  const number = await ticketOf(desk, 'Karim Nasser')
  await signIn(page, desk, 'mara', `/tickets/${number}`)
  await page.getByRole('textbox', { name: /Reply|Write/ }).fill('Saturday in Leeds works.')
  // The page must not yet know of the other's reply: it cannot read the story for a while.
  await page.route('**/api/v1/tickets/*/messages?*', (route) =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"type":"unavailable","detail":"Later"}' }),
  )
  await desk.api('jonas', 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'Saturday from 9 is fine.' })
  await page.keyboard.press('Control+Enter')
  const held = page.getByRole('region', { name: 'Two replies at once' })
  await expect(held).toContainText('Saturday from 9 is fine.')
  await expect(held).toContainText('Saturday in Leeds works.')
  await page.unroute('**/api/v1/tickets/*/messages?*')
  await held.getByRole('button', { name: 'Send as it is' }).click()
  await eventually(async () =>
    (await desk.api('mara', 'GET', `tickets/${number}/messages`)).data.find((m: { text: string }) => m.text === 'Saturday in Leeds works.'),
  )
})

test('undo takes a reply back into the composer, and a draft survives a reload', async ({ page, desk }) => {
  const number = await ticketOf(desk, 'Joanna Pike')
  await signIn(page, desk, 'mara', `/tickets/${number}`)
  const editor = page.getByRole('textbox', { name: /Reply|Write/ })
  await editor.fill('Your refund left us this morning.')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(editor).toContainText('Your refund left us this morning.')
  await eventually(async () => (await desk.api('mara', 'GET', `tickets/${number}/drafts`)).data[0]?.html.includes('refund'))
  await page.reload()
  await expect(editor).toContainText('Your refund left us this morning.')
  expect(desk.sent.some((m) => m.includes('refund left us'))).toBe(false)
})

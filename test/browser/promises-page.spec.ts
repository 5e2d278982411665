// The promises page: what is owed still, how others ended, and the figures.
import { eventually, expect, signIn, test, type Desk, type Who } from './desk.ts'
import { expectReadable } from './readable.ts'

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()
const minute = 60_000
const day = 24 * 60 * minute

async function ticketOf(desk: Desk, who: Who, name: string, subject: string): Promise<number> {
  const email = `${name.toLowerCase().replace(/\W/g, '.')}@customer.example`
  return (await desk.api(who, 'POST', 'tickets', { subject, text: subject, customer: { name, email } })).number
}
const promise = (desk: Desk, who: Who, number: number, action: string, due: string, source = 'hand') =>
  desk.api(who, 'POST', `tickets/${number}/promises`, { action, due, source })
const statusOf = async (desk: Desk, id: number) => (await desk.api('ines', 'GET', `promises/${id}`)).status

/** Mara has one that is late, one tomorrow or later, one kept; Jonas has one. Made once for all tests of a worker. */
const made = new WeakMap<Desk, Promise<{ dana: number }>>()
const prepared = (desk: Desk) => {
  const known = made.get(desk) ?? prepare(desk)
  made.set(desk, known)
  return known
}
async function prepare(desk: Desk): Promise<{ dana: number }> {
  const dana = await ticketOf(desk, 'mara', 'Dana Whitfield', 'Serial on the phone is not the one on the box')
  const hannah = await ticketOf(desk, 'mara', 'Hannah Osei', 'Cooker must come before the lift closes')
  const karim = await ticketOf(desk, 'jonas', 'Karim Nasser', 'Drum bearing is out of stock')
  const late = await promise(desk, 'mara', dana, 'Write to you with what the workshop found', inMs(1_500))
  await promise(desk, 'mara', hannah, 'Call you about your delivery', inMs(9 * day), 'call')
  const kept = await promise(desk, 'mara', hannah, 'Send you the number of the parcel', inMs(2 * minute))
  await desk.api('mara', 'PUT', `promises/${kept.id}/keeping`, { evidence: 'Sent by mail' })
  const moved = await promise(desk, 'jonas', karim, 'Tell you what the maker says', inMs(3 * minute))
  await desk.api('jonas', 'PUT', `promises/${moved.id}/move`, { due: inMs(8 * day), text: 'The maker has not answered yet.' })
  await eventually(async () => (await statusOf(desk, late.id)) === 'broken', 15_000)
  return { dana }
}

test('what is owed stands soonest first, late on top; a row opens its ticket by keyboard', async ({ page, desk }) => {
  const { dana } = await prepared(desk)
  await signIn(page, desk, 'mara')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Promises' }).click()
  await expect(page.getByRole('heading', { name: 'Promises', exact: true })).toBeVisible()
  const late = page.getByRole('region', { name: 'Late', exact: true })
  await expect(late.getByRole('listitem')).toHaveCount(1)
  await expect(late).toContainText('Write to Dana Whitfield with what the workshop found')
  await expect(late.locator('time')).toContainText('was due')
  const later = page.getByRole('region', { name: 'Later' })
  await expect(later).toContainText('Call Hannah Osei about Hannah’s delivery')
  await expect(page.getByText('Karim Nasser')).toHaveCount(0)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(later.getByRole('link')).toBeFocused()
  await page.keyboard.press('k')
  await expect(late.getByRole('link')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/tickets/${dana}$`))
})

test('everybody’s and the ended ones are chosen in the address, and stay chosen', async ({ page, desk }) => {
  await prepared(desk)
  await signIn(page, desk, 'mara', '/promises')
  await page.getByRole('button', { name: 'Everybody' }).click()
  await expect(page.getByText('Tell Karim Nasser what the maker says')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Karim Nasser' })).toContainText('moved once')
  await expect(page).toHaveURL(/whose=all/)
  await page.getByRole('button', { name: 'Kept', exact: true }).click()
  const kept = page.getByRole('region', { name: 'Ended' }).getByRole('listitem')
  await expect(kept).toHaveCount(1)
  await expect(kept).toContainText('Send Hannah Osei the number of the parcel')
  await page.reload()
  await expect(page.getByRole('button', { name: 'Kept', exact: true })).toHaveAttribute('aria-pressed', 'true')
  await expect(kept).toHaveCount(1)
  await page.getByRole('button', { name: 'Released' }).click()
  await expect(page.getByText('No promise was released')).toBeVisible()
  await page.getByRole('link', { name: 'Figures' }).click()
  await expect(page.getByRole('heading', { name: 'Promises that fell due' })).toBeVisible()
})

test('what another promises appears while the list is open', async ({ page, desk }) => {
  await prepared(desk)
  await signIn(page, desk, 'mara', '/promises?whose=all')
  await expect(page.getByRole('region', { name: 'Late', exact: true })).toBeVisible()
  const number = await ticketOf(desk, 'jonas', 'Sam Brandt', 'Router drops every evening')
  await promise(desk, 'jonas', number, 'Ring you on Monday about the router', inMs(10 * day))
  await expect(page.getByText('Ring Sam Brandt on Monday about the router')).toBeVisible()
})

test('R29 the figures: a chart that says what it shows, the same as a table, and tables to take along for those who lead', async ({
  page,
  desk,
  browser,
}) => {
  await prepared(desk)
  await signIn(page, desk, 'ines', '/promises/figures')
  const chart = page.getByRole('img', { name: /Promises that fell due in each of the last 12 weeks/ })
  await expect(chart).toHaveAttribute('aria-label', /This week so far 1 kept, 1 moved in time, 1 broken/)
  await page.getByRole('button', { name: 'Table' }).click()
  const row = page.getByRole('row', { name: /this week/ })
  await expect(row.getByRole('cell')).toHaveText(['1', '1', '1', '0', /\d/, '50%', '0'])
  await expect(page.getByRole('region', { name: 'Kept, of those that fell due' })).toContainText('50%1 of 2')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Promises as CSV' }).click()])
  expect(file.suggestedFilename()).toBe('promises.csv')
  const other = await browser.newContext()
  const agent = await other.newPage()
  await signIn(agent, desk, 'mara', '/promises/figures')
  await expect(agent.getByRole('heading', { name: 'Promises that fell due' })).toBeVisible()
  await expect(agent.getByRole('link', { name: /CSV/ })).toHaveCount(0)
  await other.close()
})

for (const width of [1440, 390]) {
  test(`reads well at ${width} px, light and dark`, async ({ browser, desk }) => {
    test.slow()
    await prepared(desk)
    const viewport = { width, height: width === 390 ? 844 : 900 }
    const context = await browser.newContext({ viewport, colorScheme: 'light', reducedMotion: 'reduce' })
    const page = await context.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await signIn(page, desk, 'ines')
    for (const path of ['/promises', '/promises?whose=all', '/promises?whose=all&show=broken', '/promises/figures']) {
      await page.goto(desk.url + path)
      await page.locator('main .trow, main .empty, main .fig').first().waitFor()
      await expectReadable(page, path)
      if (!path.endsWith('figures')) continue
      await page.getByRole('button', { name: 'Table' }).click()
      await expectReadable(page, `${path} as a table`)
    }
    expect(errors).toEqual([])
    await context.close()
  })
}

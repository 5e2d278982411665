// Absence, cover and leaving on the page: nothing is lost when somebody is away, and nobody leaves work behind.
import { expect, signIn, test, type Desk } from './desk.ts'
import { expectReadable } from './readable.ts'
import type { Page } from '@playwright/test'

// Somebody leaves here.
test.use({ own: 'cover' })

const subjects = { 'Dana Whitfield': 'Serial on the phone is not the one on the box', 'Sam Brandt': 'Router drops every evening' }

async function ticketsOfMara(desk: Desk): Promise<number[]> {
  const numbers: number[] = []
  for (const [name, subject] of Object.entries(subjects)) {
    const customer = { name, email: `${name.toLowerCase().replace(' ', '.')}@customer.example` }
    numbers.push((await desk.api('mara', 'POST', 'tickets', { subject, text: subject, customer })).number)
  }
  return numbers
}
async function idOf(desk: Desk, name: string): Promise<number> {
  const people: { id: number; name: string }[] = (await desk.api('ada', 'GET', 'people')).data
  return people.find((one) => one.name === name)!.id
}
const open = (page: Page, desk: Desk, path: string) => page.goto(`${desk.url}${path}`)

test('R70 whoever is sick presses once; the cover finds a brief and acts openly; the owner finds what happened', async ({
  page,
  browser,
  desk,
}) => {
  const [dana] = await ticketsOfMara(desk)
  const jonas = await idOf(desk, 'Jonas Feld')
  await desk.api('mara', 'POST', 'absences', { kind: 'recurring', weekdays: [1], start_time: '00:00', end_time: '00:01', cover: jonas })
  await signIn(page, desk, 'mara', '/me')
  await page.getByRole('button', { name: 'I am sick now, Jonas covers' }).click()
  await expect(page.getByText('away now')).toBeVisible()
  await expectReadable(page, 'away')

  const other = await (await browser.newContext()).newPage()
  await signIn(other, desk, 'jonas')
  await expect(other.getByText('You cover for Mara until Mara is back.')).toBeVisible()
  await expect(other.getByRole('link', { name: /for Mara Lindqvist, Answer Dana Whitfield/ }).first()).toBeVisible()
  await other.getByRole('link', { name: 'Read the brief' }).click()
  await expect(other.getByRole('heading', { name: 'You cover for Mara Lindqvist until Mara is back' })).toBeVisible()
  await expectReadable(other, 'the brief of the cover')
  await other.getByRole('link', { name: subjects['Dana Whitfield'] }).click()
  await expect(other.getByRole('region', { name: 'Owner, next step, by when' })).toContainText(
    /Mara Lindqvist.*Cover since today.*Jonas Feld/,
  )
  await expect(other.getByRole('button', { name: 'Solve', exact: true })).toHaveCount(0)
  await other.keyboard.press('e')
  await expect(other.getByRole('dialog', { name: 'Say that it looks solved' })).toBeVisible()
  await other.keyboard.press('Escape')
  await desk.api('jonas', 'POST', `tickets/${dana}/messages`, { kind: 'reply', text: 'The phone is yours, the maker says.' })

  await page.getByRole('button', { name: /^I am back/ }).click()
  await open(page, desk, '/')
  await page.getByRole('link', { name: 'Read what happened' }).click()
  await expect(page.getByText('The phone is yours, the maker says.')).toBeVisible()
  await expectReadable(page, 'while you were away')
  await page.getByRole('button', { name: 'I have seen it' }).click()
  await expect(page.getByText('The phone is yours, the maker says.')).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'You cover for nobody right now' })).toBeVisible()
})

test('R70 nobody is deactivated before each thing has a successor who accepted it; what one declines another takes', async ({
  page,
  browser,
  desk,
}) => {
  await ticketsOfMara(desk)
  const [jonas, ines] = [await idOf(desk, 'Jonas Feld'), await idOf(desk, 'Ines Okafor')]
  await signIn(page, desk, 'ada', '/admin/people')
  await page.getByRole('button', { name: 'Deactivate Mara Lindqvist' }).click()
  const dialog = page.getByRole('dialog', { name: 'Deactivate Mara Lindqvist' })
  await dialog.getByRole('button', { name: 'Deactivate', exact: true }).click()
  await expect(dialog.getByText(subjects['Sam Brandt']).first()).toBeVisible()
  await dialog.getByRole('link', { name: 'Name who takes it over' }).click()
  await expectReadable(page, 'a deactivation refused')
  await page.getByRole('button', { name: 'Name who takes over' }).click()
  await page.getByRole('button', { name: /^Mark all/ }).click()
  const who = page.getByRole('combobox', { name: 'Who takes over' })
  await who.selectOption(String(jonas))
  await expectReadable(page, 'the successors')
  await page.getByRole('button', { name: /^Ask Jonas for/ }).click()
  await page.getByRole('button', { name: 'See the answers' }).click()
  await expect(page.getByText('has not answered for')).toBeVisible()

  const other = await (await browser.newContext()).newPage()
  await signIn(other, desk, 'jonas')
  await other.getByRole('link', { name: 'Read and take over' }).click()
  await expectReadable(other, 'what is taken over')
  await other
    .getByRole('button', { name: `Decline ${subjects['Sam Brandt']}` })
    .first()
    .click()
  await other.getByLabel('Why').fill('I have never seen this router.')
  await other.getByRole('dialog').getByRole('button', { name: 'Decline', exact: true }).click()
  await expect(page.getByText('I have never seen this router.')).toBeVisible()
  await other.getByRole('button', { name: /^Take (it over|over all)/ }).click()
  await expect(other.getByText(/yours now/)).toBeVisible()

  await who.selectOption(String(ines))
  await page.getByRole('button', { name: 'Ask Ines for 1' }).click()
  await expect(page.getByText('Ines Okafor has not answered for')).toBeVisible()
  const asked: { items: { succession_id: number }[] }[] = (await desk.api('ines', 'GET', 'successions')).data
  await desk.api('ines', 'PUT', 'successions', { accepts: asked[0]!.items.map((item) => item.succession_id) })
  await page.getByRole('button', { name: 'Deactivate Mara' }).click()
  await page.getByRole('region', { name: 'Deactivate' }).getByRole('button', { name: 'Deactivate Mara' }).click()
  await expect(page.getByRole('heading', { name: 'Mara Lindqvist has left' })).toBeVisible()
})

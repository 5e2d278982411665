// The phone whose serial differs from its box: the whole way through several hands, and the story never starts again.
import type { Page } from '@playwright/test'
import { eventually, expect, readable, signIn, test, type Desk } from './desk.ts'
import { expectReadable } from './readable.ts'

test.use({ own: 'story' })

/** Where to keep a picture of each step, for looking at them; none are kept unless this is set. */
const pictures = process.env['ONUS_PICTURES']
let step = 0
async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return
  step += 1
  await page.waitForTimeout(400)
  await page.screenshot({ path: `${pictures}/${String(step).padStart(2, '0')}-${name}.png` })
}

const dana = 'Dana Whitfield <dana@whitfield.example>'
const letter = `Hello,

I wanted to register the warranty of my new phone, order number 77-40318, and the maker's site says the number is not mine. The box says RK8 52D0 9C27, the phone itself says RK8 52D0 7H41. I have already tried the maker's registration.

I want a phone that is really mine, with its warranty, before I fly.

Dana`

const inDays = (days: number): string => new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + days * 86_400_000).toISOString()
const facts = (page: Page) => page.getByRole('complementary', { name: 'Facts', exact: true })
const owner = (page: Page) => page.getByRole('region', { name: 'Owner, next step, by when' })
const mailTo = (desk: Desk, address: string, words: RegExp) =>
  eventually(() => desk.sent.map(readable).find((mail) => new RegExp(`^To: .*${address}`, 'm').test(mail) && words.test(mail)), 30_000)
const replyTo = (mail: string): string =>
  /[\w.+-]+@[\w.-]+/.exec(/^Reply-To:(?:.|\r?\n[ \t])*/m.exec(mail)![0].replace('Reply-To:', ''))![0]

async function claimed(page: Page, desk: Desk): Promise<number> {
  await desk.mail(dana, 'Serial on the phone is not the one on the box', letter)
  await mailTo(desk, 'dana@whitfield.example', /Auto-Submitted: auto-generated/)
  await signIn(page, desk, 'mara', '/incoming')
  await page
    .getByRole('link', { name: /Dana Whitfield/ })
    .first()
    .click()
  await page
    .getByRole('button', { name: /^Claim|^Take/ })
    .first()
    .click()
  await expect(owner(page)).toContainText('Mara Lindqvist')
  return Number(/tickets\/(\d+)/.exec(page.url())![1])
}

async function record(page: Page, value: string, how: RegExp): Promise<void> {
  await facts(page).getByRole('button', { name: 'Record a fact' }).click()
  const dialog = page.getByRole('dialog', { name: 'What Dana told us' })
  await dialog.getByLabel('What it is').selectOption({ label: 'Serial' })
  await dialog.getByRole('textbox', { name: 'The value' }).fill(value)
  await dialog.getByRole('radio', { name: how }).check()
  await dialog.getByRole('button', { name: 'Keep it' }).click()
  await expect(dialog).toBeHidden()
}

async function ask(page: Page, of: 'A person' | 'A department', who: RegExp, what: string): Promise<void> {
  await facts(page)
    .getByRole('button', { name: /Ask for one thing|Ask a colleague/ })
    .click()
  const dialog = page.getByRole('dialog', { name: 'Ask for one thing' })
  await dialog.getByRole('radio', { name: of, exact: true }).check()
  const select = dialog.getByLabel(of === 'A person' ? 'The person' : 'The department')
  const option = await select.locator('option').filter({ hasText: who }).first().getAttribute('value')
  await select.selectOption(option)
  await dialog.getByRole('textbox', { name: 'What, in one line' }).fill(what)
  await dialog
    .getByRole('textbox', { name: 'What they need to know for it' })
    .fill('Device RK8 52D0 7H41, box RK8 52D0 9C27, order 77-40318.')
  await picture(page, `ask-${of === 'A person' ? 'workshop' : 'warehouse'}`)
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(dialog).toBeHidden()
}

test('R6 R8 R11 R78 R79 R84 the phone whose serial differs from its box: one story through four hands', async ({ page, desk, browser }) => {
  test.setTimeout(180_000)
  const oskar = await desk.api('ada', 'POST', 'people', { name: 'Oskar Lund', email: 'oskar@larkfield.example', role: 'colleague' })
  await desk.api('ada', 'POST', 'teams', { name: 'Warehouse', member_ids: [oskar.id] })

  // The customer writes, Mara owns it, and keeps what Dana told us.
  const number = await claimed(page, desk)
  await facts(page)
    .getByRole('button', { name: /^Keep.*77-40318/ })
    .click()
  await expect(facts(page).getByRole('button', { name: /^Keep.*77-40318/ })).toBeHidden()
  await record(page, 'RK8 52D0 7H41', /device/i)
  await record(page, 'RK8 52D0 9C27', /box/i)
  await expect(facts(page)).toContainText('Two serial')
  await picture(page, 'facts')

  // The workshop cannot: it comes back with its reason, and Dana is to hear of it.
  await ask(page, 'A person', /Tomas/, 'Say which of the two serials is on our order')
  const asked = await mailTo(desk, 'tomas@larkfield.example', /which of the two serials/)
  expect(asked).not.toContain('dana@whitfield.example')
  await desk.mail('Tomas Berg <tomas@larkfield.example>', 'Re: asks', 'Could not: the order is with the warehouse, not with us.', {
    to: replyTo(asked),
  })
  await expect(page.getByText('the order is with the warehouse').first()).toBeVisible({ timeout: 20_000 })
  const owed = async () => (await desk.api('mara', 'GET', `tickets/${number}`)).due_kind
  expect(await owed()).toMatch(/assist|reply/)
  await picture(page, 'returned')

  // The warehouse does: answered on a page without an account.
  await ask(page, 'A department', /Warehouse/, 'Correct the serial on order 77-40318')
  const link = /(http:\/\/127\.0\.0\.1:\d+\/a\/\S+)/.exec(await mailTo(desk, 'oskar@larkfield.example', /Correct the serial/))![1]!
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await phone.goto(link)
  await picture(phone, 'asked-page')
  await expectReadable(phone, 'the page of the assist')
  await phone.getByRole('textbox').first().fill('The order now shows 7H41. 9C27 is still on our shelf: we scanned the box, not the phone.')
  await phone.getByRole('button', { name: /Done/ }).click()
  await expect(phone.getByRole('status')).toContainText('it is back with Mara')
  await picture(phone, 'answered-page')
  await expect(page.getByText('The order now shows 7H41').first()).toBeVisible({ timeout: 20_000 })

  // Mara settles the serials, and promises.
  await facts(page)
    .getByRole('button', { name: /which is right/i })
    .click()
  const settle = page.getByRole('dialog')
  await settle.getByRole('radio', { name: /7H41/ }).check()
  await settle.getByRole('textbox').fill('The warehouse scanned the box, not the phone.')
  await settle
    .getByRole('button')
    .filter({ hasText: /right|settle|holds/i })
    .click()
  await expect(facts(page)).not.toContainText('Two serial')
  await desk.api('mara', 'POST', `tickets/${number}/messages`, {
    kind: 'reply',
    text: 'Hello Dana, your phone is the right one, and your order says so now. I will send you the warranty papers.',
    promises: [{ phrase: 'I will send you the warranty papers', due: inDays(2) }],
  })
  await expect(facts(page).getByTitle('“I will send you the warranty papers”')).toBeVisible()

  // The end of the shift: Jonas is asked, says it back, and has it.
  await page.getByRole('button', { name: /^Hand off/ }).click()
  const drawer = page.getByRole('dialog', { name: 'Hand this on' })
  await drawer.getByRole('button', { name: /Choose who takes it/ }).click()
  await drawer.getByRole('option', { name: /Jonas Feld/ }).click()
  await drawer.getByLabel('Why').fill('My shift ends, and Jonas is here when the maker opens.')
  await picture(page, 'handoff')
  await expectReadable(page, 'the handoff', '.ho')
  await drawer.getByRole('button', { name: /^Offer to Jonas/ }).click()
  await expect(drawer).toBeHidden()
  await expect(owner(page)).toContainText('Mara Lindqvist')
  await picture(page, 'offered')

  const second = await (
    await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/London' })
  ).newPage()
  await signIn(second, desk, 'jonas', '/')
  await expect(second.getByText(/asks you to take on/).first()).toBeVisible()
  await picture(second, 'desk-of-receiver')
  await second.getByRole('link', { name: /Read back, accept/ }).click()
  await expect(second.getByRole('heading', { level: 1 })).toContainText('Mara Lindqvist asks you to take this on')
  const sayBack = second.getByRole('textbox', { name: 'Say it back in your own words' })
  await second.getByRole('button', { name: 'Accept, it is mine' }).click()
  await expect(sayBack).toBeFocused()
  await sayBack.fill(
    'A new phone came in the wrong box. Dana needs the warranty in order before the flight; the papers are promised, and I send them.',
  )
  await picture(second, 'accept')
  await expectReadable(second, 'accepting it')
  await second.getByRole('button', { name: 'Accept, it is mine' }).click()
  await expect(owner(second)).toContainText('Jonas Feld')
  const told = await mailTo(desk, 'dana@whitfield.example', /Jonas Feld takes this on/)
  expect(told).toMatch(/^From: "?Mara Lindqvist/m)
  await expect(owner(page)).toContainText('Jonas Feld')
  await expect(second.getByRole('textbox', { name: /Reply to/ })).toContainText('Jonas')
  await picture(second, 'opening')

  // Jonas keeps what Mara promised, and Dana says that it is solved.
  const promises = (await desk.api('jonas', 'GET', `tickets/${number}/promises`)).data.filter((one: { standing: boolean }) => one.standing)
  expect(promises.length).toBeGreaterThanOrEqual(1)
  expect(new Set(promises.map((one: { owner: { name: string } }) => one.owner.name))).toEqual(new Set(['Jonas Feld']))
  const story = (await desk.api('jonas', 'GET', `tickets/${number}/messages?limit=200`)).data
  const sent = await desk.api('jonas', 'POST', `tickets/${number}/messages`, {
    kind: 'reply',
    text: 'Hello Dana, I am Jonas. Attached are your warranty papers, in the name of 7H41.',
    promises: [],
    seen: story.at(-1).id,
    keeps: promises.map((one: { id: number }) => one.id),
  })
  expect(sent.kind).toBe('reply')
  await desk.api('jonas', 'PUT', `tickets/${number}/solution`, { outcome: 'The order and the warranty show the serial of the phone' })
  await expect(second.getByText(/Solved/).first()).toBeVisible()
  const page2 = /(http:\/\/127\.0\.0\.1:\d+\/t\/\d+\/[a-z0-9]+)/.exec(told)![1]!
  await phone.goto(page2)
  await expect(phone.getByRole('heading', { level: 1 })).toContainText('Jonas Feld')
  await picture(phone, 'customer-solved')
  await phone.getByRole('button', { name: 'Yes, it is solved' }).click()
  await expect(second.getByText(/Closed, confirmed/i).first()).toBeVisible()
  await picture(second, 'confirmed')

  const owners = (await desk.api('jonas', 'GET', `tickets/${number}/events?limit=200`)).data.filter(
    (one: { kind: string }) => one.kind === 'ticket.owner_changed',
  )
  expect(owners.map((one: { data: { how: string } }) => one.data.how)).toEqual(['claim', 'handoff'])
  expect((await desk.api('jonas', 'GET', `tickets/${number}/forward`)).bounces).toBe(1)
})

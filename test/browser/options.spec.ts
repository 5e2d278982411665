// Where we say no, the customer gets real options; what they choose is the plan, in their words.
import type { BrowserContext, Page } from '@playwright/test'
import { eventually, expect, readable, signIn, test, type Desk } from './desk.ts'
import { expectReadable } from './readable.ts'

test.use({ own: 'options' })

/** Where to keep pictures, for looking at them; none are kept unless this is set. */
const pictures = process.env['ONUS_PICTURES']
async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return
  await page.waitForTimeout(500)
  await page.screenshot({ path: `${pictures}/${name}.png` })
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await page.waitForTimeout(150)
  await page.screenshot({ path: `${pictures}/${name}-dark.png` })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}

let count = 0
async function ticketOf(desk: Desk, name: string): Promise<number> {
  count += 1
  const subject = `Serial on the box ${count}`
  await desk.mail(`${name} <options-${count}@example.com>`, subject, 'The box says 9C27, the phone 7H41. What now?')
  const row = await eventually(async () =>
    (await desk.api('mara', 'GET', 'tickets?status=new')).data.find((one: { subject: string }) => one.subject === subject),
  )
  await desk.api('mara', 'POST', `tickets/${row.number}/claim`)
  return row.number
}

const text = (page: Page) => page.getByRole('textbox', { name: /Reply to/ })
async function write(page: Page, words: string): Promise<void> {
  await text(page).click()
  await text(page).pressSequentially(words)
}
const coach = (page: Page) => page.getByRole('complementary', { name: 'Coach' })
const part = (page: Page) => page.getByRole('region', { name: /^Let \w+ choose$/ })
const field = (page: Page, name: string) => part(page).getByRole('textbox', { name })
async function fill(page: Page, rows: [string, string][]): Promise<void> {
  for (const [place, [title, then]] of rows.entries()) {
    await field(page, `Option ${place + 1}: what it is`).fill(title)
    await field(page, `Option ${place + 1}: what happens then`).fill(then)
  }
}
const facts = (page: Page) => page.getByRole('complementary', { name: 'Facts', exact: true })
const story = (page: Page) => page.getByRole('region', { name: 'Story' })
const toast = (page: Page, words: string) => page.getByRole('alert').filter({ hasText: words })

const two = [
  { title: 'Keep this phone', then: 'I move the warranty to it.' },
  { title: 'Have the money back', then: '£549 back to your card.' },
]
const offered = async (desk: Desk, name: string): Promise<number> => {
  const number = await ticketOf(desk, name)
  const choice = { question: 'Which would you like?', options: two }
  await desk.api('mara', 'POST', `tickets/${number}/messages`, { kind: 'reply', html: '<p>Please choose.</p>', choice })
  return number
}
const choicesOf = async (desk: Desk, number: number) => (await desk.api('mara', 'GET', `tickets/${number}/choices`)).data

let contexts: BrowserContext[] = []
test.afterEach(async () => {
  for (const context of contexts) await context.close()
  contexts = []
})

test('R102 R103 a no leads to options; the mail links to each; the customer chooses on a phone, and it is the plan in their words', async ({
  page,
  desk,
  browser,
}) => {
  test.setTimeout(120_000)
  await desk.api('ines', 'POST', 'saved-options', {
    title: 'Have a sealed one',
    then: 'I send it by courier.',
    limit: 'One for each order',
    needs_yes: true,
  })
  const number = await ticketOf(desk, 'Dana Whitfield')
  await signIn(page, desk, 'mara', `/tickets/${number}?write=reply`)
  await write(page, 'Hello Dana, I am afraid there is nothing I can do about the number on the box.')
  await coach(page).getByRole('button', { name: 'List what is possible' }).first().click()
  await expect(field(page, 'Option 1: what it is')).toBeFocused()
  await expect(part(page).getByText('None of these is always there')).toBeVisible()

  // What is incomplete is said in place, and nothing is lost.
  await page.keyboard.type('Keep this phone')
  await page.keyboard.press('Control+Enter')
  await expect(field(page, 'Option 1: what happens then')).toBeFocused()
  await expect(field(page, 'Option 1: what happens then')).toHaveAccessibleDescription('Say what happens then.')
  await expect(field(page, 'Option 1: what it is')).toHaveValue('Keep this phone')
  await page.keyboard.type('I move the warranty to it.')
  await part(page).getByRole('button', { name: 'Option 1: By when' }).click()
  const when = page.getByRole('dialog', { name: 'Option 1: By when' })
  await when.locator('.chip').last().click()
  await when.getByRole('button', { name: 'Set' }).click()
  await expect(part(page).getByRole('button', { name: /^Option 1: By when \w/ })).toBeFocused()

  await part(page).getByRole('button', { name: 'From the saved ones' }).click()
  await page.getByRole('menuitem', { name: /Have a sealed one/ }).click()
  await expect(part(page).locator('.row-end')).toContainText('Limit: One for each order')
  const agreed = part(page).getByRole('combobox', { name: 'Option 2: who agreed' })
  await expect(agreed).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(agreed).toHaveAccessibleDescription('Say who agreed.')
  await agreed.selectOption({ label: 'Ines Okafor agreed' })
  await expect(facts(page).getByText('goes with your reply')).toBeVisible()

  await page.waitForTimeout(1000)
  await page.reload()
  await expect(field(page, 'Option 2: what it is')).toHaveValue('Have a sealed one')
  await expect(agreed).toHaveValue(/\d/)
  await expect(text(page)).toContainText('nothing I can do')
  await page.getByRole('button', { name: 'Send, wait for the customer' }).click()
  await expect(toast(page, 'Sent to Dana Whitfield')).toBeVisible()
  await expect(part(page)).toBeHidden()
  await expect(facts(page).getByText('Dana has not chosen yet')).toBeVisible()
  expect((await desk.api('mara', 'GET', `tickets/${number}`)).status).toBe('pending')
  const [choice] = await choicesOf(desk, number)
  expect(choice.options[1].agreed_by.name).toBe('Ines Okafor')

  const mail = await eventually(() => desk.sent.map(readable).find((one) => one.includes(`/choices/${choice.id}?option=1`)), 40_000)
  for (const option of [1, 2, 0]) expect(mail).toContain(`/choices/${choice.id}?option=${option}`)
  const link = new RegExp(`https?://[^\\s"<>]+/choices/${choice.id}\\?option=1`).exec(mail)![0]
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' })
  contexts.push(context)
  const dana = await context.newPage()
  await dana.goto(link.replace(/&amp;/g, '&'))
  await expect(dana.getByRole('heading', { name: 'You choose: Keep this phone' })).toBeVisible()
  expect((await choicesOf(desk, number))[0].status, 'opening a link changes nothing').toBe('open')
  await dana.getByRole('textbox').fill('Before noon, please.')
  await expectReadable(dana, 'one option on a phone')
  await picture(dana, 'customer-one-390')
  await dana.getByRole('button', { name: 'Keep this phone' }).click()
  await expect(dana.getByText('You chose: Keep this phone')).toBeVisible()
  await expectReadable(dana, 'the choice made')

  // The page of the owner hears of it by itself.
  await expect(facts(page).getByText('“Before noon, please.”')).toBeVisible()
  await expect(facts(page).getByText(/^on the page/)).toBeVisible()
  await expect(page.getByText('Keep this phone: I move the warranty to it').first()).toBeVisible()
  await expect(story(page).getByText('I choose: Keep this phone. Before noon, please.')).toBeVisible()
  await facts(page).getByRole('button', { name: 'Done' }).click()
  await expect(facts(page).getByText(/^done /)).toBeVisible()
  await expect(facts(page).getByRole('button', { name: 'They changed their mind' })).toBeHidden()
})

test('options are moved, folded, removed and brought back by keys; a reply that is taken back has them again', async ({ page, desk }) => {
  const number = await ticketOf(desk, 'Karim Nasser')
  await signIn(page, desk, 'mara', `/tickets/${number}?write=reply`)
  await write(page, 'Hello Karim, you choose.')
  await page.keyboard.press('Alt+KeyO')
  await expect(field(page, 'Option 1: what it is')).toBeFocused()
  await fill(page, [
    ['Keep this phone', 'I move the warranty.'],
    ['Have the money back', 'It is on your card.'],
  ])
  await field(page, 'Option 2: what it is').focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(field(page, 'Option 1: what it is')).toHaveValue('Have the money back')
  await expect(field(page, 'Option 1: what it is')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(text(page)).toBeFocused()
  await page.keyboard.press('Alt+KeyO')
  await expect(page.getByRole('button', { name: '2 options for Karim to choose from' })).toBeVisible()
  await page.keyboard.press('Alt+KeyO')

  await part(page).getByRole('button', { name: 'Remove all' }).click()
  await expect(part(page)).toBeHidden()
  await expect(page.getByRole('button', { name: 'Send, keep open' })).toBeVisible()
  await toast(page, 'Options removed').getByRole('button', { name: 'Undo' }).click()
  await expect(field(page, 'Option 2: what it is')).toHaveValue('Keep this phone')

  // A note has none, and they are there again with the reply.
  await page.getByRole('button', { name: 'Note', exact: true }).first().click()
  await expect(part(page)).toBeHidden()
  await page.getByRole('group', { name: 'Reply or note' }).getByRole('button', { name: 'Reply' }).click()
  await page.getByRole('button', { name: 'Send, wait for the customer' }).click()
  await toast(page, 'Sent to Karim Nasser').getByRole('button', { name: 'Undo' }).click()
  await expect(field(page, 'Option 1: what it is')).toHaveValue('Have the money back')
  await expect(text(page)).toContainText('you choose')
  await expect.poll(async () => (await choicesOf(desk, number))[0].status).toBe('withdrawn')
})

test('options that crossed a reply of a colleague are held with the words, and leave with them', async ({ page, desk }) => {
  const number = await ticketOf(desk, 'Hannah Osei')
  await signIn(page, desk, 'mara', `/tickets/${number}?write=reply`)
  await page.getByRole('button', { name: 'Options', exact: true }).click()
  await fill(page, [
    ['Keep this phone', 'I move the warranty.'],
    ['Have the money back', 'It is on your card.'],
  ])
  await write(page, 'Hello Hannah, you choose.')
  await desk.api('ines', 'POST', `tickets/${number}/messages`, { kind: 'reply', html: '<p>Hello Hannah, Ines here.</p>' })
  await page.keyboard.press('Control+Enter')
  const held = page.getByRole('region', { name: 'Two replies at once' })
  await expect(held).toContainText('To choose from: Keep this phone · Have the money back')
  await held.getByRole('button', { name: 'Send as it is' }).click()
  await expect(toast(page, 'Sent to Hannah Osei')).toBeVisible()
  expect((await choicesOf(desk, number))[0].options).toHaveLength(2)
  await expect(part(page)).toBeHidden()
})

test('R103 what a customer told us on the phone is written down in their words, and changed when they change their mind', async ({
  page,
  desk,
}) => {
  const number = await offered(desk, 'Ruth Abelman')
  await signIn(page, desk, 'mara', `/tickets/${number}`)
  await expect(story(page).getByText('Have the money back').first()).toBeVisible()
  await facts(page).getByRole('button', { name: 'Ruth told me…' }).click()
  const dialog = page.getByRole('dialog', { name: 'What Ruth told you' })
  await dialog.getByRole('button', { name: 'Write it down' }).click()
  await expect(dialog.getByText('Say what Ruth chose.')).toBeVisible()
  await dialog.getByRole('radio', { name: /None of these/ }).click()
  await dialog.getByRole('button', { name: /^Ruth chose/ }).click()
  await expect(dialog.getByText('Write what Ruth said.')).toBeVisible()
  await dialog.getByRole('radio', { name: /Have the money back/ }).click()
  await dialog.getByRole('textbox').fill('I have bought another one by now.')
  await dialog.getByRole('button', { name: 'Ruth chose “Have the money back”' }).click()
  await expect(dialog).toBeHidden()
  await expect(facts(page).getByText('“I have bought another one by now.”')).toBeVisible()
  await expect(facts(page).getByText(/^told Mara/)).toBeVisible()
  expect((await desk.api('mara', 'GET', `tickets/${number}`)).plan.next).toContain('Have the money back: £549 back to your card')

  await facts(page).getByRole('button', { name: 'They changed their mind' }).click()
  await dialog.getByRole('radio', { name: /Keep this phone/ }).click()
  await dialog.getByRole('button', { name: /^Ruth chose/ }).click()
  await expect(dialog).toBeHidden()
  await expect.poll(async () => (await choicesOf(desk, number))[0].answer.title).toBe('Keep this phone')
})

test('options that nobody chose from yet are withdrawn, and folded away', async ({ page, desk }) => {
  const number = await offered(desk, 'Joanna Pike')
  await signIn(page, desk, 'mara', `/tickets/${number}`)
  await facts(page).getByRole('button', { name: 'Withdraw' }).click()
  await page.getByRole('dialog', { name: 'Withdraw the options' }).getByRole('button', { name: 'Withdraw them' }).click()
  await facts(page).getByRole('button', { name: '1 earlier' }).click()
  await expect(facts(page).getByText('withdrawn')).toBeVisible()
})

test('a supervisor saves an option with its limit; the coach reads along; it is changed and retired', async ({ page, desk }) => {
  await signIn(page, desk, 'ines', '/admin/options')
  await page.getByRole('button', { name: 'Add a saved option' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a saved option' })
  await dialog.getByRole('textbox', { name: 'What it is' }).fill('Repair it')
  await dialog.getByRole('textbox', { name: /^What happens then/ }).fill('They will not charge you.')
  await expect(dialog.getByRole('region', { name: 'Coach' })).toBeVisible()
  await dialog.getByRole('textbox', { name: /^What happens then/ }).fill('We repair it, and you pay nothing.')
  await expect(dialog.getByRole('region', { name: 'Coach' })).toBeHidden()
  await dialog.getByRole('textbox', { name: /^Limit/ }).fill('Up to £80')
  await dialog.getByRole('checkbox', { name: 'A supervisor agrees first' }).check()
  await dialog.getByRole('button', { name: 'Save' }).click()
  const row = page.getByRole('listitem').filter({ hasText: 'Repair it' })
  await expect(row).toContainText('Limit: Up to £80 · A supervisor agrees first')
  await row.getByRole('button', { name: 'Change Repair it' }).click()
  await page
    .getByRole('dialog')
    .getByRole('textbox', { name: /^Limit/ })
    .fill('')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(row).not.toContainText('Up to £80')
  await row.getByRole('button', { name: 'Retire Repair it' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Retire' }).click()
  await expect(row).toBeHidden()
})

for (const width of [1440, 390])
  test(`options at ${width} px, light and dark: readable by everybody, and no sideways scroll`, async ({ browser, desk }) => {
    test.setTimeout(120_000)
    const open = async (): Promise<Page> => {
      const viewport = { width, height: width === 390 ? 844 : 900 }
      const context = await browser.newContext({ viewport, colorScheme: 'light', reducedMotion: 'reduce' })
      contexts.push(context)
      return context.newPage()
    }
    await desk.api('ines', 'POST', 'saved-options', {
      title: `A sealed one, by courier (${width})`,
      then: 'I send it by courier, and you give the old one to the driver.',
      limit: 'Only while we hold one',
      needs_yes: true,
    })
    const number = await offered(desk, 'Dana Whitfield')
    const page = await open()
    await signIn(page, desk, 'mara', `/tickets/${number}?write=reply`)
    await write(page, 'Hello Dana, there is nothing I can do about the box.')
    await coach(page).getByRole('button', { name: 'List what is possible' }).first().click()
    await fill(page, [['Keep this phone, with its warranty', 'I move the warranty to the phone in your hand.']])
    await part(page).getByRole('button', { name: 'From the saved ones' }).click()
    await expect(page.getByRole('menuitem', { name: /A sealed one/ }).first()).toBeVisible()
    await picture(page, `saved-menu-${width}`)
    await page
      .getByRole('menuitem', { name: /A sealed one/ })
      .first()
      .click()
    await part(page).getByRole('button', { name: 'One more' }).click()
    await field(page, 'Option 3: what it is').fill('Have the money back')
    await page.keyboard.press('Control+Enter')
    await expect(part(page).getByText('Say who agreed.')).toBeVisible()
    await expectReadable(page, 'the composer with options')
    await picture(page, `composer-${width}`)
    await part(page).getByRole('button', { name: 'Choose by' }).click()
    await picture(page, `by-when-${width}`)
    await page.keyboard.press('Escape')

    const ticket = await open()
    await signIn(ticket, desk, 'mara', `/tickets/${number}`)
    if (width === 390) await ticket.getByRole('button', { name: 'Facts' }).click()
    const beside = width === 390 ? ticket.getByRole('dialog', { name: 'Facts' }) : facts(ticket)
    await beside.getByRole('button', { name: 'Dana told me…' }).scrollIntoViewIfNeeded()
    await expectReadable(ticket, 'the ticket with options')
    await picture(ticket, `ticket-${width}`)
    await beside.getByRole('button', { name: 'Dana told me…' }).click()
    await ticket.getByRole('radio', { name: /Keep this phone/ }).click()
    await expectReadable(ticket, 'what Dana told')
    await picture(ticket, `told-${width}`)
    await ticket.getByRole('textbox', { name: /In Dana’s words/ }).fill('Yes, and thank you for the quick answer.')
    await ticket.getByRole('button', { name: /^Dana chose/ }).click()
    await expect(beside.getByRole('button', { name: 'They changed their mind' })).toBeVisible()
    await beside.getByRole('button', { name: 'They changed their mind' }).scrollIntoViewIfNeeded()
    await expectReadable(ticket, 'the ticket with what was chosen')
    await picture(ticket, `chosen-${width}`)

    const saved = await open()
    await signIn(saved, desk, 'ines', '/admin/options')
    await expect(saved.getByText(/A sealed one/).first()).toBeVisible()
    await expectReadable(saved, 'saved options')
    await picture(saved, `admin-${width}`)
    await saved
      .getByRole('button', { name: /^Change A sealed one/ })
      .first()
      .click()
    await expectReadable(saved, 'a saved option')
    await picture(saved, `admin-form-${width}`)

    const customer = await open()
    const again = await offered(desk, 'Bea Thornton')
    await customer.goto(new URL((await desk.api('mara', 'GET', `tickets/${again}`)).customer_page, desk.url).href)
    await customer.getByRole('radio', { name: /Have the money back/ }).click()
    await expectReadable(customer, 'the page of the customer')
    await picture(customer, `customer-${width}`)
    await customer.locator('form.choose button').click()
    await expect(customer.getByText('You chose: Have the money back')).toBeVisible()
    await expectReadable(customer, 'the page of the customer who chose')
    await picture(customer, `customer-chose-${width}`)
  })

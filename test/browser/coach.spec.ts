// The coach on the page: found as one writes, with a reason and another wording; private, and never in the way.
import type { Page } from '@playwright/test'
import { expect, picture, signIn, test, ticketOf } from './desk.ts'
import { expectReadable } from './readable.ts'

test.use({ own: 'coach' })

const letter = 'The box says 9C27 and the phone says 7H41. I am really disappointed. Is this phone really mine?'
const text = (page: Page) => page.getByRole('textbox', { name: /Reply to/ })
async function write(page: Page, words: string): Promise<void> {
  await text(page).click()
  await text(page).pressSequentially(words)
}
const coach = (page: Page) => page.getByRole('complementary', { name: 'Coach' })
const line = (page: Page, words: string) => coach(page).getByRole('listitem').filter({ hasText: words })
const marks = (page: Page) => page.locator('.ProseMirror .mk.c')
test('R16 R97 what stands apart or doubts is marked as it is written, with why and another wording; one key takes it', async ({
  page,
  desk,
}) => {
  const number = await ticketOf(desk, 'Dana Whitfield', letter)
  await signIn(page, desk, 'mara', `/tickets/${number}?write=reply`)
  await write(page, 'Hello Dana, I am afraid they will not allow me to exchange it. Sorry if this caused you any worry.')
  await expect(marks(page)).toHaveCount(2)
  const doubt = line(page, 'An apology with an “if”')
  await expect(doubt.getByRole('button', { name: /^Write instead/ })).toBeVisible()
  await doubt.getByRole('button', { name: 'Why' }).click()
  await expect(doubt.locator('.why')).toBeVisible()
  await picture(page, 'coach')
  const wording = (await doubt.getByRole('button', { name: /^Write instead/ }).textContent()) ?? ''
  await doubt.getByRole('button', { name: /^Write instead/ }).click()
  await expect(text(page)).toContainText(wording)
  await expect(text(page)).not.toContainText('Sorry if')
  await expect(text(page)).toBeFocused()

  await text(page).press('Control+End')
  await page.keyboard.press('Alt+Enter')
  await expect(text(page)).not.toContainText('they will not')
  await expect(marks(page)).toHaveCount(0)
})

test('where the language code does not come, the server finds the same', async ({ page, desk }) => {
  const number = await ticketOf(desk, 'Hannah Osei', letter)
  let refused = 0
  await page.route('**/language.worker*', (route) => {
    refused += 1
    return route.abort()
  })
  await signIn(page, desk, 'mara', `/tickets/${number}?write=reply`)
  await write(page, 'Hello Hannah, sorry if this caused you any worry.')
  await expect(marks(page)).toHaveText('sorry if')
  expect(refused).toBeGreaterThan(0)
})

test('a finding is left in this draft by a key, or for good, which the toast and Me take back', async ({ page, desk }) => {
  const number = await ticketOf(desk, 'Ruth Abelman', letter)
  await signIn(page, desk, 'mara', `/tickets/${number}?write=reply`)
  await write(page, 'Hello Ruth, I am afraid they will not allow me to exchange it. ')
  await expect(marks(page)).toHaveText('they will not allow me to exchange it')
  // The key speaks of the line beside the draft: nobody presses it before it is there.
  await expect(line(page, 'This stands apart from us.')).toBeVisible()
  await page.keyboard.press('Alt+KeyL')
  await expect(marks(page)).toHaveCount(0)
  await page.keyboard.type('Sorry if this caused you any worry.')
  await expect(marks(page)).toHaveCount(1)

  const doubt = line(page, 'An apology with an “if”')
  await doubt.getByRole('button', { name: 'Leave it' }).click()
  await picture(page, 'leave')
  await doubt.getByRole('button', { name: 'For good' }).click()
  await expect(marks(page)).toHaveCount(0)
  const toast = page.getByRole('alert').filter({ hasText: 'Not shown to you again' })
  await toast.getByRole('button', { name: 'Undo' }).click()
  await expect(marks(page)).toHaveCount(1)
  // The mark is back at once; what is said next waits until the server knows.
  await expect.poll(async () => (await desk.api('mara', 'GET', 'coach/settings')).left_for_good).toEqual([])
  await expect(toast).toBeHidden()

  await doubt.getByRole('button', { name: 'Leave it' }).click()
  await doubt.getByRole('button', { name: 'For good' }).click()
  await expect(toast).toBeVisible()
  await page.goto(`${desk.url}/me`)
  await page.getByRole('button', { name: /^Show again/ }).click()
  await expect(page.getByText('Nothing. The coach shows you all that it finds.')).toBeVisible()
})

test('R107 Send asks once about a blank, selects it, and then lets the message go', async ({ page, desk }) => {
  const number = await ticketOf(desk, 'Karim Nasser', letter)
  await signIn(page, desk, 'mara', `/tickets/${number}?write=reply`)
  await write(page, 'Hello Karim, the phone is yours: the sticker on the box was wrong, and ___ has the right one.')
  await page.waitForTimeout(600)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('A blank is left: fill it, or send again.')).toBeVisible()
  expect(await page.evaluate<string>('getSelection().toString()')).toBe('___')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'Sent to Karim Nasser' })).toBeVisible()
})

test('R106 a slip is pointed out to its author alone, on the reply and on the Desk; seen is gone', async ({ page, desk, browser }) => {
  const number = await ticketOf(desk, 'Dana Whitfield', letter)
  await desk.api('mara', 'POST', `tickets/${number}/messages`, { kind: 'reply', html: '<p>Hello Dana, they scanned the box.</p>' })
  const jonas = await (await browser.newContext()).newPage()
  await signIn(jonas, desk, 'jonas', `/tickets/${number}`)
  await jonas.getByRole('button', { name: 'More about Mara’s reply' }).click()
  await jonas.getByRole('menuitem', { name: 'Point out a slip' }).click()
  const dialog = jonas.getByRole('dialog', { name: 'Point out a slip to Mara' })
  await dialog.getByRole('textbox', { name: 'What did you see?' }).fill('To Dana, the packing bench is us.')
  await dialog.getByRole('textbox', { name: 'In which words' }).fill('they scanned the box')
  await picture(jonas, 'slip-dialog')
  await expectReadable(jonas, 'a slip pointed out')
  await dialog.getByRole('button', { name: 'Tell Mara' }).click()
  await expect(jonas.getByRole('alert').filter({ hasText: 'Told Mara' })).toBeVisible()
  await expect(jonas.getByText('To Dana, the packing bench is us.')).toHaveCount(0)

  await signIn(page, desk, 'mara')
  const card = page.getByRole('region', { name: 'Jonas Feld saw something in a reply of yours' })
  await expect(card).toContainText('Jonas saw something in your reply to Dana. Only you see this.')
  await picture(page, 'slip-card')
  await expectReadable(page, 'a slip on the Desk')
  await card.getByRole('link', { name: 'Open' }).click()
  const told = page.getByRole('complementary', { name: 'Jonas Feld saw something in this' })
  await expect(told).toContainText('on “they scanned the box”: To Dana, the packing bench is us.')
  await picture(page, 'slip-line')
  await told.getByRole('button', { name: 'Seen' }).click()
  await expect(told).toBeHidden()
  await page.goto(`${desk.url}/`)
  await expect(page.getByRole('heading', { name: 'What I owe next', level: 1 })).toBeVisible()
  await expect(card).toBeHidden()
  await jonas.context().close()
})

test('R110 the same findings stand below a saved reply as it is written', async ({ page, desk }) => {
  await signIn(page, desk, 'ines', '/admin/replies')
  await page.getByRole('button', { name: 'Add a saved reply' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a saved reply' })
  await dialog.getByRole('textbox', { name: 'The text of the saved reply' }).click()
  await page.keyboard.type('Hello. We are sorry if this caused you any worry.')
  const findings = dialog.getByRole('region', { name: 'Coach' })
  await expect(findings.getByRole('listitem')).toHaveCount(1)
  await picture(page, 'saved-reply')
  await expectReadable(page, 'a saved reply')
  await findings.getByRole('button', { name: /^Write instead/ }).click()
  await expect(findings).toBeHidden()
})

test('an admin switches a kind off, and names our own parts: the next draft knows', async ({ page, desk }) => {
  await signIn(page, desk, 'ada', '/admin/coach')
  await page.getByRole('textbox', { name: 'One on each line' }).fill('Leeds depot\n')
  await page.getByRole('button', { name: 'Save the names' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Saved' })).toBeVisible()
  // A click and a wait, not uncheck(): that asks in the same moment whether the switch has turned.
  const apology = page.getByRole('switch', { name: 'An apology with an if' })
  await apology.click({ force: true })
  await expect(apology).not.toBeChecked()
  await expect
    .poll(async () => (await desk.api('mara', 'GET', 'coach/settings')).kinds.find((one: { on: boolean }) => !one.on)?.kind)
    .toBe('conditional_apology')
  await picture(page, 'admin')

  const number = await ticketOf(desk, 'Bea Thornton', letter)
  await page.goto(`${desk.url}/tickets/${number}?write=reply`)
  await write(page, 'Hello Bea, sorry if this caused you any worry. The Leeds depot will not allow me to send it.')
  await expect(marks(page)).toHaveCount(1)
  await expect(marks(page)).toContainText(/Leeds depot/)
  await page.goto(`${desk.url}/admin/coach`)
  await apology.click({ force: true })
  await expect(apology).toBeChecked()
  await expect.poll(async () => (await desk.api('mara', 'GET', 'coach/settings')).kinds.every((one: { on: boolean }) => one.on)).toBe(true)
})

for (const width of [1440, 390])
  test(`the coach at ${width} px, light and dark: readable by everybody, and no sideways scroll`, async ({ browser, desk }) => {
    const number = await ticketOf(desk, 'Dana Whitfield', letter)
    const viewport = { width, height: width === 390 ? 844 : 900 }
    const page = await (await browser.newContext({ viewport, colorScheme: 'light', reducedMotion: 'reduce' })).newPage()
    await signIn(page, desk, 'mara', `/tickets/${number}?write=reply`)
    await write(
      page,
      'Hello Dana, they will not allow me to send another. Sorry if this caused you any worry. You must send it back. I will move the warranty to your phone.',
    )
    await expect(marks(page)).toHaveCount(2)
    await coach(page).getByRole('button', { name: '1 more' }).click()
    await expect(marks(page)).toHaveCount(3)
    await coach(page).getByRole('button', { name: 'Why' }).first().click()
    await coach(page).getByRole('button', { name: 'Leave it' }).last().click()
    await picture(page, `coach-${width}`)
    await expectReadable(page, 'the composer')
    await desk.api('ada', 'POST', `tickets/${number}/messages`, {
      kind: 'reply',
      text: 'They packed the wrong one. The right one leaves today.',
      promises: [],
    })
    for (const path of ['/admin/coach', '/me']) {
      const wide = await browser.newContext({ viewport, colorScheme: 'light', reducedMotion: 'reduce' })
      const other = await wide.newPage()
      await signIn(other, desk, 'ada', path)
      if (path === '/me') await expect(other.getByRole('button', { name: /^I wrote again/ }).first()).toBeVisible()
      else await other.locator('summary').first().click()
      await other.waitForTimeout(500)
      await picture(other, `${path.slice(1).replace('/', '-')}-${width}`)
      await expectReadable(other, path)
      await wide.close()
    }
    await page.context().close()
  })

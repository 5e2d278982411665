// The practice room and the phrase bank on the page: a reply without anybody's name, wordings side by side, and what was agreed in the composer.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from '@playwright/test'
import { type Desk, expect, picture, pictures, signIn, test, ticketOf, type Who } from './desk.ts'
import { expectReadable } from './readable.ts'

test.use({ own: 'practice' })
test.describe.configure({ mode: 'serial' })

/** The one team of this desk, with Ines as who leads its practice. */
async function team(desk: Desk): Promise<number> {
  const known = (await desk.api('ada', 'GET', 'teams')).data[0]
  if (known) return known.id
  const people: { id: number; name: string }[] = (await desk.api('ada', 'GET', 'people')).data
  const ids = people.filter(({ name }) => /^(Mara|Jonas|Ines)/.test(name)).map(({ id }) => id)
  return (await desk.api('ada', 'POST', 'teams', { name: 'Phones', member_ids: ids })).id
}

async function pageOf(browser: Browser, desk: Desk, who: Who, path: string): Promise<Page> {
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage()
  await signIn(page, desk, who, path)
  return page
}

const letter = 'Hello, Dana Whitfield here. The box says 9C27 and the phone says 7H41. Is this phone really mine?'
const reply =
  '<p>Hello Dana,</p><p>I am afraid there is nothing I can do about the box. They scanned it wrongly, and Jonas cannot change order 77-40318.</p><p>Mara</p>'
const wording = (page: Page) => page.getByRole('textbox', { name: 'How you would say it' })
async function writeAnew(page: Page, words: string): Promise<void> {
  await wording(page).click()
  await wording(page).pressSequentially(words)
  await page.getByRole('button', { name: 'Save my wording' }).click()
  await expect(page.getByText('Saved. You can change it until all are compared.')).toBeVisible()
}
const none = /Dana|Whitfield|Mara|Lindqvist|Jonas|Feld|77-40318/

test('R120 a reply taken to practice shows nobody’s name: a stock persona stands in everybody’s place', async ({ page, desk }) => {
  await team(desk)
  const number = await ticketOf(desk, 'Dana Whitfield', letter)
  await desk.api('mara', 'POST', `tickets/${number}/messages`, { kind: 'reply', html: reply })
  await signIn(page, desk, 'ines', `/tickets/${number}`)
  await page.getByRole('button', { name: 'More about Mara’s reply' }).click()
  await page.getByRole('menuitem', { name: 'Take it to practice' }).click()
  const dialog = page.getByRole('dialog', { name: 'Take it to practice' })
  const said = dialog.getByRole('textbox', { name: 'What was said to them' })
  await expect(said).toHaveValue(/nothing I can do about the box/)
  expect(await said.inputValue()).not.toMatch(none)
  await expect(dialog.getByRole('region', { name: 'What was replaced' })).toContainText('Dana')
  await picture(page, 'take')
  await expectReadable(page, 'a reply taken to practice')

  await said.fill(`${await said.inputValue()}\n\nGreetings, Jonas`)
  await dialog.getByRole('button', { name: 'Take it to practice' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Jonas')
  await said.fill((await said.inputValue()).replace('Jonas', 'Robin'))
  await dialog.getByRole('button', { name: 'Take it to practice' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Taken to practice' })).toBeVisible()

  await page.goto(`${desk.url}/practice`)
  await page.getByRole('list', { name: 'Examples' }).getByRole('link').first().click()
  await expect(page.locator('.said-text')).toContainText('about the box')
  for (const part of ['.situation', '.said-text']) expect(await page.locator(part).innerText()).not.toMatch(none)
})

test('R119 R121 R99 two write, all stand side by side without a name, one is agreed, and the composer offers it', async ({
  page: mara,
  browser,
  desk,
}) => {
  test.slow()
  const [example] = (await desk.api('ines', 'GET', `practice/examples?team=${await team(desk)}&status=open`)).data
  const path = `/practice/${example.id}`
  await signIn(mara, desk, 'mara', path)
  const jonas = await pageOf(browser, desk, 'jonas', path)
  const ines = await pageOf(browser, desk, 'ines', path)
  // R119: the lead owns it, and nobody else is named.
  for (const one of [mara, ines]) {
    await expect(one.getByText('Ines Okafor owns this example')).toBeVisible()
    expect(await one.locator('.example').innerText()).not.toMatch(none)
  }
  await expect(mara.getByRole('button', { name: 'Compare' })).toHaveCount(0)

  await writeAnew(mara, 'Sorry if this worried you. What I can do is check the box against the phone myself.')
  await expect(mara.getByRole('region', { name: 'Coach' }).getByRole('listitem')).toHaveCount(1)
  await picture(mara, 'my-wording')
  await expect(ines.getByText('One has written')).toBeVisible()
  await expect(jonas.getByText('What I can do is check')).toHaveCount(0)
  await writeAnew(jonas, 'We sent you the wrong box. I can send the right one so that it reaches you on Friday.')
  await expect(mara.getByText('Two have written, you too')).toBeVisible()

  await ines.getByRole('button', { name: 'Compare' }).click()
  await expect(ines.getByRole('heading', { name: /^Two wordings/ })).toBeVisible()
  await expect(mara.getByRole('heading', { name: /^Two wordings/ })).toBeVisible()
  const theirs = mara.getByRole('listitem').filter({ hasText: 'I can send the right one' })
  await theirs.getByRole('button', { name: /I would say it so/ }).click()
  await expect(theirs.getByText('One would say it so')).toBeVisible()
  const seen = ines.getByRole('listitem').filter({ hasText: 'I can send the right one' })
  await expect(seen.getByText('One would say it so')).toBeVisible()
  expect(await ines.locator('.wordings').innerText()).not.toMatch(none)
  await picture(ines, 'compared')
  await expectReadable(ines, 'wordings side by side')

  await seen.getByRole('button', { name: /^Agree on it/ }).click()
  const dialog = ines.getByRole('dialog', { name: 'Agree on a wording' })
  await dialog.getByRole('button', { name: /^I can send the right one/ }).click()
  await dialog.getByRole('textbox', { name: 'The wording' }).fill('I can send the right one so that it reaches you by ___.')
  await dialog.getByRole('combobox', { name: 'Offered in the composer at' }).selectOption('helplessness')
  await picture(ines, 'agree')
  await expectReadable(ines, 'agreeing on a wording')
  await dialog.getByRole('button', { name: 'Agree on it' }).click()
  await expect(ines.getByRole('region', { name: 'Agreed into the phrase bank' })).toContainText('reaches you by ___')
  await ines.getByRole('button', { name: 'End the example' }).click()
  await ines.getByRole('dialog').getByRole('button', { name: 'End it' }).click()
  await expect(ines.getByText('Ended', { exact: true })).toBeVisible()

  await mara.goto(`${desk.url}/phrases`)
  const row = mara.getByRole('list', { name: 'Wordings in use' }).getByRole('listitem')
  await expect(row).toHaveCount(1)
  await expect(row).toContainText('I can send the right one so that it reaches you by')
  await expect(row).toContainText(/Ines Okafor, Today \d\d:\d\d · agreed · Phones/)

  const number = await ticketOf(desk, 'Ruth Abelman', letter)
  await mara.goto(`${desk.url}/tickets/${number}?write=reply`)
  const draft = mara.getByRole('textbox', { name: /Reply to/ })
  await draft.click()
  await draft.pressSequentially('Hello Ruth, thank you for the photo. I am afraid there is nothing I can do.')
  const offered = mara.getByRole('button', { name: /^Your team says: I can send the right one/ })
  await expect(offered).toBeVisible()
  await picture(mara, 'composer')
  await expectReadable(mara, 'the composer with a wording of the team', '.coach')
  await offered.click()
  await expect(draft).toContainText('Hello Ruth, thank you for the photo. I can send the right one so that it reaches you by ___.')
  await expect(draft).not.toContainText('nothing I can do')
  expect(await mara.evaluate<string>('getSelection().toString()')).toBe('___')
  for (const page of [jonas, ines]) await page.context().close()
})

test('R99 a proposed wording waits for whoever leads, and can be changed and retired', async ({ page, browser, desk }) => {
  await team(desk)
  await signIn(page, desk, 'jonas', '/phrases')
  await page.getByRole('button', { name: 'Propose a wording' }).click()
  const dialog = page.getByRole('dialog', { name: 'Propose a wording' })
  await dialog.getByRole('textbox', { name: 'The wording' }).fill('I ring you on ___, whatever the workshop has found by then.')
  await dialog.getByRole('textbox', { name: 'Instead of' }).fill('We will be in touch.')
  await picture(page, 'propose')
  await dialog.getByRole('button', { name: 'Propose' }).click()
  const proposed = page.getByRole('list', { name: 'Proposed wordings' }).getByRole('listitem')
  await expect(proposed).toContainText('Jonas Feld')
  await expect(proposed.getByRole('button', { name: /^Agree/ })).toHaveCount(0)
  const ines = await pageOf(browser, desk, 'ines', '/phrases')
  await picture(ines, 'phrases')
  await ines.getByRole('button', { name: /^Agree on “I ring you/ }).click()
  await expect(ines.getByRole('list', { name: 'Proposed wordings' })).toHaveCount(0)
  await expect(proposed).toHaveCount(0)
  const row = page.getByRole('listitem').filter({ hasText: 'I ring you on' })
  await expect(row).toContainText(/Jonas Feld, Today \d\d:\d\d · agreed by Ines Okafor, Today \d\d:\d\d/)
  await ines.getByRole('button', { name: /^Retire “I ring you/ }).click()
  await ines.getByRole('dialog').getByRole('button', { name: 'Retire' }).click()
  await expect(row).toHaveCount(0)
  await page.getByRole('searchbox', { name: 'Find a wording' }).fill('quite another')
  await expect(page.getByText('No wording like that')).toBeVisible()
  await ines.context().close()
})

test('R122 the lead sets the day of practice, and everybody reads what is said next', async ({ page, desk }) => {
  await team(desk)
  await signIn(page, desk, 'ines', '/practice')
  await page.getByRole('button', { name: 'Change day and lead of Phones' }).click()
  const dialog = page.getByRole('dialog', { name: 'Practice of Phones' })
  await dialog.getByRole('combobox', { name: 'Day of practice' }).selectOption('Thursday')
  await picture(page, 'settings')
  await expectReadable(page, 'the settings of practice')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('region', { name: 'Practice of Phones' })).toContainText(/Practice on Thursdays\. Next reminder .+: \S/)
})

test('a team without an example begins with five ready ones', async ({ page, desk }) => {
  const people: { id: number; name: string }[] = (await desk.api('ada', 'GET', 'people')).data
  const ines = people.find(({ name }) => name.startsWith('Ines'))!.id
  const { id } = await desk.api('ada', 'POST', 'teams', { name: 'Returns', member_ids: [ines] })
  await signIn(page, desk, 'ines', `/practice?team=${id}`)
  await expect(page.getByRole('heading', { name: 'No example yet' })).toBeVisible()
  await picture(page, 'no-example')
  await expectReadable(page, 'a practice room without an example')
  await page.getByRole('button', { name: 'Begin with five ready ones' }).click()
  await expect(page.getByRole('list', { name: 'Examples' }).getByRole('listitem')).toHaveCount(5)
})

test('a language model words a sentence when its writer asks, and is named; where it fails, that is said in place', async ({
  page,
  desk,
}) => {
  let fails = false
  const model = createServer((_, response) => {
    response.writeHead(fails ? 500 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ choices: [{ message: { content: 'We cannot exchange it as it is.' } }] }))
  })
  await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(model.address() as AddressInfo).port}/v1`
  await desk.api('ada', 'PUT', 'coach/model', { url, name: 'small-model' })
  const number = await ticketOf(desk, 'Karim Nasser', letter)
  await signIn(page, desk, 'mara', `/tickets/${number}?write=reply`)
  const draft = page.getByRole('textbox', { name: /Reply to/ })
  await draft.click()
  await draft.pressSequentially('Hello Karim. They will not allow me to exchange it. The phone is yours.')
  // It speaks of the sentence as it is heard: nobody asks before it was heard whole.
  await expect(page.locator('.ProseMirror .mk.c')).toContainText('exchange it')
  fails = true
  const asks = page.getByRole('button', { name: 'Another wording' })
  await asks.click()
  await expect(page.getByText('It answered with 500.')).toBeVisible()
  await expect(draft).toContainText('The phone is yours.')
  fails = false
  await asks.click()
  const worded = page.getByRole('button', { name: 'Write instead: We cannot exchange it as it is., worded by small-model' })
  await expect(worded).toContainText('worded by small-model')
  await picture(page, 'worded')
  await expectReadable(page, 'a wording of the model', '.coach')
  await worded.click()
  await expect(draft).toHaveText(/^Hello Karim\. We cannot exchange it as it is\d?\. The phone is yours\.$/)
  await desk.api('ada', 'PUT', 'coach/model', { url: null })
  model.close()
})

for (const width of [1440, 390])
  test(`the practice room at ${width} px, light and dark: readable by everybody, and no sideways scroll`, async ({ browser, desk }) => {
    const id = await team(desk)
    const viewport = { width, height: width === 390 ? 844 : 900 }
    const context = await browser.newContext({ viewport, colorScheme: 'light', reducedMotion: 'reduce' })
    const page = await context.newPage()
    const errors: string[] = []
    page.on('console', (message) => message.type() === 'error' && !message.text().includes('401') && errors.push(message.text()))
    const known = (await desk.api('ines', 'GET', `practice/examples?team=${id}&status=open`)).data
    if (known.length === 0) {
      const situation = 'My washing machine came without its hoses, and the film is still on the door.'
      const said = 'Please contact our spare parts department. Sorry if this caused any inconvenience.'
      for (const one of [said, 'It is our policy that hoses are sold apart.'])
        await desk.api('ines', 'POST', 'practice/examples', { team: id, situation, said: one, kind: 'pass_off' })
    }
    await desk.api('jonas', 'POST', 'phrases', { text: 'I ask our ___ and come back to you by ___.', team: id, kind: 'pass_off' })
    const [example] = (await desk.api('ines', 'GET', `practice/examples?team=${id}&status=open`)).data
    const [ended] = (await desk.api('ines', 'GET', `practice/examples?team=${id}&status=ended`)).data
    await signIn(page, desk, 'ines', '/practice')
    for (const path of ['/practice', `/practice/${example.id}`, ...(ended ? [`/practice/${ended.id}`] : []), '/phrases']) {
      await page.goto(desk.url + path)
      await page.locator('h1').waitFor()
      await page.waitForTimeout(700)
      await picture(page, `${path.slice(1).replace('/', '-')}-${width}`)
      await expectReadable(page, path)
      if (!pictures) continue
      await page.emulateMedia({ colorScheme: 'dark' })
      await picture(page, `${path.slice(1).replace('/', '-')}-${width}-dark`)
      await page.emulateMedia({ colorScheme: 'light' })
    }
    expect(errors).toEqual([])
    await context.close()
  })

// A reply that leaves later, and pictures in a reply.
import type { Page } from '@playwright/test'
import PostalMime from 'postal-mime'
import { eventually, expect, pictures, signIn, test, type Desk } from './desk.ts'

test.use({ own: 'later' })

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FAAhKDveksOjmAAAAAElFTkSuQmCC'
const editor = (page: Page) => page.getByRole('textbox', { name: 'Reply to Dana Whitfield' })
const waiting = (page: Page) => page.getByRole('article', { name: /^A reply by you/ })

async function look(page: Page, name: string): Promise<void> {
  if (!pictures) return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await page.waitForTimeout(300)
      await page.screenshot({ path: `${pictures}/later-${name}-${width}-${colorScheme}.png` })
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1280, height: 720 })
}

async function opened(page: Page, desk: Desk): Promise<number> {
  const customer = { name: 'Dana Whitfield', email: 'dana@whitfield.example' }
  await signIn(page, desk, 'mara')
  const { number } = await desk.api('mara', 'POST', 'tickets', { subject: 'Kettle leaks', text: 'It leaks from below.', customer })
  await page.goto(`${desk.url}/tickets/${String(number)}`)
  return number
}

// As text: the tests are typed without the browser's own names.
const pasting = `(element, { png, html }) => {
  const data = new DataTransfer()
  if (html) data.setData('text/html', html)
  else data.items.add(new File([Uint8Array.from(atob(png), (c) => c.charCodeAt(0))], 'image.png', { type: 'image/png' }))
  element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
}`
/** What a person pastes: pictures as files, or HTML of another page. */
const paste = (page: Page, what: { png: string } | { html: string }) =>
  page.evaluate(`(${pasting})(document.querySelector('[role=textbox][aria-label^="Reply to"]'), ${JSON.stringify(what)})`)

test('a reply leaves later: the story shows it to everybody, and cancelled its words come back', async ({ page, desk }) => {
  const number = await opened(page, desk)
  await editor(page).fill('Good morning, the new seal is here.')
  await page.getByRole('button', { name: 'Send and set another status' }).click()
  await look(page, 'menu')
  await page.getByRole('menuitem', { name: 'Send later…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Send later' })
  await expect(dialog.getByLabel('It leaves')).toBeFocused()
  await dialog
    .getByRole('button', { name: /^(tomorrow|\w{3}) \d\d:00$/ })
    .first()
    .click()
  await look(page, 'dialog')
  await dialog.getByRole('button', { name: 'Send then' }).click()
  await expect(waiting(page)).toContainText(/Leaves (tomorrow|\w{3}) \d\d:00/)
  await expect(waiting(page)).toContainText('the new seal is here')
  await expect(editor(page)).toHaveText('')
  await look(page, 'story')
  const seen = await desk.api('jonas', 'GET', `tickets/${number}/scheduled`)
  expect(seen.data[0].by.name).toBe('Mara Lindqvist')
  await page.goto(`${desk.url}/drafts`)
  await expect(page.getByRole('list', { name: 'Replies that leave later' })).toContainText('Kettle leaks')
  await page.goBack()
  await editor(page).fill('And besides:')
  await waiting(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(waiting(page)).toBeHidden()
  await expect(editor(page)).toContainText('And besides:')
  await expect(editor(page)).toContainText('Good morning, the new seal is here.')
})

test('a pasted picture is seen while it is written, and leaves in the mail where it stands; those of other places do not', async ({
  page,
  desk,
}) => {
  const number = await opened(page, desk)
  await editor(page).fill('Look at the label:')
  await page.route(
    '**/files?name=*',
    (route) => route.fulfill({ status: 422, json: { title: 'No', detail: 'This file is not wanted.' } }),
    {
      times: 1,
    },
  )
  await paste(page, { png })
  const coming = page.getByRole('list', { name: 'Pictures on their way into the text' })
  await expect(coming).toContainText('This file is not wanted.')
  await expect(editor(page)).toHaveText('Look at the label:')
  await coming.getByRole('button', { name: /^Try again/ }).click()
  const picture = editor(page).locator('.pic-in img')
  await expect(picture).toHaveJSProperty('naturalWidth', 10)
  await editor(page).getByLabel('What the picture shows').fill('The label on the box')
  await look(page, 'picture')
  await editor(page).getByLabel('What the picture shows').press('Enter')
  await paste(page, { html: '<p>and <img src="https://other.example/a.png"> this</p>' })
  await expect(page.getByText('A picture was left out')).toBeVisible()
  await expect(picture).toHaveCount(1)
  await expect(page.getByText(/^Saved \d/)).toBeVisible()
  await page.waitForTimeout(900)
  await page.reload()
  await expect(picture).toHaveJSProperty('naturalWidth', 10)
  await page.getByRole('button', { name: 'Send, keep open' }).click()
  const story = page.getByRole('region', { name: 'Story' })
  await expect(story.getByRole('img', { name: 'The label on the box' })).toHaveJSProperty('naturalWidth', 10)
  await expect(story.locator('.files')).toHaveCount(0)
  const raw = await eventually(() => desk.sent.find((mail) => mail.includes('multipart/related')), 25_000)
  const mail = await PostalMime.parse(raw)
  const [part] = mail.attachments
  expect([mail.attachments.length, part?.disposition, part?.mimeType]).toEqual([1, 'inline', 'image/png'])
  expect(Buffer.from(part?.content as ArrayBuffer).toString('base64')).toBe(png)
  expect(mail.html).toContain(`src="cid:${part?.contentId?.slice(1, -1)}" alt="The label on the box"`)
  expect(mail.text).toContain('[The label on the box]')
  const { customer_page: customerPage } = await desk.api('mara', 'GET', `tickets/${number}`)
  await page.goto(customerPage)
  await expect(page.getByRole('img', { name: 'The label on the box' })).toHaveJSProperty('naturalWidth', 10)
  await look(page, 'customer')
})

// A stranger's mail as it is shown: its pictures wait, its links say where they lead, its programs are named as such.
import { eventually, expect, picture, signIn, support, test, type Desk } from './desk.ts'
import { deliver, watch } from './hostile.ts'
import { expectReadable } from './readable.ts'

test.use({ own: 'xss' })
test.describe.configure({ mode: 'serial' })

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFElEQVR42mPk5eVlYGBgYmBgYGAAAAG2ABxFk1IyAAAAAElFTkSuQmCC',
  'base64',
)

const letter = `<p>Hello, <b>the box</b> and the phone differ. <span style="color:red">My answers are in red.</span></p>
<p><img src="https://pictures.example/box.png" alt="The box" width="240" height="120"> <img src="https://pictures.example/phone.png" alt="The phone"></p>
<p>The maker says so at <a href="https://evil.example/login?next=/account">www.bank.example</a>, and our shop at <a href="https://shop.example/orders/77-40318">your order</a>.</p>
<img src="https://track.example/o.gif" width="1" height="1">`

async function written(desk: Desk): Promise<number> {
  const subject = 'Pictures and links'
  await deliver(desk, [
    [
      'From: Dana Whitfield <dana@whitfield.example>',
      `To: ${support}`,
      `Subject: ${subject}`,
      'Message-ID: <pictures-1@whitfield.example>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/html; charset=utf-8',
      '',
      letter,
      '--b',
      'Content-Type: application/octet-stream; name="invoice.pdf.exe"',
      'Content-Disposition: attachment; filename="invoice.pdf.exe"',
      '',
      'MZ',
      '--b--',
      '',
    ].join('\r\n'),
  ])
  const row = await eventually(async () =>
    (await desk.api('mara', 'GET', 'tickets?status=new')).data.find((one: { subject: string }) => one.subject === subject),
  )
  await desk.api('mara', 'POST', `tickets/${row.number}/claim`)
  return row.number
}

let dana = 0

test('pictures of other servers wait until they are asked for, and then come through the desk', async ({ page, desk, context }) => {
  dana = await written(desk)
  const seen = await watch(context, page, desk)
  await signIn(page, desk, 'mara', `/tickets/${dana}`)
  const line = page.getByText('2 images from other servers are not loaded')
  await expect(line).toContainText('1 image that only reports who reads this was left out')
  await expect(page.getByText('My answers are in red')).toHaveCSS('color', 'rgb(217, 0, 0)')
  await picture(page, 'pictures-wait-1440')
  await expectReadable(page, 'a message whose pictures wait', 'article.msg')
  expect(seen).toEqual([])
  await context.route(/\/remote-images\?/, (route) =>
    route.request().url().includes('phone')
      ? route.fulfill({ status: 502, json: {} })
      : route.fulfill({ contentType: 'image/png', body: png }),
  )
  await page.getByRole('button', { name: 'Load them' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('1 of 2 images could not be loaded.')).toBeVisible()
  await expect(page.getByText('1 of 2 images could not be loaded.').locator('..')).toBeFocused()
  expect(seen.filter((one) => one !== 'a picture that nobody asked for')).toEqual([])
  expect(seen).toHaveLength(2)
  await picture(page, 'pictures-loaded-1440')
})

test('a link shows where it leads, and one that says another place asks once', async ({ page, desk, context }) => {
  await context.route(/evil\.example|shop\.example/, (route) => route.fulfill({ contentType: 'text/html', body: '<p>there</p>' }))
  await signIn(page, desk, 'mara', `/tickets/${dana}`)
  const honest = page.getByRole('link', { name: 'your order' })
  await honest.hover()
  await expect(page.locator('.link-tip')).toHaveText('Goes to shop.example/orders/77-40318')
  await picture(page, 'link-tip-1440')
  await page.keyboard.press('Escape')
  await expect(page.locator('.link-tip')).toBeHidden()
  await expect(page.getByText('goes to evil.example', { exact: true })).toBeVisible()
  const warned = page.getByRole('link', { name: 'www.bank.example' })
  await expect(warned).toHaveAttribute('aria-description', 'Be careful: goes to evil.example')
  await warned.focus()
  await expect(page.locator('.link-tip')).toContainText('evil.example')
  // A mouse that moves beside takes nothing of it away.
  await page.mouse.move(600, 350)
  await expect(page.locator('.link-tip')).toContainText('evil.example')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('This link says www.bank.example and goes to evil.example.')
  await expect(dialog.getByRole('button', { name: 'Stay' })).toBeFocused()
  await picture(page, 'link-asks-1440')
  await expectReadable(page, 'what is asked of a link', '[role=dialog]')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(warned).toBeFocused()
  expect(context.pages()).toHaveLength(1)
  await warned.click({ button: 'middle' })
  await expect(dialog).toBeVisible()
  const [opened] = await Promise.all([page.waitForEvent('popup'), dialog.getByRole('link', { name: 'Open it' }).click()])
  await opened.waitForLoadState()
  expect(opened.url()).toBe('https://evil.example/login?next=/account')
  expect(await opened.evaluate('[window.opener, document.referrer]')).toEqual([null, ''])
  await opened.close()
  const [again] = await Promise.all([page.waitForEvent('popup'), warned.click()])
  expect(await again.evaluate('window.opener')).toBe(null)
  await again.close()
  const [shop] = await Promise.all([page.waitForEvent('popup'), honest.click()])
  expect(await shop.evaluate('[window.opener, document.referrer]')).toEqual([null, ''])
})

test('a file that can run programs says so before it is downloaded', async ({ page, desk }) => {
  await signIn(page, desk, 'mara', `/tickets/${dana}`)
  await page.getByRole('button', { name: /invoice\.pdf\.exe/ }).click()
  const dialog = page.getByRole('dialog', { name: 'This kind of file can run programs' })
  await expect(dialog).toContainText('only if you expected it from Dana')
  await expect(dialog.getByRole('button', { name: 'Leave it' })).toBeFocused()
  await picture(page, 'risky-file-1440')
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('link', { name: 'Download it' }).click()])
  expect(download.suggestedFilename()).toBe('invoice.pdf.exe')
})

for (const [scheme, width] of [
  ['dark', 1440],
  ['light', 390],
  ['dark', 390],
] as const)
  test(`pictures that wait and warned links read well: ${scheme}, ${width} px`, async ({ page, desk }) => {
    await page.emulateMedia({ colorScheme: scheme })
    await page.setViewportSize({ width, height: 900 })
    await signIn(page, desk, 'mara', `/tickets/${dana}`)
    await expect(page.getByRole('button', { name: 'Load them' })).toBeVisible()
    await expectReadable(page, `a message at ${width} px, ${scheme}`, 'article.msg')
    await page.emulateMedia({ colorScheme: scheme })
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: 'Load them' }).scrollIntoViewIfNeeded()
    await picture(page, `message-${scheme}-${width}`)
    await page.getByRole('link', { name: 'www.bank.example' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await picture(page, `asks-${scheme}-${width}`)
  })

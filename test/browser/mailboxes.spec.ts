// Admin, Mailboxes: set up, tried, checked, and connected to its provider by a browser that comes back from another site.
import type { Page } from '@playwright/test'
import { startDovecot, type RunningServer } from '../mail/servers.ts'
import { startOauthServer, type OauthServer } from '../mail/oauth-server.ts'
import { expect, picture, signIn, test } from './desk.ts'
import { expectReadable } from './readable.ts'

test.use({ own: 'mailboxes' })
test.describe.configure({ mode: 'serial' })

let oauth: OauthServer
let dovecot: RunningServer

test.beforeAll(async () => {
  oauth = await startOauthServer({ id: 'onus', secret: 'client secret' }, 'help')
  dovecot = await startDovecot('help', `${oauth.url}/introspect`)
})
test.afterAll(async () => {
  await dovecot?.stop()
  await oauth?.close()
})

const row = (page: Page) => page.getByRole('listitem').filter({ hasText: 'help@larkfield.example' })
/** The same server under another name: for a browser another site. */
const elsewhere = () => oauth.url.replace('127.0.0.1', 'localhost')

test('an admin adds a mailbox by keyboard, tries it and checks it; each answers in words', async ({ page, desk }) => {
  await signIn(page, desk, 'ada', '/admin/mailboxes')
  await page.getByRole('button', { name: 'Add a mailbox' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Add a mailbox' })
  await dialog.getByLabel('Address').fill('help@larkfield.example')
  await dialog.getByLabel('Name').fill('Larkfield Electronics')
  await dialog.getByLabel('Fetch the mail over IMAP').check()
  await dialog.getByLabel('Server', { exact: true }).fill('127.0.0.1')
  await dialog.getByLabel('Port').fill(String(dovecot.port))
  await dialog.getByLabel('User').fill('help')
  await dialog.getByLabel('Password', { exact: true }).fill('wrong')
  await dialog.getByLabel('Encrypted from the start (TLS)').uncheck()
  await picture(page, 'mailbox-form')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await row(page)
    .getByRole('button', { name: /Try to fetch/ })
    .click()
  await expect(row(page).getByRole('status')).toContainText('refused the user name or the password')
  await row(page)
    .getByRole('button', { name: /^Change/ })
    .click()
  const change = page.getByRole('dialog', { name: /Change help/ })
  await change.getByLabel('Password', { exact: true }).fill('secret')
  await change.getByRole('button', { name: 'Save' }).click()
  await expect(change).toBeHidden()
  await row(page)
    .getByRole('button', { name: /Try to fetch/ })
    .click()
  await expect(row(page).getByRole('status')).toContainText('It works. INBOX holds 0 mails')
  await row(page)
    .getByRole('button', { name: /Try to send/ })
    .click()
  await expect(row(page).getByRole('status')).toContainText('A trial mail is on its way to ada@larkfield.example')
  await row(page)
    .getByRole('button', { name: /^Check/ })
    .click()
  await expect(row(page)).toContainText('In the mailbox: 0')
  await expect(row(page)).toContainText('missing: 0')
})

test('a mailbox is connected at its provider, and comes back with words', async ({ page, desk }) => {
  await signIn(page, desk, 'ada', '/admin/mailboxes')
  await row(page)
    .getByRole('button', { name: /^Connect/ })
    .click()
  const dialog = page.getByRole('dialog', { name: /Connect help/ })
  await dialog.getByLabel('Provider').selectOption('other')
  await dialog.getByRole('button', { name: 'Register the desk first' }).click()
  const register = page.getByRole('dialog', { name: /Register the desk/ })
  await register.getByLabel('Client ID').fill('onus')
  await register.getByLabel('Client secret').fill('client secret')
  await register.getByLabel(/Where users are asked/).fill(`${elsewhere()}/authorize`)
  await register.getByLabel(/Where tokens are given/).fill(`${oauth.url}/token`)
  await picture(page, 'mailbox-register')
  await register.getByRole('button', { name: 'Save' }).click()
  await dialog.getByRole('button', { name: 'Go to the provider' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'The mailbox is connected' })).toBeVisible()
  expect(new URL(page.url()).search).toBe('')
  await expect(row(page)).toContainText('Connected to another provider by Ada Quist')
  await row(page)
    .getByRole('button', { name: /Try to fetch/ })
    .click()
  await expect(row(page).getByRole('status')).toContainText('It works')
  await page.goto(`${desk.url}/admin/mailboxes?oauth=denied`)
  await expect(page.getByRole('alert')).toContainText('was not given leave')
})

for (const width of [1440, 390])
  test(`mailboxes and mail health at ${width} px`, async ({ browser, desk }) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' })
    const page = await context.newPage()
    const looks = async (name: string) => {
      await expectReadable(page, `${name} at ${width} px`)
      await picture(page, `${name}-${width}-light`)
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      await picture(page, `${name}-${width}-dark`)
    }
    await desk.mail('Hannah Osei <hannah@osei.example>', `A kettle ${width}`, 'It leaks.')
    await signIn(page, desk, 'ada', '/admin/mailboxes')
    const headers = { 'content-type': 'message/rfc822', 'x-onus': '1' }
    await page.request.post(`${desk.url}/api/v1/mail`, { headers, data: `No mail at all ${width}\n` })
    await row(page)
      .getByRole('button', { name: /Try to fetch/ })
      .click()
    await expect(row(page).getByRole('status')).toContainText('It works')
    await looks('mailboxes')
    await page.goto(`${desk.url}/admin/mail`)
    await expect(page.getByRole('heading', { name: 'What came, day by day' })).toBeVisible()
    await expect(page.getByRole('alert')).toContainText('could not be read')
    await looks('mail-health')
    await page.getByRole('button', { name: 'Try all again' }).click()
    await expect(page.getByText(/read again/).first()).toBeVisible()
    await context.close()
  })

// Every page, wide and on a phone, light and dark: no accessibility violation, no sideways scroll, no error in the console.
import { eventually, expect, signIn, test } from './desk.ts'
import { expectReadable } from './readable.ts'

const pages = [
  '/',
  '/incoming',
  '/tickets',
  '/drafts',
  '/spam',
  '/spam?show=blocked',
  '/search?q=kettle',
  '/customers',
  '/tickets/new',
  '/admin/people',
  '/admin/mailboxes',
  '/admin/mail',
  '/admin/company',
  '/admin/teams',
  '/admin/webhooks',
  '/admin/replies',
  '/promises/register',
  '/promises/audit',
  '/team',
  '/vision',
  '/me',
  '/cover',
  '/taking-over',
]

for (const width of [1440, 390]) {
  test(`every page at ${width} px, light and dark`, async ({ browser, desk }) => {
    test.slow()
    const viewport = { width, height: width === 390 ? 844 : 900 }
    const context = await browser.newContext({ viewport, colorScheme: 'light', reducedMotion: 'reduce' })
    const page = await context.newPage()
    const errors: string[] = []
    page.on('console', (message) => message.type() === 'error' && !message.text().includes('401') && errors.push(message.text()))
    page.on('pageerror', (error) => errors.push(error.message))
    const subject = `Cooker must come before the lift closes ${width}`
    await desk.mail(`Hannah Osei <hannah-${width}@osei.example>`, subject, 'The lift closes on Friday.')
    const row = await eventually(async () => (await desk.api('ada', 'GET', 'tickets?status=new')).data[0])
    await desk.api('ada', 'POST', `tickets/${row.number}/claim`)
    await signIn(page, desk, 'ada')
    for (const path of [...pages, `/tickets/${row.number}`, `/customers/${row.customer.id}`]) {
      await page.goto(desk.url + path)
      await page.locator('main').first().waitFor()
      // The list beside may be there before the page itself is.
      await page.waitForTimeout(250)
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
      await page.locator('h1').first().waitFor()
      await expectReadable(page, path)
    }
    expect(errors).toEqual([])
    await context.close()
  })
}

// Every page, wide and on a phone, light and dark: no accessibility violation, no sideways scroll, no error in the console.
import AxeBuilder from '@axe-core/playwright'
import { eventually, expect, signIn, test } from './desk.ts'

const pages = [
  '/',
  '/incoming',
  '/tickets',
  '/drafts',
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

for (const scheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`every page at ${width} px, ${scheme}`, async ({ browser, desk }) => {
      test.slow()
      const context = await browser.newContext({
        viewport: { width, height: width === 390 ? 844 : 900 },
        colorScheme: scheme,
        reducedMotion: 'reduce',
      })
      const page = await context.newPage()
      const errors: string[] = []
      page.on('console', (message) => message.type() === 'error' && !message.text().includes('401') && errors.push(message.text()))
      page.on('pageerror', (error) => errors.push(error.message))
      await desk.mail(
        `Hannah Osei <hannah-${scheme}-${width}@osei.example>`,
        `Cooker must come before the lift closes ${scheme} ${width}`,
        'The lift closes on Friday.',
      )
      const row = await eventually(async () => (await desk.api('ada', 'GET', 'tickets?status=new')).data[0])
      await desk.api('ada', 'POST', `tickets/${row.number}/claim`)
      await signIn(page, desk, 'ada')
      for (const path of [...pages, `/tickets/${row.number}`, `/customers/${row.customer.id}`]) {
        await page.goto(desk.url + path)
        await page.locator('main').first().waitFor()
        await page.locator('h1').first().waitFor()
        await page.waitForTimeout(250)
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(
          violations.map((v) => `${v.id}: ${v.nodes[0]?.html} ${v.nodes[0]?.failureSummary ?? ''}`),
          path,
        ).toEqual([])
        const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
        expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0)
      }
      expect(errors).toEqual([])
      await context.close()
    })
  }
}

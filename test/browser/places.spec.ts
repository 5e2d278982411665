// Where one gets to on a phone: four places in the bar at the foot, all others under Me.
import { expect, picture, signIn, test } from './desk.ts'
import { expectReadable } from './readable.ts'

const phone = { width: 390, height: 844 }

test('on a phone every place of the desk is reached by links: the bar at the foot, and Me', async ({ page, desk }) => {
  await page.setViewportSize(phone)
  await signIn(page, desk, 'mara')
  for (const [label, path] of [
    ['Promises', '/promises'],
    ['Asked of me', '/assists'],
    ['All tickets', '/tickets'],
    ['Customers', '/customers'],
    ['Vision', '/vision'],
    ['Practice', '/practice'],
  ] as const) {
    await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Me', exact: true }).click()
    const link = page.getByRole('navigation', { name: 'More of the desk' }).getByRole('link', { name: label })
    expect((await link.boundingBox())!.height).toBeGreaterThanOrEqual(44)
    await link.click()
    await expect(page).toHaveURL(new RegExp(`${path}$`))
  }
  await page.goto(`${desk.url}/me`)
  await expect(page.getByRole('navigation', { name: 'More of the desk' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Admin' })).toHaveCount(0)
  await expectReadable(page, 'Me on a phone')
  await picture(page, 'places-390')
})

test('wide, the places stand at the left, and not a second time under Me', async ({ page, desk }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await signIn(page, desk, 'ada')
  await page.goto(`${desk.url}/me`)
  await expect(page.getByRole('heading', { name: 'Ada Quist' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'More of the desk' })).toBeHidden()
})

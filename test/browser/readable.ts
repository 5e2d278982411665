// What every page owes its reader: no accessibility violation in light and in dark, and no sideways scroll.
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './desk.ts'

/**
 * Looks at the page as it stands, in light and then (where it is wide) in dark. Dark differs in its colours alone, and a phone has no
 * others: so only there, and only they, are checked. The whole set takes most of a test's time.
 * @param within A selector, to look at a part of the page only.
 */
export async function expectReadable(page: Page, what: string, within?: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const builder = () => (within ? axe(page).include(within) : axe(page))
  expect(await violationsOf(builder()), what).toEqual([])
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  expect(overflow, `${what} scrolls sideways`).toBeLessThanOrEqual(0)
  if (page.viewportSize()!.width < 700) return
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  expect(await violationsOf(builder().withRules(['color-contrast', 'link-in-text-block'])), `${what}, dark`).toEqual([])
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}

/** In one go and without lists of what is fine: the pages have no frames of others, and this takes half the time. */
const axe = (page: Page) => new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true)

async function violationsOf(builder: AxeBuilder): Promise<string[]> {
  const { violations } = await builder.analyze()
  return violations.map((v) => `${v.id}: ${v.nodes[0]?.html} ${v.nodes[0]?.failureSummary ?? ''}`)
}

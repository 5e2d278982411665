// What every page owes its reader: no accessibility violation in light and in dark, and no sideways scroll.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'
import { expect } from './desk.ts'

/**
 * Looks at the page as it stands, in light and then (where it is wide) in dark. Dark differs in its colours alone, and a phone has no
 * others: so only there, and only they, are checked. The whole set takes most of a test's time.
 * @param within A selector, to look at a part of the page only.
 */
export async function expectReadable(page: Page, what: string, within?: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  expect(await violationsOf(page, within), what).toEqual([])
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  expect(overflow, `${what} scrolls sideways`).toBeLessThanOrEqual(0)
  if (page.viewportSize()!.width < 700) return
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  const colours: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }
  expect(await violationsOf(page, within, colours), `${what}, dark`).toEqual([])
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Axe is given to a page once: to read it takes as long as a check. Without lists of what is fine, as nobody looks at them. */
async function violationsOf(page: Page, within: string | undefined, more: RunOptions = {}): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe)
  const where = within ? JSON.stringify(within) : 'document'
  const options: RunOptions = { resultTypes: ['violations'], ...more }
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${where}, ${JSON.stringify(options)})`)
  return violations.map((v) => `${v.id}: ${v.nodes[0]?.html} ${v.nodes[0]?.failureSummary ?? ''}`)
}

import { sql } from 'kysely'
import { invalid } from '../../../kernel/index.ts'

/** Whether a pattern stands for all of a domain. */
export const isDomain = (pattern: string): boolean => pattern.startsWith('@')

/** An address, or `@domain`, as it is kept. Problem 422 for anything else. */
export function patternOf(given: string): string {
  const pattern = given.trim().toLowerCase()
  const domain = pattern.split('@').at(-1) ?? ''
  if (!/^[^\s@<>,;"]*@[^\s@<>,;"]+$/.test(pattern) || !/^[^.]+(\.[^.]+)+$/.test(domain))
    throw invalid('Give a whole address, like shop@spam.example, or all of a domain, like @spam.example.')
  return pattern
}

/** The patterns that would keep out mail of these addresses. A domain stands for those under it, an address for what stands behind a plus. */
export function patternsFor(addresses: readonly (string | null | undefined)[]): string[] {
  const found = new Set<string>()
  for (const given of addresses) {
    const address = given?.toLowerCase()
    const domain = address?.split('@').at(-1)
    if (!address || !domain || !address.includes('@')) continue
    found.add(address)
    // What stands behind a plus is the same mailbox: whoever is blocked needs only to write something else there.
    found.add(address.replace(/(?<=[^+])\+[^@]*@/, '@'))
    const labels = domain.split('.')
    for (let at = 0; at < labels.length - 1; at++) found.add(`@${labels.slice(at).join('.')}`)
  }
  return [...found].slice(0, 200)
}

/** As a column: the pattern by which mail of these addresses is kept out, the narrowest first. */
export const blockedBy = (addresses: readonly (string | null | undefined)[]) =>
  sql<
    string | null
  >`(select pattern from blocked_senders where pattern = any(${patternsFor(addresses)}::text[]) order by starts_with(pattern, '@'), length(pattern) desc limit 1)`

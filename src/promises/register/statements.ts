// What a text promises, as entries of the register: general statements, and what its writer says they will do.
import type { WorkHours } from '../../kernel/index.ts'
import { findPromises } from '../language/index.ts'
import { findOffers, kindOfAct, partsOf, type OfferKind } from './find-offers.ts'
import { termOf, termPhrase } from './phrases.ts'
import type { Measure } from './wire.ts'

export type Statement = { text: string; phrase: string; test_method: string; measure: Measure | null }

export const measured = 'Measured from our tickets'
export const tried = 'Try it as a customer'

/** Promises on tickets that are of the kind, by their words. */
const wordsFor: Partial<Record<OfferKind, string>> = {
  refund: 'refund, money back',
  replacement: 'replace, exchange',
  repair: 'repair, fix',
  call: 'call, ring, phone',
}
const longest = 500

/** Each sentence or line that promises something, once, with how it can be tested. */
export function statementsOf(text: string, hours: WorkHours): Statement[] {
  const offers = findOffers(text)
  const ofWriter = findPromises(text)
  const byWriter = partsOf(text).flatMap((part) => {
    const found = ofWriter.find((one) => one.start >= part.start && one.start < part.end)
    const known = offers.some((offer) => offer.start === part.start)
    if (!found || known) return []
    const words = text.slice(part.start, part.end)
    return [{ ...part, phrase: text.slice(found.start, found.end), about: kindOfAct(words), by: found.by ?? termPhrase(words) ?? null }]
  })
  const all = [...offers, ...byWriter].toSorted((a, b) => a.start - b.start)
  const seen = new Set<string>()
  return all.flatMap(({ start, end, phrase, about, by }) => {
    const words = tidy(text.slice(start, end))
    if (seen.has(keyOf(words))) return []
    seen.add(keyOf(words))
    const measure = about && by ? measureOf(about, by, hours) : null
    return [{ text: words, phrase: tidy(phrase), test_method: measure ? measured : tried, measure }]
  })
}

const tidy = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/^[-*•–—\s]+/, '')
    .trim()
    .slice(0, longest)

/** What makes two wordings one promise. */
export const keyOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s.!,;:]+/g, ' ')
    .trim()

function measureOf(about: OfferKind, by: string, hours: WorkHours): Measure | null {
  const term = termOf(by, hours)
  if (!term) return null
  if (about === 'answer') return { kind: 'answer', ...term, words: null }
  const words = wordsFor[about]
  return words ? { kind: 'done', ...term, words } : null
}

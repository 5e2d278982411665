// What the checks read: the draft, what the customer wrote since our last reply, what we wrote before. Each cut into sentences once.
import { packs } from '../language/packs.ts'
import { complaintIn } from './complaint.ts'
import { linesOf, type Line } from './lines.ts'

export type Said = { id: number; text: string }
/** `customer`: since our last reply. `ours`: our replies before. Both oldest first. */
export type Told = { draft: string; customer: readonly Said[]; ours: readonly Said[] }
export type Saved = { name: string; text: string }

export type Reading = {
  draftText: string
  draft: Line[]
  customer: Line[]
  ours: readonly Said[]
  /** The sentence in which the customer complains. */
  complaint: Line | null
  saved: readonly Saved[]
}
/** What a check saw: the words on the ticket that it is about. */
export type Seen = { message_id: number | null; quote: string | null }

const english = new Set(packs.find(({ pack }) => pack.language === 'en')?.pack.common)
/** As in `language/language.ts`: in a text in English, every third word is one of the common ones. */
const leastShare = 0.12
const longestDraft = 20_000
const longestQuote = 200

/** Reads what was written; null where the customer waits for nothing, and where the draft is not in English: then nothing is said. */
export function readingOf({ draft: whole, customer: said, ours }: Told): Reading | null {
  if (said.length === 0) return null
  const draftText = whole.slice(0, longestDraft)
  const draft = linesOf(draftText)
  if (!isEnglish(draft)) return null
  const customer = said.flatMap(({ id, text }) => linesOf(text, id))
  return { draftText, draft, customer, ours, complaint: complaintIn(customer), saved: [] }
}

function isEnglish(lines: readonly Line[]): boolean {
  const words = lines.flatMap(({ lower }) => lower.match(/\p{L}[\p{L}']*/gu) ?? [])
  const known = words.filter((word) => english.has(word)).length
  return known > 0 && known >= words.length * leastShare
}

export const seenIn = ({ text, message_id }: Line): Seen => ({
  message_id,
  quote: text.length <= longestQuote ? text : `${text.slice(0, longestQuote).replace(/\s\S*$/, '')} …`,
})

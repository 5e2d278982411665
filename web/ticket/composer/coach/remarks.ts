// What the coach says of single phrases in a draft. Pure, so that a table can test it. It never holds Send.
import type { CoachSettings, Finding, Rewrite } from '../../../../src/coach/wire.ts'

/** A finding as the server gives it, or the same code in the browser, where a newer pack may know kinds that the wire does not. */
export type Found = Omit<Finding, 'kind' | 'fact'> & { kind: string }

/** A phrase that the customer will hear otherwise than it is meant. */
export interface Remark extends Omit<Found, 'why' | 'rewrite'> {
  /** The same for as long as these words are found, by whichever rule. */
  key: string
  phrase: string
  why: string
  /** With the words that it takes the place of. */
  rewrite: (Rewrite & { instead: string }) | null
}

/** These have lines of their own: a promise asks for its time, a repeated question offers the stored answer. */
const elsewhere = new Set(['vague_promise', 'repeat_question'])

/** What was found here and what the server found; a phrase that both found under one kind is one. Nothing here: the server's serve. */
export const merged = (here: readonly Found[] | null, theirs: readonly Found[]): Found[] =>
  [...(here ?? []), ...theirs.filter((one) => !here?.some((other) => sameAs(one, other)))].toSorted((a, b) => a.start - b.start)

const sameAs = (one: Found, other: Found): boolean => one.kind === other.kind && one.start < other.end && other.start < one.end

export type Wanted = Pick<CoachSettings, 'left_for_good'> & { kinds: readonly { kind: string; on: boolean }[] }
/** Whether this person, in this company, is to see it. What is left without a rule is the whole kind. */
export const isWanted = ({ kind, rule = null }: { kind: string; rule?: string | null }, { kinds, left_for_good: left }: Wanted): boolean =>
  !kinds.some((one) => one.kind === kind && !one.on) && !left.some((one) => one.kind === kind && (one.rule === null || one.rule === rule))

/** The remarks on a text, in its order. What does not fit into it, or says nothing, is left out. */
export const remarksIn = (text: string, found: readonly Found[]): Remark[] =>
  found.flatMap(({ why, rewrite, ...one }) => {
    const phrase = text.slice(one.start, one.end)
    if (elsewhere.has(one.kind) || !why || phrase.trim() === '') return []
    const fits = rewrite !== null && rewrite.start < rewrite.end && rewrite.end <= text.length
    return [
      {
        ...one,
        key: `${one.kind} · ${phrase.replace(/\s+/g, ' ').toLowerCase()}`,
        phrase,
        why,
        rewrite: fits ? { ...rewrite, instead: text.slice(rewrite.start, rewrite.end) } : null,
      },
    ]
  })

/** What only the writer knows. A longer line of these is a rule across the page. */
const blank = /(?<!_)___(?!_)/
export const blankLength = 3
export const hasBlank = (text: string): boolean => blank.test(text)
/** Where the first blank stands; -1 for none. */
export const blankAt = (text: string): number => text.search(blank)
/** The first sentence of a reason, for the line; the others stand behind Why. */
export function firstOf(why: string): { line: string; more: string } {
  const end = /[.!?](?=["”’)]*\s+["“‘(]?\p{Lu})["”’)]*/u.exec(why)
  const at = end ? end.index + end[0].length : why.length
  return { line: why.slice(0, at), more: why.slice(at).trim() }
}

/** A blank is heard as one. */
export const spoken = (text: string): string => text.replaceAll('___', '(blank)')

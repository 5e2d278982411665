// An organisation's own suggestions, in the place of a pack's.
import type { Rewrite } from './rewrite.ts'

/** By kind. `{span}` stands for the words that were found, `___` is what only the writer knows. */
export type Suggestions = readonly { kind: string; text: string }[]

type Found = { kind: string; start: number; end: number; rewrite: Rewrite | null }

/** What was found in a text, with the organisation's suggestion where it has one. */
export const suggested = <T extends Found>(found: readonly T[], text: string, suggestions: Suggestions): T[] =>
  found.map((one) => {
    const own = suggestions.find(({ kind }) => kind === one.kind)
    if (!own) return one
    const { start, end } = one
    return { ...one, rewrite: { start, end, text: own.text.replaceAll('{span}', text.slice(start, end)) } }
  })

// How the kinds of facts are told and changed. Pure, so that a table can test it.
import type { FactKind } from '../wire.ts'

/** What the server is told of a kind. */
export interface KindInput {
  label: string
  names: string[]
  pattern: string | null
  single: boolean
  lasting: boolean
}

export const inputOf = ({ label, names, pattern, single, lasting }: FactKind): KindInput => ({ label, names, pattern, single, lasting })

/** "order number, order no · found by itself · one on a ticket" */
export function kindWords({ names, pattern, single, lasting, retired_at: retired }: FactKind): string {
  return [
    retired && 'retired, not offered any more',
    names.length > 0 ? `asked for as ${names.join(', ')}` : 'never asked for by name',
    pattern ? 'found by itself' : 'recorded by hand',
    single ? 'one on a ticket' : 'several on a ticket',
    lasting && 'stays with the customer',
  ]
    .filter(Boolean)
    .join(' · ')
}

/** The names as one writes them: parted by commas or lines. */
export const namesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,\n]/)
      .map((name) => name.trim().replace(/\s+/g, ' '))
      .filter(Boolean),
  ),
]

interface Spot {
  value: string
  start: number
  end: number
}
export interface Piece {
  text: string
  found: boolean
}

/** A text in pieces, of which those that were found are marked. Spots that lie in one another are marked once. */
export function pieces(text: string, found: readonly Spot[]): Piece[] {
  const all: Piece[] = []
  let at = 0
  for (const { start, end } of found.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(at, Math.min(start, text.length))
    const to = Math.min(end, text.length)
    if (to <= from) continue
    if (from > at) all.push({ text: text.slice(at, from), found: false })
    all.push({ text: text.slice(from, to), found: true })
    at = to
  }
  return at < text.length ? [...all, { text: text.slice(at), found: false }] : all
}

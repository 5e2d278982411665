// Finds the language that distances, refuses or sends away, in a draft. Pure: the same code runs in the browser and on the server.
import { compilePack, shapesOf, type ReadyPack } from './compile.ts'
import { findIn, type Finding } from './engine.ts'
import { speaks } from './language.ts'
import { messageOf } from './message.ts'
import type { Pack } from './pack.ts'
import { packs as ours } from './packs.ts'

export type { Finding } from './engine.ts'
export type { Rewrite } from './rewrite.ts'

export type FindingOptions = {
  /** Kinds that the organisation has switched off. */
  off?: readonly string[]
  /** The organisation's own names for its parts: "head office", "Leeds depot". */
  names?: readonly string[]
  packs?: readonly Pack[]
}

/** What a message says otherwise than it is meant. Text in a language without a pack gets nothing. Any text is safe to give. */
export function findFindings(text: string, { off = [], names = [], packs = ours }: FindingOptions = {}): Finding[] {
  for (const pack of packs) {
    const ready = readyFor(pack, names)
    const message = messageOf(text, ready.spelling)
    if (speaks(message, ready.common)) return findIn(message, ready, new Set(off))
  }
  return []
}

/**
 * Makes patterns ready for about `ms`, so that the first draft need not wait for them: to be called in idle time until it says true,
 * with the names that `findFindings` gets.
 */
export function warm({ names = [], packs = ours }: FindingOptions = {}, ms = 8): boolean {
  const until = performance.now() + ms
  for (const pack of packs)
    for (const shape of shapesOf(readyFor(pack, names))) {
      if (shape.isMade) continue
      if (performance.now() >= until) return false
      shape.warm()
    }
  return true
}

/** The kinds that the packs know, for switching them off, with why they are found and on what ground. */
export const kindsOf = (
  packs: readonly Pack[] = ours,
): { language: string; kind: string; why: string; ground: string; evidence: string }[] =>
  packs.flatMap(({ pack, kinds }) =>
    kinds
      .filter(({ hidden }) => !hidden)
      .map(({ kind, why = '', ground = '', evidence = '' }) => ({ language: pack.language, kind, why, ground, evidence })),
  )

const compiled = new WeakMap<Pack, { names: string; ready: ReadyPack }>()

/** The compiled pack; compiled again only when the organisation's names have changed. */
function readyFor(pack: Pack, names: readonly string[]): ReadyPack {
  const key = names.join('\n')
  const known = compiled.get(pack)
  if (known?.names === key) return known.ready
  const ready = compilePack(pack, [...names])
  compiled.set(pack, { names: key, ready })
  return ready
}

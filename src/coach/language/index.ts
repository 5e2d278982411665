// Finds the language that distances, refuses or sends away, in a draft. Pure: the same code runs in the browser and on the server.
import { compilePack, stepsOf, type ReadyPack } from './compile.ts'
import { findIn, hearIn, type Finding } from './engine.ts'
import { speaks } from './language.ts'
import { messageOf } from './message.ts'
import type { Pack } from './pack.ts'
import { packs as ours } from './packs.ts'
import { stating } from './statement.ts'
import { networkOf, stepsOf as networkSteps } from './weigh/network.ts'
import { wordsOf } from './weigh/tokens.ts'
import { weighed, type Weighing } from './weigh/weigh.ts'
import { weightsOf } from './weigh/weights.ts'

export type { Finding } from './engine.ts'
export type { Rewrite } from './rewrite.ts'
export { suggested, type Suggestions } from './suggested.ts'

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
    const { ready, weighs } = readyFor(pack, names)
    const message = messageOf(text, ready.spelling)
    if (!speaks(message, ready.common)) continue
    const found = weighs
      ? weighed(hearIn(message, ready), message, { ...weighs, told: pack.kinds }).filter(({ kind }) => !off.includes(kind))
      : findIn(message, ready, new Set(off))
    return stating(found, message, pack)
  }
  return []
}

/**
 * Makes patterns ready for about `ms`, so that the first draft need not wait for them: to be called in idle time until it says true,
 * with the names that `findFindings` gets.
 */
export function warm({ names = [], packs = ours }: FindingOptions = {}, ms = 8): boolean {
  const until = performance.now() + ms
  for (const pack of packs) {
    const { ready, weighs } = readyFor(pack, names)
    for (const step of [...stepsOf(ready), ...(weighs?.network ? networkSteps(weighs.network) : [])]) {
      if (performance.now() >= until) return false
      step()
    }
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

type Ready = { ready: ReadyPack; weighs: Weighing | undefined }
const compiled = new WeakMap<Pack, Ready & { names: string }>()

/** The compiled pack; compiled again only when the organisation's names have changed. */
function readyFor(pack: Pack, names: readonly string[]): Ready {
  const key = names.join('\n')
  const known = compiled.get(pack)
  if (known?.names === key) return known
  const network = pack.network ? networkOf(pack.network) : undefined
  const weighs = pack.weights && pack.words && { weights: weightsOf(pack.weights), words: wordsOf(pack.words, names), network }
  const made = { names: key, ready: compilePack(pack, [...names]), weighs }
  compiled.set(pack, made)
  return made
}

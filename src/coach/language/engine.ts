// Runs a pack's rules on a message, sentence by sentence.
import type { Asked, ReadyKind, ReadyPack, ReadyRule, Where } from './compile.ts'
import { hooks } from './hooks.ts'
import { placeOf, type Message, type Sentence } from './message.ts'
import { rewriteOf, type Rewrite } from './rewrite.ts'

export type Finding = {
  kind: string
  start: number
  end: number
  /** `kind/id` of the rule that found it. */
  rule: string
  why: string
  rewrite: Rewrite | null
}

/** A match, within its sentence. */
export type Hit = { sentence: Sentence; at: number; from: number; to: number; match: RegExpExecArray }
/** A message being read. What each kind found in it is worked out once. */
export type Reading = { message: Message; pack: ReadyPack; found: Map<string, Found[]> }
type Found = { hit: Hit; rule: ReadyRule }

/** What the kinds of a pack find in a message, in the order of the text. `off` names kinds that are not wanted. */
export function findIn(message: Message, pack: ReadyPack, off: ReadonlySet<string>): Finding[] {
  const reading: Reading = { message, pack, found: new Map() }
  return [...pack.kinds.values()]
    .filter(({ kind, hidden }) => !hidden && !off.has(kind))
    .flatMap((kind) => foundOf(kind, reading).map((one) => findingOf(kind.kind, one, reading)))
    .toSorted((a, b) => a.start - b.start)
}

function findingOf(kind: string, { hit, rule }: Found, { message }: Reading): Finding {
  const place = placeOf(hit.sentence, hit.from, hit.to)
  return { kind, ...place, rule: rule.id, why: rule.why, rewrite: rewriteOf(rule, hit, message.source) }
}

/** What a kind finds. Where two of its rules overlap, the one that stands first in the pack counts. */
function foundOf(kind: ReadyKind, reading: Reading): Found[] {
  const known = reading.found.get(kind.kind)
  if (known) return known
  const found: Found[] = []
  reading.found.set(kind.kind, found)
  for (const rule of kind.rules)
    for (const [at, sentence] of reading.message.sentences.entries()) {
      if (sentence.cut && !kind.hidden) continue
      for (const hit of hitsOf(rule, sentence, at))
        if (!found.some(({ hit: other }) => overlap(hit, other)) && stands(rule, hit, reading)) found.push({ hit, rule })
    }
  return found
}

const overlap = (one: Hit, other: Hit): boolean => one.at === other.at && one.from < other.to && other.from < one.to

function hitsOf(rule: ReadyRule, sentence: Sentence, at: number): Hit[] {
  return [...sentence.text.matchAll(rule.find)].flatMap((match) => {
    const [from, to] = (rule.span && match.indices!.groups![rule.span]) || match.indices![0]!
    return to > from ? [{ sentence, at, from, to, match }] : []
  })
}

/** Whether nothing speaks against a hit. */
function stands(rule: ReadyRule, hit: Hit, reading: Reading): boolean {
  const { text } = hit.sentence
  const [before, after] = [text.slice(0, hit.from), text.slice(hit.to)]
  if (!rule.evenReported && reading.pack.reported.test(before)) return false
  if (rule.unless.some((shape) => shape.test(text))) return false
  if (rule.unlessBefore.some((shape) => shape.test(before)) || rule.unlessAfter.some((shape) => shape.test(after))) return false
  if (rule.unlessMessage.some((one) => isSaid(one, hit, reading)) || !rule.needsMessage.every((one) => isSaid(one, hit, reading)))
    return false
  if (rule.unlessKind.some((one) => isFound(one, hit, reading)) || !rule.needsKind.every((one) => isFound(one, hit, reading))) return false
  return !rule.hook || hookNamed(rule.hook)(hit, reading)
}

function isSaid({ where, shape }: Where, { at }: Hit, { message: { sentences } }: Reading): boolean {
  const others = { any: sentences, before: sentences.slice(0, at), after: sentences.slice(at + 1), next: sentences.slice(at + 1, at + 2) }[
    where
  ]!
  return others.some((one) => one !== sentences[at] && shape.test(one.text))
}

/** Whether a kind was found there, other than in the hit itself. */
function isFound({ where, kind }: Asked, hit: Hit, reading: Reading): boolean {
  const asked = reading.pack.kinds.get(kind)
  if (!asked) throw new Error(`The pack has no kind ${kind}.`)
  const near = (at: number) => ({ any: true, here: at === hit.at, near: at === hit.at || at === hit.at + 1, after: at > hit.at })[where]!
  return foundOf(asked, reading).some(({ hit: other }) => near(other.at) && !overlap(hit, other))
}

function hookNamed(name: string): (hit: Hit, reading: Reading) => boolean {
  const hook = hooks[name]
  if (!hook) throw new Error(`There is no hook named ${name}.`)
  return hook
}

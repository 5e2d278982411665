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
export type Reading = { message: Message; pack: ReadyPack; found: Map<string, Found[][]> }
type Found = { hit: Hit; rule: ReadyRule }

/** What the kinds of a pack find in a message, in the order of the text. `off` names kinds that are not wanted. */
export function findIn(message: Message, pack: ReadyPack, off: ReadonlySet<string>): Finding[] {
  const reading: Reading = { message, pack, found: new Map() }
  return [...pack.kinds.values()]
    .filter(({ kind, hidden }) => !hidden && !off.has(kind))
    .flatMap((kind) =>
      foundOf(kind, reading)
        .flat()
        .map((one) => findingOf(kind.kind, one, reading)),
    )
    .toSorted((a, b) => a.start - b.start)
}

function findingOf(kind: string, { hit, rule }: Found, { message }: Reading): Finding {
  const place = placeOf(hit.sentence, hit.from, hit.to)
  return { kind, ...place, rule: rule.id, why: rule.why, rewrite: rewriteOf(rule, hit, message.source) }
}

/** What a kind finds, sentence by sentence. Where two of its rules overlap, the one that stands first in the pack counts. */
function foundOf(kind: ReadyKind, reading: Reading): Found[][] {
  const known = reading.found.get(kind.kind)
  if (known) return known
  const found: Found[][] = reading.message.sentences.map(() => [])
  reading.found.set(kind.kind, found)
  for (const [at, sentence] of reading.message.sentences.entries())
    if (!sentence.cut || kind.hidden) for (const rule of kind.rules) addFound(found[at]!, { rule, at, once: kind.once }, reading)
  return found
}

function addFound(found: Found[], { rule, at, once }: { rule: ReadyRule; at: number; once: boolean }, reading: Reading): void {
  if (once && found.length > 0) return
  for (const hit of hitsOf(rule, reading.message.sentences[at]!, at))
    if (!found.some(({ hit: other }) => once || overlap(hit, other)) && stands(rule, hit, reading)) found.push({ hit, rule })
}

const overlap = (one: Hit, other: Hit): boolean => one.at === other.at && one.from < other.to && other.from < one.to

function hitsOf(rule: ReadyRule, sentence: Sentence, at: number): Hit[] {
  const { plain } = sentence
  if ((rule.when && !rule.when.test(plain)) || (rule.with && !rule.with.test(plain))) return []
  const hits: Hit[] = []
  const find = rule.find.made
  find.lastIndex = 0
  // Not `matchAll`: it makes a new pattern for each call, which costs more than the search.
  for (let match = find.exec(plain); match; match = find.exec(plain)) {
    const [from, to] = (rule.span && match.indices!.groups![rule.span]) || match.indices![0]!
    if (to > from) hits.push({ sentence, at, from, to, match })
    if (match[0] === '') find.lastIndex++
  }
  return hits
}

/** Whether nothing speaks against a hit. */
function stands(rule: ReadyRule, hit: Hit, reading: Reading): boolean {
  const { plain } = hit.sentence
  const [before, after] = [plain.slice(0, hit.from), plain.slice(hit.to)]
  if (!rule.evenReported && reading.pack.reported.test(before)) return false
  if (rule.unless.some((shape) => shape.test(plain))) return false
  if (rule.unlessBefore.some((shape) => shape.test(before)) || rule.unlessAfter.some((shape) => shape.test(after))) return false
  if (rule.unlessMessage.some((one) => isSaid(one, hit, reading)) || !rule.needsMessage.every((one) => isSaid(one, hit, reading)))
    return false
  if (rule.unlessKind.some((one) => isFound(one, hit, reading, hit)) || !rule.needsKind.every((one) => isFound(one, hit, reading)))
    return false
  return !rule.hook || hookNamed(rule.hook)(hit, reading)
}

function isSaid({ where, shape }: Where, { at }: Hit, { message: { sentences } }: Reading): boolean {
  const others = { any: sentences, before: sentences.slice(0, at), after: sentences.slice(at + 1), next: sentences.slice(at + 1, at + 2) }[
    where
  ]!
  return others.some((one) => one !== sentences[at] && shape.test(one.plain))
}

/** Whether a kind was found there, other than in `except`. */
function isFound({ where, kind }: Asked, hit: Hit, reading: Reading, except?: Hit): boolean {
  const asked = reading.pack.kinds.get(kind)
  if (!asked) throw new Error(`The pack has no kind ${kind}.`)
  const found = foundOf(asked, reading)
  if (where === 'over') return found[hit.at]!.some(({ hit: other }) => overlap(hit, other))
  const [from, to] = { any: [0, found.length], here: [hit.at, hit.at + 1], near: [hit.at, hit.at + 2], after: [hit.at + 1, found.length] }[
    where
  ]!
  return found.slice(from, to).some((ones) => ones.some(({ hit: other }) => !(except && overlap(except, other))))
}

function hookNamed(name: string): (hit: Hit, reading: Reading) => boolean {
  const hook = hooks[name]
  if (!hook) throw new Error(`There is no hook named ${name}.`)
  return hook
}

// Runs a pack's rules on a message, sentence by sentence.
import { wantedOf, type Asked, type ReadyKind, type ReadyPack, type ReadyRule, type Where } from './compile.ts'
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
export type Reading = { message: Message; pack: ReadyPack; found: Map<string, Found[][]>; possible: Map<string, ReadyRule[][]> }
type Found = { hit: Hit; rule: ReadyRule }

/** What was read in a message: its findings, and sentence by sentence the names of the hidden kinds that stand there. */
export type Heard = { found: Finding[]; hidden: string[][] }

/** What the kinds of a pack find in a message, in the order of the text. `off` names kinds that are not wanted. */
export function findIn(message: Message, pack: ReadyPack, off: ReadonlySet<string>): Finding[] {
  const kinds = [...pack.kinds.values()].filter(({ kind, hidden }) => !hidden && !off.has(kind))
  return findingsOf(kinds, readingOf(kinds, message, pack))
}

/** What all kinds of a pack find in a message, the hidden ones too. */
export function hearIn(message: Message, pack: ReadyPack): Heard {
  const kinds = [...pack.kinds.values()]
  const reading = readingOf(kinds, message, pack)
  const found = kinds.filter(({ hidden }) => hidden).map((kind) => ({ name: kind.kind, all: foundOf(kind, reading) }))
  return {
    found: findingsOf(
      kinds.filter(({ hidden }) => !hidden),
      reading,
    ),
    hidden: message.sentences.map((_, at) => found.filter(({ all }) => all[at]!.length > 0).map(({ name }) => name)),
  }
}

const readingOf = (kinds: ReadyKind[], message: Message, pack: ReadyPack): Reading => ({
  message,
  pack,
  found: new Map(),
  possible: possibleIn(message, withAsked(kinds, pack), pack),
})

const findingsOf = (kinds: ReadyKind[], reading: Reading): Finding[] =>
  kinds
    .flatMap((kind) =>
      foundOf(kind, reading)
        .flat()
        .map((one) => findingOf(kind.kind, one, reading)),
    )
    .toSorted((a, b) => a.start - b.start)

/** The kinds, and those that their rules ask about. */
function withAsked(kinds: ReadyKind[], pack: ReadyPack): Set<ReadyKind> {
  const all = new Set(kinds)
  // What is added while it is gone through comes later.
  for (const { rules } of all)
    for (const { unlessKind, needsKind } of rules) for (const asked of [...unlessKind, ...needsKind]) all.add(kindNamed(asked.kind, pack))
  return all
}

/** The rules of each kind that may find something, sentence by sentence: few of them, told by the words that stand there. */
function possibleIn({ sentences }: Message, kinds: Set<ReadyKind>, pack: ReadyPack): Reading['possible'] {
  const wanted = [...kinds].map((kind) => ({ kind, all: wantedOf(kind, pack), possible: [] as ReadyRule[][] }))
  for (const { plain } of sentences) {
    pack.presence.read(plain)
    for (const { kind, all, possible } of wanted) possible.push(kind.rules.filter((_, n) => pack.presence.has(all[n]!)))
  }
  return new Map(wanted.map(({ kind, possible }) => [kind.kind, possible]))
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
  const possible = reading.possible.get(kind.kind)!
  for (const [at, sentence] of reading.message.sentences.entries())
    if (!sentence.cut || kind.hidden) for (const rule of possible[at]!) addFound(found[at]!, { rule, at, once: kind.once }, reading)
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
  const find = rule.findIn(plain)
  if (!find) return hits
  find.lastIndex = 0
  // Not `matchAll`: it makes a new pattern for each call, which costs more than the search.
  for (let match = find.exec(plain); match; match = find.exec(plain)) {
    const [from, to] = (rule.span && match.indices!.groups?.[rule.span]) || match.indices![0]!
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
  const found = foundOf(kindNamed(kind, reading.pack), reading)
  if (where === 'over') return found[hit.at]!.some(({ hit: other }) => overlap(hit, other))
  const [from, to] = { any: [0, found.length], here: [hit.at, hit.at + 1], near: [hit.at, hit.at + 2], after: [hit.at + 1, found.length] }[
    where
  ]!
  return found.slice(from, to).some((ones) => ones.some(({ hit: other }) => !(except && overlap(except, other))))
}

function kindNamed(name: string, { kinds }: ReadyPack): ReadyKind {
  const kind = kinds.get(name)
  if (!kind) throw new Error(`The pack has no kind ${name}.`)
  return kind
}

function hookNamed(name: string): (hit: Hit, reading: Reading) => boolean {
  const hook = hooks[name]
  if (!hook) throw new Error(`There is no hook named ${name}.`)
  return hook
}

// A pack made ready to run: every pattern is made once, when it is first needed.
import { tongueOf, type Tongue } from './language.ts'
import { lexiconOf, type Lexicon } from './lexicon.ts'
import type { Spelling } from './message.ts'
import type { Memo, Need } from './needs.ts'
import type { KindFile, Pack, Rule } from './pack.ts'
import { Presence, type Wanted } from './presence.ts'
import { Shape } from './shape.ts'
import { edged, finderIn, needsOfRule, treeOf } from './sought.ts'

export type Where = { where: string; shape: Shape }
export type Asked = { where: string; kind: string }

export type ReadyRule = {
  id: string
  /** What a sentence must hold for the rule to be tried on it. */
  needs: () => Need
  /** The pattern for a text alone, while the whole one is not made; null when there is nothing to find. */
  findIn: (text: string) => RegExp | null
  find: Shape
  with: Shape | undefined
  when: Shape | undefined
  span: string | undefined
  evenReported: boolean
  unless: Shape[]
  unlessBefore: Shape[]
  unlessAfter: Shape[]
  unlessMessage: Where[]
  needsMessage: Where[]
  unlessKind: Asked[]
  needsKind: Asked[]
  hook: string | undefined
  rewrite: string | undefined
  replaces: string
  why: string
}
export type ReadyKind = { kind: string; hidden: boolean; once: boolean; rules: ReadyRule[]; wanted: Wanted[] | undefined }
export type ReadyPack = {
  spelling: Spelling
  reported: Shape
  common: Tongue
  kinds: Map<string, ReadyKind>
  presence: Presence
  /** The source of a pattern in which the words of the lexicon stand. */
  sourceOf: (source: string) => string
}

const escaped = (words: string): string => words.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
const list = (patterns: string | string[] | undefined): string[] => (patterns === undefined ? [] : [patterns].flat())

/** Compiles a pack. `names` are an organisation's own names for its parts ("Leeds depot"): the lexicon's `own_names`. */
export function compilePack({ pack, kinds }: Pack, names: string[] = []): ReadyPack {
  const own = names.map((name) => escaped(name.trim().replace(/\s+/g, ' '))).filter(Boolean)
  const words = { ...pack.lexicon, own_names: own }
  const [lexicon, memo]: [Lexicon, Memo] = [lexiconOf(words), new Map()]
  return {
    spelling: spellingOf(pack.spellings, pack.dangling),
    reported: shape(`${pack.reported}$`, lexicon),
    common: tongueOf(pack.language, pack.common),
    kinds: new Map(
      kinds.map((file) => [file.kind, readyKind(file, file.lexicon ? lexiconOf(file.lexicon, { words, lexicon }) : lexicon, memo)]),
    ),
    presence: new Presence(),
    sourceOf: (source) => edged(lexicon.expanded(source)),
  }
}

function spellingOf(spellings: Record<string, string>, dangling: string[]): Spelling {
  const words = Object.keys(spellings)
    .map(escaped)
    .toSorted((a, b) => b.length - a.length)
  return {
    shape: new RegExp(String.raw`(?<![\w'@#-])(?:${words.join('|') || '(?!)'})(?![\w'])`, 'giu'),
    of: spellings,
    dangling: new RegExp(String.raw`(?:^|[\s(–])(?:${dangling.map(escaped).join('|') || '(?!)'})$`, 'iu'),
  }
}

const readyKind = (file: KindFile, lexicon: Lexicon, memo: Memo): ReadyKind => ({
  kind: file.kind,
  hidden: file.hidden ?? false,
  once: file.once ?? false,
  rules: file.rules.map((rule) => readyRule(rule, file, { lexicon, memo })),
  wanted: undefined,
})

function readyRule(rule: Rule, file: KindFile, { lexicon, memo }: { lexicon: Lexicon; memo: Memo }): ReadyRule {
  const both = (name: 'unless' | 'unless_before' | 'unless_after' | 'unless_message' | 'needs_message' | 'unless_kind' | 'needs_kind') => [
    ...list(file[name]),
    ...list(rule[name]),
  ]
  const shapes = (name: 'unless' | 'unless_before' | 'unless_after') => both(name).map((source) => shape(source, lexicon))
  const find = finder(rule, lexicon)
  const tree = once(() => treeOf(rule, lexicon))
  return {
    id: `${file.kind}/${rule.id}`,
    needs: () => needsOfRule(rule, tree(), memo),
    find,
    findIn: finderIn(find, tree, memo),
    with: rule.with === undefined ? undefined : plain(rule.with, 'i'),
    when: rule.when === undefined ? undefined : plain(rule.when, rule.cased ? '' : 'i'),
    span: rule.span,
    evenReported: rule.even_reported ?? false,
    unless: shapes('unless'),
    unlessBefore: shapes('unless_before'),
    unlessAfter: shapes('unless_after'),
    unlessMessage: both('unless_message').map((one) => whereOf(one, lexicon)),
    needsMessage: both('needs_message').map((one) => whereOf(one, lexicon)),
    unlessKind: both('unless_kind').map(askedOf),
    needsKind: both('needs_kind').map(askedOf),
    hook: rule.hook,
    rewrite: rule.rewrite ?? file.rewrite,
    replaces: (rule.rewrite === undefined ? file.replaces : rule.replaces) ?? 'span',
    why: rule.why ?? file.why ?? '',
  }
}

// Not `u`: with it, making a pattern takes twice as long. Signs are narrowed, so that none is of two units.
const finder = (rule: Rule, lexicon: Lexicon): Shape => new Shape(() => edged(lexicon.expanded(rule.find)), rule.cased ? 'dg' : 'dgi')

const shape = (source: string, lexicon: Lexicon): Shape => new Shape(() => edged(lexicon.expanded(source)), 'i')

const plain = (source: string, flags: string): Shape => new Shape(() => source, flags)

/** What the sentences must hold for each rule of a kind. */
export const wantedOf = (kind: ReadyKind, { presence }: ReadyPack): Wanted[] =>
  (kind.wanted ??= kind.rules.map(({ needs }) => presence.want(needs())))

/** What is left to do to make a pack ready, in the order in which it is needed. */
export function stepsOf(pack: ReadyPack): (() => void)[] {
  const kinds = [...pack.kinds.values()].filter(({ wanted }) => !wanted)
  const shapes = shapesOf(pack).filter(({ isWarm }) => !isWarm)
  return [...kinds.map((kind) => () => void wantedOf(kind, pack)), ...shapes.map((one) => () => one.warm())]
}

function shapesOf({ kinds, reported }: ReadyPack): Shape[] {
  const rules = [...kinds.values()].flatMap((kind) => kind.rules)
  const first = rules.flatMap((rule) => [rule.when, rule.with].filter((one) => one !== undefined))
  const then = rules.flatMap(({ unless, unlessBefore, unlessAfter, unlessMessage, needsMessage }) => [
    ...unless,
    ...unlessBefore,
    ...unlessAfter,
    ...[...unlessMessage, ...needsMessage].map((one) => one.shape),
  ])
  return [...first, ...rules.map((rule) => rule.find), reported, ...then]
}

function whereOf(source: string, lexicon: Lexicon): Where {
  const [, where, pattern] = /^(any|before|after|next):([^]*)$/.exec(source) ?? []
  if (!where || !pattern) throw new Error(`"${source}" must begin with any:, before:, after: or next:.`)
  return { where, shape: shape(pattern, lexicon) }
}

function askedOf(source: string): Asked {
  const [, where, kind] = /^(any|here|near|after|over):(\w+)$/.exec(source) ?? []
  if (!where || !kind) throw new Error(`"${source}" must be any:, here:, near:, after: or over: and a kind.`)
  return { where, kind }
}

function once<T>(make: () => T): () => T {
  let made: { of: T } | undefined
  return () => (made ??= { of: make() }).of
}

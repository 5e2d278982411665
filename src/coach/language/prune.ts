// A pattern for one text alone: without the branches that cannot match in it. What is left is short, and soon made.
import { edge, needsOf, type Memo, type Need, type Part } from './needs.ts'
import type { Node } from './parse.ts'

type Cut = {
  text: string
  memo: Memo
  /** What each branch needs: worked out when it is first asked. */
  needs: WeakMap<Node, Need>
  /** What is left of the words of the lexicon in this text: many patterns hold the same. */
  named: Map<Node, string | null>
}

const last = new WeakMap<Memo, { of: string; cut: Cut }>()

/** The source of what is left of a pattern; null when it cannot match in the text. It finds in the text what the whole one finds. */
export function pruned(node: Node, text: string, memo: Memo): string | null {
  const before = last.get(memo)
  if (before?.of === text) return sourceOf(node, before.cut)
  const cut = {
    text: text.toLowerCase(),
    memo,
    needs: before?.cut.needs ?? new WeakMap<Node, Need>(),
    named: new Map<Node, string | null>(),
  }
  last.set(memo, { of: text, cut })
  return sourceOf(node, cut)
}

const sourceOf = (node: Node, cut: Cut): string | null => writers[node.type](node as never, cut)

const writers: { [Type in Node['type']]: (node: Extract<Node, { type: Type }>, cut: Cut) => string | null } = {
  text: ({ source }) => source,
  letter: ({ source }) => source,
  place: ({ source }) => source,
  all: allOf,
  any: anyOf,
  group: ({ open, body }, cut) => inBrackets(open, sourceOf(body, cut)),
  named: namedOf,
  look: ({ open, body }, cut) => inBrackets(open, sourceOf(body, cut)) ?? (open.endsWith('!') ? '' : null),
  repeat: ({ item, source, least }, cut) => {
    const inside = sourceOf(item, cut)
    return inside === null ? (least === 0 ? '' : null) : inside && inside + source
  },
}

const inBrackets = (open: string, inside: string | null): string | null => (inside === null ? null : `${open}${inside})`)

function namedOf(node: { body: Node } & Node, cut: Cut): string | null {
  const known = cut.named.get(node)
  if (known !== undefined) return known
  const source = inBrackets('(?:', sourceOf(node.body, cut))
  cut.named.set(node, source)
  return source
}

function allOf({ items }: { items: Node[] }, cut: Cut): string | null {
  let all = ''
  for (const item of items) {
    const source = sourceOf(item, cut)
    if (source === null) return null
    all += source
  }
  return all
}

function anyOf({ items }: { items: Node[] }, cut: Cut): string | null {
  const left = items.flatMap((item) => (isMet(needOf(item, cut), cut.text) ? (sourceOf(item, cut) ?? []) : []))
  return left.length === 0 ? null : left.join('|')
}

function needOf(node: Node, { memo, needs }: Cut): Need {
  const known = needs.get(node)
  if (known) return known
  const need = needsOf(node, memo).map(unedged)
  needs.set(node, need)
  return need
}

/** Where words begin and end is not looked at here. */
const unedged = (part: Part): Part =>
  'words' in part
    ? { words: part.words.map((words) => words.replaceAll(edge, '')) }
    : { either: part.either.map((need) => need.map(unedged)) }

const isMet = (need: Need, text: string): boolean =>
  need.every((part) => ('words' in part ? part.words.some((words) => text.includes(words)) : part.either.some((one) => isMet(one, text))))

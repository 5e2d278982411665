// How a rule is looked for: only where the words stand that it needs, and with no more of its pattern than can match there.
import type { Lexicon } from './lexicon.ts'
import { edgedNeeds, needsOf, type Memo, type Need } from './needs.ts'
import type { Rule } from './pack.ts'
import { parse, type Node } from './parse.ts'
import { pruned } from './prune.ts'
import { longestMade, narrow, type Shape } from './shape.ts'

/** A pattern begins and ends with whole words. */
export const edged = (source: string): string => String.raw`(?<!\w(?=\w))(?:${source})(?!(?<=\w)(?:\w|'[a-z]))`

/** The tree of a rule's pattern; null when it cannot be taken apart. */
export function treeOf(rule: Rule, lexicon: Lexicon): Node | null {
  try {
    return parse(narrow(rule.find), lexicon.tree)
  } catch {
    return null
  }
}

/** What cannot be taken apart needs nothing: it is tried on every sentence. */
export function needsOfRule({ with: one, when: other }: Rule, tree: Node | null, memo: Memo): Need {
  const plains = [one, other].flatMap((source) => (source === undefined ? [] : needsOfPlain(source, memo)))
  return tree ? [...edgedNeeds(tree, memo), ...plains] : plains
}

function needsOfPlain(source: string, memo: Memo): Need {
  try {
    return needsOf(parse(narrow(source), noNames), memo)
  } catch {
    return []
  }
}

function noNames(name: string): never {
  throw new Error(`{${name}} stands only in patterns that hold words of the lexicon.`)
}

/** Shorter patterns are made whole at once, and so are those that are needed often; the longest never: one would take a tenth of a second. */
const shortSource = 300
const often = 12
/** Those made last for one text: as somebody writes, most sentences stay. */
const kept = new Map<string, RegExp>()
const mostKept = 600

export function finderIn(find: Shape, tree: () => Node | null, memo: Memo): (text: string) => RegExp | null {
  let asked = 0
  return (text) => {
    const node = tree()
    if (!node || find.isMade || find.source.length <= (asked++ < often ? shortSource : longestMade)) return find.made
    const source = pruned(node, text, memo)
    return source === null ? null : keptShape(edged(source), find.flags)
  }
}

function keptShape(source: string, flags: string): RegExp {
  const key = `${flags}/${source}`
  const made = kept.get(key) ?? new RegExp(source, flags)
  kept.delete(key)
  kept.set(key, made)
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
  return made
}

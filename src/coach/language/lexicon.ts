// The words of a lexicon, put in the place of their name: in the source of a pattern, and in its tree.
import { parse, type Node } from './parse.ts'
import { narrow } from './shape.ts'

export type Words = Record<string, string[]>
export type Lexicon = {
  /** The source of a pattern with the words in it: `{refund}`, also within the lexicon. */
  expanded: (source: string) => string
  /** The tree of a name's words. It is made once. */
  tree: (name: string) => Node
}

const deepest = 6

/** A lexicon of its own words before those of another. */
export function lexiconOf(own: Words, base?: { words: Words; lexicon: Lexicon }): Lexicon {
  const words = { ...base?.words, ...own }
  const trees = new Map<string, Node>()
  // Words of the base may name words that this one has of its own: then they are others here.
  const shared = base && !Object.keys(own).some((name) => Object.hasOwn(base.words, name)) ? base : undefined
  const tree = (name: string, depth = 0): Node => {
    if (shared && !Object.hasOwn(own, name)) return shared.lexicon.tree(name)
    const known = trees.get(name)
    if (known) return known
    const source = wordsOf(words, name, depth).map(narrow).join('|') || '(?!)'
    const node: Node = { type: 'named', body: parse(source, (inner) => tree(inner, depth + 1)) }
    trees.set(name, node)
    return node
  }
  return { expanded: (source) => expanded(source, words), tree: (name) => tree(name) }
}

function expanded(source: string, words: Words, depth = 0): string {
  return source.replace(/\{([a-z]\w*)\}/gi, (_, name: string) => {
    const all = wordsOf(words, name, depth)
    return all.length === 0 ? '(?!)' : `(?:${all.map((word) => expanded(word, words, depth + 1)).join('|')})`
  })
}

function wordsOf(words: Words, name: string, depth: number): string[] {
  const all = words[name]
  if (!all || depth >= deepest) throw new Error(`The pack has no words named {${name}}, or they name themselves.`)
  return all
}

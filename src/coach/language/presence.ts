// Which of all the words that patterns need stand in a text: found in one pass.
import { edge, type Need, type Part } from './needs.ts'
import { known } from './parse.ts'

/** A need by the numbers of its groups of words: ready to be asked many times. */
export type Wanted = (number | Wanted[])[]

const width = 64
/** The class of each sign below 128: 0 for what is not told apart, one for both cases of a letter. */
const classes = Uint8Array.from({ length: 128 }, (_, code) => known.indexOf(String.fromCharCode(code).toLowerCase()) + 1)
const edgeClass = width - 1
const classOf = (sign: string): number => (sign === edge ? edgeClass : classes[sign.charCodeAt(0)]!)
const isWord = Uint8Array.from({ length: 128 }, (_, code) => Number(/\w/.test(String.fromCharCode(code))))

/** Numbers of texts must fit their table. */
const mostTexts = 2 ** 31 - 2

export class Presence {
  /** A tree of letters: where each leads from each node (by their numbers, in one table), and the words that end there. */
  #from = new Int32Array(1 << 16)
  #to = new Int32Array(1 << 16)
  #nodes = 1
  readonly #ends: (number[] | undefined)[] = []
  readonly #groups = new Map<string, number>()
  /** When each group was last seen, by the number of the text. */
  #seen = new Int32Array(256)
  #text = 0

  /** Makes a need ready. To be done for all before the first text. */
  want(need: Need): Wanted {
    // What is rare is asked for first.
    const rare = need.length > 1 ? need.toSorted((a, b) => howCommon(a) - howCommon(b)) : need
    return rare.map((part) => ('words' in part ? this.#group(part.words) : part.either.map((one) => this.want(one))))
  }

  /** Looks which words stand in a text; `has` then speaks of it. */
  read(text: string): void {
    if (this.#text++ === mostTexts) this.#startAnew()
    const root = this.#step(0, edgeClass)
    let before = 0
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      const word = code < 128 ? isWord[code]! : 0
      if (code < 128 && classes[code]) {
        this.#follow(text, at, 0)
        if (root && word && !before) this.#follow(text, at, root)
      }
      before = word
    }
  }

  #startAnew(): void {
    this.#seen.fill(0)
    this.#text = 1
  }

  /** Whether the text holds what is wanted. */
  has(wanted: Wanted): boolean {
    for (const one of wanted)
      if (typeof one === 'number' ? this.#seen[one] !== this.#text : !one.some((other) => this.has(other))) return false
    return true
  }

  #follow(text: string, from: number, root: number): void {
    let node = root
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at)
      const sign = code < 128 ? classes[code]! : 0
      node = sign && this.#step(node, sign)
      if (!node) return
      this.#mark(node)
      const end = this.#step(node, edgeClass)
      if (end && isWord[code] && !isWordAt(text, at + 1)) this.#mark(end)
    }
  }

  #mark(node: number): void {
    const ends = this.#ends[node]
    if (ends) for (const group of ends) this.#seen[group] = this.#text
  }

  #group(words: readonly string[]): number {
    const key = words.join('\n')
    const before = this.#groups.get(key)
    if (before !== undefined) return before
    const group = this.#groups.size
    this.#groups.set(key, group)
    if (group >= this.#seen.length) this.#seen = grown(this.#seen)
    for (const word of words) (this.#ends[this.#nodeOf(word)] ??= []).push(group)
    return group
  }

  #nodeOf(word: string): number {
    let node = 0
    for (const sign of word) node = this.#step(node, classOf(sign)) || this.#added(node, classOf(sign))
    return node
  }

  /** Where a letter leads from a node; 0 for nowhere. */
  #step(node: number, sign: number): number {
    const key = node * width + sign
    const at = placeIn(this.#from, key)
    return this.#from[at] === key ? this.#to[at]! : 0
  }

  #added(node: number, sign: number): number {
    if (this.#nodes * 2 > this.#from.length) this.#grow()
    const key = node * width + sign
    const at = placeIn(this.#from, key)
    this.#from[at] = key
    return (this.#to[at] = this.#nodes++)
  }

  #grow(): void {
    const [from, to] = [this.#from, this.#to]
    this.#from = new Int32Array(from.length * 2)
    this.#to = new Int32Array(to.length * 2)
    for (const [at, key] of from.entries())
      if (key) {
        const place = placeIn(this.#from, key)
        this.#from[place] = key
        this.#to[place] = to[at]!
      }
  }
}

/** Where a key stands in a table, or would. Keys are above 0: the class of a letter is. */
function placeIn(keys: Int32Array, key: number): number {
  const mask = keys.length - 1
  let at = (Math.imul(key, 0x9e3779b1) >>> 15) & mask
  while (keys[at] !== 0 && keys[at] !== key) at = (at + 1) & mask
  return at
}

/** How likely a text is to meet a part of a need: a guess by the length of its words. */
const howCommon = (part: Part): number =>
  'words' in part
    ? part.words.reduce((sum, { length }) => sum + 4 ** -Math.min(length, 6), 0)
    : part.either.reduce((sum, need) => sum + Math.min(...need.map(howCommon)), 0)

const isWordAt = (text: string, at: number): boolean => at < text.length && text.charCodeAt(at) < 128 && isWord[text.charCodeAt(at)] === 1

function grown(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(numbers.length * 2)
  twice.set(numbers)
  return twice
}

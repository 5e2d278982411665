// The weights of a pack: learned numbers for features, kind by kind, as `coach/packs/<language>/weights.json` holds them and as they are used.
import { buckets } from './features.ts'
import type { Words } from './tokens.ts'

export type KindWeights = {
  /** What an empty sentence weighs. */
  bias: number
  /** What the smallest weight is. */
  step: number
  /** Which features weigh something, and how many steps: see `cellsOf`. */
  cells: string
  /** What it adds that a rule of another kind found something in the sentence. */
  others: Record<string, number>
  /** From here on a sentence is found although no rule found it; from here on what a rule found stands. */
  finds: number
  keeps: number
}
export type WeightsFile = { kinds: Record<string, KindWeights> }

/** `rows` tells the row of a feature, 0 for none; a row has a number of steps for each kind. */
export type Weights = {
  words: Words
  kinds: ({ kind: string } & KindWeights)[]
  rows: Uint16Array
  steps: Int8Array
  /** How many sentences were read, and in which one a row was met last: it counts once in each. */
  read: number
  seen: Float64Array
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const half = 32

/** Weights as text: for each feature how far it is from the one before (digits to base 32, the last one from the lower half), then its steps. */
export function textOf(cells: [feature: number, steps: number][]): string {
  let [text, before] = ['', 0]
  for (const [feature, steps] of cells) {
    const far = feature - before
    for (const shift of [15, 10, 5]) if (far >> shift) text += digits[half + ((far >> shift) & 31)]
    text += digits[far & 31]! + digits[steps + half]!
    before = feature
  }
  return text
}

/** The way back from `textOf`. */
export function cellsOf(text: string): [feature: number, steps: number][] {
  const cells: [number, number][] = []
  let [feature, far] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const digit = digits.indexOf(text[at]!)
    far = far * half + (digit & 31)
    if (digit >= half) continue
    feature += far
    cells.push([feature, digits.indexOf(text[++at]!) - half])
    far = 0
  }
  return cells
}

/** Makes the weights of a pack ready. */
export function weightsOf({ kinds }: WeightsFile, words: Words): Weights {
  const all = Object.entries(kinds).map(([kind, one]) => ({ ...one, kind, each: cellsOf(one.cells) }))
  const rows = new Uint16Array(buckets)
  let count = 0
  for (const { each } of all) for (const [feature] of each) rows[feature] ||= ++count
  const steps = new Int8Array((count + 1) * all.length)
  for (const [at, { each }] of all.entries()) for (const [feature, many] of each) steps[rows[feature]! * all.length + at] = many
  return { words, kinds: all, rows, steps, read: 0, seen: new Float64Array(count + 1) }
}

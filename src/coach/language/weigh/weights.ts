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
  /** How much of what the sentence weighs for another kind counts for this one, too. */
  beside: Record<string, number>
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
  /** For each kind what the rules of other kinds add, and which kinds beside it count, by their place, and how much. */
  others: [kind: string, weight: number][][]
  beside: [kind: number, share: number][][]
  /** How many sentences were read, and in which one a row was met last: it counts once in each. */
  read: number
  seen: Float64Array
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const bitsOfDigit = 6
/** The lower bits of how far a feature is from the one before; the higher ones are counted out, since they are few. */
const farBits = 6
/** A sign, and how many steps, less one. */
const stepBits = 4
export const mostSteps = 1 << (stepBits - 1)

/** Weights as text: bits, six in each letter. For each feature the higher part of its distance as so many ones and a zero, the lower part, the steps. */
export function textOf(cells: [feature: number, steps: number][]): string {
  let [bits, before] = ['', 0]
  const add = (value: number, count: number) => (bits += value.toString(2).padStart(count, '0'))
  for (const [feature, steps] of cells) {
    const far = feature - before
    bits += `${'1'.repeat(far >> farBits)}0`
    add(far & ((1 << farBits) - 1), farBits)
    add((Math.abs(steps) - 1) * 2 + (steps < 0 ? 1 : 0), stepBits)
    before = feature
  }
  // Ones that no zero ends are nothing more.
  return (bits.padEnd(Math.ceil(bits.length / bitsOfDigit) * bitsOfDigit, '1').match(/.{6}/g) ?? [])
    .map((six) => digits[Number.parseInt(six, 2)])
    .join('')
}

/** The way back from `textOf`. */
export function cellsOf(text: string): [feature: number, steps: number][] {
  const values = Uint8Array.from(text, (digit) => digits.indexOf(digit))
  const cells: [number, number][] = []
  const end = values.length * bitsOfDigit
  let [at, feature] = [0, 0]
  const bit = () => (values[Math.floor(at / bitsOfDigit)]! >> (bitsOfDigit - 1 - (at++ % bitsOfDigit))) & 1
  const read = (count: number) => {
    let value = 0
    for (let n = 0; n < count; n++) value = value * 2 + bit()
    return value
  }
  while (at < end) {
    let high = 0
    while (at < end && bit()) high++
    if (at + farBits + stepBits > end) break
    feature += (high << farBits) + read(farBits)
    const steps = read(stepBits)
    cells.push([feature, ((steps >> 1) + 1) * (steps & 1 ? -1 : 1)])
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
  const beside = all.map((one) =>
    Object.entries(one.beside).map(([kind, share]): [number, number] => [all.findIndex((each) => each.kind === kind), share]),
  )
  const others = all.map((one) => Object.entries(one.others))
  return { words, kinds: all, rows, steps, others, beside, read: 0, seen: new Float64Array(count + 1) }
}

// Learns the weights of one kind: a linear model with a margin (squared hinge), by AdaGrad over the rows in a fixed, shuffled order.
import type { Example, Row } from './rows.ts'

export type Model = { weights: Float32Array; bias: number }

const rate = 0.03
const cooling = 0.8
/** The labelled words alone count half as much as a sentence. */
const aloneCounts = 0.5
const leastSlope = 2e-3

type Sample = Example & { label: 1 | -1; counts: number }

/** The model of a kind, after so many rounds. `open` tells the features that it may use. */
export function learn(rows: Row[], kind: string, { open, rounds }: { open: Uint8Array; rounds: number }): Model {
  const samples = samplesOf(rows, kind).map((one) => ({ ...one, ids: one.ids.filter((id) => open[id]) }))
  const weights = new Float32Array(open.length)
  const squares = new Float32Array(open.length).fill(1e-6)
  let [bias, biasSquares] = [0, 1e-6]
  const next = dice()
  for (let round = 0; round < rounds; round++) {
    const speed = rate * (1 - (round / rounds) * cooling)
    shuffle(samples, next)
    for (const { ids, scale, label, counts } of samples) {
      let sum = 0
      for (let at = 0; at < ids.length; at++) sum += weights[ids[at]!]!
      const slope = -label * Math.max(0, 1 - label * (sum * scale + bias)) * counts
      if (Math.abs(slope) < leastSlope) continue
      const step = slope * scale
      for (let at = 0; at < ids.length; at++) {
        const id = ids[at]!
        squares[id]! += step * step
        weights[id]! -= (speed * step) / Math.sqrt(squares[id]!)
      }
      biasSquares += slope * slope
      bias -= (speed * slope) / Math.sqrt(biasSquares)
    }
  }
  return { weights, bias }
}

function samplesOf(rows: Row[], kind: string): Sample[] {
  return rows
    .filter(({ of }) => of.known.has(kind))
    .flatMap(({ of, ids, scale, labels, alone }) => [
      { ids, scale, label: labels.has(kind) ? 1 : -1, counts: of.counts },
      ...alone.filter((one) => one.kind === kind).map((one): Sample => ({ ...one, label: 1, counts: aloneCounts })),
    ])
}

/** What a row weighs. */
export function weightOf({ ids, scale }: Example, { weights, bias }: Model): number {
  let sum = 0
  for (let at = 0; at < ids.length; at++) sum += weights[ids[at]!]!
  return sum * scale + bias
}

/** The features that stand in at least two rows, of all that so many bits tell apart. */
export function commonFeatures(rows: Row[], bits: number): Uint8Array {
  const [once, twice] = [new Uint8Array(1 << bits), new Uint8Array(1 << bits)]
  for (const { ids } of rows)
    for (const id of ids)
      if (once[id]) twice[id] = 1
      else once[id] = 1
  return twice
}

/** A die that always falls in the same way. */
export function dice(): () => number {
  let seed = 7
  return () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff) / 0x80_00_00_00
}

function shuffle(some: unknown[], next: () => number): void {
  for (let at = some.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1))
    ;[some[at], some[other]] = [some[other], some[at]]
  }
}

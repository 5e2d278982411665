// What sentences weigh: for each kind the weights of features, as `coach/packs/<language>/weights.json` holds them and as they are used.
import { readCells } from './cells.ts'
import { rowsOf, type Rows } from './rows.ts'

export type KindWeights = {
  /** What an empty sentence weighs. */
  bias: number
  /** What the smallest weight is. */
  step: number
  /** Which features weigh something, and how many steps: see `readCells`. */
  cells: string
  /** What it adds that a rule of another kind found something in the sentence. */
  others: Record<string, number>
  /** How much of what the sentence weighs for another kind counts for this one, too. */
  beside: Record<string, number>
  /** How much the network's opinion counts, where there is a network. */
  opinion?: number
  /** From here on a sentence is found although no rule found it; from here on what a rule found stands. */
  finds: number
  keeps: number
}
/** `bits` tells how many of a feature's bits count: what agrees in these weighs the same. */
export type WeightsFile = { bits: number; kinds: Record<string, KindWeights> }

/** A feature that weighs something has a row in `steps`: a number of steps for each kind. */
export type Weights = {
  kinds: ({ kind: string } & KindWeights)[]
  rows: Rows
  steps: Int8Array
  /** For each kind what the rules of other kinds add, and which kinds beside it count, by their place, and how much. */
  others: [kind: string, weight: number][][]
  beside: [kind: number, share: number][][]
  /** How many sentences were read, and in which one a row was met last: it counts once in each. */
  read: number
  seen: Uint32Array
}

const ready = new WeakMap<WeightsFile, Weights>()

/** The weights of a pack, made ready when they are first asked for. */
export function weightsOf(file: WeightsFile): Weights {
  const known = ready.get(file) ?? madeReady(file)
  ready.set(file, known)
  return known
}

function madeReady({ bits, kinds }: WeightsFile): Weights {
  const all = Object.entries(kinds).map(([kind, one]) => ({ ...one, kind }))
  const rows = rowsOf(bits, (hold) => all.forEach(({ cells }) => readCells(cells, hold)))
  const steps = new Int8Array((rows.count + 1) * all.length)
  for (const [at, { cells }] of all.entries()) readCells(cells, (feature, many) => (steps[rows.of(feature) * all.length + at] = many))
  const beside = all.map((one) =>
    Object.entries(one.beside).map(([kind, share]): [number, number] => [all.findIndex((each) => each.kind === kind), share]),
  )
  const others = all.map((one) => Object.entries(one.others))
  return { kinds: all, rows, steps, others, beside, read: 0, seen: new Uint32Array(rows.count + 1) }
}

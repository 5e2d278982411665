// Makes a model small: only its heaviest features, learned again without the others, in few whole steps.
import { buckets } from '../language/weigh/features.ts'
import { mostSteps, textOf } from '../language/weigh/weights.ts'
import { learn, type Model } from './learn.ts'
import type { Row } from './rows.ts'

const rounds = { first: 25, last: 40 }
const spare = 3
/** The share of weights that are not cut off. */
const ordinary = 0.98

/** The features that weigh most, counted as often as they stand in a row. */
export function heaviest({ weights }: Model, rows: Row[], many: number): Uint8Array {
  const often = new Float32Array(buckets)
  for (const { ids } of rows) for (const id of ids) often[id]!++
  const worth = (id: number) => Math.abs(weights[id]!) * Math.sqrt(often[id]!)
  const kept = new Uint8Array(buckets)
  const some = Array.from({ length: buckets }, (_, id) => id).filter((id) => weights[id] !== 0)
  for (const id of some.toSorted((a, b) => worth(b) - worth(a)).slice(0, many)) kept[id] = 1
  return kept
}

/** A model whose weights are whole steps. */
export type SmallModel = Model & { step: number }

/** Learned in full, cut down to its heaviest features and learned again with these. */
export function learnSmall(rows: Row[], kind: string, { open, many }: { open: Uint8Array; many: number }): SmallModel {
  // Cut in two goes: what is left takes over what was cut before it is weighed again.
  const first = heaviest(learn(rows, kind, { open, rounds: rounds.first }), rows, many * spare)
  const second = heaviest(learn(rows, kind, { open: first, rounds: rounds.first }), rows, many)
  const { weights, bias } = learn(rows, kind, { open: second, rounds: rounds.last })
  const sizes = weights.filter(Boolean).map(Math.abs).toSorted()
  const step = rounded((sizes[Math.floor(sizes.length * ordinary)] ?? 1) / mostSteps)
  const stepped = weights.map((weight) => Math.max(-mostSteps, Math.min(mostSteps, Math.round(weight / step))) * step)
  return { weights: stepped, bias: rounded(bias), step }
}

/** The model as the pack holds it. */
export function written({ weights, bias, step }: SmallModel): { bias: number; step: number; cells: string } {
  const cells = Array.from(weights, (weight, id): [number, number] => [id, Math.round(weight / step)]).filter(([, steps]) => steps !== 0)
  return { bias, step, cells: textOf(cells) }
}

export const rounded = (value: number): number => Number(value.toPrecision(4))

// Makes a model small: only its heaviest features, learned again without the others, in few whole steps.
import { mostSteps, textOf } from '../language/weigh/cells.ts'
import { learn, type Model } from './learn.ts'
import type { Row } from './rows.ts'

const rounds = { first: 25, last: 40 }

/** The features that weigh most, counted as often as they stand in a row. */
export function heaviest({ weights }: Model, rows: Row[], many: number): Uint8Array {
  const often = new Float32Array(weights.length)
  for (const { ids } of rows) for (const id of ids) often[id]!++
  const worth = (id: number) => Math.abs(weights[id]!) * Math.sqrt(often[id]!)
  const kept = new Uint8Array(weights.length)
  const some = Array.from(weights.keys()).filter((id) => weights[id] !== 0)
  for (const id of some.toSorted((a, b) => worth(b) - worth(a)).slice(0, many)) kept[id] = 1
  return kept
}

/** A model whose weights are whole steps. */
export type SmallModel = Model & { step: number }

/** How many features are left, go by go, and the share of their weights that are not cut off at the top. */
export type Cut = { cuts: number[]; ordinary: number }

/** Learned in full, cut down to its heaviest features, in as many goes as `cuts` has, and learned again with these. */
export function learnSmall(rows: Row[], kind: string, { open, cuts, ordinary }: Cut & { open: Uint8Array }): SmallModel {
  // What is left takes over what was cut before it is weighed again.
  let left = open
  for (const many of cuts) left = heaviest(learn(rows, kind, { open: left, rounds: rounds.first }), rows, many)
  const { weights, bias } = learn(rows, kind, { open: left, rounds: rounds.last })
  const sizes = weights.filter(Boolean).map(Math.abs).toSorted()
  const step = rounded((sizes[Math.min(Math.floor(sizes.length * ordinary), sizes.length - 1)] ?? 1) / mostSteps)
  const stepped = weights.map((weight) => Math.max(-mostSteps, Math.min(mostSteps, Math.round(weight / step))) * step)
  return { weights: stepped, bias: rounded(bias), step }
}

/** The model as the pack holds it. */
export function written({ weights, bias, step }: SmallModel): { bias: number; step: number; cells: string } {
  const cells = Array.from(weights, (weight, id): [number, number] => [id, Math.round(weight / step)]).filter(([, steps]) => steps !== 0)
  return { bias, step, cells: textOf(cells) }
}

export const rounded = (value: number): number => Number(value.toPrecision(4))

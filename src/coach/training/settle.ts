// From where on a sentence is found: a small logistic model over what it weighs and what the rules found, fitted where neither was made.
import { kinds } from './texts.ts'
import { rounded } from './prune.ts'
import type { Row } from './rows.ts'

export type Settled = { others: Record<string, number>; finds: number; keeps: number }
export type Weighed = { row: Row; weight: number }
export type Figures = { right: number; found: number; labels: number }

const steps = 500
const rate = 0.3
const shrinking = 1e-3
const deals = 5
const leastBeside = 0.02
/** How many of those that no rule found must be right; the count is smoothed, since few texts tell. */
const sure = 0.87
/** It is enough, too, when of all findings of the kind this many are right. */
const sureOfAll = 0.955
const smoothing = { right: 0.5, found: 1 }
/** What a rule found stands when it is at least as probable as this. */
const probable = 0.45

const seenIn = ({ row, weight }: Weighed, kind: string): number[] => [
  1,
  weight,
  row.rules.has(kind) ? 1 : 0,
  ...kinds.map((other) => (other !== kind && row.rules.has(other) ? 1 : 0)),
]
const dot = (one: readonly number[], other: readonly number[]): number => one.reduce((sum, value, at) => sum + value * other[at]!, 0)

function fitted(some: Weighed[], kind: string): number[] {
  const seen = some.map((one) => seenIn(one, kind))
  const size = kinds.length + 3
  const [factors, squares] = [Array<number>(size).fill(0), Array<number>(size).fill(1e-8)]
  for (let step = 0; step < steps; step++) {
    const slopes = Array<number>(size).fill(0)
    for (const [n, one] of seen.entries()) {
      const off = 1 / (1 + Math.exp(-dot(one, factors))) - (some[n]!.row.labels.has(kind) ? 1 : 0)
      for (let at = 0; at < size; at++) slopes[at]! += off * one[at]!
    }
    for (let at = 0; at < size; at++) {
      const slope = slopes[at]! / seen.length + shrinking * factors[at]!
      squares[at]! += slope * slope
      factors[at]! -= (rate * slope) / Math.sqrt(squares[at]!)
    }
  }
  return factors
}

/** The settled kind, and its figures on texts that did not settle it. */
export function settle(some: Weighed[], kind: string): { settled: Settled; figures: Figures } {
  const apart = Array.from({ length: deals }, (_, deal) => deal).flatMap((deal) => {
    const isOut = ({ row }: Weighed) => (row.deal >>> 5) % deals === deal
    const factors = fitted(
      some.filter((one) => !isOut(one)),
      kind,
    )
    return some
      .filter(isOut)
      .map((one) => ({ score: dot(seenIn(one, kind), factors), label: one.row.labels.has(kind), ruled: one.row.rules.has(kind) }))
  })
  const stands = Math.log(probable / (1 - probable))
  const [unruled, standing] = [apart.filter(({ ruled }) => !ruled), apart.filter(({ ruled, score }) => ruled && score >= stands)]
  const before = { right: rightIn(standing), found: standing.length }
  const finds = Math.min(thresholdOf(unruled, sure), thresholdOf(unruled, sureOfAll, before))
  const [bias, slope, rule, ...rest] = fitted(some, kind) as [number, number, number, ...number[]]
  const beside = kinds
    .map((other, at) => [other, rounded(rest[at]! / slope)] as const)
    .filter(([, weight]) => Math.abs(weight) > leastBeside)
  const found = apart.filter(({ ruled, score }) => score >= (ruled ? stands : finds))
  return {
    settled: {
      others: Object.fromEntries(beside),
      finds: rounded((finds - bias) / slope),
      keeps: rounded((stands - bias - rule) / slope),
    },
    figures: { right: rightIn(found), found: found.length, labels: rightIn(apart) },
  }
}

type Scored = { score: number; label: boolean; ruled: boolean }

const rightIn = (some: Scored[]): number => some.filter(({ label }) => label).length

/** The lowest score from which on findings, with those from before, are right often enough. */
function thresholdOf(scored: Scored[], share: number, before = { right: 0, found: 0 }): number {
  const sorted = scored.toSorted((a, b) => b.score - a.score)
  let [right, least] = [before.right + smoothing.right, sorted[0]!.score + 1]
  for (const [at, { score, label }] of sorted.entries()) {
    if (label) right++
    if (right / (before.found + at + 1 + smoothing.found) >= share) least = (score + (sorted[at + 1]?.score ?? score)) / 2
  }
  return least
}

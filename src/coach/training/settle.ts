// From where on a sentence is found: a small logistic model over what it weighs and what the rules found, fitted where neither was made.
import { kinds } from './texts.ts'
import { rounded } from './prune.ts'
import type { Row } from './rows.ts'

export type Settled = { others: Record<string, number>; beside: Record<string, number>; finds: number; keeps: number }
/** A sentence with what it weighs for each kind, and what the network adds to that. */
export type Weighed = { row: Row; weights: Record<string, number>; said: Record<string, number> }
export type Scored = { row: Row; score: number; label: boolean }
export type Figures = { right: number; found: number; labels: number }

const steps = 400
const rate = 0.3
const shrinking = 1e-3
const deals = 5
const leastBeside = 0.02
/** How many findings must be right; fewer are enough for a kind that would otherwise miss more than one in ten. */
const sure = 0.95
const sureEnough = 0.94
const wanted = 0.9
/** How many missed findings a false one weighs as much as. */
const falseWeighs = 1
const falseShare = falseWeighs / (falseWeighs + 1)
/** The count is smoothed, since few texts tell. */
const smoothing = { right: 0.5, found: 1 }

const ruledBy = ({ row }: Weighed, kind: string): number => (row.rules.has(kind) ? 1 : 0)

/** What is seen of a sentence: with `all`, what it weighs for the other kinds, too. */
function seenIn(one: Weighed, kind: string, all: boolean): number[] {
  const others = kinds.filter((other) => other !== kind)
  const rules = others.map((other) => ruledBy(one, other))
  return [
    1,
    one.weights[kind]! + (one.said[kind] ?? 0),
    ruledBy(one, kind),
    ...rules,
    ...(all ? others.map((other) => one.weights[other]!) : []),
  ]
}

const dot = (one: readonly number[], other: readonly number[]): number => one.reduce((sum, value, at) => sum + value * other[at]!, 0)

function fitted(some: Weighed[], kind: string, all: boolean): number[] {
  const seen = some.map((one) => seenIn(one, kind, all))
  const size = seen[0]!.length
  const total = some.reduce((sum, { row }) => sum + row.of.tells, 0)
  const [factors, squares] = [Array<number>(size).fill(0), Array<number>(size).fill(1e-8)]
  for (let step = 0; step < steps; step++) {
    const slopes = Array<number>(size).fill(0)
    for (const [n, one] of seen.entries()) {
      const { labels, of } = some[n]!.row
      const off = (1 / (1 + Math.exp(-dot(one, factors))) - (labels.has(kind) ? 1 : 0)) * of.tells
      for (let at = 0; at < size; at++) slopes[at]! += off * one[at]!
    }
    for (let at = 0; at < size; at++) {
      const slope = slopes[at]! / total + (at === 0 ? 0 : shrinking * factors[at]!)
      squares[at]! += slope * slope
      factors[at]! -= (rate * slope) / Math.sqrt(squares[at]!)
    }
  }
  return factors
}

/** Each sentence scored by factors that were not fitted to it, the best first. */
function scoredApart(some: Weighed[], kind: string, all: boolean): Scored[] {
  return Array.from({ length: deals }, (_, deal) => deal)
    .flatMap((deal) => {
      const isOut = ({ row }: Weighed) => (row.deal >>> 5) % deals === deal
      const factors = fitted(
        some.filter((one) => !isOut(one)),
        kind,
        all,
      )
      return some
        .filter(isOut)
        .map((one) => ({ row: one.row, score: dot(seenIn(one, kind, all), factors), label: one.row.labels.has(kind) }))
    })
    .toSorted((a, b) => b.score - a.score)
}

/** The settled kind, and what it finds in texts that did not settle it. What the others weigh counts only where that helps. */
export function settle(unseen: Weighed[], kind: string): { settled: Settled; found: Scored[] } {
  const some = unseen.filter(({ row }) => row.of.known.has(kind))
  const ways = [false, true].map((all) => ({ all, scored: scoredApart(some, kind, all) }))
  const { all, scored } = ways.toSorted((a, b) => averagePrecision(b.scored) - averagePrecision(a.scored))[0]!
  const least = leastOf(scored)
  const [bias, slope, rule, ...rest] = fitted(some, kind, all) as [number, number, number, ...number[]]
  const others = kinds.filter((other) => other !== kind)
  const named = (factors: number[]): Record<string, number> =>
    Object.fromEntries(
      factors.map((factor, at) => [others[at]!, rounded(factor / slope)] as const).filter(([, share]) => Math.abs(share) > leastBeside),
    )
  return {
    settled: {
      others: named(rest.slice(0, others.length)),
      beside: named(rest.slice(others.length)),
      // Without a rule it needs more for it than against it, whatever the texts say: what was not among them is not like them.
      finds: Math.max(0, rounded((least - bias) / slope)),
      keeps: rounded((least - bias - rule) / slope),
    },
    found: scored.filter(({ score }) => score >= least),
  }
}

const tellingOf = (some: Scored[]): number => some.reduce((sum, { row }) => sum + row.of.tells, 0)

function averagePrecision(scored: Scored[]): number {
  let [right, found, sum] = [0, 0, 0]
  for (const { row, label } of scored) {
    found += row.of.tells
    if (!label) continue
    right += row.of.tells
    sum += (row.of.tells * right) / found
  }
  return sum / right
}

/** The score from which on findings are right often enough, and few are false beside those that are missed. */
function leastOf(scored: Scored[]): number {
  const labels = tellingOf(scored.filter(({ label }) => label))
  const least = thresholdOf(scored, { labels, share: sure })
  const recalled = tellingOf(scored.filter(({ label, score }) => label && score >= least))
  return recalled >= wanted * labels ? least : thresholdOf(scored, { labels, share: sureEnough })
}

/** Of the scores from which on so many findings are right the one with the best harmony of both. */
function thresholdOf(scored: Scored[], { labels, share }: { labels: number; share: number }): number {
  let [right, found, best, least] = [smoothing.right, smoothing.found, 0, scored[0]!.score + 1]
  for (const [at, { row, score, label }] of scored.entries()) {
    found += row.of.tells
    if (label) right += row.of.tells
    const worth = right / (right + falseShare * (found - right) + (1 - falseShare) * (labels - right))
    if (right / found < share || worth < best) continue
    best = worth
    least = (score + (scored[at + 1]?.score ?? score)) / 2
  }
  return least
}

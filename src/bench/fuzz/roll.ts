import { numbersFrom } from '../coach-fuzz.ts'

/** Chances that are the same for each seed. */
export type Roll = {
  /** From 0 to 1. */
  next: () => number
  /** A whole number below another. */
  below: (sides: number) => number
  any: <T>(all: readonly T[]) => T
  chance: (share: number) => boolean
  /** As many as there may be, few far more often than many. */
  several: <T>(most: number, make: () => T) => T[]
}

/** Chances for the n-th mail of a seed. */
export function rollOf(seed: number, n: number): Roll {
  const next = numbersFrom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(n + 1, 0x85ebca6b))
  const below = (sides: number) => Math.floor(next() * Math.max(1, sides))
  return {
    next,
    below,
    any: (all) => all[below(all.length)]!,
    chance: (share) => next() < share,
    several: (most, make) => Array.from({ length: Math.floor(next() ** 3 * (most + 1)) }, make),
  }
}

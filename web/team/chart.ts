// The chart of promises that fell due, as numbers: pure, so that a table can test it.
import type { Week } from '../wire.ts'

export interface Bar {
  week: Week
  x: number
  /** From the foot up; what is zero has no part. */
  parts: { kind: 'kept' | 'moved' | 'broken'; y: number; height: number }[]
}
export const frame = { left: 26, right: 420, top: 8, foot: 100, bar: 19 }
const gap = 1

/** The highest mark of the scale: a round number of which half is whole. */
export function scaleOf(most: number): number {
  if (most <= 4) return 4
  const size = 10 ** Math.floor(Math.log10(most))
  return [1, 2, 4, 6, 8, 10].map((times) => times * size).find((mark) => mark >= most && mark % 2 === 0) ?? size * 20
}

export const totalOf = ({ kept, moved, broken }: Week): number => kept + moved + broken

/** Where each week's bar stands, and its three parts one above the other with a gap between them. */
export function barsOf(weeks: Week[]): { bars: Bar[]; top: number } {
  const top = scaleOf(Math.max(0, ...weeks.map(totalOf)))
  const step = (frame.right - frame.left) / Math.max(1, weeks.length)
  const height = (count: number): number => (count / top) * (frame.foot - frame.top)
  const bars = weeks.map((week, n) => {
    let y = frame.foot
    const parts = (['kept', 'moved', 'broken'] as const)
      .filter((kind) => week[kind] > 0)
      .map((kind) => {
        const tall = Math.max(1, height(week[kind]) - gap)
        y -= tall
        const part = { kind, y, height: tall }
        y -= gap
        return part
      })
    return { week, x: frame.left + n * step + (step - frame.bar) / 2, parts }
  })
  return { bars, top }
}

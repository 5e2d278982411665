import Type, { type Static } from 'typebox'
import { MaybeNumber } from '../kernel/wire.ts'
import { promiseSources, type PromiseSource } from './wire.ts'

/** How promises that fell due ended. `moved`: in time, and the customer was told; `open`: not due yet. */
const counts = {
  kept: Type.Integer(),
  moved: Type.Integer(),
  broken: Type.Integer(),
  released: Type.Integer(),
  open: Type.Integer(),
}
/** Kept, of those that fell due: kept / (kept + broken), from 0 to 1; null while none fell due. */
const share = { kept_share: MaybeNumber }

export const Tally = Type.Object({ ...counts, ...share })
export type Tally = Static<typeof Tally>

/** A week is named by its Monday in the company's time zone, 2026-06-08. */
export const WeekOfPromises = Type.Object({
  week: Type.String(),
  ...counts,
  ...share,
  /** How often a customer asked for news in that week. */
  chasers: Type.Integer(),
})
export type WeekOfPromises = Static<typeof WeekOfPromises>

/** How soon broken promises were put right: by the end of the next working day, of the third, later, or not yet. */
export const Lateness = Type.Object({
  within_one_day: Type.Integer(),
  within_three_days: Type.Integer(),
  later: Type.Integer(),
  standing: Type.Integer(),
})
export type Lateness = Static<typeof Lateness>

/** What became of the company's promises. Of everybody together: nothing here is about one person. */
export const PromiseFigures = Type.Object({
  time_zone: Type.String(),
  /** The oldest first; the last is the week that runs. */
  weeks: Type.Array(WeekOfPromises),
  total: Tally,
  by_source: Type.Array(
    Type.Object({ source: Type.Unsafe<PromiseSource>({ type: 'string', enum: [...promiseSources] }), ...counts, ...share }),
  ),
  lateness: Lateness,
  /** What managers promised to staff, all managers together, over the same weeks. */
  commitments: Tally,
})
export type PromiseFigures = Static<typeof PromiseFigures>

// The steps on the way to a promise's time, and after it. Pure.
import { nextWorkingDay, subtractWorkingMinutes, type WorkHours } from '../kernel/index.ts'

/** `early` and `soon`: whoever keeps it is reminded. `due`: what is not kept is broken. `up`: each day it goes one level up. */
export const steps = ['early', 'soon', 'due', 'up'] as const
export type Step = (typeof steps)[number]

/** Working time left when the reminders come: early enough to act, and shortly before. */
const reminders: [Step, number][] = [
  ['early', 240],
  ['soon', 60],
]
const minute = 60_000
/** With less time left than this, a reminder helps nobody. */
const leastMs = 10 * minute

const wholeMinute = (ms: number) => new Date(Math.floor(ms / minute) * minute)

export type Stepping = { due: Date; after: Step | null }

/**
 * The step that comes after `after` (null when it was just made), seen from `now`. A promise made too late for a reminder at its usual time
 * is reminded of at half the time that is left. What should have come while nobody ran is skipped over: past its time it is `due`.
 */
export function nextStep({ due, after }: Stepping, now: Date, hours: WorkHours): { step: Step; step_at: Date } {
  if (after === 'due' || after === 'up') return { step: 'up', step_at: nextWorkingDay(due > now ? due : now, hours) }
  for (const [step, minutes] of reminders.slice(after === null ? 0 : after === 'early' ? 1 : reminders.length)) {
    const at = subtractWorkingMinutes(due, minutes, hours)
    if (at > now) return { step, step_at: wholeMinute(at.getTime()) }
  }
  const left = due.getTime() - now.getTime()
  if (after !== 'soon' && left >= leastMs) return { step: 'soon', step_at: wholeMinute(now.getTime() + left / 2) }
  return { step: 'due', step_at: due }
}

// What a measurement comes to, computed on paper: who was in time, what that makes of the promise, and the words of the evidence.
import { addWorkingMinutes, type WorkHours } from '../../kernel/index.ts'
import { termWords } from './phrases.ts'
import type { Measure, Result } from './wire.ts'

/** One time that the promise was due to somebody: since when, and when it was kept. */
export type Case = { ticket: number; from: Date; done: Date | null; hours: WorkHours }
export type Judged = { inTime: number; late: number[]; waiting: number }

/**
 * A promise that is said to everybody counts as kept when at least 95 of 100 customers saw it kept. All of them would call every promise
 * of a busy desk broken for one bad day, and then nobody would look; the late ones stand in the evidence by number all the same.
 */
export const keptFrom = 0.95

const minute = 60_000

/** When a case had to be done. */
function limitOf({ from, hours }: Case, { minutes, working }: Measure): Date {
  return working ? addWorkingMinutes(from, minutes, hours) : new Date(from.getTime() + minutes * minute)
}

/** Who was in time. What is not done and still has time is `waiting`: it counts for neither side. */
export function judge(cases: Case[], measure: Measure, now: Date): Judged {
  const judged: Judged = { inTime: 0, late: [], waiting: 0 }
  for (const one of cases) {
    const until = one.done ?? now
    // Working time never runs faster than the clock, which spares most the reckoning.
    const inTime = until.getTime() - one.from.getTime() <= measure.minutes * minute || until <= limitOf(one, measure)
    if (!inTime) judged.late.push(one.ticket)
    else if (one.done) judged.inTime++
    else judged.waiting++
  }
  return judged
}

/** What the numbers say of the promise. Without a case nothing is known. */
export function resultOf({ inTime, late }: Judged): Result {
  const all = inTime + late.length
  if (all === 0) return 'unknown'
  return inTime / all >= keptFrom ? 'kept' : 'broken'
}

const named = 10

/** The numbers behind a result, in one line. `span` says of which time: "last 30 days". */
export function evidenceOf(judged: Judged, measure: Measure, say: { hours: WorkHours; span: string }): string {
  const { inTime, waiting } = judged
  const late = [...new Set(judged.late)]
  const all = inTime + judged.late.length
  const still = waiting === 0 ? [] : [`${waiting} more still ${waiting === 1 ? 'has' : 'have'} time.`]
  if (all === 0) return [nothing(measure, say.span), ...still].join(' ')
  const act = measure.kind === 'answer' ? 'answered' : 'done'
  const lines = [`${inTime} of ${all} ${act} within ${termWords(measure, say.hours)}, ${say.span}.`]
  if (late.length > 0) {
    const more = late.length > named ? ` and ${late.length - named} more` : ''
    lines.push(
      `Late: ${late
        .slice(0, named)
        .map((n) => `#${n}`)
        .join(', ')}${more}.`,
    )
  }
  return [...lines, ...still].join(' ')
}

const nothing = (measure: Measure, span: string): string =>
  measure.kind === 'answer'
    ? `Nobody waited for an answer, ${span}.`
    : `Nobody was promised anything with “${measure.words ?? ''}”, ${span}.`

/** The words that name the promises meant, each on its own. */
export const wordsOf = (words: string | null | undefined): string[] =>
  (words ?? '')
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '')

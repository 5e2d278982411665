// How the register words what it holds.
import type { CompanyPromise, Measure, Result, SourceKind } from '../../wire.ts'

export const sourceWord: Record<SourceKind, string> = {
  site: 'Site',
  contract: 'Contract',
  advert: 'Advert',
  saved_reply: 'Saved reply',
  article: 'Article',
  automatic: 'Automatic mail',
  other: 'Elsewhere',
}
export const sourceKinds = Object.keys(sourceWord) as SourceKind[]
/** What a person may enter; the rest comes from our own texts. */
export const givenKinds = ['site', 'contract', 'advert', 'article', 'other'] as const satisfies SourceKind[]

export const resultWord: Record<Result, string> = { kept: 'Kept', broken: 'Broken', unknown: 'Not known' }

type Hours = { work_start: string; work_end: string }
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
export const workday = ({ work_start: start, work_end: end }: Hours): number => minutesOf(end) - minutesOf(start)

const plural = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`
export type Unit = 'minutes' | 'hours' | 'days'

/** A limit as a number and a unit, the largest that is whole. */
export function termOf({ minutes, working }: Pick<Measure, 'minutes' | 'working'>, hours: Hours): { count: number; unit: Unit } {
  const day = working ? workday(hours) : 1440
  if (minutes % day === 0 && (working || minutes > 1440)) return { count: minutes / day, unit: 'days' }
  if (minutes % 30 === 0 && minutes >= 60) return { count: minutes / 60, unit: 'hours' }
  return { count: minutes, unit: 'minutes' }
}

export function minutesFor(count: number, unit: Unit, working: boolean, hours: Hours): number {
  const each = unit === 'days' ? (working ? workday(hours) : 1440) : unit === 'hours' ? 60 : 1
  return Math.round(count * each)
}

/** "every answer within 4 working hours", "promises with “refund” within 5 days" */
export function measureWords(measure: Measure, hours: Hours): string {
  const { count, unit } = termOf(measure, hours)
  const limit = plural(count, `${measure.working ? 'working ' : ''}${unit.slice(0, -1)}`)
  return measure.kind === 'answer' ? `every answer within ${limit}` : `promises with “${measure.words ?? ''}” within ${limit}`
}

export const isAddress = (source: string): boolean => /^https?:\/\/\S+$/i.test(source)

/** What an entry waits for, worst first; null when nothing. */
export function lacks(entry: CompanyPromise): string | null {
  if (entry.needs_fix) return 'Needs somebody who mends it'
  if (!entry.owner) return 'Needs an owner'
  return null
}

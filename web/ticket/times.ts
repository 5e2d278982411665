// The times that a next step is offered: within working hours, soonest first.
import { dayCount, ms, type Clock } from '../time.ts'
import { onDay } from '../zoned.ts'

interface Hours {
  work_days: number[]
  work_start: string
  work_end: string
}

/** 1 is Monday, as in ISO 8601. */
const isoDay = (count: number): number => ((((count + 3) % 7) + 7) % 7) + 1

/** The end of today if it is still an hour off, then mid-morning of the next two working days, then a week on. */
export function offeredTimes(clock: Clock, { work_days, work_start, work_end }: Hours): Date[] {
  const today = dayCount(clock.now, clock.zone)
  const works = (days: number): boolean => work_days.length === 0 || work_days.includes(isoDay(today + days))
  const start = Number(work_start.slice(0, 2))
  const morning = `${String(start + 1).padStart(2, '0')}:00`
  const tonight = onDay(clock.now, 0, work_end.slice(0, 5), clock.zone)
  const found = works(0) && ms(tonight) - clock.now > 3_600_000 ? [tonight] : []
  for (let days = 1; found.length < 3 && days < 15; days += 1) if (works(days)) found.push(onDay(clock.now, days, morning, clock.zone))
  for (let days = 7; days < 14; days += 1)
    if (works(days))
      return [...found, onDay(clock.now, days, morning, clock.zone)].filter(
        (at, index, all) => all.findIndex((other) => other.getTime() === at.getTime()) === index,
      )
  return found
}

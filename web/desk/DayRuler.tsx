import type { CSSProperties } from 'react'
import { useClock } from '../clock.tsx'
import { useMe } from '../session.ts'
import { clockTime, daysFrom, local } from '../time.ts'
import { isOffer, markWords, rowKey, type DeskRow } from './rows.ts'

const hours = (text: string): number => {
  const [hour = 0, minute = 0] = text.split(':').map(Number)
  return hour + minute / 60
}

/** The shape of today: the company's hours as a line, what falls due on it, and now. The list below says the same. */
export function DayRuler({ rows }: { rows: readonly DeskRow[] }) {
  const { company } = useMe()
  const clock = useClock()
  const first = Math.floor(hours(company.work_start))
  const last = Math.max(first + 1, Math.ceil(hours(company.work_end)))
  const place = (at: string | number): number => {
    const { hour, minute } = local(at, clock.zone)
    return ((hour + minute / 60 - first) / (last - first)) * 100
  }
  const left = (percent: number): CSSProperties => ({ left: `${percent}%` })
  const inside = (percent: number): boolean => percent >= 0 && percent <= 100
  const now = place(clock.now)
  const after = ((hours(company.work_end) - first) / (last - first)) * 100
  const marks = rows.filter((row) => daysFrom(row.due_at, clock) === 0 && inside(place(row.due_at)))
  return (
    <figure className="day" aria-hidden="true">
      <div className="day-track">
        <i className="past" style={{ width: `${Math.max(0, Math.min(100, now))}%` }} />
        <i className="after" style={left(after)} />
        {Array.from({ length: last - first + 1 }, (_, step) => (
          <span className="hr" key={step} style={left((step / (last - first)) * 100)}>
            {first + step}
          </span>
        ))}
        {marks.map((row) => (
          <b
            className={!isOffer(row) && row.kind === 'promise' ? 'due promise' : 'due'}
            key={rowKey(row)}
            style={left(place(row.due_at))}
            title={`${clockTime(row.due_at, clock.zone)} ${markWords(row)}`}
          />
        ))}
        {inside(now) && (
          <em className="now" style={left(now)}>
            <span>{clockTime(clock.now, clock.zone)}</span>
          </em>
        )}
      </div>
    </figure>
  )
}

import { useState } from 'react'
import type { TeamPage, Week } from '../wire.ts'
import { barsOf, frame, totalOf, type Bar } from './chart.ts'
import { shareWords } from './words.ts'

const letter = { kept: 'k', moved: 'm', broken: 'b' } as const
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const mondayOf = ({ from }: Week): string => day.format(new Date(`${from}T00:00:00Z`))

/** The promises of the whole team that fell due, week by week; the same as a table; and how often those who lead kept theirs. */
export function FellDue({ weeks, share, chasers }: Pick<TeamPage, 'weeks' | 'share' | 'chasers'>) {
  const [table, setTable] = useState(false)
  const some = weeks.some((week) => totalOf(week) > 0)
  const now = weeks.at(-1)
  return (
    <section className="chart" aria-label="Promises that fell due">
      <h2>
        Promises that fell due
        <small>
          by week, whole team
          {some && (
            <button type="button" className="link" aria-pressed={table} onClick={() => setTable(!table)}>
              {table ? 'as a chart' : 'as a table'}
            </button>
          )}
        </small>
      </h2>
      {!some && <p className="meta">None fell due in the last twelve weeks.</p>}
      {some && (table ? <Weeks weeks={weeks} /> : <Bars weeks={weeks} />)}
      {some && !table && now && (
        <p className="lg">
          {(['kept', 'moved', 'broken'] as const).map((kind) => (
            <span key={kind}>
              <i className={letter[kind]} />
              {kind === 'moved' ? 'moved in time' : kind}
            </span>
          ))}
          <span className="grow" />
          <span>{`this week ${now.kept}, ${now.moved}, ${now.broken} so far`}</span>
        </p>
      )}
      <dl className="shares">
        <div>
          <dt>To customers</dt>
          <dd>{shareWords(share.customers)}</dd>
        </div>
        <div>
          <dt>To us, by those who lead</dt>
          <dd>{shareWords(share.managers)}</dd>
        </div>
        <div>
          <dt>Customers who had to ask for news</dt>
          <dd>{`${chasers.this_week} this week, ${chasers.last_week} last week`}</dd>
        </div>
      </dl>
      <p className="xs dim">Kept, of those that were kept or broken, in twelve weeks. To us: as those say to whom it was promised.</p>
    </section>
  )
}

function Bars({ weeks }: { weeks: Week[] }) {
  const { bars, top } = barsOf(weeks)
  const now = weeks.at(-1)
  const spoken = now && ` This week ${now.kept} kept, ${now.moved} moved, ${now.broken} broken.`
  return (
    <svg
      viewBox="0 0 420 121"
      role="img"
      aria-label={`Promises that fell due in each of the last ${weeks.length} weeks: kept, moved in time, broken.${spoken ?? ''}`}
    >
      {[0, top / 2, top].map((mark) => {
        const y = frame.foot - (mark / top) * (frame.foot - frame.top)
        return (
          <g key={mark}>
            <path className="grid" d={`M${frame.left} ${y}H${frame.right}`} />
            <text x={frame.left - 7} y={y + 4} textAnchor="end">
              {mark}
            </text>
          </g>
        )
      })}
      {bars.map((bar, n) => (
        <WeekBar key={bar.week.from} bar={bar} label={n % 4 === 0} />
      ))}
      <text x={frame.right} y="117" textAnchor="end" className="now">
        this week
      </text>
    </svg>
  )
}

const WeekBar = ({ bar: { week, x, parts }, label }: { bar: Bar; label: boolean }) => (
  <g>
    <title>{`Week of ${mondayOf(week)}: ${week.kept} kept, ${week.moved} moved, ${week.broken} broken`}</title>
    {parts.map((part) => (
      <rect key={part.kind} className={letter[part.kind]} x={x} y={part.y} width={frame.bar} height={part.height} />
    ))}
    {label && (
      <text x={x + frame.bar / 2} y="117" textAnchor="middle">
        {mondayOf(week)}
      </text>
    )}
  </g>
)

const Weeks = ({ weeks }: { weeks: Week[] }) => (
  <table>
    <thead>
      <tr>
        <th scope="col">Week of</th>
        <th scope="col">Kept</th>
        <th scope="col">Moved in time</th>
        <th scope="col">Broken</th>
      </tr>
    </thead>
    <tbody>
      {weeks.map((week) => (
        <tr key={week.from}>
          <th scope="row">{mondayOf(week)}</th>
          <td>{week.kept}</td>
          <td>{week.moved}</td>
          <td>{week.broken}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

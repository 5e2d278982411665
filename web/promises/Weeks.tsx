import { useState } from 'react'
import type { PromiseFigures, WeekOfPromises } from '../wire.ts'
import { Bars, type Series } from './Bars.tsx'
import { Scrolled } from './Scrolled.tsx'
import { percent } from './words.ts'

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const mondayOf = ({ week }: WeekOfPromises): string => day.format(new Date(`${week}T00:00:00Z`))

const shown = [
  ['kept', 'kept'],
  ['moved', 'moved in time'],
  ['broken', 'broken'],
] as const

/** How the promises ended that fell due, week by week, as bars or as a table; and how often customers asked for news. */
export function Weeks({ weeks }: Pick<PromiseFigures, 'weeks'>) {
  const [table, setTable] = useState(false)
  return (
    <section className="fig wide" aria-labelledby="fell-due">
      <header>
        <h2 id="fell-due">Promises that fell due</h2>
        <small>by week, whole company</small>
        <span className="grow" />
        <div className="seg" role="group" aria-label="Show as">
          <button type="button" aria-pressed={!table} onClick={() => setTable(false)}>
            Chart
          </button>
          <button type="button" aria-pressed={table} onClick={() => setTable(true)}>
            Table
          </button>
        </div>
      </header>
      {table ? <Table weeks={weeks} /> : <Charts weeks={weeks} />}
      <p className="xs dim define">
        A promise counts in the week in which it fell due. Kept share: the kept ones, of those kept or broken. Those moved in time, with the
        customer told, and those the customer released count neither way. Broken stays broken, also when it was put right.
      </p>
    </section>
  )
}

function Charts({ weeks }: { weeks: WeekOfPromises[] }) {
  const names = weeks.map(mondayOf)
  const series = shown.map(([look, name]): Series => ({ look, name, counts: weeks.map((one) => one[look]) }))
  const chasers: Series = { look: 'plain', name: 'times', counts: weeks.map((one) => one.chasers) }
  const now = weeks.at(-1)!
  const soFar = `This week so far ${now.kept} kept, ${now.moved} moved in time, ${now.broken} broken, ${now.open} still open.`
  return (
    <>
      <Bars
        names={names}
        series={series}
        height={180}
        label={`Promises that fell due in each of the last ${weeks.length} weeks: kept, moved in time, broken. ${soFar} The table has every number.`}
      />
      <p className="legend">
        {shown.map(([look, name]) => (
          <span key={look}>
            <i className={look} /> {name}
          </span>
        ))}
        <span className="grow" />
        <span>{`this week ${now.kept}, ${now.moved}, ${now.broken} so far`}</span>
      </p>
      <h3>Customers asked for news</h3>
      <Bars
        names={names}
        series={[chasers]}
        height={64}
        label={`How often customers asked for news in each of the last ${weeks.length} weeks. This week so far ${now.chasers}. The table has every number.`}
      />
    </>
  )
}

const Table = ({ weeks }: { weeks: WeekOfPromises[] }) => (
  <Scrolled label="Promises that fell due, as a table">
    <table>
      <thead>
        <tr>
          <th scope="col">Week of</th>
          <th scope="col">Kept</th>
          <th scope="col">Moved in time</th>
          <th scope="col">Broken</th>
          <th scope="col">Released</th>
          <th scope="col">Open</th>
          <th scope="col">Kept share</th>
          <th scope="col">Asked for news</th>
        </tr>
      </thead>
      <tbody>
        {weeks.map((one, n) => (
          <tr key={one.week}>
            <th scope="row">{n === weeks.length - 1 ? `${mondayOf(one)}, this week` : mondayOf(one)}</th>
            <td>{one.kept}</td>
            <td>{one.moved}</td>
            <td>{one.broken}</td>
            <td>{one.released}</td>
            <td>{one.open}</td>
            <td>{percent(one)}</td>
            <td>{one.chasers}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scrolled>
)

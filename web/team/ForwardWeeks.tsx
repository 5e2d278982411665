import { Bars } from '../promises/Bars.tsx'
import { Scrolled } from '../promises/Scrolled.tsx'
import { barOf, measures, said, thisWeek, type Measure } from '../ticket/forward/words.ts'
import type { ForwardWeek } from '../wire.ts'

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const mondayOf = ({ week }: ForwardWeek): string => day.format(new Date(`${week}T00:00:00Z`))

/** Each measure as bars, a week a bar. */
export const ForwardWeeks = ({ weeks }: { weeks: ForwardWeek[] }) => (
  <div className="measures">
    {measures.map((measure) => (
      <Chart key={measure.key} weeks={weeks} measure={measure} />
    ))}
  </div>
)

function Chart({ weeks, measure: { key, title, name, define } }: { weeks: ForwardWeek[]; measure: Measure }) {
  const now = weeks.at(-1)
  return (
    <section aria-label={title}>
      <h3>
        {title}
        {now && <small>{thisWeek(now, key)}</small>}
      </h3>
      <Bars
        names={weeks.map(mondayOf)}
        series={[{ name, look: 'kept', counts: weeks.map((week) => barOf(week, key)) }]}
        height={72}
        label={`${title} in each of the last ${weeks.length} weeks. ${now ? thisWeek(now, key) : ''}. The table has every number.`}
      />
      <p className="xs define">{define}</p>
    </section>
  )
}

/** The same as numbers. */
export const ForwardTable = ({ weeks }: { weeks: ForwardWeek[] }) => (
  <Scrolled label="How work went forward, as a table">
    <table>
      <thead>
        <tr>
          <th scope="col">Week of</th>
          <th scope="col">Handoffs</th>
          <th scope="col">Assists</th>
          <th scope="col">Touches</th>
          {measures.map(({ key, title }) => (
            <th scope="col" key={key}>
              {key === 'minutes_lost' ? 'Between people' : title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.week}>
            <th scope="row">{mondayOf(week)}</th>
            <td>{week.handoffs}</td>
            <td>{week.assists}</td>
            <td>{week.touches}</td>
            {measures.map(({ key }) => (
              <td key={key}>{said(week, key)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </Scrolled>
)

import type { MailHealth } from '../wire.ts'

type Day = MailHealth['days'][number]

const columns: [keyof Omit<Day, 'day'>, string][] = [
  ['received', 'came'],
  ['on_tickets', 'on tickets'],
  ['no_ticket', 'no ticket'],
  ['set_aside', 'set aside'],
  ['quarantined', 'not readable'],
  ['pending', 'waiting'],
]

/** What came on each of the last days, and what became of it. The days are those of the server's clock (UTC). */
export function MailDays({ days }: { days: Day[] }) {
  if (days.length === 0) return <p className="nothing-yet">No mail came in the last fourteen days.</p>
  return (
    <table className="mail-days">
      <caption className="out">Mail of the last fourteen days, by what became of it</caption>
      <thead>
        <tr>
          <th scope="col">Day</th>
          {columns.map(([name, label]) => (
            <th key={name} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={day.day}>
            <th scope="row">{dayOf(day.day)}</th>
            {columns.map(([name]) => (
              <td key={name} className={toneOf(name, day[name])}>
                {day[name].toLocaleString('en')}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const dayOf = (day: string): string =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

const toneOf = (name: string, count: number): string =>
  count === 0 ? 'dim' : name === 'quarantined' ? 'broken' : name === 'pending' ? 'soon' : ''

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useClock } from '../clock.tsx'
import { groups, kinds, plain, sentence } from '../desk/owed.ts'
import { queries } from '../queries.ts'
import { clockTime, daysFrom, distance, ms } from '../time.ts'
import { Icon } from '../ui/Icon.tsx'
import { When } from '../ui/When.tsx'
import type { Owed } from '../wire.ts'
import { firstName, namingCustomer } from './promises/naming.ts'

/** The same list as the Desk, folded to one column. */
export function NextList({ current }: { current: number }) {
  const clock = useClock()
  const { data } = useQuery(queries.desk())
  const short = (at: string): string => {
    if (ms(at) < clock.now) return 'late'
    const near = distance(at, clock.now)
    return near && (ms(at) - clock.now < 2 * 3_600_000 || daysFrom(at, clock) !== 0) ? near : clockTime(at, clock.zone)
  }
  return (
    <nav className="next" aria-label="What I owe next">
      <h2>What I owe next</h2>
      {groups(data?.owed ?? [], clock).map((group) => (
        <section key={group.title}>
          <p className="grp">{group.title.replace(/^Tomorrow,.*/, 'Tomorrow')}</p>
          <ol>
            {group.rows.map((row) => (
              <li key={`${row.ticket.number} ${row.kind}`}>
                <Link
                  to="/tickets/$number"
                  params={{ number: String(row.ticket.number) }}
                  aria-current={row.ticket.number === current ? 'true' : undefined}
                >
                  <span className="out">{kinds[row.kind].word}, </span>
                  <When at={row.due_at} due>
                    {short(row.due_at)}
                  </When>
                  <Icon name={kinds[row.kind].icon} size={14} />
                  <p>
                    <b className="clip">{row.ticket.customer.name}</b>
                    <span>{told(row)}</span>
                  </p>
                </Link>
              </li>
            ))}
          </ol>
        </section>
      ))}
      {data?.owed.length === 0 && <p className="xs dim grp">You owe nothing more.</p>}
    </nav>
  )
}

/** What is to be done, beside a name that stands above it already. */
function told(row: Owed): string {
  if (row.kind === 'promise' && row.promise) return namingCustomer(row.promise.action, firstName(row.ticket.customer.name))
  if (row.kind === 'plan' && row.next) return row.next
  if (row.kind === 'update') return 'Say whether there is news'
  return row.kind === 'reply' ? row.ticket.subject : plain(sentence(row))
}

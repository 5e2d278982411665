import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AskedRow } from '../assists/desk-rows.ts'
import { useAskedRows } from '../assists/useAsked.ts'
import { useClock } from '../clock.tsx'
import { groups, kinds, plain, sentence } from '../desk/owed.ts'
import { isAsked, isOffer, offerSentence, rowKey, type DeskRow, type OfferRow } from '../desk/rows.ts'
import { useOffers } from '../desk/useOffers.ts'
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
  const offers = useOffers()
  const asked = useAskedRows()
  const short = (at: string): string => {
    if (ms(at) < clock.now) return 'late'
    const near = distance(at, clock.now)
    return near && (ms(at) - clock.now < 2 * 3_600_000 || daysFrom(at, clock) !== 0) ? near : clockTime(at, clock.zone)
  }
  return (
    <nav className="next" aria-label="What I owe next">
      <h2>What I owe next</h2>
      {groups<DeskRow>([...(data?.owed ?? []), ...offers, ...asked], clock).map((group) => (
        <section key={group.title}>
          <p className="grp">{group.title.replace(/^Tomorrow,.*/, 'Tomorrow')}</p>
          <ol>
            {group.rows.map((row) =>
              isAsked(row) ? (
                <Asked key={rowKey(row)} row={row} when={short(row.due_at)} />
              ) : isOffer(row) ? (
                <Offered key={rowKey(row)} row={row} current={current} when={short(row.due_at)} />
              ) : (
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
              ),
            )}
          </ol>
        </section>
      ))}
      {data?.owed.length === 0 && offers.length + asked.length === 0 && <p className="xs dim grp">You owe nothing more.</p>}
    </nav>
  )
}

/** What somebody needs from me. */
const Asked = ({ row: { assist, due_at: at }, when }: { row: AskedRow; when: string }) => (
  <li>
    <Link to="/assists/$id" params={{ id: String(assist.id) }}>
      <span className="out">Assist, </span>
      <When at={at} due>
        {when}
      </When>
      <Icon name="checklist" size={14} />
      <p>
        <b className="clip">{assist.asked_by.name}</b>
        <span>{assist.what}</span>
      </p>
    </Link>
  </li>
)

/** A handoff: one that I am asked to take on, or mine that nobody has answered. */
function Offered({ row, current, when }: { row: OfferRow; current: number; when: string }) {
  const { handoff, ticket, mine } = row
  const words = (
    <>
      <span className="out">Handoff, </span>
      <When at={row.due_at} due>
        {when}
      </When>
      <Icon name="transfer" size={14} />
      <p>
        <b className="clip">{mine ? ticket.customer.name : handoff.from.name}</b>
        <span>{mine ? plain(offerSentence(row)) : `Take on ${ticket.customer.name}?`}</span>
      </p>
    </>
  )
  return (
    <li>
      {mine ? (
        <Link
          to="/tickets/$number"
          params={{ number: String(ticket.number) }}
          aria-current={ticket.number === current ? 'true' : undefined}
        >
          {words}
        </Link>
      ) : (
        <Link to="/handoffs/$id" params={{ id: String(handoff.id) }} aria-current={ticket.number === current ? 'true' : undefined}>
          {words}
        </Link>
      )}
    </li>
  )
}

/** What is to be done, beside a name that stands above it already. */
function told(row: Owed): string {
  if (row.kind === 'promise' && row.promise) return namingCustomer(row.promise.action, firstName(row.ticket.customer.name))
  if (row.kind === 'plan' && row.next) return row.next
  if (row.kind === 'update') return 'Say whether there is news'
  return row.kind === 'reply' ? row.ticket.subject : plain(sentence(row))
}

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useClock } from '../clock.tsx'
import { queries } from '../queries.ts'
import { due, stamp } from '../time.ts'
import { Button } from '../ui/Button.tsx'
import { Face } from '../ui/Face.tsx'
import { Icon } from '../ui/Icon.tsx'
import { failed, said } from '../ui/notify.tsx'
import { When } from '../ui/When.tsx'
import type { Ticket } from '../wire.ts'
import { Assists } from './assists/Assists.tsx'
import { Callers } from './callers/Callers.tsx'
import { Told } from './facts/Told.tsx'
import { FactsEnd } from './FactsEnd.tsx'
import { ForwardLine } from './forward/ForwardLine.tsx'
import { Options } from './options/Options.tsx'
import { Promises } from './promises/Promises.tsx'
import { UpdateTime } from './promises/UpdateTime.tsx'
import { StatusBadge } from './status.tsx'

/** Beside the story: who the customer is, the next step, who else takes part, how it ended. */
export function Facts({ ticket, inDrawer, onLeave }: { ticket: Ticket; inDrawer?: boolean; onLeave?: () => void }) {
  const clock = useClock()
  const { customer, plan } = ticket
  const known = useQuery(queries.customer(customer.id)).data
  const others = useInfiniteQuery(queries.tickets({ customer: customer.id }))
  const tickets = others.data?.pages[0]?.data.filter((row) => row.number !== ticket.number) ?? []
  const addresses = known?.addresses ?? (customer.email ? [customer.email] : [])
  const copy = (): void =>
    void navigator.clipboard.writeText(new URL(ticket.customer_page, location.href).href).then(
      () => said('Link copied'),
      (error: unknown) => failed('Not copied', error),
    )
  return (
    <aside
      className={inDrawer ? 'facts in-drawer' : 'facts'}
      id={inDrawer ? undefined : 'facts'}
      tabIndex={-1}
      aria-label={inDrawer ? 'Facts, in a drawer' : 'Facts'}
    >
      <section className="who">
        <Face name={customer.name} size={40} />
        <div>
          <h2>
            <Link to="/customers/$id" params={{ id: String(customer.id) }}>
              {customer.name}
            </Link>
          </h2>
          <p>{known ? `with us since ${new Date(known.created_at).getFullYear()}` : customer.email}</p>
        </div>
        <span className="acts">
          <Link
            to="/customers/$id"
            params={{ id: String(customer.id) }}
            className="btn xs icon plain"
            aria-label={`All of ${customer.name}`}
            title={`All of ${customer.name}`}
          >
            <Icon name="external-link" size={16} />
          </Link>
        </span>
        {ticket.confirmation?.words && <blockquote className="voice own">“{ticket.confirmation.words}”</blockquote>}
      </section>

      <Told ticket={ticket} onLeave={onLeave} />

      <Promises ticket={ticket} keys={!inDrawer} />
      <Assists ticket={ticket} keys={!inDrawer} />
      <Options ticket={ticket} />

      <section>
        <h3>How to reach them</h3>
        <dl className="fact">
          {addresses.map((address, index) => (
            <div key={address}>
              <dt>{index === 0 ? 'Mail' : ''}</dt>
              <dd>{address}</dd>
            </div>
          ))}
          <div>
            <dt>Wrote to</dt>
            <dd>{ticket.mailbox ? ticket.mailbox.address : ticket.channel === 'phone' ? 'us by phone' : ticket.channel}</dd>
          </div>
        </dl>
      </section>

      <Callers ticket={ticket} />

      <section>
        <h3>
          Other tickets
          {tickets.length > 0 && known && <small>{known.all_tickets - 1}</small>}
        </h3>
        {tickets.length === 0 ? (
          <p className="dim">{others.isPending ? '' : 'This is the only one.'}</p>
        ) : (
          <ul className="tix">
            {tickets.slice(0, 4).map((row) => (
              <li key={row.number}>
                <Link to="/tickets/$number" params={{ number: String(row.number) }}>
                  <span className="clip">{row.subject}</span>
                  <StatusBadge status={row.status} confirmed={row.confirmed} merged={row.merged_into} />
                </Link>
              </li>
            ))}
          </ul>
        )}
      </section>

      <section>
        <h3>This ticket</h3>
        <dl className="fact">
          {plan && (
            <div>
              <dt>Next step</dt>
              <dd>
                {plan.next}
                <br />
                <When at={plan.by} className="xs dim" due>
                  {due(plan.by, clock)}
                  {plan.automatic && ', proposed by Onus'}
                </When>
              </dd>
            </div>
          )}
          <Waiting ticket={ticket} />
          <UpdateTime ticket={ticket} />
          {ticket.team && (
            <div>
              <dt>Team</dt>
              <dd>{ticket.team.name}</dd>
            </div>
          )}
          <div>
            <dt>Came in</dt>
            <dd>
              <When at={ticket.created_at}>{stamp(ticket.created_at, clock)}</When>
            </dd>
          </div>
        </dl>
      </section>
      <FactsEnd ticket={ticket} />
      <section>
        <h3>{customer.name.split(' ')[0]}’s view of this</h3>
        <p className="row">
          <a className="link" href={ticket.customer_page} target="_blank" rel="noopener">
            Open it
          </a>
          <Button size="xs" look="plain" icon="link" onClick={copy}>
            Copy the link
          </Button>
        </p>
      </section>
      <ForwardLine ticket={ticket} />
    </aside>
  )
}

const Waiting = ({ ticket }: { ticket: Ticket }) =>
  ticket.waiting_since ? (
    <div>
      <dt>Waits since</dt>
      <dd>
        <When at={ticket.waiting_since} />
      </dd>
    </div>
  ) : null

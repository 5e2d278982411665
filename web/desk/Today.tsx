import { Link } from '@tanstack/react-router'
import { useClock } from '../clock.tsx'
import { useClaim } from '../ticket/acts.ts'
import { due, ms } from '../time.ts'
import { Button } from '../ui/Button.tsx'
import { Face } from '../ui/Face.tsx'
import { Icon } from '../ui/Icon.tsx'
import { When } from '../ui/When.tsx'
import type { Desk, TicketRow } from '../wire.ts'
import { TodayCover } from '../cover/TodayCover.tsx'
import { OurVision } from '../vision/OurVision.tsx'
import { inWords } from './owed.ts'
import { OwedToYou } from './OwedToYou.tsx'

/** Beside the list: whether anything is late, who has nobody yet, and what was said to me today. */
export function Today({ desk }: { desk: Desk | undefined }) {
  const clock = useClock()
  const late = desk?.owed.filter((row) => !row.covering_for && ms(row.due_at) < clock.now).length ?? 0
  return (
    <aside className="today" aria-label="Today">
      {desk && (
        <section>
          <h2>Today</h2>
          <ul className="quiet">
            <li>
              <Icon name={late ? 'alert-triangle' : 'check'} size={16} tone={late ? 'broken' : 'kept'} />
              <span>
                {late === 0 ? 'Nothing of yours is late.' : `${inWords(late)} of yours ${late === 1 ? 'is' : 'are'} late. Say what now.`}
              </span>
            </li>
            <TodayCover />
            {desk.incoming.length === 0 && (
              <li>
                <Icon name="inbox" size={16} tone="dim" />
                <span>Everybody who wrote has somebody.</span>
              </li>
            )}
          </ul>
        </section>
      )}
      {desk && desk.incoming.length > 0 && (
        <section>
          <h2>Nobody has these yet</h2>
          <ul className="offers">
            {desk.incoming.slice(0, 5).map((row) => (
              <Offer key={row.number} row={row} />
            ))}
          </ul>
        </section>
      )}
      <OwedToYou />
      {desk && desk.confirmed_today.length > 0 && (
        <section>
          <h2>Said to you today</h2>
          {desk.confirmed_today.map((told) => (
            <div className="heard" key={told.number}>
              {told.words && <blockquote className="voice">“{told.words}”</blockquote>}
              <p className="xs dim">
                {told.customer.name},{' '}
                <Link className="link" to="/tickets/$number" params={{ number: String(told.number) }}>{`#${told.number}`}</Link>, confirmed
                solved.
              </p>
            </div>
          ))}
        </section>
      )}
      <OurVision />
    </aside>
  )
}

function Offer({ row }: { row: TicketRow }) {
  const clock = useClock()
  const claim = useClaim()
  return (
    <li>
      <Face name={row.customer.name} size={28} />
      <div className="grow">
        <Link to="/tickets/$number" params={{ number: String(row.number) }}>
          <b className="clip">{row.customer.name}</b>
        </Link>
        <p className="clip">{row.subject}</p>
        {row.due_at && (
          <p>
            <When at={row.due_at} due>
              {due(row.due_at, clock)}
            </When>
          </p>
        )}
      </div>
      <Button size="xs" busy={claim.isPending} aria-label={`Take ${row.customer.name}`} onClick={() => claim.mutate(row.number)}>
        Take
      </Button>
    </li>
  )
}

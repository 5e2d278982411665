import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useClock } from '../clock.tsx'
import { byWhen, sinceDay, toneOf } from '../time.ts'
import { Button } from '../ui/Button.tsx'
import { Face } from '../ui/Face.tsx'
import { When } from '../ui/When.tsx'
import type { Commitment, Stuck as StuckRow } from '../wire.ts'
import { AnewDialog } from './AnewDialog.tsx'
import { firstName } from './words.ts'

/** Who of mine waits: for an answer from me, or with a customer who had to ask for news. */
export function Stuck({ stuck }: { stuck: StuckRow[] }) {
  const [anew, setAnew] = useState<Commitment | null>(null)
  return (
    <section className="stuck" aria-label="Where people are stuck">
      <h2>
        Where people are stuck<small>what they wait for</small>
      </h2>
      {stuck.length === 0 && <p className="meta">Nobody waits for you, and no customer had to ask twice.</p>}
      <ul>
        {stuck.map((one) =>
          one.commitment ? (
            <Asked key={one.commitment.id} one={one} commitment={one.commitment} onAnew={setAnew} />
          ) : (
            one.ticket && <Chased key={one.ticket.number} one={one} ticket={one.ticket} />
          ),
        )}
      </ul>
      {anew && <AnewDialog commitment={anew} onClose={() => setAnew(null)} />}
    </section>
  )
}

interface AskedProps {
  one: StuckRow
  commitment: Commitment
  onAnew: (commitment: Commitment) => void
}

function Asked({ one, commitment, onAnew }: AskedProps) {
  const clock = useClock()
  const vision = commitment.about === 'vision'
  return (
    <li>
      <Face name={one.person.name} src={one.person.portrait} size={30} />
      <div>
        <p>
          <b>{firstName(one.person.name)}</b> {vision ? 'asks for our vision, in one sentence' : `asks: ${commitment.action}`}
        </p>
        <p className="meta">
          Asked <When at={one.since}>{sinceDay(one.since, clock)}</When>
          {commitment.to_count > 1 && `, and ${commitment.to_count - 1} more with ${firstName(one.person.name)}`}.
        </p>
      </div>
      <span className={`by ${toneOf(commitment.due, clock.now)}`}>
        <When at={commitment.due}>{byWhen(commitment.due, clock).when}</When>
      </span>
      {vision ? (
        <Link to="/vision" className="btn sm">
          See the guide
        </Link>
      ) : (
        <Button size="sm" onClick={() => onAnew(commitment)}>
          {commitment.can.say_what_now ? 'Say what now' : 'Move'}
        </Button>
      )}
    </li>
  )
}

function Chased({ one, ticket }: { one: StuckRow; ticket: NonNullable<StuckRow['ticket']> }) {
  const clock = useClock()
  return (
    <li>
      <Face name={one.person.name} src={one.person.portrait} size={30} />
      <div>
        <p>
          <b>{ticket.customer.name}</b> asks {firstName(one.person.name)} for news
        </p>
        <p className="meta">
          {ticket.subject}. <span className="num">#{ticket.number}</span>
        </p>
      </div>
      <span className="by">
        <When at={one.since}>since {sinceDay(one.since, clock)}</When>
      </span>
      <Link to="/tickets/$number" params={{ number: String(ticket.number) }} className="btn sm" aria-label={`Open #${ticket.number}`}>
        Open
      </Link>
    </li>
  )
}

import '../../cover/cover.css'
import './slips.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { queries } from '../../queries.ts'
import { Button } from '../../ui/Button.tsx'
import { Face } from '../../ui/Face.tsx'
import type { Slip } from '../../wire.ts'
import { opening } from '../facts/words.ts'
import { firstName } from '../promises/naming.ts'
import { useSeenSlip, useSlips } from './useSlips.ts'

/** On the Desk: what colleagues saw in replies of mine. */
export function SlipCards() {
  const slips = useSlips()
  if (slips.length === 0) return null
  return (
    <div className="desk-cards">
      {slips.map((slip) => (
        <SlipCard key={slip.id} slip={slip} />
      ))}
    </div>
  )
}

function SlipCard({ slip }: { slip: Slip }) {
  const to = useQuery(queries.ticket(slip.ticket)).data?.customer.name
  const seen = useSeenSlip()
  const name = firstName(slip.by.name)
  return (
    <section className="desk-card" aria-label={`${slip.by.name} saw something in a reply of yours`}>
      <Face name={slip.by.name} src={slip.by.portrait} size={34} />
      <div>
        <p>
          <b>{name} saw something</b> in your reply {to ? `to ${firstName(to)}` : `on #${slip.ticket}`}. Only you see this.
        </p>
        <p className="meta">
          {slip.phrase && <>“{opening(slip.phrase, 60)}”: </>}
          {opening(slip.words, 160)}
        </p>
      </div>
      <span className="slip-acts">
        <Link to="/tickets/$number" params={{ number: String(slip.ticket) }} hash={`message-${slip.message_id}`} className="btn sm">
          Open
        </Link>
        <Button size="sm" look="plain" busy={seen.isPending} aria-label={`Seen what ${name} told you`} onClick={() => seen.mutate(slip)}>
          Seen
        </Button>
      </span>
    </section>
  )
}

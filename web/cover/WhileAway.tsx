import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../api.ts'
import { useClock } from '../clock.tsx'
import { Button } from '../ui/Button.tsx'
import { Face } from '../ui/Face.tsx'
import { failed } from '../ui/notify.tsx'
import { When } from '../ui/When.tsx'
import type { WhileAway } from '../wire.ts'
import { spanWords } from './spans.ts'
import { awayBriefWords } from './words.ts'

const once = { weekdays: null, start_time: null, end_time: null }

/** What others did on each ticket of mine while I was away, and what came in; gone once I have seen it. */
export function WhileAwayOf({ away }: { away: WhileAway }) {
  const clock = useClock()
  const client = useQueryClient()
  const seen = useMutation({
    mutationFn: () => api.put(`/cover/while-away/${away.id}/seen`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['while-away'] }),
    onError: (error) => failed('It stays here for now', error),
  })
  const title = `While you were away, ${spanWords({ ...once, from: away.since, until: away.until }, clock)}`
  return (
    <section className="cov" aria-label={title}>
      <header className="cov-head">
        {away.cover && <Face name={away.cover.name} src={away.cover.portrait} size={44} />}
        <div className="grow">
          <h2>{title}</h2>
          <p>{awayBriefWords(away)}</p>
        </div>
        <Button icon="check" busy={seen.isPending} onClick={() => seen.mutate()}>
          I have seen it
        </Button>
      </header>
      {away.tickets.length > 0 && (
        <ol>
          {away.tickets.map((row) => (
            <Happened key={row.ticket.number} row={row} />
          ))}
        </ol>
      )}
    </section>
  )
}

function Happened({ row: { ticket, happened } }: { row: WhileAway['tickets'][number] }) {
  return (
    <li className="cov-row">
      <span className="when num">#{ticket.number}</span>
      <Face name={ticket.customer.name} size={30} />
      <div>
        <p>
          <Link className="link subject" to="/tickets/$number" params={{ number: String(ticket.number) }}>
            {ticket.subject}
          </Link>{' '}
          <span className="meta">{ticket.customer.name}</span>
        </p>
        <ul className="cov-happened">
          {happened.map((one, index) => (
            <li key={`${one.at} ${index}`}>
              <When at={one.at} />
              <span>
                {one.who && !one.text.startsWith(`${one.who}:`) && <b>{one.who}: </b>}
                {one.text}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </li>
  )
}

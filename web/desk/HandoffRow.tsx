import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Fragment, lazy, Suspense, useState } from 'react'
import { useClock } from '../clock.tsx'
import { queries } from '../queries.ts'
import { Words } from '../ticket/handoff/Words.tsx'
import { firstName, namingCustomer } from '../ticket/promises/naming.ts'
import { dueLines, spokenDue } from '../time.ts'
import { Button } from '../ui/Button.tsx'
import { Face } from '../ui/Face.tsx'
import { Icon } from '../ui/Icon.tsx'
import type { Roving } from '../ui/roving.ts'
import { When } from '../ui/When.tsx'
import { offerSentence, type OfferRow } from './rows.ts'

const Decline = lazy(async () => ({ default: (await import('../handoff/dialogs.tsx')).Decline }))

interface Props {
  row: OfferRow
  current: boolean
  stop: ReturnType<Roving['stop']>
}

/** A handoff: one that I am asked to take on, with its brief in place; or mine that nobody has answered. */
export function HandoffRow({ row, current, stop }: Props) {
  const clock = useClock()
  const [declining, setDeclining] = useState(false)
  const { handoff, ticket, mine } = row
  const [head, foot] = dueLines(row.due_at, clock)
  const whose = mine && handoff.to ? handoff.to : handoff.from
  const lead = `Handoff, answer ${spokenDue(row.due_at, clock)}, `
  const params = { id: String(handoff.id) }
  const words = offerSentence(row).map((part) =>
    part.bold ? <b key={part.text}>{part.text}</b> : <Fragment key={part.text}>{part.text}</Fragment>,
  )
  const link = { className: 'line', 'aria-current': current ? ('true' as const) : undefined, ...stop }
  return (
    <li className={`owe handoff${current ? ' sel' : ''}`}>
      <When at={row.due_at} className="when" due>
        <b>{head}</b>
        <span>{foot}</span>
      </When>
      <span className="kind">
        <Icon name="transfer" />
        Handoff
      </span>
      <Face name={whose.name} src={whose.portrait} size={30} />
      <div className="what">
        <p>
          {mine ? (
            <Link to="/tickets/$number" params={{ number: String(ticket.number) }} {...link}>
              <span className="out">{lead}</span>
              {words}
            </Link>
          ) : (
            <Link to="/handoffs/$id" params={params} {...link}>
              <span className="out">{lead}</span>
              {words}
            </Link>
          )}
        </p>
        <p className="meta">
          <span className="no">#{ticket.number}</span> {ticket.subject}
          {mine && (
            <>
              {' '}
              <span className="sep">·</span> yours still
            </>
          )}
        </p>
      </div>
      <div className="do">
        {mine ? (
          <Link to="/tickets/$number" params={{ number: String(ticket.number) }} className="btn sm" tabIndex={-1}>
            Ask again, or somebody else
          </Link>
        ) : (
          <>
            <Button size="sm" look="plain" onClick={() => setDeclining(true)}>
              Decline<span className="out"> #{ticket.number}</span>
            </Button>
            <Link to="/handoffs/$id" params={params} className="btn sm" tabIndex={-1}>
              Read back, accept
            </Link>
          </>
        )}
      </div>
      {!mine && <Brief row={row} />}
      {declining && (
        <Suspense fallback={null}>
          <Decline handoff={handoff} onClose={() => setDeclining(false)} />
        </Suspense>
      )}
    </li>
  )
}

/** What it is about, short, where one decides whether to read on. */
function Brief({ row: { handoff } }: { row: OfferRow }) {
  const { brief, from } = handoff
  const compiled = useQuery({ ...queries.brief(handoff.ticket.number), staleTime: 60_000 }).data
  return (
    <dl className="brief">
      <div>
        <dt>Problem</dt>
        <dd>
          <Words text={brief.problem} />
        </dd>
      </div>
      <div>
        <dt>Promised</dt>
        <dd>{namingCustomer(brief.promised, firstName(handoff.ticket.customer.name))}</dd>
      </div>
      <div>
        <dt>Wants</dt>
        <dd>
          <Words text={brief.wanted} verbatim={brief.wanted === compiled?.wanted.text} />
        </dd>
      </div>
      <div>
        <dt>Next</dt>
        <dd>{brief.next}</dd>
      </div>
      <div>
        <dt>Tried</dt>
        <dd>{brief.tried}</dd>
      </div>
      <div>
        <dt>Until then</dt>
        <dd>It stays {firstName(from.name)}’s.</dd>
      </div>
    </dl>
  )
}

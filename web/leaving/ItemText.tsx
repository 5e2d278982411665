import { useNavigate } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import { useClock } from '../clock.tsx'
import { byWhen } from '../time.ts'
import { When } from '../ui/When.tsx'
import type { LeavingItem } from '../wire.ts'

/** One thing that somebody has: what it is, when it is due, and of a ticket its brief in short. A ticket’s page is not for colleagues. */
export function ItemText({ item, linked = true }: { item: LeavingItem; linked?: boolean }) {
  const clock = useClock()
  const { brief, ticket } = item
  return (
    <div>
      <p>
        {ticket === null || !linked ? <b>{item.text}</b> : <ToTicket number={ticket}>{item.text}</ToTicket>}{' '}
        <span className="meta">
          {ticket !== null && `#${ticket}`}
          {item.due && (
            <>
              {ticket !== null && ' · '}
              <When at={item.due} due>
                {byWhen(item.due, clock).when}
              </When>
            </>
          )}
        </span>
      </p>
      {brief && (
        <dl className="in-short">
          <Part name="Problem" text={brief.problem} />
          <Part name="Wants" text={brief.wanted} />
          <Part name="Promised" text={brief.promised.replace(/^Nothing is promised\.$/, 'Nothing')} />
          <Part name="Next" text={brief.next} />
        </dl>
      )}
    </div>
  )
}

// A `Link` follows the router, each for itself. With plain links 500 rows draw in 0.2 s, and marking one takes 20 ms.
function ToTicket({ number, children }: { number: number; children: string }) {
  const navigate = useNavigate()
  const open = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    void navigate({ to: '/tickets/$number', params: { number: String(number) } })
  }
  return (
    <a className="link" href={`/tickets/${number}`} onClick={open}>
      {children}
    </a>
  )
}

const Part = ({ name, text }: { name: string; text: string }) =>
  text.trim() === '' ? null : (
    <>
      <dt>{name}</dt>
      <dd title={text}>{text}</dd>
    </>
  )

import './cover.css'
import { useQuery } from '@tanstack/react-query'
import { useClock } from '../clock.tsx'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { Face } from '../ui/Face.tsx'
import { Icon } from '../ui/Icon.tsx'
import type { Ticket } from '../wire.ts'
import { coverCell, firstName, untilWords } from './spans.ts'

/** The fourth cell of the owner line: who covers, now or soon. It is added; the owner stays the owner. */
export function CoverCell({ ticket }: { ticket: Ticket }) {
  const clock = useClock()
  const owner = ticket.owner?.id
  const over = ticket.status === 'closed'
  const absences = useQuery({ ...queries.absences(owner ?? 'me'), enabled: owner !== undefined && !over })
  const shown = owner === undefined || over ? null : coverCell(ticket.cover, absences.data?.data ?? [], clock)
  if (!shown) return null
  return (
    <div className="ol-cover">
      <span className="lb">Cover {shown.when}</span>
      <p>
        <Face name={shown.person.name} src={shown.person.portrait} size={20} />
        {shown.person.name}
      </p>
    </div>
  )
}

/** For who covers now: for whom, until when, and what stays with the owner. */
export function CoverNote({ ticket }: { ticket: Ticket }) {
  const me = useMe()
  const clock = useClock()
  const { cover, owner } = ticket
  if (!owner || cover?.person.id !== me.id || ticket.status === 'closed') return null
  return (
    <p className="cover-note">
      <Icon name="user-check" size={16} />
      <span>
        You cover for {firstName(owner.name)} {untilWords(cover.until, clock, `until ${firstName(owner.name)} is back`)}.
        {!ticket.can.solve && ' You may do everything but solve and close; propose it instead.'}
      </span>
    </p>
  )
}

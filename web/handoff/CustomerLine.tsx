import { useQuery } from '@tanstack/react-query'
import { queries } from '../queries.ts'
import { counted } from '../ticket/handoff/words.ts'
import { Face } from '../ui/Face.tsx'
import type { TicketRow } from '../wire.ts'

/** Who the customer is, in a line. */
export function CustomerLine({ number, customer }: { number: number; customer: TicketRow['customer'] }) {
  const known = useQuery(queries.customer(customer.id)).data
  const ticket = useQuery(queries.ticket(number)).data
  const others = (known?.all_tickets ?? 1) - 1
  const lines = [
    ticket &&
      `${ticket.channel === 'email' ? 'Writes by mail' : ticket.channel === 'phone' ? 'Came by phone' : `Came by ${ticket.channel.replaceAll('_', ' ')}`}.`,
    known &&
      (others === 0
        ? 'The first time with us.'
        : `${counted(others, 'other ticket')}${known.open_tickets > 1 ? `, ${known.open_tickets - 1} open` : ''}.`),
    ticket && ticket.participants.length > 0 && `${ticket.participants.map(({ name }) => name).join(', ')} also takes part.`,
  ].filter(Boolean)
  return (
    <div className="acc-cust">
      <Face name={customer.name} size={32} />
      <p>
        <b>{customer.name}</b>
        <small>{lines.join(' ')}</small>
      </p>
    </div>
  )
}

import './merge.css'
import type { TicketRow } from '../../wire.ts'
import { StatusBadge } from '../status.tsx'

/** A ticket that was found, as it is chosen. */
export const Candidate = ({ row }: { row: TicketRow }) => (
  <span className="merge-row">
    <b>{row.subject}</b>
    <StatusBadge status={row.status} confirmed={row.confirmed} merged={row.merged_into} />
    <span className="dim">
      #{row.number} · {row.customer.name} · {row.owner ? `${row.owner.name} owns it` : 'nobody’s yet'}
    </span>
  </span>
)

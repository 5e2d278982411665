import { Link } from '@tanstack/react-router'
import type { Blocker } from '../api.ts'

/** The way to a ticket that stands in the way of something. Nothing for any other blocker. */
export const openTicket = ({ ticket }: Blocker) =>
  typeof ticket === 'number' ? (
    <Link className="btn sm" to="/tickets/$number" params={{ number: String(ticket) }}>
      Open it
    </Link>
  ) : null

import './forward.css'
import { useQuery } from '@tanstack/react-query'
import { queries } from '../../queries.ts'
import type { Ticket } from '../../wire.ts'
import { forwardLine } from './words.ts'

/** At the foot of the facts: how the ticket went forward between people, and what those words mean. Quiet where only its owner was on it. */
export function ForwardLine({ ticket }: { ticket: Ticket }) {
  const forward = useQuery(queries.forward(ticket.number)).data
  const line = forward && forwardLine(forward)
  if (!line) return null
  return (
    <section className="forward">
      <details>
        <summary>
          <b>Forward:</b> {line}
        </summary>
        <p>
          A touch is what somebody other than the owner wrote or did here; each leaves what moved, or why it could not. A bounce is a
          handoff that was declined or not answered, an assist that came back undone, or an owner who had it before. Between people is
          working time in which nobody could go on. It counts for the team, never for a person.
        </p>
      </details>
    </section>
  )
}

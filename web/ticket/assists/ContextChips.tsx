import { useQuery } from '@tanstack/react-query'
import { useClock } from '../../clock.tsx'
import { queries } from '../../queries.ts'
import { stamp } from '../../time.ts'
import type { Ticket } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'
import { factLine, fromCustomer, holds, toggled, wordsLine } from './words.ts'

const lettersShown = 2

interface Props {
  ticket: Ticket
  context: string
  onChange: (context: string) => void
}

/** What the ticket holds, to put into what somebody needs to know: facts with their source, and the customer's own words. */
export function ContextChips({ ticket, context, onChange }: Props) {
  const clock = useClock()
  const facts = useQuery(queries.ticketFacts(ticket.number)).data?.data.filter((fact) => fact.status === 'current') ?? []
  const letters = fromCustomer(useQuery(queries.messages(ticket.number)).data?.data ?? []).slice(0, lettersShown)
  const offered = [
    ...facts.map((fact) => ({ key: `fact ${fact.id}`, line: factLine(fact), label: factLine(fact) })),
    ...letters.map((one) => ({
      key: `message ${one.id}`,
      line: wordsLine(one),
      label: `${firstName(one.customer?.name ?? ticket.customer.name)}’s words, ${stamp(one.created_at, clock)}`,
    })),
  ]
  if (offered.length === 0) return null
  return (
    <div className="context-chips" role="group" aria-label="Put in what we know">
      {offered.map(({ key, line, label }) => (
        <button
          key={key}
          type="button"
          className="chip"
          aria-pressed={holds(context, line)}
          title={line}
          onClick={() => onChange(toggled(context, line))}
        >
          <span className="clip">{label}</span>
        </button>
      ))}
    </div>
  )
}

import { Face } from '../ui/Face.tsx'
import { Icon } from '../ui/Icon.tsx'
import { When } from '../ui/When.tsx'
import type { Ticket } from '../wire.ts'

const hows = { link: 'on their page', reply: 'by mail', told: 'told us' }

/** How it ended: what solved it, whether the customer said so, how it was closed. Nothing while it is open. */
export function FactsEnd({ ticket }: { ticket: Ticket }) {
  const { solution, confirmation, customer } = ticket
  // A merged one has not ended: it goes on as another.
  const closure = ticket.merged_into === null ? ticket.closure : null
  if (!solution && !closure) return null
  return (
    <section>
      <h3>How it ended</h3>
      <ul className="ends">
        {solution && (
          <li>
            <Face name={solution.by.name} src={solution.by.portrait} size={20} label={solution.by.name} />
            <p>
              {solution.outcome}
              <small>
                solved by {solution.by.name}, <When at={solution.at} />
              </small>
            </p>
          </li>
        )}
        {solution && (
          <li>
            <Icon name={confirmation ? 'check' : 'clock'} size={16} tone={confirmation ? 'kept' : 'dim'} />
            <p>
              {confirmation ? `${customer.name} confirmed it` : `${customer.name} has not said whether it is`}
              {confirmation && (
                <small>
                  {hows[confirmation.how]}, <When at={confirmation.at} />
                </small>
              )}
            </p>
          </li>
        )}
        {closure && (
          <li>
            <Icon name="lock" size={16} tone="dim" />
            <p>
              Closed, {closure.confirmed ? 'confirmed' : 'unconfirmed'}
              <small>
                {closure.reason && `${closure.reason}, `}
                {closure.by && `${closure.by.name}, `}
                <When at={closure.at} />
              </small>
            </p>
          </li>
        )}
      </ul>
    </section>
  )
}

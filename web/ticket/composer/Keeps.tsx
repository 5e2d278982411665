import { useQuery } from '@tanstack/react-query'
import { queries } from '../../queries.ts'
import type { Ticket } from '../../wire.ts'
import { firstName, namingCustomer } from '../promises/naming.ts'
import type { Composing } from './useComposer.ts'

/** Which standing promises of the ticket this message keeps. Nothing where there are none. */
export function Keeps({ ticket, composer }: { ticket: Ticket; composer: Composing }) {
  const promises = useQuery(queries.ticketPromises(ticket.number))
  const standing = promises.data?.data.filter((one) => one.standing && one.can.keep) ?? []
  const { keeps } = composer.seen
  if (composer.empty || standing.length === 0) return null
  const toggle = (id: number): void => composer.setKeeps(keeps.includes(id) ? keeps.filter((one) => one !== id) : [...keeps, id])
  return (
    <fieldset className="c-moved c-keeps">
      <legend className="out">Promises that this keeps</legend>
      <span aria-hidden="true">This keeps:</span>
      {standing.map((one) => (
        <label key={one.id}>
          <input type="checkbox" checked={keeps.includes(one.id)} onChange={() => toggle(one.id)} />
          <span>{namingCustomer(one.action, firstName(one.to.name))}</span>
        </label>
      ))}
    </fieldset>
  )
}

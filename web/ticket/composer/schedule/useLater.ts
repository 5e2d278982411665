import { useQuery } from '@tanstack/react-query'
import { useClock } from '../../../clock.tsx'
import { queries } from '../../../queries.ts'
import { useMe } from '../../../session.ts'
import type { Ticket } from '../../../wire.ts'
import { firstName } from '../../promises/naming.ts'
import { laterTimes } from './times.ts'

/** When a reply on this ticket is offered to leave, by its team's days; and whose clock the customer has. */
export function useLater(ticket: Ticket) {
  const clock = useClock()
  const { company } = useMe()
  const zone = useQuery(queries.customer(ticket.customer.id)).data?.time_zone ?? null
  const teams = useQuery({ ...queries.teams(), enabled: ticket.team !== null })
  const hours = teams.data?.data.find((team) => team.id === ticket.team?.id)?.hours ?? company
  return {
    times: laterTimes(clock, { ...hours, holidays: company.holidays }),
    customer: { name: firstName(ticket.customer.name), zone },
  }
}

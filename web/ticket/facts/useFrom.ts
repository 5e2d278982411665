import { useQuery } from '@tanstack/react-query'
import { useClock } from '../../clock.tsx'
import { queries } from '../../queries.ts'
import type { Ticket } from '../../wire.ts'
import type { From } from './words.ts'

/** What is known of the message that holds a fact. */
export function useFrom(ticket: Pick<Ticket, 'number' | 'channel'>): (message: number | null) => From {
  const clock = useClock()
  const messages = useQuery(queries.messages(ticket.number)).data?.data ?? []
  return (id) => ({ message: id === null ? undefined : messages.find((one) => one.id === id), channel: ticket.channel, clock })
}

// What a person may do to a ticket, each answered with the fresh ticket, which goes straight into the cache.
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../api.ts'
import { failed } from '../ui/notify.tsx'
import type { Ticket } from '../wire.ts'

/** What hangs on a ticket and is old once it changed. */
export function ticketChanged(client: QueryClient, ticket: Ticket): void {
  client.setQueryData(['ticket', ticket.number], ticket)
  for (const key of [['events', ticket.number], ['ticket-promises', ticket.number], ['promises'], ['desk'], ['counts'], ['tickets']])
    void client.invalidateQueries({ queryKey: key })
}

/** One change of one ticket; the caller shows its refusal. */
export function useAct(number: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (act: (path: string) => Promise<Ticket>) => act(`/tickets/${number}`),
    onSuccess: (ticket) => ticketChanged(client, ticket),
  })
}

/** Takes a new ticket and opens it. Somebody who was faster is named in the refusal. */
export function useClaim() {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (number: number) => api.post<Ticket>(`/tickets/${number}/claim`),
    onSuccess: (ticket) => {
      ticketChanged(client, ticket)
      void navigate({ to: '/tickets/$number', params: { number: String(ticket.number) } })
    },
    onError: (error) => {
      failed('It is not yours', error)
      void client.invalidateQueries()
    },
  })
}

// What a person does to an offer. Whatever it touches on the page is read again.
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { Handoff } from '../../wire.ts'

/** What hangs on the offers of a ticket and is old once one changed. */
export function handoffChanged(client: QueryClient, number: number): void {
  const ofTicket = ['ticket', 'events', 'messages', 'ticket-handoffs', 'ticket-promises', 'ticket-drafts', 'brief', 'receivers', 'forward']
  const keys = [
    ...ofTicket.map((key) => [key, number]),
    ['handoffs'],
    ['handoff'],
    ['promises'],
    ['desk'],
    ['counts'],
    ['tickets'],
    ['drafts'],
  ]
  for (const key of keys) void client.invalidateQueries({ queryKey: key })
}

/** One change of an offer on that ticket; the caller shows its refusal. Refused or not, the page reads how it stands now. */
export function useHandoffAct(number: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (act: () => Promise<Handoff>) => act(),
    onSettled: () => handoffChanged(client, number),
  })
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api.ts'
import { Button } from '../ui/Button.tsx'
import { failed, said } from '../ui/notify.tsx'
import type { Message, Ticket } from '../wire.ts'
import { ticketChanged } from './acts.ts'

/** A stranger wrote with this ticket's number: the owner says whether it belongs here. */
export function HeldAsk({ ticket, message }: { ticket: Ticket; message: Message }) {
  const client = useQueryClient()
  const settle = useMutation({
    mutationFn: (how: 'acceptance' | 'own-ticket') => api.put<Ticket>(`/tickets/${ticket.number}/messages/${message.id}/${how}`),
    onSuccess: (fresh, how) => {
      if (how === 'own-ticket') said('It has a ticket of its own', fresh.number === ticket.number ? '' : `#${fresh.number}`)
      void client.invalidateQueries({ queryKey: ['messages', ticket.number] })
      ticketChanged(client, fresh)
      void client.invalidateQueries({ queryKey: ['ticket', ticket.number] })
    },
    onError: (error) => failed('It stays held', error),
  })
  return (
    <div className="held-ask">
      <span className="grow">
        <b>Held.</b> {message.from_address ?? 'Somebody unknown'} wrote with the number of this ticket and is not part of it.{' '}
        {ticket.customer.name} does not see this.
      </span>
      <Button size="sm" onClick={() => settle.mutate('acceptance')}>
        Accept it here
      </Button>
      <Button size="sm" look="plain" onClick={() => settle.mutate('own-ticket')}>
        Give it its own ticket
      </Button>
    </div>
  )
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import { failed, said } from '../ui/notify.tsx'
import type { Message, Ticket } from '../wire.ts'
import { ticketChanged } from './acts.ts'
import { heldLook, type HeldLook } from './held.ts'

type How = 'acceptance' | 'own-ticket' | 'same-person'

const first = (name: string): string => name.split(' ')[0] ?? name

/** Somebody who is not on the ticket wrote with its number: the owner says whether it belongs here, and whether it is somebody they know. */
export function HeldAsk({ ticket, message }: { ticket: Ticket; message: Message }) {
  const people = useQuery(queries.people())
  const settle = useSettle(ticket, message)
  const look = heldLook(ticket, message, people.data?.data ?? [])
  const same = (
    <Button size="sm" look={look.kind === 'same' ? 'default' : 'plain'} onClick={() => settle.mutate('same-person')}>
      It is {first(look.who.name)}: add this address
    </Button>
  )
  return (
    <div className="held-ask">
      <span className="grow">
        <b>Held.</b> {wordsOf(look, message)}
        {look.kind !== 'same' && look.kind !== 'copy' && ` ${first(ticket.customer.name)} does not see this.`}
      </span>
      {look.kind === 'same' && same}
      <Button size="sm" look={look.kind === 'same' ? 'plain' : 'default'} onClick={() => settle.mutate('acceptance')}>
        {accepts[look.kind]}
      </Button>
      {look.kind === 'stranger' && message.from_address && same}
      <Button size="sm" look="plain" onClick={() => settle.mutate('own-ticket')}>
        Give it its own ticket
      </Button>
    </div>
  )
}

const accepts: Record<HeldLook['kind'], string> = {
  stranger: 'Let them in',
  same: 'Let them in',
  copy: 'Take it in here, too',
  colleague: 'Keep it as a note',
  unproven: 'Keep it here',
}

function wordsOf(look: HeldLook, message: Message): string {
  const from = message.from_address ?? 'Somebody unknown'
  if (look.kind === 'copy') return `${first(look.who.name)} wrote to more than one ticket at once. ${look.why}`
  if (look.kind === 'same') return `${from} is not part of this ticket. It looks like ${look.who.name}. ${look.why}`
  if (look.kind === 'stranger') return `${from} wrote with the number of this ticket and is not part of it. ${look.why}`.trim()
  return look.why
}

function useSettle(ticket: Ticket, message: Message) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (how: How) => {
      const who = message.mail?.looks_like?.customer_id ?? ticket.customer.id
      return api.put<Ticket>(
        `/tickets/${ticket.number}/messages/${message.id}/${how}`,
        how === 'same-person' ? { customer_id: who } : undefined,
      )
    },
    onSuccess: (fresh, how) => {
      if (how === 'own-ticket') said('It has a ticket of its own', fresh.number === ticket.number ? '' : `#${fresh.number}`)
      if (how === 'same-person') said('The address is theirs now', message.from_address ?? '')
      void client.invalidateQueries({ queryKey: ['messages', ticket.number] })
      ticketChanged(client, fresh)
      void client.invalidateQueries({ queryKey: ['ticket', ticket.number] })
    },
    onError: (error) => failed('It stays held', error),
  })
}

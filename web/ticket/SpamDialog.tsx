import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { api, Problem } from '../api.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { failed, saidWithUndo } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Ticket } from '../wire.ts'
import { useAct } from './acts.ts'
import { openTicket } from './OpenTicket.tsx'

/** Ends a ticket as spam, in the name of who says so; its sender can be blocked with it. */
export function SpamDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const act = useAct(ticket.number)
  const [block, setBlock] = useState(false)
  const back = (): void =>
    act.mutate((path) => api.delete<Ticket>(`${path}/spam`), { onError: (error) => failed('It stays in Spam', error) })
  const warned = act.error instanceof Problem && act.error.type === 'has-tickets'
  const mark = (): void =>
    act.mutate((path) => api.put<Ticket>(`${path}/spam`, { block, anyway: warned }), {
      onSuccess: () => {
        saidWithUndo(`#${ticket.number} is in Spam`, block ? 'Its sender is blocked.' : 'It is closed, and nothing is sent.', back)
        onClose()
      },
    })
  const address = ticket.customer.email
  return (
    <Dialog
      title="Mark as spam"
      verb={warned ? 'Mark and block all the same' : 'Mark as spam'}
      busy={act.isPending}
      onClose={onClose}
      onSubmit={mark}
    >
      <p className="sm mid">
        {ticket.owner ? 'It is closed in your name' : 'You take it, and it is closed in your name'}, unconfirmed, with the reason “Spam”.
        Nothing is sent. It shows in Spam, from where it can be taken back.
      </p>
      {address && ticket.channel === 'email' && (
        <Checkbox
          label={`Block ${address}, too`}
          description="Their next mail goes to Spam."
          checked={block}
          onChange={(event) => setBlock(event.currentTarget.checked)}
        />
      )}
      <Refusal error={act.error} settle={openTicket} />
    </Dialog>
  )
}

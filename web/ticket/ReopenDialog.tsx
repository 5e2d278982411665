import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { api } from '../api.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Ticket } from '../wire.ts'
import { useAct } from './acts.ts'

/** Opens it again for the same owner. */
export function ReopenDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const act = useAct(ticket.number)
  const [reason, setReason] = useState('')
  const reopen = (): void =>
    act.mutate((path) => api.delete<Ticket>(`${path}/solution${reason ? `?reason=${encodeURIComponent(reason)}` : ''}`), {
      onSuccess: onClose,
    })
  return (
    <Dialog title="Reopen this ticket" verb="Reopen" busy={act.isPending} onClose={onClose} onSubmit={reopen}>
      <p className="mid">It stays {ticket.owner ? `${ticket.owner.name}’s` : 'with its owner'}. A confirmation is withdrawn.</p>
      <Textarea
        label="Why, if it helps"
        autosize
        minRows={1}
        maxLength={2000}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Refusal error={act.error} />
    </Dialog>
  )
}

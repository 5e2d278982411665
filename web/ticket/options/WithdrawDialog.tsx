import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../../ui/Dialog.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { Choice, Ticket } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'
import { useChoiceAct } from './acts.ts'

/** What was put to the customer does not hold any more. */
export function WithdrawDialog({ ticket, choice, onClose }: { ticket: Ticket; choice: Choice; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const act = useChoiceAct(ticket.number, onClose)
  const name = firstName(ticket.customer.name)
  const withdraw = (): void => act.mutate({ choice, path: 'withdrawal', body: reason.trim() ? { reason: reason.trim() } : {} })
  return (
    <Dialog title="Withdraw the options" verb="Withdraw them" busy={act.isPending} onClose={onClose} onSubmit={withdraw}>
      <p className="mid">
        {name} can choose none of them any more. Write to {name} what holds instead.
      </p>
      <Textarea
        label="Why, for our side"
        autosize
        minRows={1}
        maxRows={4}
        maxLength={500}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Refusal error={act.error} />
    </Dialog>
  )
}

import { NativeSelect, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { said } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Ticket } from '../wire.ts'
import { useAct } from './acts.ts'

/** A supervisor gives the ticket another owner, and says why; both owners read it in the history. */
export function OwnerDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const act = useAct(ticket.number)
  const people = useQuery(queries.people())
  const [person, setPerson] = useState('')
  const [reason, setReason] = useState('')
  const others = people.data?.data.filter((one) => one.active && one.role !== 'colleague' && one.id !== ticket.owner?.id) ?? []
  const change = (): void =>
    act.mutate((path) => api.put<Ticket>(`${path}/owner`, { person: Number(person), reason }), {
      onSuccess: (changed) => {
        said(`${changed.owner?.name ?? 'Somebody else'} owns #${ticket.number} now`)
        onClose()
      },
    })
  return (
    <Dialog title="Change the owner" verb="Change the owner" busy={act.isPending} onClose={onClose} onSubmit={change}>
      <NativeSelect
        label="Who owns it from now on"
        required
        withAsterisk={false}
        value={person}
        onChange={(event) => setPerson(event.currentTarget.value)}
      >
        <option value="">Choose a person</option>
        {others.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}, {one.open_tickets} open
          </option>
        ))}
      </NativeSelect>
      <Textarea
        label="Why"
        description={`${ticket.owner?.name ?? 'The owner before'} and the new owner both read this.`}
        required
        withAsterisk={false}
        autosize
        minRows={2}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Refusal error={act.error} />
    </Dialog>
  )
}

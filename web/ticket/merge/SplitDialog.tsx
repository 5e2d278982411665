import { Radio, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { said } from '../../ui/notify.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { Message, Ticket } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'
import { mergeChanged } from './changed.ts'
import { firstWords } from './words.ts'

/** A message that is about something else gets a ticket of its own: under which subject, and whose. */
export function SplitDialog({ ticket, message, onClose }: { ticket: Ticket; message: Message; onClose: () => void }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [subject, setSubject] = useState(() => firstWords(message.text))
  const [mine, setMine] = useState(true)
  const split = useMutation({
    mutationFn: () =>
      api.post<Ticket>(`/tickets/${ticket.number}/split`, {
        message_id: message.id,
        mine,
        ...(subject.trim() && { subject: subject.trim() }),
      }),
    onSuccess: (fresh) => {
      client.setQueryData(['ticket', fresh.number], fresh)
      mergeChanged(client, ticket.number)
      said(`It has a ticket of its own, #${fresh.number}`, fresh.subject)
      onClose()
      void navigate({ to: '/tickets/$number', params: { number: String(fresh.number) } })
    },
  })
  const first = firstName(message.customer?.name ?? ticket.customer.name)
  return (
    <Dialog
      title="Give it its own ticket"
      verb="Give it its own ticket"
      busy={split.isPending}
      onClose={onClose}
      onSubmit={() => split.mutate()}
    >
      <p>
        It is on its new ticket as it was written, and stays visible here. {first} has waited for an answer since then, and answers to it go
        to the new ticket. {first} is not told by this.
      </p>
      <TextInput
        label="What it is about"
        data-autofocus
        maxLength={500}
        value={subject}
        onChange={(event) => setSubject(event.currentTarget.value)}
      />
      <Radio.Group label="Whose is it?" value={mine ? 'mine' : 'new'} onChange={(value) => setMine(value === 'mine')}>
        <div className="radios">
          <Radio value="mine" label="Mine, I own it" />
          <Radio value="new" label="Nobody’s yet: it is new, and somebody takes it" />
        </div>
      </Radio.Group>
      <Refusal error={split.error} />
    </Dialog>
  )
}

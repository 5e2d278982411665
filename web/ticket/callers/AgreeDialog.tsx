import { NativeSelect, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useClock } from '../../clock.tsx'
import { queries } from '../../queries.ts'
import { stamp } from '../../time.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { Participant, Ticket } from '../../wire.ts'
import { useAct } from '../acts.ts'
import { opening } from '../facts/words.ts'
import { firstName } from '../promises/naming.ts'

const most = 8

/** The customer lets somebody else know: in their words, and in which message if it stands in one. */
export function AgreeDialog({ ticket, who, onClose }: { ticket: Ticket; who: Participant; onClose: () => void }) {
  const clock = useClock()
  const act = useAct(ticket.number)
  const [words, setWords] = useState('')
  const [message, setMessage] = useState('')
  const messages = useQuery(queries.messages(ticket.number)).data?.data ?? []
  const name = firstName(ticket.customer.name)
  const theirs = messages.filter((one) => one.kind === 'customer' && one.customer?.id === ticket.customer.id && !one.held).slice(-most)
  const body = { words, ...(message === '' ? {} : { message_id: Number(message) }) }
  const agree = (): void =>
    act.mutate((path) => api.put<Ticket>(`${path}/callers/${who.id}/permission`, body), { onSuccess: () => onClose() })
  return (
    <Dialog title={`${name} agrees`} verb={`${firstName(who.name)} may know`} busy={act.isPending} onClose={onClose} onSubmit={agree}>
      <p className="mid">
        From then on {who.name} may be told all of this ticket{who.email ? ', and gets our answers too' : ''}.
      </p>
      <Textarea
        label={`In ${name}’s words`}
        placeholder="Sam may speak for me, said on the phone"
        autosize
        minRows={1}
        maxRows={4}
        required
        withAsterisk={false}
        maxLength={2000}
        data-autofocus
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {theirs.length > 0 && (
        <NativeSelect label={`Where ${name} wrote it`} value={message} onChange={(event) => setMessage(event.currentTarget.value)}>
          <option value="">{name} said it, and did not write it</option>
          {theirs.toReversed().map((one) => (
            <option key={one.id} value={one.id}>
              {stamp(one.created_at, clock)}: {opening(one.text)}
            </option>
          ))}
        </NativeSelect>
      )}
      <Refusal error={act.error} />
    </Dialog>
  )
}

import { Textarea } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api.ts'
import { useHandoffAct } from '../ticket/handoff/acts.ts'
import { firstName } from '../ticket/promises/naming.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { said } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Handoff } from '../wire.ts'

interface Props {
  handoff: Handoff
  onClose: () => void
}

/** A question back, before answering. The offer stands. */
export function AskFirst({ handoff, onClose }: Props) {
  const [words, setWords] = useState('')
  const act = useHandoffAct(handoff.ticket.number)
  const sender = firstName(handoff.from.name)
  const ask = (): void =>
    act.mutate(() => api.post<Handoff>(`/handoffs/${handoff.id}/questions`, { words: words.trim() }), {
      onSuccess: () => {
        said(`${handoff.from.name} is asked`, 'The offer stands meanwhile.')
        onClose()
      },
    })
  return (
    <Dialog title={`Ask ${sender} first`} verb={`Ask ${sender}`} busy={act.isPending} onClose={onClose} onSubmit={ask}>
      <Textarea
        label="What you would like to know"
        autosize
        minRows={2}
        maxLength={2000}
        required
        withAsterisk={false}
        data-autofocus
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Refusal error={act.error} />
    </Dialog>
  )
}

/** Not me, because: it stays with its sender, who reads why. */
export function Decline({ handoff, onClose }: Props) {
  const [reason, setReason] = useState('')
  const navigate = useNavigate()
  const act = useHandoffAct(handoff.ticket.number)
  const sender = firstName(handoff.from.name)
  const decline = (): void =>
    act.mutate(() => api.put<Handoff>(`/handoffs/${handoff.id}/decline`, { reason: reason.trim() }), {
      onSuccess: () => {
        said(`${sender} keeps #${handoff.ticket.number}`, `${handoff.from.name} reads your reason.`)
        onClose()
        void navigate({ to: '/' })
      },
    })
  return (
    <Dialog title="Decline, with a reason" verb="Decline" busy={act.isPending} onClose={onClose} onSubmit={decline}>
      <Textarea
        label="Why not"
        description={`${handoff.from.name} reads it, and keeps the ticket.`}
        autosize
        minRows={2}
        maxLength={2000}
        required
        withAsterisk={false}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Refusal error={act.error} />
    </Dialog>
  )
}

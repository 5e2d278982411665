import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { api } from '../api.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { said } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Ticket } from '../wire.ts'
import { useAct } from './acts.ts'

/** Somebody who may not solve it tells its owner that it looks solved. */
export function ProposeDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const act = useAct(ticket.number)
  const [words, setWords] = useState('')
  const owner = ticket.owner?.name ?? 'The owner'
  const propose = (): void =>
    act.mutate((path) => api.put<Ticket>(`${path}/closure-proposal`, words ? { words } : {}), {
      onSuccess: () => {
        said(`${owner} is asked`)
        onClose()
      },
    })
  return (
    <Dialog title="Say that it looks solved" verb="Say so" busy={act.isPending} onClose={onClose} onSubmit={propose}>
      <p className="mid">{owner} is asked, and decides.</p>
      <Textarea
        label="What you saw, if it helps"
        autosize
        minRows={2}
        maxLength={2000}
        data-autofocus
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Refusal error={act.error} />
    </Dialog>
  )
}

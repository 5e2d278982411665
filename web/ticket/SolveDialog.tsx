import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { api, type Blocker } from '../api.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { said } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Ticket } from '../wire.ts'
import { useAct } from './acts.ts'
import { useSettlingAssists } from './assists/Settle.tsx'
import { useSettling } from './promises/Settle.tsx'

/** Solving asks for one line: what solved it. The customer is then asked whether it is so. */
export function SolveDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const act = useAct(ticket.number)
  const [outcome, setOutcome] = useState('')
  const solve = (): void =>
    act.mutate((path) => api.put<Ticket>(`${path}/solution`, { outcome }), {
      onSuccess: () => {
        said(`#${ticket.number} is solved`, `${ticket.customer.name} is asked whether it is.`)
        onClose()
      },
    })
  const settleAssist = useSettlingAssists(ticket, act.error, () => outcome.trim() && solve())
  const settlePromise = useSettling(ticket, act.error, () => outcome.trim() && solve())
  return (
    <Dialog title="What solved it?" verb="Solve" busy={act.isPending} onClose={onClose} onSubmit={solve}>
      <OutcomeField value={outcome} onChange={setOutcome} />
      <Refusal error={act.error} settle={(blocker) => settle(blocker) || settleAssist(blocker) || settlePromise(blocker)} />
      <p className="xs dim">
        A ticket is solved when its promises are settled and we can say what solved it. It stays{' '}
        {ticket.owner ? `${ticket.owner.name}’s` : 'yours'} until the customer says so too.
      </p>
    </Dialog>
  )
}

export const OutcomeField = ({ value, onChange }: { value: string; onChange: (value: string) => void }) => (
  <Textarea
    label="What solved it, in one line"
    placeholder="The order now names the phone in Dana’s hand"
    required
    withAsterisk={false}
    autosize
    minRows={1}
    maxRows={4}
    maxLength={2000}
    data-autofocus
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
)

const settle = (blocker: Blocker) =>
  blocker.kind === 'outcome' && (
    <button type="button" className="link" onClick={() => document.querySelector<HTMLTextAreaElement>('[role="dialog"] textarea')?.focus()}>
      Write it
    </button>
  )

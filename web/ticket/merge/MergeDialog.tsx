import './merge.css'
import { Checkbox, Radio, Textarea, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, type Blocker } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { failed, saidWithUndo } from '../../ui/notify.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { Ticket, TicketRow } from '../../wire.ts'
import { useAct } from '../acts.ts'
import { Candidate } from './Candidate.tsx'
import { mergeChanged } from './changed.ts'
import { useFound } from './useFound.ts'
import { consequence } from './words.ts'

/** Two tickets about one thing: this one is closed and goes on as another, which is looked for here. */
export function MergeDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const [words, setWords] = useState('')
  const [target, setTarget] = useState<TicketRow | null>(null)
  const [reason, setReason] = useState('')
  const [both, setBoth] = useState(false)
  const [lacking, setLacking] = useState('')
  const merging = useMerging(ticket, onClose)
  const strangers = target !== null && target.customer.id !== ticket.customer.id
  const choose = (row: TicketRow): void => {
    setTarget(row)
    setBoth(false)
    setLacking('')
    merging.reset()
  }
  const submit = (): void => {
    if (!target) setLacking('Choose the ticket that goes on.')
    else if (strangers && !both) setLacking('Say first that both customers may read what is answered.')
    else merging.merge(target.number, { ...(reason.trim() && { reason }), ...(strangers && { different_customers: true }) })
  }
  const instead = (blocker: Blocker) =>
    blocker.kind === 'ticket' && (
      <Button
        size="sm"
        onClick={() => {
          setWords(`#${String(blocker.ticket_id)}`)
          setTarget(null)
          merging.reset()
        }}
      >
        Find it
      </Button>
    )
  return (
    <Dialog
      title={`Merge #${ticket.number} into another ticket`}
      verb="Merge them"
      size={540}
      busy={merging.busy}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextInput
        label="Which ticket goes on?"
        placeholder="A number, or words that were written"
        leftSection={<Icon name="search" size={16} />}
        type="search"
        data-autofocus
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value)
          setTarget(null)
        }}
      />
      <Found ticket={ticket} words={words} target={target} onChoose={choose} />
      {target && <p className="merge-then">{consequence(ticket, target)}</p>}
      {target && strangers && (
        <Checkbox
          checked={both}
          onChange={(event) => setBoth(event.currentTarget.checked)}
          label={`${ticket.customer.name} and ${target.customer.name} may both read every answer on #${target.number} from now on`}
        />
      )}
      {target && (
        <Textarea
          label="Why, if it is not plain"
          autosize
          minRows={1}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {lacking && (
        <p className="merge-lacking" role="alert">
          {lacking}
        </p>
      )}
      <Refusal error={merging.error} settle={instead} />
    </Dialog>
  )
}

/** Merges, says so with an undo, and goes to the ticket that goes on. */
function useMerging(ticket: Ticket, onClose: () => void) {
  const act = useAct(ticket.number)
  const client = useQueryClient()
  const navigate = useNavigate()
  const { number } = ticket
  const undo = (into: number): void =>
    void api.delete<Ticket>(`/tickets/${number}/merge`).then(
      () => mergeChanged(client, number, into),
      (error: unknown) => failed(`#${number} stays merged`, error),
    )
  const merge = (into: number, more: object): void =>
    act.mutate((path) => api.put<Ticket>(`${path}/merge`, { into, ...more }), {
      onSuccess: () => {
        mergeChanged(client, number, into)
        saidWithUndo(`#${number} goes on as #${into}`, ticket.subject, () => undo(into))
        onClose()
        void navigate({ to: '/tickets/$number', params: { number: String(into) } })
      },
    })
  return { merge, busy: act.isPending, error: act.error, reset: act.reset }
}

interface FoundProps {
  ticket: Ticket
  words: string
  target: TicketRow | null
  onChoose: (row: TicketRow) => void
}

function Found({ ticket, words, target, onChoose }: FoundProps) {
  const { asked, rows, error, pending, retry } = useFound(ticket, words)
  if (error) return <Failure what="We could not look for tickets" error={error} retry={retry} />
  if (pending) return <Loading label="Looking for tickets" />
  if (rows.length === 0)
    return (
      <p className="dim merge-none" role="status">
        {asked === ''
          ? `${ticket.customer.name} has no other open ticket. Search for one.`
          : `No open ticket has “${asked}”. Try its number, or fewer words.`}
      </p>
    )
  const pick = (value: string): void => {
    const row = rows.find((one) => String(one.number) === value)
    if (row) onChoose(row)
  }
  return (
    <Radio.Group
      label={asked === '' ? `Other tickets of ${ticket.customer.name}` : 'Found'}
      value={target ? String(target.number) : ''}
      onChange={pick}
    >
      <div className="merge-found">
        {rows.map((row) => (
          <Radio key={row.number} value={String(row.number)} label={<Candidate row={row} />} />
        ))}
      </div>
    </Radio.Group>
  )
}

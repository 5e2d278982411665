import { Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../../ui/Dialog.tsx'
import { said } from '../../ui/notify.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { Disagreement, Fact, Ticket } from '../../wire.ts'
import { useEndFacts } from './acts.ts'
import { useFrom } from './useFrom.ts'
import { byValue, placeWords, sourceWords } from './words.ts'

/** Which of the sources that differ is right; the others are marked wrong, with the reason. */
export function RightDialog({
  ticket,
  disagreement: { label, facts },
  onClose,
}: {
  ticket: Ticket
  disagreement: Disagreement
  onClose: () => void
}) {
  const from = useFrom(ticket)
  const groups = byValue(facts)
  const [right, setRight] = useState('')
  const [reason, setReason] = useState('')
  const act = useEndFacts(ticket.number, () => {
    said(`${label} is settled`)
    onClose()
  })
  const settle = (): void => {
    const wrong = groups.flatMap((group, index) => (String(index) === right ? [] : group))
    if (right !== '') act.mutate({ ids: wrong.map((fact) => fact.id), reason })
  }
  return (
    <Dialog title={`Which ${label.toLowerCase()} is right?`} verb="Settle it" busy={act.isPending} onClose={onClose} onSubmit={settle}>
      <Radio.Group aria-label="Which is right" value={right} onChange={setRight} required>
        <div className="radios">
          {groups.map((group, index) => (
            <Radio
              key={group[0]?.id}
              value={String(index)}
              required
              data-autofocus={index === 0 || undefined}
              label={
                <>
                  <span className="mono">{group[0]?.value}</span>
                  <span className="src"> {group.map((fact) => sourceWords(fact, from(fact.message_id))).join(' · ')}</span>
                </>
              }
            />
          ))}
          <Radio value="none" required label="None of these" />
        </div>
      </Radio.Group>
      <Reason
        value={reason}
        onChange={setReason}
        label={right === 'none' ? 'Why they are wrong' : 'Why the other is wrong'}
        placeholder="The box was swapped when it was packed"
      />
      <Refusal error={act.error} />
    </Dialog>
  )
}

/** One fact is wrong: why. It stays in the history. */
export function WrongDialog({ ticket, fact, onClose }: { ticket: Ticket; fact: Fact; onClose: () => void }) {
  const from = useFrom(ticket)(fact.message_id)
  const [reason, setReason] = useState('')
  const act = useEndFacts(ticket.number, onClose)
  return (
    <Dialog
      title={`${fact.label} is wrong`}
      verb="Mark it wrong"
      busy={act.isPending}
      onClose={onClose}
      onSubmit={() => act.mutate({ ids: [fact.id], reason })}
    >
      <p>
        <span className="mono">{fact.value}</span> <span className="src">{placeWords(fact, from)}</span>
      </p>
      <Reason value={reason} onChange={setReason} label="Why" placeholder="It is the number of another order" focused />
      <Refusal error={act.error} />
    </Dialog>
  )
}

interface ReasonProps {
  label: string
  placeholder: string
  value: string
  onChange: (reason: string) => void
  focused?: boolean
}
const Reason = ({ label, placeholder, value, onChange, focused }: ReasonProps) => (
  <TextInput
    label={label}
    placeholder={placeholder}
    required
    withAsterisk={false}
    maxLength={500}
    data-autofocus={focused || undefined}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
)

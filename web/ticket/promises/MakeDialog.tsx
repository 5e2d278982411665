import { Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useClock } from '../../clock.tsx'
import { useMe } from '../../session.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { said } from '../../ui/notify.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { Ticket } from '../../wire.ts'
import { fromField, toField } from '../../zoned.ts'
import { offeredTimes } from '../times.ts'
import { usePromiseAct } from './acts.ts'
import { TimeField } from '../../promises/TimeField.tsx'
import { firstName } from './naming.ts'
import { promiseTime } from './words.ts'

/** A promise that was made outside of a reply. */
export function MakeDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const clock = useClock()
  const { company } = useMe()
  const first = firstName(ticket.customer.name)
  const [action, setAction] = useState('')
  const [by, setBy] = useState(() => toField(offeredTimes(clock, company)[0] ?? clock.now, clock.zone))
  const [source, setSource] = useState<'call' | 'hand'>('call')
  const act = usePromiseAct(ticket.number, (made) => {
    said(`Promise made for ${promiseTime(made.due, clock.zone)}`)
    onClose()
  })
  const make = (): void => {
    const due = fromField(by, clock.zone)
    if (due) act.mutate({ method: 'post', path: `/tickets/${ticket.number}/promises`, body: { action, due: due.toISOString(), source } })
  }
  return (
    <Dialog title="Promise something" verb="Promise it" busy={act.isPending} onClose={onClose} onSubmit={make}>
      <TextInput
        label={`What, as ${first} reads it`}
        placeholder="Call you with what the workshop found"
        required
        withAsterisk={false}
        maxLength={500}
        data-autofocus
        value={action}
        onChange={(event) => setAction(event.currentTarget.value)}
      />
      <TimeField label="By when" value={by} onChange={setBy} />
      <Radio.Group label="How it was said" value={source} onChange={(value) => setSource(value === 'hand' ? 'hand' : 'call')}>
        <div className="radios">
          <Radio value="call" label="On the phone" />
          <Radio value="hand" label="In person" />
        </div>
      </Radio.Group>
      <Refusal error={act.error} />
    </Dialog>
  )
}

import './schedule.css'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useClock } from '../../../clock.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import type { Ticket } from '../../../wire.ts'
import { fromField, toField } from '../../../zoned.ts'
import { forThem, leavesWhen } from './times.ts'
import { useLater } from './useLater.ts'

interface Props {
  ticket: Ticket
  title: string
  verb: string
  /** When it leaves until now. */
  at?: string
  busy?: boolean
  error?: Error | null
  onSet: (at: Date) => void
  onClose: () => void
}

/** When a reply leaves: one of the times that are offered, or a day and an hour, by the writer's clock. */
export function WhenDialog({ ticket, title, verb, at, busy = false, error = null, onSet, onClose }: Props) {
  const clock = useClock()
  const { times, customer } = useLater(ticket)
  const [value, setValue] = useState(() => toField(at ?? times[0] ?? clock.now + 3_600_000, clock.zone))
  const chosen = fromField(value, clock.zone)
  const theirs = chosen && forThem(chosen, clock, customer)
  return (
    <Dialog title={title} verb={verb} busy={busy} onClose={onClose} onSubmit={() => chosen && onSet(chosen)}>
      <TextInput
        label="It leaves"
        type="datetime-local"
        required
        withAsterisk={false}
        data-autofocus
        min={toField(clock.now, clock.zone)}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <p className="chips">
        {times.map((time) => (
          <button
            type="button"
            className="chip"
            key={time.getTime()}
            aria-pressed={value === toField(time, clock.zone)}
            onClick={() => setValue(toField(time, clock.zone))}
          >
            {leavesWhen(time, clock)}
          </button>
        ))}
      </p>
      <p className="sm mid later-theirs" role="status">
        {theirs ? `${theirs}, in ${customer.zone?.replaceAll('_', ' ')}` : ''}
      </p>
      <Refusal error={error} />
    </Dialog>
  )
}

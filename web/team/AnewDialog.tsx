import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useClock } from '../clock.tsx'
import { useMe } from '../session.ts'
import { offeredTimes } from '../ticket/times.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { said } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Commitment } from '../wire.ts'
import { fromField, toField } from '../zoned.ts'
import { change, promise, useCommitment } from './acts.ts'
import { TimeField } from '../promises/TimeField.tsx'
import { toWhom } from './words.ts'

interface Props {
  commitment: Commitment
  onClose: () => void
}

/** Gives one of mine a new time: moved while its time is ahead; an honest word and a new promise once it is broken. */
export function AnewDialog({ commitment, onClose }: Props) {
  const me = useMe()
  const clock = useClock()
  const act = useCommitment()
  const broken = commitment.can.say_what_now
  const [words, setWords] = useState('')
  const [by, setBy] = useState(() => toField(offeredTimes(clock, me.company)[1] ?? clock.now, clock.zone))
  const whom = toWhom(commitment)
  const send = (): void => {
    const due = fromField(by, clock.zone)?.toISOString()
    if (!due) return
    const more = words.trim() ? { words } : {}
    const { id, action } = commitment
    const wanted = broken ? promise({ to: 'team', action, due, follows: id, ...more }) : change(id, 'move', { due, ...more })
    act.mutate(wanted, {
      onSuccess: () => {
        said(broken ? `Said, to ${whom}` : `Moved, and ${whom} told`)
        onClose()
      },
    })
  }
  return (
    <Dialog
      title={broken ? 'Say what now' : 'Move it'}
      verb={broken ? 'Say it' : 'Move it'}
      busy={act.isPending}
      onClose={onClose}
      onSubmit={send}
    >
      <p className="mid">
        {broken
          ? `“${commitment.action}” is broken, and stays so until they say that it was put right. Say what happened, and by when it happens now.`
          : `“${commitment.action}” gets another time, and ${whom} ${commitment.to_count === 1 ? 'reads' : 'read'} it.`}
      </p>
      <Textarea
        label={broken ? 'What happened' : 'Why, if it helps'}
        description={`To ${whom}.`}
        required={broken}
        withAsterisk={false}
        autosize
        minRows={2}
        maxLength={2000}
        data-autofocus
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <TimeField label="By when now" value={by} onChange={setBy} />
      <Refusal error={act.error} />
    </Dialog>
  )
}

import { Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useClock } from '../../clock.tsx'
import { queries } from '../../queries.ts'
import { useMe } from '../../session.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { Promised } from '../../wire.ts'
import { fromField, toField } from '../../zoned.ts'
import { offeredTimes } from '../times.ts'
import { saidNewTime, usePromiseAct } from './acts.ts'
import { TimeField } from '../../promises/TimeField.tsx'
import { firstName, namingCustomer } from './naming.ts'
import { lateSentence, lookOf, movedSentence } from './words.ts'

/**
 * Before it is due: another time, and the customer is told in the same act. Once its time has passed: an honest word, and a new time.
 * The words offered are the plain facts; whoever sends them makes them their own.
 */
export function MoveDialog({ promise, onClose }: { promise: Promised; onClose: () => void }) {
  const clock = useClock()
  const me = useMe()
  const theirs = useQuery(queries.customer(promise.to.id)).data?.time_zone ?? me.time_zone
  const late = lookOf(promise, clock.now) === 'late'
  const first = firstName(promise.to.name)
  const [by, setBy] = useState(() =>
    toField(offeredTimes(clock, me.company).find((at) => at.toISOString() !== promise.due) ?? clock.now, clock.zone),
  )
  const [own, setOwn] = useState<string | null>(null)
  const act = usePromiseAct(promise.ticket, (made) => {
    saidNewTime(made, clock.zone)
    onClose()
  })
  const due = fromField(by, clock.zone)
  const offered = due ? (late ? lateSentence : movedSentence)(promise, due, theirs) : ''
  const text = own ?? offered
  const save = (): void => {
    if (due)
      act.mutate({ method: 'put', path: `/promises/${promise.id}/${late ? 'mending' : 'move'}`, body: { due: due.toISOString(), text } })
  }
  return (
    <Dialog
      title={late ? 'Say what now' : 'Move this promise'}
      verb={late ? `Tell ${first}` : `Move it, tell ${first}`}
      busy={act.isPending}
      onClose={onClose}
      onSubmit={save}
      size={520}
    >
      <p className="mid">{namingCustomer(promise.action, first)}</p>
      <TimeField label={late ? 'By when now' : 'The new time'} value={by} onChange={setBy} />
      <Textarea
        label={`What ${first} is told`}
        description={
          late ? 'Its time has passed, and it stays broken. Say what happened, in your own words.' : `It leaves at once, as your reply.`
        }
        autosize
        minRows={3}
        maxRows={10}
        maxLength={20_000}
        required
        withAsterisk={false}
        value={text}
        onChange={(event) => setOwn(event.currentTarget.value)}
      />
      <Refusal error={act.error} />
    </Dialog>
  )
}

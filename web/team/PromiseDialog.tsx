import { Checkbox, Radio, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useClock } from '../clock.tsx'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { offeredTimes } from '../ticket/times.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { said } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { fromField, toField } from '../zoned.ts'
import { promise, useCommitment } from './acts.ts'
import { TimeField } from '../promises/TimeField.tsx'
import { toWhom } from './words.ts'

type To = 'people' | 'team' | 'everyone'

/** Whoever leads promises something to people of ours: to whom, what, by when. */
export function PromiseDialog({ onClose }: { onClose: () => void }) {
  const me = useMe()
  const clock = useClock()
  const act = useCommitment()
  const others = useQuery(queries.people()).data?.data.filter((person) => person.active && person.id !== me.id) ?? []
  const [to, setTo] = useState<To>('people')
  const [people, setPeople] = useState<string[]>([])
  const [action, setAction] = useState('')
  const [by, setBy] = useState(() => toField(offeredTimes(clock, me.company)[1] ?? clock.now, clock.zone))
  const [missing, setMissing] = useState(false)
  const send = (): void => {
    const due = fromField(by, clock.zone)
    setMissing(to === 'people' && people.length === 0)
    if (!due || (to === 'people' && people.length === 0)) return
    act.mutate(promise({ to: to === 'people' ? people.map(Number) : to, action, due: due.toISOString() }), {
      onSuccess: (made) => {
        said(`Promised to ${toWhom(made)}`, 'They see it, and they say whether it was kept.')
        onClose()
      },
    })
  }
  return (
    <Dialog title="Promise something" verb="Promise it" busy={act.isPending} onClose={onClose} onSubmit={send}>
      <TextInput
        label="What I will do"
        placeholder="Put up the August rota"
        required
        withAsterisk={false}
        maxLength={500}
        data-autofocus
        value={action}
        onChange={(event) => setAction(event.currentTarget.value)}
      />
      <Radio.Group label="Who it is for" value={to} onChange={(value) => setTo(value)}>
        <div className="radios to-whom">
          <Radio value="people" label="Some of us" />
          <Radio value="team" label="My team" />
          <Radio value="everyone" label="Everyone" />
        </div>
      </Radio.Group>
      {to === 'people' && (
        <Checkbox.Group
          label="Who they are"
          value={people}
          onChange={setPeople}
          error={missing && people.length === 0 ? 'Choose who it is for.' : undefined}
        >
          <div className="radios people">
            {others.map((person) => (
              <Checkbox key={person.id} value={String(person.id)} label={person.name} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      <TimeField label="By when" value={by} onChange={setBy} />
      <p className="xs dim">They see it with its time. Whether it was kept is theirs to say.</p>
      <Refusal error={act.error} />
    </Dialog>
  )
}

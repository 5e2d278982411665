import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useClock } from '../clock.tsx'
import { spanWords } from '../cover/spans.ts'
import { useMe } from '../session.ts'
import { ms } from '../time.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { said } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Absence } from '../wire.ts'
import { fromField, toField } from '../zoned.ts'
import { useAbsenceAct, useCovers } from './absence-acts.ts'
import { covers, dayAfter } from './absences.ts'
import { CoverField, NoteField } from './AbsencesFields.tsx'

/** Another end, another cover, another note. When it began stays. */
export function ChangeAbsence({ absence, onClose }: { absence: Absence; onClose: () => void }) {
  const me = useMe()
  const clock = useClock()
  // What ends at midnight was said in whole days, and is changed in them.
  const days = absence.until !== null && toField(absence.until, clock.zone).endsWith('T00:00')
  const [until, setUntil] = useState(
    absence.until ? (days ? toField(ms(absence.until) - 1, clock.zone).slice(0, 10) : toField(absence.until, clock.zone)) : '',
  )
  const [cover, setCover] = useState(String(absence.cover.id))
  const [note, setNote] = useState(absence.note ?? '')
  const { people } = useCovers(undefined)
  const whose = people.find((one) => one.id === absence.person.id)
  const act = useAbsenceAct(() => {
    said('Saved')
    onClose()
  })
  const end = (days ? dayAfter(until, clock.zone) : fromField(until, clock.zone))?.toISOString()
  const save = (): void =>
    act.mutate({
      id: absence.id,
      body: {
        ...(end && end !== absence.until ? { until: end } : {}),
        ...(Number(cover) === absence.cover.id ? {} : { cover: Number(cover) }),
        ...(note === (absence.note ?? '') ? {} : { note }),
      },
    })
  return (
    <Dialog title={`Away ${spanWords(absence, clock)}`} verb="Save" busy={act.isPending} onClose={onClose} onSubmit={save}>
      {absence.kind !== 'recurring' && (
        <TextInput
          label={days ? 'Last day away' : absence.until ? 'Until' : 'Until, once it is known'}
          type={days ? 'date' : 'datetime-local'}
          data-autofocus
          required={absence.until !== null}
          withAsterisk={false}
          min={toField(clock.now, clock.zone).slice(0, days ? 10 : 16)}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      )}
      <CoverField value={cover} people={whose ? covers(people, whose) : []} own={absence.person.id === me.id} onChange={setCover} />
      <NoteField value={note} onChange={setNote} />
      <Refusal error={act.error} />
    </Dialog>
  )
}

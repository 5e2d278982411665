import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useClock } from '../clock.tsx'
import { spanWords } from '../cover/spans.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { said } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Absence } from '../wire.ts'
import { fromField, toField } from '../zoned.ts'
import { useAbsenceAct, useCovers } from './absence-acts.ts'
import { covers } from './absences.ts'
import { CoverField, NoteField } from './AbsencesFields.tsx'

/** Another end, another cover, another note. When it began stays. */
export function ChangeAbsence({ absence, onClose }: { absence: Absence; onClose: () => void }) {
  const clock = useClock()
  const [until, setUntil] = useState(absence.until ? toField(absence.until, clock.zone) : '')
  const [cover, setCover] = useState(String(absence.cover.id))
  const [note, setNote] = useState(absence.note ?? '')
  const { people } = useCovers(undefined)
  const whose = people.find((one) => one.id === absence.person.id)
  const act = useAbsenceAct(() => {
    said('Saved')
    onClose()
  })
  const end = fromField(until, clock.zone)?.toISOString()
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
          label={absence.until ? 'Until' : 'Until, once it is known'}
          type="datetime-local"
          required={absence.until !== null}
          withAsterisk={false}
          min={toField(clock.now, clock.zone)}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      )}
      <CoverField value={cover} people={whose ? covers(people, whose) : []} onChange={setCover} />
      <NoteField value={note} onChange={setNote} />
      <Refusal error={act.error} />
    </Dialog>
  )
}

import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { firstName, spanWords } from '../cover/spans.ts'
import { useClock } from '../clock.tsx'
import { useMe } from '../session.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { said } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { AbsenceKind } from '../wire.ts'
import { useAbsenceAct, useCovers } from './absence-acts.ts'
import { asked, covers, emptyDraft, type Draft } from './absences.ts'
import { CoverField, NoteField, PlannedFields, RecurringFields } from './AbsencesFields.tsx'

interface Props {
  kind?: AbsenceKind
  /** Whoever leads says it for somebody; otherwise it is about who is signed in. */
  forOthers?: boolean
  onClose: () => void
}

const kinds: [AbsenceKind, string][] = [
  ['planned', 'Planned'],
  ['sick', 'Sick now'],
  ['recurring', 'Each week'],
]
const means: Record<AbsenceKind, string> = {
  planned: 'Everything stays its owner’s, and returns with them.',
  sick: 'It begins now, and holds until somebody says that it is over.',
  recurring: 'On these days of every week, until it is ended.',
}

/** Says when somebody is away, and who stands in. */
export function NewAbsence({ kind = 'planned', forOthers = false, onClose }: Props) {
  const me = useMe()
  const clock = useClock()
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(kind, clock))
  const [about, setAbout] = useState('')
  const [missing, setMissing] = useState<string | null>(null)
  const everybody = useCovers(undefined).people
  const person = forOthers ? everybody.find((one) => String(one.id) === about) : me
  const { people, proposed } = useCovers(person)
  const cover = draft.cover || String(proposed?.id ?? '')
  const act = useAbsenceAct((made) => {
    said(`${firstName(made.cover.name)} covers ${spanWords(made, clock)}`)
    onClose()
  })
  const save = (): void => {
    const zone = forOthers ? (everybody.find((one) => one.id === person?.id)?.time_zone ?? clock.zone) : clock.zone
    const wanted = person
      ? asked({ ...draft, cover }, { ...clock, zone }, forOthers ? person.id : undefined)
      : { missing: 'Choose a person.' }
    setMissing('missing' in wanted ? wanted.missing : null)
    if ('body' in wanted) act.mutate({ body: wanted.body })
  }
  return (
    <Dialog
      title={forOthers ? 'Somebody is away' : 'When I am away'}
      verb={draft.kind === 'sick' && !forOthers ? 'I am sick now' : 'Save'}
      busy={act.isPending}
      onClose={onClose}
      onSubmit={save}
    >
      {forOthers && (
        <NativeSelect
          label="Who is away"
          data-autofocus
          required
          withAsterisk={false}
          value={about}
          onChange={(event) => setAbout(event.currentTarget.value)}
        >
          <option value="">Choose a person</option>
          {everybody
            .filter((one) => one.active)
            .map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
        </NativeSelect>
      )}
      <div className="seg" role="group" aria-label="Which way">
        {kinds.map(([one, label]) => (
          <button
            type="button"
            key={one}
            aria-pressed={draft.kind === one}
            onClick={() => setDraft({ ...draft, kind: one, hours: false, from: draft.from.slice(0, 10), until: draft.until.slice(0, 10) })}
          >
            {label}
          </button>
        ))}
      </div>
      <p className="sm dim">{draft.kind === 'planned' && !forOthers ? 'What is yours stays yours.' : means[draft.kind]}</p>
      {draft.kind === 'planned' && <PlannedFields draft={draft} set={setDraft} />}
      {draft.kind === 'recurring' && <RecurringFields draft={draft} set={setDraft} />}
      <CoverField
        value={cover}
        people={person ? covers(people, person) : []}
        own={!forOthers}
        onChange={(id) => setDraft({ ...draft, cover: id })}
      />
      <NoteField value={draft.note} onChange={(note) => setDraft({ ...draft, note })} />
      <Refusal error={missing ? new Error(missing) : act.error} />
    </Dialog>
  )
}

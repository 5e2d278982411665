import { NativeSelect, Switch, Textarea, TextInput } from '@mantine/core'
import { useClock } from '../clock.tsx'
import { dayNames } from '../admin/HoursFields.tsx'
import type { Person } from '../wire.ts'
import { coverWords, withHours, type Draft } from './absences.ts'

interface Fields {
  draft: Draft
  set: (draft: Draft) => void
}

/** From when until when: whole days, or with times. */
export function PlannedFields({ draft, set }: Fields) {
  const type = draft.hours ? 'datetime-local' : 'date'
  return (
    <>
      <div className="cols">
        <TextInput
          label="From"
          type={type}
          data-autofocus
          required
          withAsterisk={false}
          value={draft.from}
          onChange={({ currentTarget: { value } }) => set({ ...draft, from: value, until: draft.until < value ? value : draft.until })}
        />
        <TextInput
          label={draft.hours ? 'Until' : 'Last day away'}
          type={type}
          required
          withAsterisk={false}
          min={draft.from}
          value={draft.until}
          onChange={(event) => set({ ...draft, until: event.currentTarget.value })}
        />
      </div>
      <Switch label="With times" checked={draft.hours} onChange={(event) => set(withHours(draft, event.currentTarget.checked))} />
    </>
  )
}

/** On which days of each week, all day or between two times. */
export function RecurringFields({ draft, set }: Fields) {
  const toggle = (day: number): void =>
    set({ ...draft, weekdays: draft.weekdays.includes(day) ? draft.weekdays.filter((one) => one !== day) : [...draft.weekdays, day] })
  return (
    <>
      <div className="days" role="group" aria-label="On these days of each week">
        {dayNames.map((name, index) => (
          <button
            type="button"
            className="chip"
            key={name}
            data-autofocus={index === 0 || undefined}
            aria-pressed={draft.weekdays.includes(index + 1)}
            onClick={() => toggle(index + 1)}
          >
            {name}
          </button>
        ))}
      </div>
      <Switch
        label="Only some hours of the day"
        checked={draft.hours}
        onChange={(event) => set({ ...draft, hours: event.currentTarget.checked })}
      />
      {draft.hours && (
        <div className="cols">
          <TextInput
            label="From"
            type="time"
            required
            withAsterisk={false}
            value={draft.start}
            onChange={(event) => set({ ...draft, start: event.currentTarget.value })}
          />
          <TextInput
            label="Until"
            type="time"
            required
            withAsterisk={false}
            value={draft.end}
            onChange={(event) => set({ ...draft, end: event.currentTarget.value })}
          />
        </div>
      )}
    </>
  )
}

interface CoverProps {
  value: string
  people: readonly Person[]
  /** It is about who is signed in. */
  own?: boolean
  onChange: (id: string) => void
}

/** Who stands in: team-mates first, each with their load, and whether they are away themselves. */
export function CoverField({ value, people, own = false, onChange }: CoverProps) {
  const clock = useClock()
  return (
    <NativeSelect
      label="Who covers"
      description={`They see a brief of every open ticket, and act openly in ${own ? 'your' : 'the owner’s'} name.`}
      required
      withAsterisk={false}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      <option value="">Choose a person</option>
      {people.map((one) => (
        <option key={one.id} value={one.id}>
          {coverWords(one, clock)}
        </option>
      ))}
    </NativeSelect>
  )
}

export const NoteField = ({ value, onChange }: { value: string; onChange: (note: string) => void }) => (
  <Textarea
    label="Note, our side only"
    description="Customers never read it."
    autosize
    minRows={1}
    maxRows={5}
    maxLength={500}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
)

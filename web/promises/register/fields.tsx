import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useClock } from '../../clock.tsx'
import { queries } from '../../queries.ts'
import { useMe } from '../../session.ts'
import { fromField, toField } from '../../zoned.ts'

interface OwnerProps {
  label: string
  /** A person's id; empty for nobody. */
  value: string
  onChange: (id: string) => void
  optional?: boolean
}

/** Somebody of ours. */
export function OwnerField({ label, value, onChange, optional }: OwnerProps) {
  const me = useMe()
  const people = useQuery(queries.people()).data?.data.filter((person) => person.active) ?? []
  const known = people.some((person) => person.id === me.id) ? people : [me, ...people]
  return (
    <NativeSelect
      label={label}
      value={value}
      required={!optional}
      withAsterisk={false}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      <option value="">{optional ? 'Nobody yet' : 'Choose'}</option>
      {known.map((person) => (
        <option key={person.id} value={person.id}>
          {person.name}
          {person.id === me.id ? ', me' : ''}
        </option>
      ))}
    </NativeSelect>
  )
}

interface DayProps {
  label: string
  value: string | null
  onChange: (at: string | null) => void
  required?: boolean
}

/** A day, which ends when work does. */
export function DayField({ label, value, onChange, required }: DayProps) {
  const { company } = useMe()
  const clock = useClock()
  const change = (day: string): void =>
    onChange(day ? (fromField(`${day}T${company.work_end.slice(0, 5)}`, clock.zone)?.toISOString() ?? null) : null)
  return (
    <TextInput
      type="date"
      label={label}
      required={required ?? false}
      withAsterisk={false}
      min={toField(clock.now, clock.zone).slice(0, 10)}
      value={value ? toField(value, clock.zone).slice(0, 10) : ''}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
}

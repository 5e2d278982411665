import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { queries } from '../queries.ts'
import type { Person, PersonBrief } from '../wire.ts'

interface Props {
  person: Person | null
  value: number | null
  onChange: (id: number | null) => void
}

/** Who leads a person: somebody by name, or whoever leads by default. Somebody who left stays in the list while they are named. */
export function LedBy({ person, value, onChange }: Props) {
  const people = useQuery(queries.people()).data?.data ?? []
  const leaders: PersonBrief[] = people.filter((one) => one.active && one.role !== 'colleague' && one.id !== person?.id)
  const named = person?.manager
  const known = named && !leaders.some((one) => one.id === named.id) ? [named, ...leaders] : leaders
  return (
    <NativeSelect
      label="Led by"
      description="What is overdue goes up to them."
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
    >
      <option value="">The supervisor of their team, else an admin</option>
      {known.map((one) => (
        <option key={one.id} value={one.id}>
          {one.name}
        </option>
      ))}
    </NativeSelect>
  )
}

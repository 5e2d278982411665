import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { queries } from '../queries.ts'
import { rankOf, wordsOf } from '../ticket/composer/coach/kinds.ts'
import type { Phrase } from '../wire.ts'

export type Kind = NonNullable<Phrase['kind']>

interface KindProps {
  value: Kind | ''
  onChange: (kind: Kind | '') => void
  /** What stands for none of them; without it, one is always chosen. */
  none?: string | undefined
  label?: string
  description?: string
}

/** What the coach would call it. */
export function KindField({ value, onChange, none, label = 'What it is about', description }: KindProps) {
  const kinds = useQuery(queries.coachSettings()).data?.kinds ?? []
  const known = kinds.some(({ kind }) => kind === value) || value === '' ? kinds : [...kinds, { kind: value }]
  return (
    <NativeSelect
      label={label}
      description={description}
      value={value}
      onChange={(event) => onChange(known.find(({ kind }) => kind === event.currentTarget.value)?.kind ?? '')}
    >
      {none !== undefined && <option value="">{none}</option>}
      {known
        .toSorted((a, b) => rankOf(a.kind) - rankOf(b.kind))
        .map(({ kind }) => (
          <option key={kind} value={kind}>
            {wordsOf(kind).name}
          </option>
        ))}
    </NativeSelect>
  )
}

interface TeamProps {
  value: number | null
  teams: readonly { id: number; name: string }[]
  onChange: (team: number | null) => void
  /** What stands for no team. */
  none?: string
}

/** Whose it is. With one team to choose from, nothing is asked. */
export const TeamField = ({ value, teams, onChange, none }: TeamProps) =>
  teams.length < 2 && none === undefined ? null : (
    <NativeSelect
      label="Team"
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value ? Number(event.currentTarget.value) : null)}
    >
      {none !== undefined && <option value="">{none}</option>}
      {teams.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </NativeSelect>
  )

import { Menu, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { queries } from '../../../queries.ts'
import { Button } from '../../../ui/Button.tsx'
import { ByWhen } from './ByWhen.tsx'
import { fewest, type OptionRow } from './draft.ts'

interface Props {
  row: OptionRow
  place: number
  count: number
  gap: (at: string) => string | undefined
  onChange: (change: Partial<OptionRow>) => void
  onMove: (step: -1 | 1) => void
  onRemove: () => void
}

/** One option: what it is, what happens then, by when; and where it is beyond the writer's limits, who agreed. */
export function Row({ row, place, count, gap, onChange, onMove, onRemove }: Props) {
  const name = `Option ${place + 1}`
  return (
    <li data-row={row.id}>
      <span className="no" aria-hidden="true">
        {place + 1}
      </span>
      <TextInput
        size="xs"
        aria-label={`${name}: what it is`}
        placeholder={place === 0 ? 'What it is: keep this phone' : 'What it is'}
        data-at={`title-${row.id}`}
        maxLength={300}
        value={row.title}
        error={gap(`title-${row.id}`)}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        aria-label={`${name}: what happens then`}
        placeholder={place === 0 ? 'What happens then: I move the warranty to it' : 'What happens then'}
        data-at={`then-${row.id}`}
        maxLength={300}
        value={row.then}
        error={gap(`then-${row.id}`)}
        onChange={(event) => onChange({ then: event.currentTarget.value })}
      />
      <ByWhen
        at={`by-${row.id}`}
        label="By when"
        of={name}
        value={row.by}
        error={gap(`by-${row.id}`)}
        onChange={(by) => onChange({ by })}
      />
      <Menu position="top-end" width={200}>
        <Menu.Target>
          <Button size="xs" look="plain" icon="dots" aria-label={`${name}: move or remove it`} />
        </Menu.Target>
        <Menu.Dropdown>
          {place > 0 && <Menu.Item onClick={() => onMove(-1)}>Move up</Menu.Item>}
          {place < count - 1 && <Menu.Item onClick={() => onMove(1)}>Move down</Menu.Item>}
          {!row.asks_yes && <Menu.Item onClick={() => onChange({ asks_yes: true })}>A supervisor agreed</Menu.Item>}
          <Menu.Item onClick={onRemove}>{count > fewest ? 'Remove it' : 'Empty it'}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {(row.limit || row.asks_yes) && (
        <div className="row-end">
          {row.limit && <span>Limit: {row.limit}</span>}
          {row.asks_yes && <Agreed name={name} row={row} error={gap(`agreed-${row.id}`)} onChange={onChange} />}
        </div>
      )}
    </li>
  )
}

function Agreed({
  name,
  row,
  error,
  onChange,
}: Pick<Props, 'row' | 'onChange'> & {
  name: string
  error: string | undefined
}) {
  const people = useQuery(queries.people()).data?.data ?? []
  const lead = people.filter((one) => one.active && (one.role === 'supervisor' || one.role === 'admin'))
  return (
    <NativeSelect
      size="xs"
      aria-label={`${name}: who agreed`}
      data-at={`agreed-${row.id}`}
      value={row.agreed_by ?? ''}
      error={error}
      onChange={(event) => onChange({ agreed_by: Number(event.currentTarget.value) || null })}
    >
      <option value="">Who agreed?</option>
      {lead.map((one) => (
        <option key={one.id} value={one.id}>
          {one.name} agreed
        </option>
      ))}
    </NativeSelect>
  )
}

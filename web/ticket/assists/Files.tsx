import { Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { queries } from '../../queries.ts'
import { sizeOf } from '../Attachments.tsx'
import { filesOf } from './words.ts'

interface Props {
  number: number
  chosen: readonly number[]
  onChange: (chosen: number[]) => void
}

/** Which files of the ticket go along. None unless they are chosen. */
export function Files({ number, chosen, onChange }: Props) {
  const files = filesOf(useQuery(queries.messages(number)).data?.data ?? [])
  if (files.length === 0) return null
  return (
    <Checkbox.Group
      label="Files that go along"
      value={chosen.map(String)}
      onChange={(ids) => onChange(ids.map(Number))}
      className="assist-files"
    >
      <div className="radios">
        {files.map((file) => (
          <Checkbox key={file.id} value={String(file.id)} label={`${file.name}, ${sizeOf(file.size)}`} />
        ))}
      </div>
    </Checkbox.Group>
  )
}

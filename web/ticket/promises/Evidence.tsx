import { Radio, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useClock } from '../../clock.tsx'
import { queries } from '../../queries.ts'
import { ms, stamp } from '../../time.ts'
import type { Message, Promised } from '../../wire.ts'

/** A message of the ticket, or a line of one's own. */
export interface Shown {
  message: number | null
  line: string
}
export const noneShown: Shown = { message: null, line: '' }

interface Props {
  promise: Promised
  /** Whose messages can show it. */
  from: 'us' | 'customer'
  label: string
  lineLabel: string
  value: Shown
  onChange: (value: Shown) => void
}

const most = 4

/** What shows it: one of the latest messages since it was promised, or words. */
export function Evidence({ promise, from, label, lineLabel, value, onChange }: Props) {
  const clock = useClock()
  const messages = useQuery(queries.messages(promise.ticket)).data?.data ?? []
  const fits = ({ kind, undone_at: undone, held }: Message): boolean =>
    !undone && !held && (from === 'customer' ? kind === 'customer' : kind === 'reply' || kind === 'note')
  const offered = messages
    .filter((one) => fits(one) && ms(one.created_at) >= ms(promise.made_at) && one.id !== promise.message_id)
    .slice(-most)
  const says = (one: Message): string =>
    `${one.kind === 'note' ? 'Note' : from === 'us' ? 'Reply' : 'Message'}, ${stamp(one.created_at, clock)}: ${short(one.text)}`
  return (
    <>
      {offered.length > 0 && (
        <Radio.Group
          label={label}
          value={String(value.message ?? '')}
          onChange={(id) => onChange({ ...value, message: id === '' ? null : Number(id) })}
        >
          <div className="radios">
            {offered.toReversed().map((one) => (
              <Radio key={one.id} value={String(one.id)} label={says(one)} />
            ))}
            <Radio value="" label="None of these" />
          </div>
        </Radio.Group>
      )}
      {value.message === null && (
        <Textarea
          label={lineLabel}
          autosize
          minRows={1}
          maxRows={4}
          maxLength={2000}
          required
          withAsterisk={false}
          data-autofocus
          value={value.line}
          onChange={(event) => onChange({ ...value, line: event.currentTarget.value })}
        />
      )}
    </>
  )
}

const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 70 ? `${line.slice(0, 68)}…` : line
}

import { TextInput } from '@mantine/core'
import { useClock } from '../clock.tsx'
import { useMe } from '../session.ts'
import { offeredTimes } from '../ticket/times.ts'
import { moment } from '../time.ts'
import { toField } from '../zoned.ts'

interface Props {
  label: string
  /** What the field holds, as `datetime-local` does. */
  value: string
  onChange: (value: string) => void
}

/** By when: a date and a time, with a few within working hours offered. */
export function ByField({ label, value, onChange }: Props) {
  const me = useMe()
  const clock = useClock()
  return (
    <div>
      <TextInput
        label={label}
        type="datetime-local"
        required
        withAsterisk={false}
        value={value}
        min={toField(clock.now, clock.zone)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <p className="chips by-chips">
        {offeredTimes(clock, me.company).map((at) => (
          <button
            type="button"
            className="chip"
            key={at.getTime()}
            aria-pressed={value === toField(at, clock.zone)}
            onClick={() => onChange(toField(at, clock.zone))}
          >
            {moment(at, clock)}
          </button>
        ))}
      </p>
    </div>
  )
}

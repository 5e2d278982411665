import { TextInput } from '@mantine/core'
import { useClock } from '../clock.tsx'
import { useMe } from '../session.ts'
import { moment } from '../time.ts'
import { toField } from '../zoned.ts'
import { offeredTimes } from '../ticket/times.ts'

interface Props {
  label: string
  /** What a `datetime-local` field holds. */
  value: string
  onChange: (value: string) => void
}

/** A time to come: by hand, or one of those that are offered. */
export function TimeField({ label, value, onChange }: Props) {
  const clock = useClock()
  const { company } = useMe()
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
      <p className="chips time-chips">
        {offeredTimes(clock, company).map((at) => (
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

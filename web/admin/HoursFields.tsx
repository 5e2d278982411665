import { TextInput } from '@mantine/core'
import { ZoneField } from '../ui/ZoneField.tsx'

export interface Hours {
  time_zone: string
  work_days: number[]
  work_start: string
  work_end: string
}

interface Props {
  value: Hours
  onChange: (hours: Hours) => void
}

export const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** When the company, or a team, works. */
export function HoursFields({ value, onChange }: Props) {
  const time = (name: 'work_start' | 'work_end') => ({
    type: 'time',
    value: value[name].slice(0, 5),
    required: true,
    withAsterisk: false,
    onChange: (event: { currentTarget: HTMLInputElement }) => onChange({ ...value, [name]: event.currentTarget.value }),
  })
  const toggle = (day: number): void => {
    const days = value.work_days.includes(day) ? value.work_days.filter((one) => one !== day) : [...value.work_days, day]
    onChange({ ...value, work_days: days.toSorted((a, b) => a - b) })
  }
  return (
    <>
      <ZoneField label="Time zone" value={value.time_zone} onChange={(zone) => onChange({ ...value, time_zone: zone })} />
      <div className="cols">
        <TextInput label="Work begins" {...time('work_start')} />
        <TextInput label="Work ends" {...time('work_end')} />
      </div>
      <div className="days" role="group" aria-label="Working days">
        {dayNames.map((day, index) => (
          <button
            type="button"
            className="chip"
            key={day}
            aria-pressed={value.work_days.includes(index + 1)}
            onClick={() => toggle(index + 1)}
          >
            {day}
          </button>
        ))}
      </div>
    </>
  )
}

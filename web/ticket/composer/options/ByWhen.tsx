import { Popover } from '@mantine/core'
import { useId, useState, type FormEvent } from 'react'
import { useClock } from '../../../clock.tsx'
import { TimeField } from '../../../promises/TimeField.tsx'
import { fullTime, moment } from '../../../time.ts'
import { Button } from '../../../ui/Button.tsx'
import { fromField, toField } from '../../../zoned.ts'

interface Props {
  /** Its name among the fields. */
  at: string
  /** What the time is for: "By when". */
  label: string
  /** Of which option, for somebody who listens. */
  of?: string
  value: string | null
  error: string | undefined
  onChange: (value: string | null) => void
}

/** A time that can be left out: a button that says it, and the field of the promises behind it. */
export function ByWhen({ at, label, of, value, error, onChange }: Props) {
  const clock = useClock()
  const [open, setOpen] = useState(false)
  const why = useId()
  const said = value ? moment(value, clock) : null
  const name = `${of ? `${of}: ` : ''}${label}${said ? ` ${said}` : ''}`
  return (
    <span className="by-when">
      <Popover opened={open} onChange={setOpen} position="top-end" width={300} trapFocus returnFocus>
        <Popover.Target>
          <Button
            size="sm"
            icon="calendar"
            className={value ? undefined : 'unset'}
            data-at={at}
            aria-label={name}
            aria-describedby={error ? why : undefined}
            title={value ? fullTime(value, clock.zone) : name}
            onClick={() => setOpen(!open)}
          >
            {said ? `${at === 'answer_by' ? 'Choose by ' : ''}${said}` : label}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={name}>
          {open && (
            <Form
              label={label}
              value={value}
              onSet={(time) => {
                onChange(time)
                setOpen(false)
              }}
            />
          )}
        </Popover.Dropdown>
      </Popover>
      {error && (
        <span className="gap" id={why}>
          {error}
        </span>
      )}
    </span>
  )
}

function Form({ label, value, onSet }: { label: string; value: string | null; onSet: (value: string | null) => void }) {
  const { zone } = useClock()
  const [time, setTime] = useState(value ? toField(value, zone) : '')
  const set = (event: FormEvent): void => {
    event.preventDefault()
    const at = fromField(time, zone)
    if (at) onSet(at.toISOString())
  }
  return (
    <form className="form" onSubmit={set}>
      <TimeField label={label} value={time} onChange={setTime} />
      <p className="row end">
        {value && (
          <Button size="sm" look="plain" onClick={() => onSet(null)}>
            No time
          </Button>
        )}
        <Button size="sm" look="primary" type="submit">
          Set
        </Button>
      </p>
    </form>
  )
}

import './admin.css'
import { TextInput } from '@mantine/core'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useClock } from '../clock.tsx'
import { local, longDay } from '../time.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'

interface Props {
  days: string[]
  onChange: (days: string[]) => void
}

const said = (day: string): string => `${longDay(`${day}T00:00:00Z`, 'UTC')} ${day.slice(0, 4)}`

/** The days we are closed: a list that grows by a date and Enter. Those of earlier years are folded. */
export function ClosedDays({ days, onChange }: Props) {
  const clock = useClock()
  const [day, setDay] = useState('')
  const [all, setAll] = useState(false)
  const [news, setNews] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const thisYear = String(local(clock.now, clock.zone).year)
  const earlier = days.filter((one) => one < thisYear).length
  const add = (): void => {
    if (!day) return field.current?.focus()
    onChange([...new Set([...days, day])].toSorted())
    setNews(`${said(day)} is in the list`)
    setDay('')
    field.current?.focus()
  }
  const remove = (gone: string): void => {
    onChange(days.filter((one) => one !== gone))
    setNews(`${said(gone)} is no longer in the list`)
    field.current?.focus()
  }
  // Enter adds the day; it does not send the form around it.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    add()
  }
  return (
    <>
      {days.length > 0 && (
        <ul className="things closed-days" aria-label="Days we are closed">
          {(all ? days : days.slice(earlier)).map((one) => (
            <li key={one}>
              <Icon name="calendar" tone="dim" />
              <time dateTime={one}>{said(one)}</time>
              <Button size="sm" look="plain" icon="x" aria-label={`Remove ${said(one)}`} onClick={() => remove(one)} />
            </li>
          ))}
        </ul>
      )}
      {earlier > 0 && (
        <p>
          <Button size="sm" look="plain" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Hide earlier years' : `Show ${earlier} of earlier years`}
          </Button>
        </p>
      )}
      <div className="row add-day">
        <TextInput
          ref={field}
          type="date"
          label="Another day"
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Button icon="plus" onClick={add}>
          Add the day
        </Button>
      </div>
      <p className="out" role="status">
        {news}
      </p>
    </>
  )
}

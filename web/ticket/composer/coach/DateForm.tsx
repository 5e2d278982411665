import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useClock } from '../../../clock.tsx'
import { fromField, toField } from '../../../zoned.ts'

interface Props {
  /** What is promised, where that can be changed too. */
  action: string | null
  /** Who reads it. */
  to: string
  due: string | null
  zone: string
  onSet: (due: string, action: string | null) => void
  onLeave: () => void
}

/** By when, and where asked also what: by hand. */
export function DateForm({ action, to, due, zone, onSet, onLeave }: Props) {
  const { now } = useClock()
  const form = useRef<HTMLFormElement>(null)
  const [what, setWhat] = useState(action)
  const [when, setWhen] = useState(due ? toField(due, zone) : '')
  const set = (event: FormEvent): void => {
    event.preventDefault()
    const at = fromField(when, zone)
    // Unchanged words stay as they were said to the customer.
    if (at) onSet(at.toISOString(), what === action ? null : what)
  }
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  return (
    <form className="fix date-form" ref={form} onSubmit={set}>
      {what !== null && (
        <input
          aria-label={`What is promised, as ${to} reads it`}
          required
          maxLength={500}
          value={what}
          onChange={(event) => setWhat(event.currentTarget.value)}
        />
      )}
      <input
        type="datetime-local"
        aria-label="By when"
        required
        min={toField(now, zone)}
        value={when}
        onChange={(event) => setWhen(event.currentTarget.value)}
      />
      <button type="submit" className="chip offer">
        Set
      </button>
      <button type="button" className="quiet-act" onClick={onLeave}>
        Leave it
      </button>
    </form>
  )
}

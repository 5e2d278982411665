import { useState, type ReactNode } from 'react'
import { TimeField } from '../../promises/TimeField.tsx'
import { Button } from '../../ui/Button.tsx'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
  /** The time within its sentence. */
  children: ReactNode
}

/** A sentence with a time in it that can be changed. */
export function TimeLine({ label, value, onChange, children }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <div className="ho-time">
      <p>
        {children}{' '}
        <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          Change<span className="out"> it: {label}</span>
        </button>
      </p>
      {open && (
        <div className="ho-time-field">
          <TimeField label={label} value={value} onChange={onChange} />
          <Button size="sm" onClick={() => setOpen(false)}>
            Done
          </Button>
        </div>
      )}
    </div>
  )
}

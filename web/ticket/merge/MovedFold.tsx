import './merge.css'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { Fold } from '../Fold.tsx'

/** A message that has a ticket of its own now: where it went; what it says is behind a pill. */
export function MovedFold({ to, children }: { to: number | null; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  if (to === null) return children
  return (
    <>
      <p className="moved-to">
        <Link to="/tickets/$number" params={{ number: String(to) }}>
          Moved to #{to}
        </Link>
        <Fold label="what it says" open={open} onToggle={() => setOpen(!open)} />
      </p>
      {open && children}
    </>
  )
}

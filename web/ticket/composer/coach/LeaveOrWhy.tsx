import { useEffect, useId, useRef, useState, type ReactNode } from 'react'

interface Props {
  of: { more: string; ground: string | null; evidence: string | null }
  /** What can be done about it. */
  children: ReactNode
  onLeave: () => void
  onLeaveForGood?: () => void
}

/** At the foot of a line: what can be done; on what ground it stands, and what speaks against it; leaving it, here or for good. */
export function LeaveOrWhy({ of, children, onLeave, onLeaveForGood }: Props) {
  const [why, setWhy] = useState(false)
  const [asks, setAsks] = useState(false)
  const id = useId()
  const has = Boolean(of.more || of.ground || of.evidence)
  if (asks && onLeaveForGood) return <Asks onLeave={onLeave} onLeaveForGood={onLeaveForGood} onBack={() => setAsks(false)} />
  return (
    <>
      <p className="fix">
        {children}
        {has && (
          <button type="button" className="quiet-act" aria-expanded={why} aria-controls={id} data-first="" onClick={() => setWhy(!why)}>
            Why
          </button>
        )}
        <button type="button" className="quiet-act" data-first="" onClick={() => (onLeaveForGood ? setAsks(true) : onLeave())}>
          Leave it
        </button>
      </p>
      <div className="why" id={id} hidden={!why}>
        {of.more && <p>{of.more}</p>}
        {of.ground && <p>{of.ground}</p>}
        {of.evidence && <p>{of.evidence}</p>}
      </div>
    </>
  )
}

function Asks({ onLeave, onLeaveForGood, onBack }: { onLeave: () => void; onLeaveForGood: () => void; onBack: () => void }) {
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  return (
    <p className="fix" role="group" aria-label="Leave it">
      <button type="button" className="chip" data-first="" ref={first} onClick={onLeave}>
        In this draft
      </button>
      <button type="button" className="chip" title="It is not shown to you again. Me brings it back." onClick={onLeaveForGood}>
        For good
      </button>
      <button type="button" className="quiet-act" onClick={onBack}>
        Back
      </button>
    </p>
  )
}

import { useEffect, useRef, type ReactNode } from 'react'
import { Problem, wording, type Blocker } from '../api.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'

const icons: Record<string, IconName> = { outcome: 'pencil', ticket: 'message-circle', promise: 'signature' }

/** Why something was refused, each reason with what settles it. Nothing is shown for no error. */
export function Refusal({ error, settle }: { error: unknown; settle?: (blocker: Blocker) => ReactNode }) {
  const shown = useRef<HTMLDivElement>(null)
  // In a long form it may stand out of sight, below what was pressed.
  useEffect(() => {
    if (error) shown.current?.scrollIntoView({ block: 'nearest' })
  }, [error])
  if (!error) return null
  const blockers = error instanceof Problem ? error.blockers : []
  if (blockers.length === 0)
    return (
      <div className="refusal alone" role="alert" ref={shown}>
        <p>
          <Icon name="alert-triangle" size={16} tone="broken" />
          <span>{wording(error)}</span>
        </p>
      </div>
    )
  return (
    <div className="refusal" role="alert" ref={shown}>
      <h3>{wording(error)}</h3>
      <ul>
        {blockers.map((blocker) => (
          <li key={`${blocker.kind} ${blocker.text}`}>
            <Icon name={icons[blocker.kind] ?? 'clock'} size={16} tone="dim" />
            <span>{blocker.text}</span>
            {settle?.(blocker)}
          </li>
        ))}
      </ul>
    </div>
  )
}

import type { CSSProperties } from 'react'
import { toneOf } from '../../time.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { Promised } from '../../wire.ts'
import { lookOf, spent } from './words.ts'

/** How far a promise is: a ring that fills as its time goes, and what became of it. The words beside it say the same. */
export function Ring({ promise, now }: { promise: Promised; now: number }) {
  const look = lookOf(promise, now)
  if (look === 'open') {
    const quiet = toneOf(promise.due, now) === 'soon' ? '' : ' quiet'
    return <span className={`ring${quiet}`} style={{ '--p': `${spent(promise, now)}%` } as CSSProperties} />
  }
  if (look === 'late') return <Icon name="alert-triangle" size={16} tone="broken" />
  if (look === 'kept') return <Icon name="check" size={16} tone="kept" />
  return (
    <Icon
      name={promise.status === 'moved' ? 'arrow-right' : promise.status === 'broken' ? 'alert-triangle' : 'circle-check'}
      size={16}
      tone="dim"
    />
  )
}

import type { ReactNode } from 'react'
import { useClock } from '../clock.tsx'
import { fullTime, stamp, toneOf } from '../time.ts'

interface Props {
  at: string
  /** What is shown; without it, when it happened ("Today 11:05"). */
  children?: ReactNode
  className?: string
  /** Colours it by how near it is. */
  due?: boolean
}

/** Every time on the page: hover and focus show the whole of it. */
export function When({ at, children, className = '', due }: Props) {
  const clock = useClock()
  const tone = due ? toneOf(at, clock.now) : 'plain'
  const colour = tone === 'late' ? ' broken' : tone === 'soon' ? ' soon' : ''
  return (
    <time className={`${className}${colour}`} dateTime={at} title={fullTime(at, clock.zone)}>
      {children ?? stamp(at, clock)}
    </time>
  )
}

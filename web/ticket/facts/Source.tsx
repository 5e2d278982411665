import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Fact } from '../../wire.ts'
import { useShow } from './showing.ts'
import { dayOf, type From } from './words.ts'

interface Props {
  fact: Pick<Fact, 'ticket' | 'message_id' | 'recorded_at'>
  /** The ticket that is shown. */
  number: number
  from: From
  children: ReactNode
}

/** Where a fact comes from; it leads to the message that holds it, or to the other ticket on which it was said. */
export function Source({ fact, number, from, children }: Props) {
  const show = useShow()
  if (fact.ticket !== number)
    return (
      <Link to="/tickets/$number" params={{ number: String(fact.ticket) }} className="src">
        #{fact.ticket}, {dayOf(fact.recorded_at, from.clock)}
      </Link>
    )
  const { message_id: message } = fact
  if (message === null || !from.message) return <span className="src">{children}</span>
  return (
    <button type="button" className="src" title="Show the message" onClick={() => show(message)}>
      {children}
    </button>
  )
}

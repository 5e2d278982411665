import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState, type ReactNode } from 'react'
import { Problem, type Blocker } from '../../api.ts'
import { queries } from '../../queries.ts'
import type { Ticket } from '../../wire.ts'
import { WithdrawInPlace } from './Withdraw.tsx'

const assistOf = ({ assist_id: id }: Blocker): number | null => (typeof id === 'number' ? id : null)

/** What settles each open assist that a refusal names. With the last of them, what was refused goes on. */
export function useSettlingAssists(ticket: Ticket, error: unknown, goOn: () => void): (blocker: Blocker) => ReactNode {
  const settled = useRef(new Set<number>())
  const onSettled = (id: number): void => {
    settled.current.add(id)
    const named = error instanceof Problem ? error.blockers.map(assistOf) : []
    if (named.every((one) => one !== null && settled.current.has(one))) goOn()
  }
  return (blocker) => {
    const id = assistOf(blocker)
    return id === null ? null : <Settle key={id} number={ticket.number} id={id} onSettled={() => onSettled(id)} />
  }
}

function Settle({ number, id, onSettled }: { number: number; id: number; onSettled: () => void }) {
  const assist = useQuery(queries.ticketAssists(number)).data?.data.find((one) => one.id === id)
  const [withdrawing, setWithdrawing] = useState(false)
  if (assist && assist.status !== 'open') return <span className="kept xs">{assist.status === 'withdrawn' ? 'withdrawn' : 'answered'}</span>
  return (
    <>
      <span className="row settle">
        {assist?.can.withdraw && (
          <button type="button" className="link" aria-expanded={withdrawing} onClick={() => setWithdrawing(true)}>
            Withdraw
          </button>
        )}
        <Link className="link" to="/assists/$id" params={{ id: String(id) }}>
          Open it
        </Link>
      </span>
      {assist && withdrawing && <WithdrawInPlace assist={assist} onDone={onSettled} />}
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type ReactNode } from 'react'
import { Problem, type Blocker } from '../../api.ts'
import { queries } from '../../queries.ts'
import { Button } from '../../ui/Button.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { Promised, Ticket } from '../../wire.ts'
import { usePromiseAct } from './acts.ts'
import { bodyOf, EndFields, type Ending } from './EndDialog.tsx'
import { noneShown } from './Evidence.tsx'
import { firstName } from './naming.ts'

const promiseOf = ({ promise_id: id }: Blocker): number[] => (typeof id === 'number' ? [id] : [])

/** What settles each promise that a refusal names, in place. With the last of them, what was refused goes on. */
export function useSettling(ticket: Ticket, error: unknown, goOn: () => void): (blocker: Blocker) => ReactNode {
  const settled = useRef(new Set<number>())
  const onSettled = (id: number): void => {
    settled.current.add(id)
    const named = error instanceof Problem ? error.blockers.flatMap(promiseOf) : []
    if (named.every((one) => settled.current.has(one))) goOn()
  }
  return (blocker) => promiseOf(blocker).map((id) => <Settle key={id} ticket={ticket} id={id} onSettled={onSettled} />)
}

function Settle({ ticket, id, onSettled }: { ticket: Ticket; id: number; onSettled: (id: number) => void }) {
  const promise = useQuery(queries.ticketPromises(ticket.number)).data?.data.find((one) => one.id === id)
  const [ending, setEnding] = useState<Ending | null>(null)
  const first = firstName(ticket.customer.name)
  if (promise && !promise.standing) return <span className="kept xs">settled</span>
  return (
    <>
      <span className="row settle">
        <button type="button" className="link" aria-expanded={ending === 'keeping'} onClick={() => setEnding('keeping')}>
          Kept
        </button>
        <button type="button" className="link" aria-expanded={ending === 'release'} onClick={() => setEnding('release')}>
          {first} released us
        </button>
      </span>
      {promise && ending && <InPlace key={ending} promise={promise} ending={ending} onSettled={onSettled} />}
    </>
  )
}

/** No form of its own: it stands within one. */
function InPlace({ promise, ending, onSettled }: { promise: Promised; ending: Ending; onSettled: (id: number) => void }) {
  const [shown, setShown] = useState(noneShown)
  const act = usePromiseAct(promise.ticket, () => onSettled(promise.id))
  const given = shown.message !== null || shown.line.trim() !== ''
  return (
    <div className="in-place form">
      <EndFields promise={promise} ending={ending} value={shown} onChange={setShown} />
      <Refusal error={act.error} />
      <p className="row end">
        <Button
          size="sm"
          busy={act.isPending}
          onClick={() => given && act.mutate({ method: 'put', path: `/promises/${promise.id}/${ending}`, body: bodyOf(ending, shown) })}
        >
          {ending === 'keeping' ? 'It is kept' : 'Write it down'}
        </Button>
      </p>
    </div>
  )
}

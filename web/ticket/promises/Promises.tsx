import './promises.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useClock } from '../../clock.tsx'
import { useKeys } from '../../keys.ts'
import { queries } from '../../queries.ts'
import { due as dueTime } from '../../time.ts'
import { Button } from '../../ui/Button.tsx'
import { When } from '../../ui/When.tsx'
import type { Promised, Ticket } from '../../wire.ts'
import { useSeen } from '../composer/coach/coach-of.ts'
import { timeOf, type Line } from '../composer/coach/choices.ts'
import { EndDialog, type Ending } from './EndDialog.tsx'
import { MakeDialog } from './MakeDialog.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { PromiseItem } from './PromiseItem.tsx'
import { firstName, namingCustomer } from './naming.ts'

export type Ask = { do: 'make' } | { do: 'move' | Ending; promise: Promised }

/** All that was promised on a ticket: what stands soonest first, then what has ended. None ever leaves. */
export function Promises({ ticket, keys }: { ticket: Ticket; keys: boolean }) {
  const promises = useQuery(queries.ticketPromises(ticket.number)).data?.data ?? []
  const reply = useSeen(ticket.number, 'reply')
  const note = useSeen(ticket.number, 'note')
  const [ask, setAsk] = useState<Ask | null>(null)
  const close = (): void => setAsk(null)
  const make = (): void => setAsk({ do: 'make' })
  const soonest = promises.find((one) => one.can.move || one.can.put_right)
  useKeys({ ...(ticket.can.promise ? { p: make } : {}), ...(soonest ? { m: () => setAsk({ do: 'move', promise: soonest }) } : {}) }, keys)
  const drafted = [...reply.lines, ...note.lines].filter(({ choice }) => choice?.due !== null)
  return (
    <section>
      <h3>
        Promises
        {ticket.can.promise && <Button size="xs" look="plain" icon="plus" aria-label="Promise something" onClick={make} />}
      </h3>
      {promises.length === 0 && drafted.length === 0 && <p className="dim">Nothing is promised.</p>}
      <ul className="proms">
        {promises
          .filter((one) => one.standing)
          .map((one) => (
            <PromiseItem key={one.id} promise={one} onAsk={setAsk} />
          ))}
        {drafted.map((line) => (
          <Drafted key={`${line.found.start} ${line.found.phrase}`} line={line} name={firstName(ticket.customer.name)} />
        ))}
        {promises
          .filter((one) => !one.standing)
          .map((one) => (
            <PromiseItem key={one.id} promise={one} onAsk={setAsk} />
          ))}
      </ul>
      {ask?.do === 'make' && <MakeDialog ticket={ticket} onClose={close} />}
      {ask?.do === 'move' && <MoveDialog promise={ask.promise} onClose={close} />}
      {(ask?.do === 'keeping' || ask?.do === 'release') && <EndDialog promise={ask.promise} ending={ask.do} onClose={close} />}
    </section>
  )
}

/** A promise that lives only in what is being written. */
function Drafted({ line, name }: { line: Line; name: string }) {
  const clock = useClock()
  const due = line.choice || line.found.due ? timeOf(line) : null
  return (
    <li className="ghost">
      <span className="ring none" />
      <p>
        {namingCustomer(line.choice?.action ?? line.found.action, name)}
        <small>from your draft, not sent yet</small>
      </p>
      {due ? <When at={due}>{dueTime(due, clock)}</When> : <span className="no-date">no date</span>}
    </li>
  )
}

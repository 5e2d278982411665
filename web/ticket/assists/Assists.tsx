import './assists.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useKeys } from '../../keys.ts'
import { queries } from '../../queries.ts'
import { Button } from '../../ui/Button.tsx'
import type { Assist, Ticket } from '../../wire.ts'
import { AskDialog } from './AskDialog.tsx'
import { AssistItem } from './AssistItem.tsx'
import { ordered, unheard } from './words.ts'
import { WithdrawDialog } from './Withdraw.tsx'

type Ask = { do: 'ask' } | { do: 'withdraw'; assist: Assist }

/** What was asked of colleagues on a ticket: open ones soonest first, then what came back, newest first. */
export function Assists({ ticket, keys }: { ticket: Ticket; keys: boolean }) {
  const assists = useQuery(queries.ticketAssists(ticket.number))
  const messages = useQuery(queries.messages(ticket.number)).data?.data ?? []
  const [ask, setAsk] = useState<Ask | null>(null)
  const start = (): void => setAsk({ do: 'ask' })
  useKeys({ a: start }, keys && ticket.can.ask_assist)
  const rows = ordered(assists.data?.data ?? [])
  if (rows.length === 0 && !ticket.can.ask_assist && !assists.error) return null
  return (
    <section>
      <h3>
        Assists
        {ticket.can.ask_assist && <Button size="xs" look="plain" icon="plus" aria-label="Ask for one thing" onClick={start} />}
      </h3>
      {assists.error && !assists.data && (
        <p className="dim">
          We could not load what was asked.{' '}
          <button type="button" className="link" onClick={() => void assists.refetch()}>
            Try now
          </button>
        </p>
      )}
      {assists.data && rows.length === 0 && <p className="dim">Nothing is asked of anybody.</p>}
      <ul className="assists">
        {rows.map((one) => (
          <AssistItem
            key={one.id}
            assist={one}
            fresh={unheard(one, messages)}
            canReply={ticket.can.reply}
            onWithdraw={(assist) => setAsk({ do: 'withdraw', assist })}
          />
        ))}
      </ul>
      {ask?.do === 'ask' && <AskDialog ticket={ticket} onClose={() => setAsk(null)} />}
      {ask?.do === 'withdraw' && <WithdrawDialog assist={ask.assist} onClose={() => setAsk(null)} />}
    </section>
  )
}

import './schedule.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useClock } from '../../../clock.tsx'
import { queries } from '../../../queries.ts'
import { useMe } from '../../../session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Face } from '../../../ui/Face.tsx'
import { HtmlBody } from '../../../ui/HtmlBody.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { When } from '../../../ui/When.tsx'
import type { Message, Scheduled, Ticket } from '../../../wire.ts'
import { firstName } from '../../promises/naming.ts'
import { lastSeen } from '../../story.ts'
import { offerUndo } from '../offer-undo.ts'
import { useTakeBack } from '../take-back.ts'
import { useCancel, useDrop, useMoveTime, useSendNow } from './scheduled.ts'
import { leavesWhen } from './times.ts'
import { WhenDialog } from './WhenDialog.tsx'

interface Props {
  ticket: Ticket
  messages: readonly Message[]
}

/** At the end of the story: replies that are written and leave later. Everybody sees them, so that two do not answer. */
export function Waiting({ ticket, messages }: Props) {
  const rows = useQuery(queries.ticketScheduled(ticket.number)).data?.data ?? []
  return rows.map((one) => <WaitingReply key={one.id} one={one} ticket={ticket} seen={lastSeen(messages)} />)
}

function WaitingReply({ one, ticket, seen }: { one: Scheduled; ticket: Ticket; seen: number }) {
  const me = useMe()
  const clock = useClock()
  const held = one.state === 'held'
  const when = leavesWhen(one.send_at, clock)
  const who = one.by.id === me.id ? 'you' : one.by.name
  return (
    <article
      className={held ? 'msg ours leaves is-held' : 'msg ours leaves'}
      aria-label={held ? `A reply by ${who} is held` : `A reply by ${who} leaves ${when}`}
    >
      <Face name={one.by.name} src={one.by.portrait} size={30} />
      <div>
        <header>
          <b>{one.by.name}</b>
          <span className="dim">to {firstName(ticket.customer.name)}</span>
          <span className={held ? 'badge broken' : 'badge line'}>
            <Icon name={held ? 'player-pause' : 'clock'} size={14} />
            {held ? 'Held' : <When at={one.send_at}>Leaves {when}</When>}
          </span>
        </header>
        {held && (
          <p className="leaves-why">
            It did not leave {when}. {one.why}
          </p>
        )}
        <div className="words">
          <HtmlBody html={one.html} />
        </div>
        {one.choice && <p className="sm mid">To choose from: {one.choice.options.map(({ title }) => title).join(' · ')}</p>}
        {one.attachments.length > 0 && <p className="sm mid">With {one.attachments.map(({ name }) => name).join(', ')}</p>}
        {one.late && <p className="sm soon">{one.late}</p>}
        <Acts one={one} ticket={ticket} seen={seen} />
      </div>
    </article>
  )
}

function Acts({ one, ticket, seen }: { one: Scheduled; ticket: Ticket; seen: number }) {
  const takeBack = useTakeBack()
  const sent = (message: Message): void => offerUndo(message, ticket.customer.name, null, () => void takeBack(message))
  const now = useSendNow(sent)
  const move = useMoveTime()
  const cancel = useCancel()
  const drop = useDrop()
  const [moving, setMoving] = useState(false)
  const held = one.state === 'held'
  const { can } = one
  if (!can.change && !can.cancel) return null
  return (
    <>
      <p className="row leaves-acts">
        {can.send && held && (
          <Button size="sm" look="primary" busy={now.isPending} onClick={() => now.mutate({ one, seen })}>
            Send as it is
          </Button>
        )}
        {can.change && (
          <Button size="sm" onClick={() => setMoving(true)}>
            Change the time
          </Button>
        )}
        {can.send && !held && (
          <Button size="sm" busy={now.isPending} onClick={() => now.mutate({ one, seen })}>
            Send now
          </Button>
        )}
        {can.cancel && (
          <Button
            size="sm"
            look={held ? 'default' : 'plain'}
            title="Its words come back to where you write"
            onClick={() => void cancel(one)}
          >
            {held ? 'Write on' : 'Cancel'}
          </Button>
        )}
        {can.cancel && held && (
          <Button size="sm" look="plain" onClick={() => void drop(one)}>
            Drop it
          </Button>
        )}
      </p>
      <Refusal error={now.error} />
      {moving && (
        <WhenDialog
          ticket={ticket}
          title="When it leaves"
          verb="Set the time"
          {...(held ? {} : { at: one.send_at })}
          busy={move.isPending}
          error={move.error}
          onSet={(at) => move.mutate({ one, at, seen }, { onSuccess: () => setMoving(false) })}
          onClose={() => setMoving(false)}
        />
      )}
    </>
  )
}

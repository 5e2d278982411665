import './merge.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { queries } from '../../queries.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loading } from '../../ui/Loading.tsx'
import type { Ticket } from '../../wire.ts'
import { MessageItem } from '../MessageItem.tsx'
import { messagesWord } from './words.ts'

export type TookIn = Ticket['took_in'][number]

/** The story of a ticket that was merged into this one, where it was merged; read when it is opened. */
export function TookInFold({ from }: { from: TookIn }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <section className={open ? 'took-in open' : 'took-in'} aria-label={`From #${from.number}`}>
      <button type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'chevron-down' : 'chevron-right'} size={16} />
        <span>
          From #{from.number} <b>{from.subject}</b> <span className="dim">{messagesWord(from.messages)}</span>
        </span>
      </button>
      <div id={id}>{open && <TheirStory number={from.number} />}</div>
    </section>
  )
}

const still = { ref: () => undefined, tabIndex: -1 as const, onFocus: () => undefined }

function TheirStory({ number }: { number: number }) {
  const ticket = useQuery(queries.ticket(number))
  const messages = useQuery(queries.messages(number))
  const error = ticket.error ?? messages.error
  const again = (): void => void Promise.all([ticket.refetch(), messages.refetch()])
  if (error) return <Failure what="We could not load what was written there" safe="It is safe." error={error} retry={again} />
  if (!ticket.data || !messages.data) return <Loading label={`Loading #${number}`} />
  return (
    <>
      {messages.data.data.map((message) => (
        <MessageItem key={message.id} ticket={ticket.data} message={message} promised={[]} stop={still} />
      ))}
      <p className="xs took-in-link">
        <Link to="/tickets/$number" params={{ number: String(number) }}>
          Open #{number} with its history
        </Link>
      </p>
    </>
  )
}

import { useEffect, useRef, type KeyboardEvent } from 'react'
import { Button } from '../../ui/Button.tsx'
import type { FoundFact, Ticket } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'
import { useFound } from './acts.ts'
import { useShow } from './showing.ts'
import { useFrom } from './useFrom.ts'
import { dayOf, isCode, named, writtenIn } from './words.ts'

interface Props {
  ticket: Ticket
  found: readonly FoundFact[]
  /** Where the focus goes when the last of them has been decided. */
  onLast: () => void
}

/** What was found in the customer's words: a person's word makes a fact of it. Enter keeps, Delete says that it is none. */
export function FoundRows({ ticket, found, onLast }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const next = useRef<number | null>(null)
  const { keep, dismiss } = useFound(ticket.number)
  const decide = (act: (one: FoundFact) => void, index: number) => (): void => {
    const one = found[index]
    if (!one) return
    next.current = index
    act(one)
  }
  // The row that was decided is gone, and its focus with it: the next one takes it.
  useEffect(() => {
    if (next.current === null) return
    const rows = list.current?.querySelectorAll<HTMLElement>('[data-keep]') ?? []
    const row = rows[Math.min(next.current, rows.length - 1)]
    next.current = null
    if (row) row.focus()
    else onLast()
  }, [found.length, onLast])
  const onKey = (index: number) => (event: KeyboardEvent) => {
    if ((event.key !== 'Delete' && event.key !== 'x') || event.metaKey || event.ctrlKey || event.altKey) return
    event.preventDefault()
    decide(dismiss, index)()
  }
  const name = firstName(ticket.customer.name)
  return (
    <>
      {found.length > 0 && <p className="found-head" id="found-head">{`Found in what ${name} wrote`}</p>}
      <ul className="found-facts" ref={list} aria-labelledby={found.length > 0 ? 'found-head' : undefined}>
        {found.map((one, index) => (
          <li key={`${one.kind} ${one.value} ${one.message_id}`}>
            <span className="dt">{one.label}</span>
            <span className={one.value.length > 28 ? 'found-value long' : 'found-value'}>
              <span className={isCode(one.value) ? 'mono' : undefined}>{one.value}</span>
              <Where ticket={ticket} found={one} />
            </span>
            <span className="found-acts">
              <Button
                size="xs"
                data-keep=""
                aria-label={`Keep ${named(one)}`}
                aria-keyshortcuts="Enter"
                onKeyDown={onKey(index)}
                onClick={decide(keep, index)}
              >
                Keep
              </Button>
              <Button
                size="xs"
                look="plain"
                aria-label={`No, ${named(one)} is none`}
                aria-keyshortcuts="Delete x"
                onKeyDown={onKey(index)}
                onClick={decide(dismiss, index)}
              >
                No
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Where({ ticket, found }: { ticket: Ticket; found: FoundFact }) {
  const { message, channel, clock } = useFrom(ticket)(found.message_id)
  const show = useShow()
  const day = dayOf(found.at, clock)
  if (!message) return <span className="src">{day}</span>
  return (
    <button type="button" className="src" title="Show the message" onClick={() => show(found.message_id)}>
      {writtenIn(message, channel)}, {day}
    </button>
  )
}

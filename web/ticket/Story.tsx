import { useQuery } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useClock } from '../clock.tsx'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { Button } from '../ui/Button.tsx'
import { useRoving } from '../ui/roving.ts'
import type { Message, Ticket, TicketEvent } from '../wire.ts'
import { Waiting } from './composer/schedule/Waiting.tsx'
import { Events } from './Events.tsx'
import { TookInFold } from './merge/TookInFold.tsx'
import { MessageItem } from './MessageItem.tsx'
import { story } from './story.ts'

interface Props {
  ticket: Ticket
  messages: Message[]
  events: TicketEvent[]
}

const author = (message: Message): string => message.person?.name ?? message.customer?.name ?? 'Onus'

/** Keeps the newest message in view while one reads at the end, and counts what arrives below otherwise. */
function useFollowing(count: number) {
  const scroller = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const size = useRef('')
  const seen = useRef(count)
  const [below, setBelow] = useState(0)
  const sizeOf = (element: HTMLElement): string => `${element.clientHeight} ${element.scrollHeight}`
  const toEnd = (): void => {
    const element = scroller.current
    if (!element) return
    element.scrollTop = element.scrollHeight
    size.current = sizeOf(element)
  }
  // On a phone the page itself scrolls: it opens at the newest message.
  useEffect(() => {
    if (window.matchMedia('(max-width: 767px)').matches) window.scrollTo(0, document.documentElement.scrollHeight)
  }, [])
  useLayoutEffect(() => {
    if (atEnd.current) toEnd()
    else if (count > seen.current) setBelow((number) => number + count - seen.current)
    seen.current = count
  }, [count])
  useEffect(() => {
    const element = scroller.current
    if (!element?.firstElementChild) return undefined
    const watch = new ResizeObserver(() => {
      size.current = sizeOf(element)
      if (atEnd.current) toEnd()
    })
    watch.observe(element.firstElementChild)
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  const onScroll = (): void => {
    const element = scroller.current
    // A scroll that comes with a change of size is the browser's, not the reader's: it says nothing of where they want to be.
    if (!element || size.current !== sizeOf(element)) return
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 40
    if (atEnd.current) setBelow(0)
  }
  return { scroller, onScroll, below, toEnd }
}

const nothing: readonly string[] = []
/** The phrases of each message that are promises. */
function usePromised(number: number): Map<number, string[]> {
  const promises = useQuery(queries.ticketPromises(number)).data?.data
  return useMemo(() => {
    const found = new Map<number, string[]>()
    for (const { message_id: id, said } of promises ?? []) if (id !== null && said) found.set(id, [...(found.get(id) ?? []), said])
    return found
  }, [promises])
}

/** Everything that was written and done, oldest first. */
export function Story({ ticket, messages, events }: Props) {
  const me = useMe()
  const { zone } = useClock()
  const people = useQuery(queries.people())
  const parts = useMemo(() => {
    const names = new Map(people.data?.data.map((person) => [person.id, person.name]))
    return story(messages, events, (id) => names.get(id), { reading: { customer: ticket.customer.name, zone }, tookIn: ticket.took_in })
  }, [messages, events, people.data, ticket.customer.name, ticket.took_in, zone])
  const said = usePromised(ticket.number)
  const { scroller, onScroll, below, toEnd } = useFollowing(messages.length)
  const roving = useRoving(messages.length)
  const [first] = useState(messages.length)
  const newest = messages.at(-1)
  const announced =
    newest && messages.length > first && newest.person?.id !== me.id
      ? `New ${newest.kind === 'note' ? 'note' : 'message'} from ${author(newest)}`
      : ''
  return (
    <div className="story-wrap" id="story" tabIndex={-1} ref={scroller} onScroll={onScroll}>
      <div className="story" role="region" aria-label="Story">
        {parts.map((part) =>
          part.kind === 'events' ? (
            <Events key={`events ${part.at} ${part.events[0]?.id}`} events={part.events} />
          ) : part.kind === 'took_in' ? (
            <TookInFold key={`from ${part.from.number}`} from={part.from} />
          ) : (
            <MessageItem
              key={part.message.id}
              ticket={ticket}
              message={part.message}
              promised={said.get(part.message.id) ?? nothing}
              stop={roving.stop(messages.indexOf(part.message))}
            />
          ),
        )}
        <Waiting ticket={ticket} messages={messages} />
        {parts.length === 0 && <p className="dim xs events">Nothing was written yet.</p>}
      </div>
      {below > 0 && (
        <Button size="sm" className="newer" icon="chevron-down" onClick={toEnd}>
          {below === 1 ? 'A new message' : `${below} new messages`}
        </Button>
      )}
      <p className="out" aria-live="polite">
        {announced}
      </p>
    </div>
  )
}

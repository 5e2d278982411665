import './ticket.css'
import { Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useKeys } from '../keys.ts'
import { queries } from '../queries.ts'
import { Failure } from '../ui/Failure.tsx'
import { Loading } from '../ui/Loading.tsx'
import type { Message, Ticket, TicketEvent } from '../wire.ts'
import { Composer } from './composer/Composer.tsx'
import { Facts } from './Facts.tsx'
import { Header } from './Header.tsx'
import { NextList } from './NextList.tsx'
import { usePresence } from './presence.ts'
import { Story } from './Story.tsx'

const route = getRouteApi('/desk/tickets/$number')

export function TicketScreen() {
  const number = Number(route.useParams().number)
  const ticket = useQuery(queries.ticket(number))
  const messages = useQuery(queries.messages(number))
  const events = useQuery(queries.events(number))
  const [list, setList] = useState(() => window.innerWidth >= 1280)
  useKeys({ '[': () => setList((shown) => !shown) })
  return (
    <div className={list ? 'ticket' : 'ticket nolist'}>
      <NextList current={number} />
      {ticket.data ? (
        <Whole
          key={number}
          ticket={ticket.data}
          messages={messages.data?.data}
          events={events.data?.data}
          error={messages.error}
          retry={() => void messages.refetch()}
        />
      ) : (
        <main className="paper t-alone" id="main" tabIndex={-1}>
          {ticket.error ? (
            <Failure
              whole
              what="We could not load this ticket"
              safe="It is safe, and so is what you wrote on it."
              error={ticket.error}
              retry={() => void ticket.refetch()}
            />
          ) : (
            <Loading label="Loading the ticket" />
          )}
        </main>
      )}
    </div>
  )
}

/** What can be open over the drawer. Escape is heard by all of them, and is meant for the one on top. */
const over = '.mantine-Modal-content, .mantine-Menu-dropdown, .mantine-Popover-dropdown'

interface Props {
  ticket: Ticket
  messages: Message[] | undefined
  events: TicketEvent[] | undefined
  error: unknown
  retry: () => void
}

function Whole({ ticket, messages, events, error, retry }: Props) {
  const { write } = route.useSearch()
  const navigate = useNavigate()
  const [facts, setFacts] = useState(false)
  const typing = usePresence(ticket.number)
  useKeys({ i: () => setFacts(true), Escape: () => void navigate({ to: '/' }) })
  return (
    <main className="ticket-main">
      <div className="skips">
        <a href="#story">Skip to the story</a>
        <a href="#composer">Skip to the composer</a>
        <a href="#facts">Skip to the facts</a>
      </div>
      <title>{`#${ticket.number} ${ticket.subject}${ticket.owner ? `, ${ticket.owner.name}’s` : ''} · Onus`}</title>
      <Header ticket={ticket} onFacts={() => setFacts(true)} />
      <div className="t-col">
        {messages && events ? (
          <Story ticket={ticket} messages={messages} events={events} />
        ) : (
          <div className="story-wrap">
            {error ? <Failure what="We could not load what was written" safe="It is safe." error={error} retry={retry} /> : <Loading />}
          </div>
        )}
        <Composer ticket={ticket} messages={messages ?? []} ask={write} onTyping={typing} onWrite={() => setFacts(false)} />
      </div>
      <Facts ticket={ticket} />
      <Drawer
        opened={facts}
        onClose={() => document.querySelector(over) === null && setFacts(false)}
        position="right"
        title="Facts"
        size={360}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Facts ticket={ticket} inDrawer onLeave={() => setFacts(false)} />
      </Drawer>
    </main>
  )
}

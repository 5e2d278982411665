// Sending: the message goes out, the cache hears of it, and the draft is gone.
import type { QueryClient } from '@tanstack/react-query'
import { api } from '../../api.ts'
import type { NewChoice } from '../../../src/options/wire.ts'
import type { StoredFile } from '../../../src/tickets/wire.ts'
import type { List, Message, Scheduled } from '../../wire.ts'
import type { Decided } from './coach/choices.ts'
import { optionsOf } from './options/drafted.ts'
import { uploadsOf } from './uploads-of.ts'

export interface Sending {
  kind: 'reply' | 'note'
  html: string
  /** The same words as plain text, in which the promises were found. */
  text?: string
  status?: 'open' | 'pending' | 'on_hold' | 'solved'
  outcome?: string
  /** What a touch moved, or why it could not. */
  moved?: string
  could_not?: string
  seen?: number
  undo_seconds?: number
  attachments?: StoredFile[]
  /** What was decided about each promise in it. */
  promises?: Decided[]
  /** The promises that it keeps. */
  keeps?: number[]
  /** A note about a call with the customer. */
  call?: boolean
  /** What the customer chooses from. */
  choice?: NewChoice
  /** It leaves later, then. */
  send_at?: string
}

export const undoSeconds = 15

/** Puts a message into what the page knows, once. */
export function addMessage(client: QueryClient, number: number, message: Message): void {
  client.setQueryData<List<Message>>(['messages', number], (known) =>
    known ? { ...known, data: [...known.data.filter((one) => one.id !== message.id), message] } : known,
  )
}

/** What became of it: a message on the ticket, or a reply that leaves later. */
export type Sent = { message: Message; scheduled: null } | { message: null; scheduled: Scheduled }

/** Sends it; a reply can be taken back for a while, or until it leaves. */
export async function send(client: QueryClient, number: number, sending: Sending): Promise<Sent> {
  const sent = await post(number, sending)
  uploadsOf(number, sending.kind).sent(sending.attachments ?? [])
  if (sending.choice) optionsOf(number).sent(sent.message ? sent.message.id : -sent.scheduled.id, sending.choice)
  if (sent.message) addMessage(client, number, sent.message)
  else void client.invalidateQueries({ queryKey: ['messages', number, 'scheduled'] })
  client.removeQueries({ queryKey: ['ticket-drafts', number] })
  for (const key of [
    ['ticket', number],
    ['events', number],
    ['ticket-promises', number],
    ['ticket-choices', number],
    ['forward', number],
    ['promises'],
    ['desk'],
    ['counts'],
    ['drafts'],
    ['tickets'],
  ])
    void client.invalidateQueries({ queryKey: key })
  return sent
}

async function post(number: number, sending: Sending): Promise<Sent> {
  if (sending.send_at) return { message: null, scheduled: await api.post<Scheduled>(`/tickets/${number}/scheduled`, sending) }
  const undo = sending.kind === 'reply' ? { undo_seconds: undoSeconds } : {}
  return { message: await api.post<Message>(`/tickets/${number}/messages`, { ...sending, ...undo }), scheduled: null }
}

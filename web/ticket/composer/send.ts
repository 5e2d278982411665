// Sending: the message goes out, the cache hears of it, and the draft is gone.
import type { QueryClient } from '@tanstack/react-query'
import { api } from '../../api.ts'
import type { NewChoice } from '../../../src/options/wire.ts'
import type { StoredFile } from '../../../src/tickets/wire.ts'
import type { List, Message } from '../../wire.ts'
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
}

export const undoSeconds = 15

/** Puts a message into what the page knows, once. */
export function addMessage(client: QueryClient, number: number, message: Message): void {
  client.setQueryData<List<Message>>(['messages', number], (known) =>
    known ? { ...known, data: [...known.data.filter((one) => one.id !== message.id), message] } : known,
  )
}

/** Sends it; a reply can be taken back for a while. */
export async function send(client: QueryClient, number: number, sending: Sending): Promise<Message> {
  const undo = sending.kind === 'reply' ? { undo_seconds: undoSeconds } : {}
  const message = await api.post<Message>(`/tickets/${number}/messages`, { ...sending, ...undo })
  uploadsOf(number, sending.kind).sent(sending.attachments ?? [])
  if (sending.choice) optionsOf(number).sent(message.id, sending.choice)
  addMessage(client, number, message)
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
  return message
}

// The live stream: what another person does reaches this page by server-sent events, and marks as old only what it touched.
import type { QueryClient } from '@tanstack/react-query'
import { api } from './api.ts'
import { isOffline, markOffline, markOnline, onConnection } from './online.ts'

export interface Told {
  /** None for presence, which is no event. */
  id?: number
  ticket_id?: number
  kind?: string
  person_id?: number | null
  /** Those of ours whom it concerns, where it concerns somebody. */
  to?: number | number[] | null
}

type Heard = 'ticket' | 'desk' | 'presence'

/** What hangs on who is away, who stands in and who takes over. */
const away = [
  ...'absences covers cover-brief while-away leaving successions people'.split(' '),
  ...'desk counts tickets ticket receivers team promises'.split(' '),
].map((key) => [key])

/** Which keys of the query cache an event of that kind makes old. */
export function touched(event: Heard, { ticket_id: number, kind = '' }: Told): readonly (readonly unknown[])[] {
  if (event === 'presence') return [['ticket', number]]
  if (event === 'desk' && /^(absence|cover|succession)\./.test(kind)) return away
  if (event === 'desk' && kind.startsWith('practice.')) return [['practice']]
  if (event === 'desk' && kind.startsWith('phrase.')) return [['phrases'], ['practice']]
  if (event === 'desk' && kind.startsWith('coach.')) return [['slips'], ['coach-settings']]
  if (event === 'desk' && (kind === 'mail.quarantined' || kind.startsWith('mailbox.'))) return [['mailboxes'], ['mail']]
  if (event === 'desk' && kind.startsWith('sender.')) return [['blocked-senders'], ['spam']]
  if (event === 'desk') return [['commitments'], ['register'], ['team'], ['promises']]
  const story = [
    ['ticket', number],
    ['events', number],
  ]
  const lists = [['desk'], ['counts'], ['tickets']]
  if (kind.startsWith('assist.'))
    return [...story, ['messages', number], ['ticket-assists', number], ['assists'], ['assist'], ['forward', number], ...lists]
  if (kind.startsWith('promise.') || kind === 'ticket.update_due') return [...story, ['ticket-promises', number], ['promises'], ...lists]
  if (kind.startsWith('options.')) return [...story, ['messages', number], ['ticket-choices', number], ...lists]
  if (kind === 'ticket.marked_spam' || kind === 'ticket.not_spam') return [...story, ['spam'], ...lists]
  if (kind.startsWith('fact.')) return [...story, ['ticket-facts', number], ['customer-facts']]
  if (kind.startsWith('handoff.'))
    return [...story, ['messages', number], ['ticket-handoffs', number], ['ticket-promises', number], ['handoffs'], ['handoff'], ...lists]
  if (kind === 'ticket.story_repeated') return [...story, ['forward', number]]
  return kind.startsWith('message.') || kind === 'ticket.split'
    ? [...story, ['messages', number], ['ticket-facts', number], ...lists]
    : [...story, ...lists]
}

/** Listens until it is ended, and passes on what it hears. Several events within a moment are read once. */
export function listen(client: QueryClient, pass: (told: Told) => void): () => void {
  const old = new Map<string, readonly unknown[]>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let source: EventSource | undefined
  let broken = false

  const flush = (): void => {
    timer = undefined
    for (const key of old.values()) void client.invalidateQueries({ queryKey: key })
    old.clear()
  }
  const hear = (name: Heard) => (event: MessageEvent<string>) => {
    const told = JSON.parse(event.data) as Told
    for (const key of touched(name, told)) old.set(JSON.stringify(key), key)
    timer ??= setTimeout(flush, 120)
    pass(told)
  }
  const open = (): void => {
    source = new EventSource('/api/v1/stream')
    source.addEventListener('ticket', hear('ticket'))
    source.addEventListener('desk', hear('desk'))
    source.addEventListener('presence', hear('presence'))
    source.addEventListener('resync', () => void client.invalidateQueries())
    source.addEventListener('open', () => {
      markOnline()
      // A connection that was lost may have missed more than the server still knows.
      if (broken) void client.invalidateQueries()
      broken = false
    })
    source.addEventListener('error', () => {
      broken = true
      if (!navigator.onLine) markOffline()
      if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, 4_000)
    })
  }
  const lost = (): void => markOffline()
  // While nothing answers, it is asked every few seconds whether something does: any answer marks the connection as back.
  let asking: ReturnType<typeof setInterval> | undefined
  const ask = (): void => void api.get('/counts').catch(() => undefined)
  const stop = onConnection(() => {
    clearInterval(asking)
    if (isOffline()) asking = setInterval(ask, 4_000)
    else void client.invalidateQueries()
  })
  window.addEventListener('online', ask)
  open()
  window.addEventListener('offline', lost)
  return () => {
    source?.close()
    clearTimeout(timer)
    clearTimeout(again)
    clearInterval(asking)
    stop()
    window.removeEventListener('online', ask)
    window.removeEventListener('offline', lost)
  }
}

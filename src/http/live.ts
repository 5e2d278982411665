// Live updates: after its commit each process tells all of them, by one coalesced NOTIFY, what happened; each passes it to its open pages.
// What a page missed while it was away is read from the history, so a lost notification costs a moment, never an event.
import type { EventEmitter } from 'node:events'
import { EventEmitter as Emitter } from 'node:events'
import type pg from 'pg'
import type { Database, RecordedEvent } from '../db/index.ts'

/** `to` are those of ours whom it concerns, where it concerns somebody. */
export type LiveEvent = { id: number; ticket_id: number; kind: string; person_id: number | null; to: number | number[] | null }
/** `resync`: too much happened to list; the page reads anew what it shows. */
export type LiveSignal =
  | { event: 'ticket'; data: LiveEvent }
  | { event: 'desk'; data: Omit<LiveEvent, 'ticket_id'> }
  | { event: 'presence'; data: { ticket_id: number } }
  | { event: 'resync'; data: Record<string, never> }

/** What is between two people: nobody else hears that it happened. */
const between = new Set(['coach.slip'])

/** Whether a page of this person may hear a signal. */
export const mayHear = (personId: number, { event, data }: LiveSignal): boolean =>
  event !== 'desk' || !between.has(data.kind) || [data.to].flat().includes(personId)

const channel = 'onus_live'
const gatherMs = 15
/** PostgreSQL takes 8,000 bytes a notification. */
const mostBytes = 7_500

export type Live = {
  announce: (events: RecordedEvent[]) => void
  presence: (ticketId: number) => void
  signals: EventEmitter<{ signal: [LiveSignal] }>
  /** What happened after event `lastId`, as signals. */
  since: (database: Database, lastId: number) => Promise<LiveSignal[]>
  close: () => Promise<void>
}

/** Starts listening on a connection of its own, which is made anew when it breaks. */
export function startLive(connect: () => pg.Client, notify: (payload: string) => Promise<unknown>): Live {
  const signals: Live['signals'] = new Emitter()
  signals.setMaxListeners(0)
  const listener = keepListening(connect, (payload) => {
    for (const signal of JSON.parse(payload) as LiveSignal[]) signals.emit('signal', signal)
  })
  let waiting: LiveSignal[] = []
  let timer: NodeJS.Timeout | undefined
  const flush = () => {
    timer = undefined
    const batch = JSON.stringify(waiting)
    waiting = []
    const payload = Buffer.byteLength(batch) > mostBytes ? '[{"event":"resync","data":{}}]' : batch
    // A page that misses this reads the history when it comes back.
    notify(payload).catch(() => {})
  }
  const say = (more: LiveSignal[]) => {
    waiting.push(...more)
    timer ??= setTimeout(flush, gatherMs)
  }
  return {
    signals,
    announce: (events) => say(events.map(signalOf)),
    presence: (ticketId) => say([{ event: 'presence', data: { ticket_id: ticketId } }]),
    since: readSince,
    close: async () => {
      if (timer) clearTimeout(timer)
      await listener.close()
    },
  }
}

type Happened = Pick<RecordedEvent, 'id' | 'ticket_id' | 'kind' | 'person_id' | 'data'>

function signalOf({ id, ticket_id: ticketId, kind, person_id: personId, data }: Happened): LiveSignal {
  const to = typeof data['to'] === 'number' || Array.isArray(data['to']) ? (data['to'] as number | number[]) : null
  return ticketId === null
    ? { event: 'desk', data: { id, kind, person_id: personId, to } }
    : { event: 'ticket', data: { id, ticket_id: ticketId, kind, person_id: personId, to } }
}

const replayLimit = 500
/** Events whose transactions were open while a later one committed have lower numbers: read a little before. */
const overlap = 50

async function readSince({ db }: Database, lastId: number): Promise<LiveSignal[]> {
  const from = lastId - overlap
  const [onTickets, elsewhere] = await Promise.all([
    db
      .selectFrom('ticket_events')
      .select(['id', 'ticket_id', 'kind', 'person_id', 'data'])
      .where('id', '>', from)
      .orderBy('id')
      .limit(replayLimit + 1)
      .execute(),
    db
      .selectFrom('desk_events')
      .select(['id', 'kind', 'person_id', 'data'])
      .where('id', '>', from)
      .orderBy('id')
      .limit(replayLimit + 1)
      .execute(),
  ])
  if (onTickets.length + elsewhere.length > replayLimit) return [{ event: 'resync', data: {} }]
  const all = [...onTickets, ...elsewhere.map((row) => ({ ...row, ticket_id: null }))] as Happened[]
  return all.sort((a, b) => a.id - b.id).map(signalOf)
}

function keepListening(connect: () => pg.Client, hear: (payload: string) => void): { close: () => Promise<void> } {
  let client: pg.Client | undefined
  let closed = false
  const start = async (): Promise<void> => {
    if (closed) return
    const next = connect()
    const again = () => {
      if (client === next) setTimeout(() => void start(), 500)
      client = undefined
    }
    client = next
    next
      .on('error', again)
      .on('end', again)
      .on('notification', (n) => hear(n.payload ?? '[]'))
    await next
      .connect()
      .then(() => next.query(`listen ${channel}`))
      .catch(again)
  }
  void start()
  return {
    close: async () => {
      closed = true
      const last = client
      client = undefined
      await last?.end().catch(() => {})
    },
  }
}

export const notifyWith = (pool: pg.Pool) => (payload: string) => pool.query('select pg_notify($1, $2)', [channel, payload])

import type { Tx } from './database.ts'

/** Who did it: a person of ours, a customer, or (neither) Onus itself. */
export type EventActor = { person_id?: number | null; customer_id?: number | null }
/** `ticket_id` is null for what happens on no ticket: a commitment, the register. */
export type NewEvent = EventActor & { ticket_id: number | null; kind: string; data?: Record<string, unknown>; at: Date }
export type RecordedEvent = {
  id: number
  ticket_id: number | null
  kind: string
  person_id: number | null
  data: Record<string, unknown>
  at: Date
}

const recordedIn = new WeakMap<Tx, RecordedEvent[]>()

/** Writes events into the append-only history, in the verb's transaction. What follows from them is decided by one table in `jobs/`. */
export async function recordEvents(tx: Tx, events: NewEvent[]): Promise<void> {
  const ids = await insert(tx, events)
  const list = recordedIn.get(tx) ?? []
  recordedIn.set(tx, list)
  list.push(
    ...events.map((e, i) => ({
      id: ids[i]!,
      ticket_id: e.ticket_id,
      kind: e.kind,
      person_id: e.person_id ?? null,
      data: e.data ?? {},
      at: e.at,
    })),
  )
}

/** @returns their ids, in their order. */
async function insert(tx: Tx, events: NewEvent[]): Promise<number[]> {
  const common = (e: NewEvent) => ({ kind: e.kind, person_id: e.person_id ?? null, data: JSON.stringify(e.data ?? {}), at: e.at })
  const onTicket = events.filter((e) => e.ticket_id !== null)
  const elsewhere = events.filter((e) => e.ticket_id === null)
  const ofTicket = onTicket.map((e) => ({ ...common(e), ticket_id: e.ticket_id!, customer_id: e.customer_id ?? null }))
  const ticketIds = ofTicket.length ? await tx.insertInto('ticket_events').values(ofTicket).returning('id').execute() : []
  const otherIds = elsewhere.length ? await tx.insertInto('desk_events').values(elsewhere.map(common)).returning('id').execute() : []
  return events.map((e) => (e.ticket_id === null ? otherIds : ticketIds).shift()!.id)
}

/** What was recorded in this transaction so far, handed over once. */
export function takeRecorded(tx: Tx): RecordedEvent[] {
  const list = recordedIn.get(tx) ?? []
  recordedIn.delete(tx)
  return list
}

/** Puts back what was taken. */
export const keepRecorded = (tx: Tx, events: RecordedEvent[]): void => void (events.length > 0 && recordedIn.set(tx, events))

import type { Tx } from './database.ts'

/** Who did it: a person of ours, a customer, or (neither) Onus itself. */
export type EventActor = { person_id?: number | null; customer_id?: number | null }
export type NewEvent = EventActor & { ticket_id: number; kind: string; data?: Record<string, unknown>; at: Date }
export type RecordedEvent = {
  id: number
  ticket_id: number
  kind: string
  person_id: number | null
  data: Record<string, unknown>
  at: Date
}

const recordedIn = new WeakMap<Tx, RecordedEvent[]>()

/** Writes events into the append-only history, in the verb's transaction. What follows from them is decided by one table in `jobs/`. */
export async function recordEvents(tx: Tx, events: NewEvent[]): Promise<void> {
  const rows = events.map((e) => ({
    ticket_id: e.ticket_id,
    kind: e.kind,
    person_id: e.person_id ?? null,
    customer_id: e.customer_id ?? null,
    data: JSON.stringify(e.data ?? {}),
    at: e.at,
  }))
  const ids = await tx.insertInto('ticket_events').values(rows).returning('id').execute()
  const list = recordedIn.get(tx) ?? []
  recordedIn.set(tx, list)
  list.push(
    ...events.map((e, i) => ({
      id: ids[i]!.id,
      ticket_id: e.ticket_id,
      kind: e.kind,
      person_id: e.person_id ?? null,
      data: e.data ?? {},
      at: e.at,
    })),
  )
}

/** What was recorded in this transaction so far, handed over once. */
export function takeRecorded(tx: Tx): RecordedEvent[] {
  const list = recordedIn.get(tx) ?? []
  recordedIn.delete(tx)
  return list
}

import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'

type Sequence = 'tickets_ticket_id_seq' | 'messages_id_seq' | 'customers_id_seq'

/** So many fresh numbers, in rising order. */
export async function nextNumbers(tx: Tx, sequence: Sequence, count: number): Promise<number[]> {
  if (count === 0) return []
  const { rows } = await sql<{ id: number }>`select nextval(${sequence}::regclass) as id from generate_series(1, ${count})`.execute(tx)
  return rows.map(({ id }) => id).toSorted((a, b) => a - b)
}

/**
 * A number for a message in the middle of a story that goes on: free, and below those of all that was written after it. Stories are told
 * in the order of these numbers, and an old mail must not stand as the newest. Null where nothing was written after it.
 */
export async function numberBetween(tx: Tx, ticketId: number, at: Date): Promise<number | null> {
  const later = await tx
    .selectFrom('messages')
    .select((eb) => eb.fn.min('id').as('id'))
    .where('ticket_id', '=', ticketId)
    .where('created_at', '>', at)
    .executeTakeFirst()
  const next = later?.id as number | null | undefined
  if (!next) return null
  const before = await tx
    .selectFrom('messages')
    .select('id')
    .where('ticket_id', '=', ticketId)
    .where('id', '<', next)
    .orderBy('id', 'desc')
    .limit(1_000)
    .execute()
  let free = next - 1
  for (const { id } of before) {
    if (id !== free) break
    free--
  }
  return free > 0 ? free : null
}

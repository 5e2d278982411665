// What a Message-ID or a conversation belongs to, so that answers find their ticket.
import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'

/** `id`: a mail of the ticket bears it. `reference`: a mail of the ticket names it. `thread`: Outlook's index of the conversation. */
export type KeyProof = 'id' | 'reference' | 'thread'
export type MessageKey = { message_id: string; proof: KeyProof }

/** How Outlook's index of a conversation stands among the keys. */
export const threadKey = (index: string): string => `thread:${index}`

/**
 * The statement that keeps keys for a ticket. A mail that bears an id counts for more than those that name it; of two that bear it, the
 * first. In one order for all, so that two mails of one thread do not wait for each other in a circle.
 */
export const insertKeys = (tx: Pick<Tx, 'insertInto'>, ticketId: number, keys: MessageKey[]) =>
  tx
    .insertInto('message_keys')
    .values(
      keys
        .map((key) => ({ ...key, ticket_id: ticketId }))
        .toSorted((a, b) => (a.message_id < b.message_id ? -1 : a.message_id > b.message_id ? 1 : 0)),
    )
    .onConflict((c) =>
      c
        .column('message_id')
        .doUpdateSet((eb) => ({ ticket_id: eb.ref('excluded.ticket_id'), proof: eb.ref('excluded.proof') }))
        .where('message_keys.proof', '<>', 'id')
        .where(sql<string>`excluded.proof`, '=', 'id'),
    )

/**
 * The mails with these Message-IDs belong to another ticket from now on: what answers them follows. For a message that was split off, and
 * for a held one that got a ticket of its own.
 */
export async function moveKeys(tx: Tx, { ids, to }: { ids: (string | null)[]; to: number }): Promise<void> {
  const known = [...new Set(ids)].filter((id) => id !== null).toSorted()
  if (known.length === 0) return
  await tx
    .insertInto('message_keys')
    .values(known.map((message_id) => ({ message_id, ticket_id: to, proof: 'id' })))
    .onConflict((c) => c.column('message_id').doUpdateSet({ ticket_id: to, proof: 'id' }))
    .execute()
}

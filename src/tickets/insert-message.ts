import type { Tx } from '../db/index.ts'
import type { MessageKind } from './wire.ts'

export type StoredAttachment = { file: string; name: string; type: string; size: number; content_id: string | null; inline: boolean }

/** A message as a channel hands it over. `customer_id` may be null only for a machine's message. */
export type IncomingMessage = {
  customer_id: number | null
  from_address: string | null
  subject: string | null
  text: string
  html: string | null
  quoted: string | null
  signature: string | null
  header_id: string | null
  header_references: string | null
  receipt_id: string | null
  attachments: StoredAttachment[]
}

export type OutgoingColumns = { person_id: number | null; html: string | null; text: string; moved?: string | null; send_at?: Date | null }

/** Inserts what came in, with its attachments. */
export async function insertIncoming(
  tx: Tx,
  ticketId: number,
  kind: MessageKind,
  message: IncomingMessage,
  extra: { held?: boolean; now: Date },
): Promise<number> {
  const { attachments, ...columns } = message
  const { id } = await tx
    .insertInto('messages')
    .values({ ticket_id: ticketId, kind, ...columns, held: extra.held ?? false, created_at: extra.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (attachments.length > 0)
    await tx
      .insertInto('attachments')
      .values(attachments.map((a) => ({ ticket_id: ticketId, message_id: id, ...a })))
      .execute()
  return id
}

/** Inserts what we write. */
export async function insertOutgoing(tx: Tx, ticketId: number, kind: MessageKind, columns: OutgoingColumns, now: Date): Promise<number> {
  const { id } = await tx
    .insertInto('messages')
    .values({ ticket_id: ticketId, kind, ...columns, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

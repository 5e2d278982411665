import type { Tx } from '../db/index.ts'
import type { MailAbout, MessageKind, MessageWay } from './wire.ts'

export type StoredAttachment = {
  file: string
  name: string
  type: string
  size: number
  content_id: string | null
  inline: boolean
  scan?: string | null
  scan_words?: string | null
  /** When a file that could not be scanned is looked at again. */
  scan_again_at?: Date | null
}

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
  mail?: MailAbout | null
  way?: MessageWay | null
}

export type OutgoingMessage = {
  person_id: number | null
  html: string | null
  text: string
  moved?: string | null
  could_not?: string | null
  /** Somebody other than the owner (or their cover) writes. */
  touch?: boolean
  covering_for?: number | null
  /** A note about a call with the customer. */
  call?: boolean
  send_at?: Date | null
  attachments?: StoredAttachment[]
  /** Of the mail that it came by, where a person of ours wrote by mail. */
  from_address?: string | null
  subject?: string | null
  quoted?: string | null
  signature?: string | null
  header_id?: string | null
  header_references?: string | null
  receipt_id?: string | null
  mail?: MailAbout | null
}

/** A customer's message that is nothing but words: what they wrote on their page, or told one of ours. */
export const plainMessage = (customerId: number, text: string, way: MessageWay = 'page'): IncomingMessage & { customer_id: number } => ({
  customer_id: customerId,
  way,
  from_address: null,
  subject: null,
  text,
  html: null,
  quoted: null,
  signature: null,
  header_id: null,
  header_references: null,
  receipt_id: null,
  attachments: [],
})

/** Inserts what came in, with its attachments. */
export async function insertIncoming(
  tx: Tx,
  ticketId: number,
  kind: MessageKind,
  message: IncomingMessage,
  extra: { held?: boolean; chaser?: boolean; now: Date },
): Promise<number> {
  const { attachments, mail = null, ...columns } = message
  const { id } = await tx
    .insertInto('messages')
    .values({
      ticket_id: ticketId,
      kind,
      ...columns,
      mail: mail && JSON.stringify(mail),
      held: extra.held ?? false,
      chaser: extra.chaser ?? false,
      created_at: extra.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertAttachments(tx, ticketId, id, attachments)
  return id
}

/** Inserts what we write, with its attachments. */
export async function insertOutgoing(tx: Tx, ticketId: number, kind: MessageKind, message: OutgoingMessage, now: Date): Promise<number> {
  const { attachments = [], mail = null, ...columns } = message
  const { id } = await tx
    .insertInto('messages')
    .values({ ticket_id: ticketId, kind, ...columns, mail: mail && JSON.stringify(mail), created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertAttachments(tx, ticketId, id, attachments)
  return id
}

async function insertAttachments(tx: Tx, ticketId: number, messageId: number, attachments: StoredAttachment[]): Promise<void> {
  if (attachments.length === 0) return
  await tx
    .insertInto('attachments')
    .values(attachments.map((a) => ({ ticket_id: ticketId, message_id: messageId, ...a })))
    .execute()
}

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../../db/index.ts'
import { messageIdOf } from '../parse/head.ts'
import type { Receipt } from '../wire.ts'

/** A mail as it arrived. `envelope_from` is empty for a mail from nobody (a bounce), null where the way it came does not say. */
export type ArrivedMail = {
  raw: Buffer
  source: 'smtp' | 'imap' | 'api' | 'import'
  envelope_from: string | null
  envelope_to: string[]
  mailbox_id: number | null
}

export type Accepted = { id: string; state: Receipt['state']; duplicate: boolean }

/** The receipt's id: the same for the same mail, whichever way and how often it comes. */
export function receiptId(raw: Buffer, messageId: string | null): string {
  return createHash('sha256')
    .update(messageId ?? raw)
    .digest('hex')
    .slice(0, 32)
}

/**
 * Stores mails as they came, with one job that will read the new ones, in one statement: when it returns, they are safe.
 * @returns one answer for each, in order. A mail that is here already is not stored again.
 */
export async function storeMail(db: Db, mails: ArrivedMail[], now: Date): Promise<Accepted[]> {
  const rows = mails.map((mail) => rowOf(mail, now))
  const unique = [...new Map(rows.map((row) => [row.id, row])).values()]
  const result = await db
    .with('added', (q) =>
      q
        .insertInto('mail_receipts')
        .values(unique)
        .onConflict((c) => c.column('id').doNothing())
        .returning('id'),
    )
    .selectFrom('added')
    .select([
      sql<string[]>`array_agg(id)`.as('ids'),
      sql`graphile_worker.add_job('read_mail', json_build_object('ids', json_agg(id)))`.as('job'),
    ])
    .having(sql<boolean>`count(*) > 0`)
    .executeTakeFirst()
  return answers(
    db,
    rows.map((row) => row.id),
    new Set(result?.ids),
  )
}

function rowOf(mail: ArrivedMail, now: Date) {
  const messageId = messageIdOf(mail.raw)
  const size = mail.raw.length
  const addresses = mail.envelope_to.map((address) => address.replaceAll('\u0000', '').toLowerCase())
  return {
    id: receiptId(mail.raw, messageId),
    message_id: messageId,
    source: mail.source,
    mailbox_id: mail.mailbox_id,
    envelope_from: mail.envelope_from?.replaceAll('\u0000', '') ?? null,
    envelope_to: addresses,
    size,
    raw: mail.raw,
    received_at: now,
  }
}

async function answers(db: Db, ids: string[], added: Set<string>): Promise<Accepted[]> {
  const old = ids.filter((id) => !added.has(id))
  const states = old.length > 0 ? await db.selectFrom('mail_receipts').select(['id', 'state']).where('id', 'in', old).execute() : []
  const known = new Map(states.map((row) => [row.id, row.state as Receipt['state']]))
  const answered = new Set<string>()
  return ids.map((id) => {
    const duplicate = !added.has(id) || answered.has(id)
    answered.add(id)
    return { id, state: known.get(id) ?? 'pending', duplicate }
  })
}

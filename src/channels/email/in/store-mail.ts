import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../../db/index.ts'
import { messageIdOf } from '../parse/head.ts'
import { contentDigest, mostTrace } from './same-mail.ts'
import type { Receipt } from '../wire.ts'

/** A mail as it arrived. `envelope_from` is empty for a mail from nobody (a bounce), null where the way it came does not say. */
export type ArrivedMail = {
  raw: Buffer
  source: 'smtp' | 'imap' | 'api' | 'import'
  envelope_from: string | null
  envelope_to: string[]
  mailbox_id: number | null
  /** Who handed it over by SMTP, and how they called themselves. */
  remote_ip?: string | null
  helo?: string | null
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
 * @returns one answer for each, in order. A mail that is here already is not stored again. One that only bears the Message-ID of another
 * is stored under an id of its own.
 */
export async function storeMail(db: Db, mails: ArrivedMail[], now: Date): Promise<Accepted[]> {
  const rows = mails.map((mail) => rowOf(mail, now))
  const added = await insert(db, rows)
  const known = rows.filter((row) => !added.has(row))
  const others = known.length > 0 ? await otherMails(db, known) : []
  for (const row of others) row.id = receiptId(row.raw, `${row.message_id ?? ''}\n${contentDigest(row.raw)}`)
  if (others.length > 0) for (const row of await insert(db, others)) added.add(row)
  return answers(db, rows, added)
}

type Row = ReturnType<typeof rowOf>

/** @returns the rows that were new; of rows with one id, the first. */
async function insert(db: Db, rows: Row[]): Promise<Set<Row>> {
  const unique = new Map(rows.toReversed().map((row) => [row.id, row]))
  const result = await db
    .with('added', (q) =>
      q
        .insertInto('mail_receipts')
        .values([...unique.values()])
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
  return new Set((result?.ids ?? []).flatMap((id) => unique.get(id) ?? []))
}

/** Those that bear a known Message-ID and are another mail. Without a Message-ID the id is that of the bytes themselves. */
async function otherMails(db: Db, known: Row[]): Promise<Row[]> {
  const named = known.filter((row) => row.message_id !== null)
  if (named.length === 0) return []
  const ids = named.map((row) => row.id)
  const sizes = new Map(
    (await db.selectFrom('mail_receipts').select(['id', 'size']).where('id', 'in', ids).execute()).map((r) => [r.id, r.size]),
  )
  const isNear = (row: Row) => Math.abs((sizes.get(row.id) ?? Infinity) - row.size) <= mostTrace
  const near = named.filter(isNear).map((row) => row.id)
  const raws = near.length > 0 ? await db.selectFrom('mail_receipts').select(['id', 'raw']).where('id', 'in', near).execute() : []
  const there = new Map(raws.map((row) => [row.id, row.raw]))
  return named.filter((row) => !isNear(row) || !isSame(row.raw, there.get(row.id)))
}

const isSame = (raw: Buffer, there: Buffer | undefined): boolean =>
  there !== undefined && (there.equals(raw) || contentDigest(there) === contentDigest(raw))

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
    remote_ip: mail.remote_ip ?? null,
    helo: mail.helo?.replaceAll('\u0000', '').slice(0, 255) || null,
    size,
    raw: mail.raw,
    received_at: now,
  }
}

async function answers(db: Db, rows: Row[], added: Set<Row>): Promise<Accepted[]> {
  const old = rows.filter((row) => !added.has(row)).map((row) => row.id)
  const states = old.length > 0 ? await db.selectFrom('mail_receipts').select(['id', 'state']).where('id', 'in', old).execute() : []
  const known = new Map(states.map((row) => [row.id, row.state as Receipt['state']]))
  return rows.map((row) => ({ id: row.id, state: known.get(row.id) ?? 'pending', duplicate: !added.has(row) }))
}

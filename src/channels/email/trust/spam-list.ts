import { sql } from 'kysely'
import type { Db } from '../../../db/index.ts'
import { cursorOf, notFound, readTimeKeyCursor } from '../../../kernel/index.ts'
import { briefOf, type Actor } from '../../../people/index.ts'
import { parseMail } from '../parse/parse-mail.ts'
import type { SpamItem, SpamMail } from '../spam-wire.ts'
import { mayBlock } from './block-sender.ts'
import { patternsFor } from './patterns.ts'

type Page = { limit: number; cursor?: string | undefined }

/** What was set aside, newest first: mails on no ticket, and tickets that somebody marked. One page. */
export async function listSpam(db: Db, page: Page): Promise<{ data: SpamItem[]; next_cursor: string | null }> {
  const after = page.cursor ? readTimeKeyCursor(page.cursor) : null
  const limit = page.limit + 1
  const [mails, tickets] = await Promise.all([mailsOf(db, after, limit), ticketsOf(db, after, limit)])
  const all = [...mails, ...tickets].toSorted((a, b) => (a.at === b.at ? (a.key < b.key ? 1 : -1) : a.at < b.at ? 1 : -1))
  const rows = all.slice(0, page.limit)
  const last = rows.at(-1)
  return { data: rows, next_cursor: all.length > page.limit && last ? cursorOf([last.at, last.key]) : null }
}

type After = { at: string | Date; key: string } | null

async function mailsOf(db: Db, after: After, limit: number): Promise<SpamItem[]> {
  let query = db
    .selectFrom('mail_receipts')
    .select(['id', 'from_address', 'envelope_from', 'subject', 'set_aside', 'spam_score', 'received_at', 'size'])
    .where('state', '=', 'spam')
  if (after) query = query.where(sql<boolean>`(received_at, 'mail ' || id) < (${after.at}::timestamptz, ${after.key}::text)`)
  const rows = await query
    .orderBy('received_at', 'desc')
    .orderBy(sql`'mail ' || id`, 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    key: `mail ${row.id}`,
    mail_id: row.id,
    ticket: null,
    from: row.from_address ?? row.envelope_from,
    subject: row.subject,
    why: row.set_aside === 'blocked' ? ('blocked' as const) : ('rspamd' as const),
    score: row.spam_score,
    by: null,
    at: row.received_at.toISOString(),
  }))
}

async function ticketsOf(db: Db, after: After, limit: number): Promise<SpamItem[]> {
  const key = sql<string>`'ticket ' || lpad(t.ticket_id::text, 19, '0')`
  let query = db
    .selectFrom('tickets as t')
    .innerJoin('customers as c', 'c.id', 't.customer_id')
    .leftJoin('closures as cl', (join) => join.onRef('cl.ticket_id', '=', 't.ticket_id').onRef('cl.closure_no', '=', 't.closure_no'))
    .leftJoin('people as p', 'p.id', 'cl.by_person')
    .select(['t.ticket_id', 't.subject', 't.spam_at', 'c.name as customer', 'p.id as person_id', 'p.name as person_name', 'p.portrait'])
    .select((eb) => [
      key.as('key'),
      eb
        .selectFrom('messages as m')
        .select('m.from_address')
        .whereRef('m.ticket_id', '=', 't.ticket_id')
        .where('m.kind', '=', 'customer')
        .orderBy('m.id')
        .limit(1)
        .as('from_address'),
    ])
    .where('t.spam_at', 'is not', null)
  if (after) query = query.where(sql<boolean>`(t.spam_at, ${key}) < (${after.at}::timestamptz, ${after.key}::text)`)
  const rows = await query.orderBy('t.spam_at', 'desc').orderBy(key, 'desc').limit(limit).execute()
  return rows.map((row) => ({
    key: row.key,
    mail_id: null,
    ticket: row.ticket_id,
    from: row.from_address ?? row.customer,
    subject: row.subject,
    why: 'marked' as const,
    score: null,
    by: briefOf(row.person_id, row.person_name, row.portrait),
    at: row.spam_at!.toISOString(),
  }))
}

/** A mail in Spam as plain words, to judge it by; never its HTML, its pictures or its files. Problem 404 for any other mail. */
export async function readSpam(db: Db, actor: Actor, id: string): Promise<SpamMail> {
  const row = await db
    .selectFrom('mail_receipts')
    .select(['id', 'raw', 'from_address', 'envelope_from', 'envelope_to', 'subject', 'set_aside', 'spam_score', 'received_at'])
    .where('id', '=', id)
    .where('state', '=', 'spam')
    .executeTakeFirst()
  if (!row) throw notFound('mail')
  const mail = await parseMail(row.raw)
  const blocked = await db
    .selectFrom('blocked_senders')
    .select('pattern')
    .where('pattern', 'in', [...patternsFor([row.from_address, row.envelope_from]), ''])
    .execute()
  return {
    id: row.id,
    from: mail.from ?? null,
    to: row.envelope_to,
    subject: row.subject,
    text: [mail.text, mail.signature, mail.quoted].filter(Boolean).join('\n\n').slice(0, 100_000),
    files: mail.attachments.map(({ name, type, content }) => ({ name, type, size: content.length })),
    why: row.set_aside === 'blocked' ? 'blocked' : 'rspamd',
    score: row.spam_score,
    blocked: blocked.map(({ pattern }) => ({ pattern, can: { unblock: mayBlock(actor, pattern) } })),
    received_at: row.received_at.toISOString(),
  }
}

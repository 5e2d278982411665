import { sql } from 'kysely'
import { isUniqueViolation, type Db, type Tx } from '../../db/index.ts'
import { conflict, cursorOf, invalid, notFound, readCursor, safeHtml, textOfHtml } from '../../kernel/index.ts'
import { briefOf, supervises, type Actor } from '../../people/index.ts'
import { checkPlaceholders } from './placeholders.ts'
import { companyPromisesOf } from './queries.ts'
import { registerText } from './register-text.ts'
import type { SavedReply } from './wire.ts'

/** Adds a saved reply; what it promises is entered into the register and measured at once. */
export async function addSavedReply(tx: Tx, actor: Actor, input: { name: string; html: string; now: Date }): Promise<number> {
  const { now } = input
  const reply = { ...cleaned(input.html), name: nameOf(input.name) }
  const { id } = await named(
    tx
      .insertInto('saved_replies')
      .values({ ...reply, changed_by: actor.id, changed_at: now, created_at: now })
      .returning('id')
      .executeTakeFirstOrThrow(),
    reply.name,
  )
  await registerText(tx, { source_kind: 'saved_reply', source: reply.name, source_id: id, text: reply.text, by: actor.id, now })
  return id
}

export type ReplyChange = { id: number; name?: string | undefined; html?: string | undefined; now: Date }

/** Changes a saved reply, and the register with it. */
export async function changeSavedReply(tx: Tx, actor: Actor, input: ReplyChange): Promise<void> {
  const { id, now } = input
  const before = await lockReply(tx, id)
  const name = input.name === undefined ? before.name : nameOf(input.name)
  const { html, text } = input.html === undefined ? before : cleaned(input.html)
  const change = { name, html, text, changed_by: actor.id, changed_at: now }
  await named(tx.updateTable('saved_replies').set(change).where('id', '=', id).execute(), name)
  await registerText(tx, { source_kind: 'saved_reply', source: name, source_id: id, text, by: actor.id, now })
}

/** Takes a saved reply out of use. What only it promised is retired with it. */
export async function retireSavedReply(tx: Tx, actor: Actor, input: { id: number; now: Date }): Promise<void> {
  const { id, now } = input
  const { name } = await lockReply(tx, id)
  await tx.updateTable('saved_replies').set({ retired_at: now, changed_by: actor.id, changed_at: now }).where('id', '=', id).execute()
  await registerText(tx, { source_kind: 'saved_reply', source: name, source_id: id, text: '', by: actor.id, now })
}

async function lockReply(tx: Tx, id: number) {
  const row = await tx
    .selectFrom('saved_replies')
    .select(['name', 'html', 'text'])
    .where('id', '=', id)
    .where('retired_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('saved reply')
  return row
}

function nameOf(name: string): string {
  if (!name.trim()) throw invalid('Give it a name by which it is found.')
  return name.trim()
}

function cleaned(given: string): { html: string; text: string } {
  const html = safeHtml(given).trim()
  const text = textOfHtml(html)
  if (!text) throw invalid('There is nothing in this reply yet.')
  checkPlaceholders(html, text)
  return { html, text }
}

const named = async <T>(write: Promise<T>, name: string): Promise<T> =>
  write.catch((error: unknown) => {
    throw isUniqueViolation(error) ? conflict('reply-exists', `There is a saved reply called ${name} already.`) : error
  })

const replies = (db: Db) =>
  db
    .selectFrom('saved_replies as r')
    .innerJoin('people as p', 'p.id', 'r.changed_by')
    .select(['r.id', 'r.name', 'r.html', 'r.text', 'r.changed_by', 'r.changed_at', 'p.name as by_name', 'p.portrait'])
    .where('r.retired_at', 'is', null)
type Row = Awaited<ReturnType<ReturnType<typeof replies>['execute']>>[number]

/** Saved replies whose name or words have what was typed, by name. */
export async function listSavedReplies(
  db: Db,
  actor: Actor,
  page: { q?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<{ data: SavedReply[]; next_cursor: string | null }> {
  let query = replies(db)
  for (const word of page.q?.trim().split(/\s+/).filter(Boolean) ?? []) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) => eb.or([eb('r.name', 'ilike', pattern), eb('r.text', 'ilike', pattern)]))
  }
  if (page.cursor) query = query.where(sql<string>`lower(r.name)`, '>', String(readCursor(page.cursor, 1)[0]))
  const rows = await query
    .orderBy(sql`lower(r.name)`)
    .limit(page.limit + 1)
    .execute()
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  const next = rows.length > page.limit && last ? cursorOf([last.name.toLowerCase()]) : null
  return { data: await present(db, actor, shown), next_cursor: next }
}

/** One saved reply. Problem 404 for one that is not there or was retired. */
export async function readSavedReply(db: Db, actor: Actor, id: number): Promise<SavedReply> {
  const row = await replies(db).where('r.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('saved reply')
  return (await present(db, actor, [row]))[0]!
}

async function present(db: Db, actor: Actor, rows: Row[]): Promise<SavedReply[]> {
  const ids = await db
    .selectFrom('company_promises')
    .select('id')
    .where('source_kind', '=', 'saved_reply')
    .where('source_id', 'in', rows.length ? rows.map((row) => row.id) : [0])
    .execute()
  const promises = await companyPromisesOf(
    db,
    actor,
    ids.map((row) => row.id),
  )
  return rows.map(({ id, name, html, text, changed_by, changed_at, by_name, portrait }) => ({
    id,
    name,
    html,
    text,
    changed_by: briefOf(changed_by, by_name, portrait)!,
    changed_at: changed_at.toISOString(),
    promises: promises
      .filter((one) => one.source_id === id)
      .map((one) => ({ id: one.id, text: one.text, result: one.result, evidence: one.last?.evidence ?? null, needs_fix: one.needs_fix })),
    can: { edit: supervises(actor) },
  }))
}

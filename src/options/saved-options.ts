import { sql } from 'kysely'
import { isUniqueViolation, type Db, type Tx } from '../db/index.ts'
import { conflict, invalid, notFound } from '../kernel/index.ts'
import { briefOf, type Actor } from '../people/index.ts'
import { usesSavedOptions } from './policy.ts'
import type { SavedOption, SavedOptionChange } from './wire.ts'

/** Adds an option that comes up often. Problem 409 when there is one of that title. */
export async function addSavedOption(tx: Tx, actor: Actor, input: { option: SavedOptionChange; now: Date }): Promise<number> {
  const values = { ...cleaned(input.option), changed_by: actor.id, changed_at: input.now }
  const { id } = await titled(values.title, tx.insertInto('saved_options').values(values).returning('id').executeTakeFirstOrThrow())
  return id
}

/** Changes a saved option. What was offered from it stays as it was offered. */
export async function changeSavedOption(
  tx: Tx,
  actor: Actor,
  { id, option, now }: { id: number; option: SavedOptionChange; now: Date },
): Promise<void> {
  await lockSaved(tx, id)
  const change = { ...cleaned(option), changed_by: actor.id, changed_at: now }
  await titled(change.title, tx.updateTable('saved_options').set(change).where('id', '=', id).execute())
}

/** Takes a saved option out of use. */
export async function retireSavedOption(tx: Tx, actor: Actor, { id, now }: { id: number; now: Date }): Promise<void> {
  await lockSaved(tx, id)
  await tx.updateTable('saved_options').set({ retired_at: now, changed_by: actor.id, changed_at: now }).where('id', '=', id).execute()
}

async function lockSaved(tx: Tx, id: number): Promise<void> {
  const row = await tx
    .selectFrom('saved_options')
    .select('id')
    .where('id', '=', id)
    .where('retired_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('saved option')
}

function cleaned({ title, then, limit, needs_yes: needsYes }: SavedOptionChange) {
  const said = { title: title.trim(), what_then: then.trim() }
  if (!said.title || !said.what_then) throw invalid('A saved option needs what it is, and what happens then.')
  return { ...said, limit_words: limit?.trim() || null, needs_yes: needsYes ?? false }
}

const titled = async <T>(title: string, write: Promise<T>): Promise<T> =>
  write.catch((error: unknown) => {
    throw isUniqueViolation(error) ? conflict('option-exists', `There is a saved option called “${title}” already.`) : error
  })

const selectSaved = (db: Db) =>
  db
    .selectFrom('saved_options as s')
    .innerJoin('people as p', 'p.id', 's.changed_by')
    .select(['s.id', 's.title', 's.what_then', 's.limit_words', 's.needs_yes', 's.changed_by', 's.changed_at', 'p.name', 'p.portrait'])
    .where('s.retired_at', 'is', null)
type Row = Awaited<ReturnType<ReturnType<typeof selectSaved>['execute']>>[number]

const present = (row: Row): SavedOption => ({
  id: row.id,
  title: row.title,
  then: row.what_then,
  limit: row.limit_words,
  needs_yes: row.needs_yes,
  changed_by: briefOf(row.changed_by, row.name, row.portrait)!,
  changed_at: row.changed_at.toISOString(),
})

/** More than anybody looks through; a desk has a few dozen. */
const most = 500

/** Saved options in use, by title. */
export async function listSavedOptions(db: Db, actor: Actor): Promise<SavedOption[]> {
  if (!usesSavedOptions(actor)) return []
  const rows = await selectSaved(db)
    .orderBy(sql`lower(s.title)`)
    .limit(most)
    .execute()
  return rows.map(present)
}

/** One of them. Problem 404 for one that is not there or was retired. */
export async function readSavedOption(db: Db, id: number): Promise<SavedOption> {
  const row = await selectSaved(db).where('s.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('saved option')
  return present(row)
}

import { recordEvents, type Tx } from '../../db/index.ts'
import { forbidden, invalid, notFound } from '../../kernel/index.ts'
import type { Actor } from '../../people/index.ts'
import { registerEvent } from './events.ts'
import { measureNow } from './measure-now.ts'
import { mayName } from './policy.ts'
import { measured, tried } from './statements.ts'
import type { CompanyPromiseChange, Measure, NewCompanyPromise, SourceKind } from './wire.ts'

export type EntryToInsert = {
  text: string
  source_kind: SourceKind
  source: string
  source_id: number | null
  explicit: boolean
  test_method: string
  measure: Measure | null
  owner: number | null
  next_test_at: Date | null
}

/** The columns of a measure; Problem 422 for deeds without the words that name them. */
export function measureColumns(measure: Measure | null) {
  const words = measure?.words?.trim() || null
  if (measure?.kind === 'done' && !words) throw invalid('Say which promises are meant: give the words that name them, such as “refund”.')
  return {
    measure: measure?.kind ?? null,
    measure_words: measure?.kind === 'done' ? words : null,
    measure_minutes: measure?.minutes ?? null,
    measure_working: measure?.working ?? true,
  }
}

/** Writes an entry and its event. */
export async function insertEntry(tx: Tx, entry: EntryToInsert, at: { by: number | null; now: Date }): Promise<number> {
  const { measure, owner, ...columns } = entry
  const { id } = await tx
    .insertInto('company_promises')
    .values({ ...columns, ...measureColumns(measure), owner_id: owner, created_by: at.by, created_at: at.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { text, source_kind, source } = entry
  await recordEvents(tx, [registerEvent('company_promise.added', { company_promise_id: id, text, source_kind, source }, at.now, at.by)])
  return id
}

/**
 * Enters a promise of the company into the register. Anybody on the desk may; only a supervisor names its owner, so an agent's entry
 * waits for one. What can be measured is measured at once.
 */
export async function addCompanyPromise(tx: Tx, actor: Actor, input: NewCompanyPromise & { now: Date }): Promise<number> {
  const { now, owner = null, measure = null } = input
  if (owner !== null && !mayName(actor))
    throw forbidden('A supervisor names who owns a promise of the company. Enter it without an owner; it waits for one.')
  if (owner !== null) await mustWorkHere(tx, owner)
  const entry = {
    text: given(input.text, 'what is promised'),
    source_kind: input.source_kind,
    source: given(input.source, 'where it is said'),
    source_id: null,
    explicit: input.explicit ?? true,
    test_method: input.test_method?.trim() || (measure ? measured : tried),
    measure,
    owner,
    next_test_at: input.next_test_at ? new Date(input.next_test_at) : null,
  }
  const id = await insertEntry(tx, entry, { by: actor.id, now })
  if (measure) await measureNow(tx, { id, now })
  return id
}

/** Changes an entry. What was measured otherwise before is measured anew. */
export async function changeCompanyPromise(tx: Tx, actor: Actor, input: CompanyPromiseChange & { id: number; now: Date }): Promise<void> {
  const { id, now, text, source, test_method, measure, owner, retired, next_test_at, ...plain } = input
  const before = await lockEntry(tx, id)
  const own = before.source_kind === 'automatic' || before.source_kind === 'saved_reply'
  if ((own && (text ?? source ?? plain.source_kind) !== undefined) || (before.source_kind === 'automatic' && retired))
    throw invalid('This entry follows a text of the desk. Change that text, and the entry follows.')
  if (owner !== undefined && owner !== null) await mustWorkHere(tx, owner)
  await tx
    .updateTable('company_promises')
    .set({
      ...plain,
      ...(text === undefined ? {} : { text: given(text, 'what is promised') }),
      ...(source === undefined ? {} : { source: given(source, 'where it is said') }),
      ...(test_method === undefined ? {} : { test_method: given(test_method, 'how it is tested') }),
      ...(measure === undefined ? {} : measureColumns(measure)),
      ...(owner === undefined ? {} : { owner_id: owner }),
      ...(next_test_at === undefined ? {} : { next_test_at: next_test_at === null ? null : new Date(next_test_at) }),
      ...(retired === undefined ? {} : { retired_at: retired ? (before.retired_at ?? now) : null }),
    })
    .where('id', '=', id)
    .execute()
  const kind = retired && !before.retired_at ? 'company_promise.retired' : 'company_promise.changed'
  await recordEvents(tx, [registerEvent(kind, { company_promise_id: id, text: text ?? before.text }, now, actor.id)])
  if (measure && !retired) await measureNow(tx, { id, now })
}

function given(text: string, what: string): string {
  if (!text.trim()) throw invalid(`Say ${what}.`)
  return text.trim()
}

/** Locks an entry, so that what is done with it comes one after the other. Problem 404 when there is none. */
export async function lockEntry(tx: Tx, id: number) {
  const row = await tx.selectFrom('company_promises').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('company promise')
  return row
}

/** Problem 422 unless this is an active person of ours. */
export async function mustWorkHere(tx: Tx, personId: number): Promise<void> {
  const person = await tx.selectFrom('people').select('id').where('id', '=', personId).where('active', '=', true).executeTakeFirst()
  if (!person) throw invalid('Choose somebody who works here as the owner.')
}

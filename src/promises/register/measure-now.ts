import { recordEvents, type Db, type Tx } from '../../db/index.ts'
import { conflict, notFound } from '../../kernel/index.ts'
import { registerEvent } from './events.ts'
import { lastDays, measurePromise, type Measured } from './measure.ts'
import type { Measure, Result } from './wire.ts'

/**
 * Measures an entry now and keeps what came out as a test by nobody. While an audit runs, it is a test of that audit.
 * @param quiet records an event only where the result is another than before: every night is no news.
 */
export async function measureNow(tx: Tx, input: { id: number; now: Date; by?: number | null; quiet?: boolean }): Promise<Measured> {
  const entry = await tx.selectFrom('company_promises').selectAll().where('id', '=', input.id).forUpdate().executeTakeFirst()
  if (!entry) throw notFound('company promise')
  if (entry.measure === null || entry.measure_minutes === null || entry.retired_at)
    throw conflict('not-measured', 'The desk cannot measure this one. Test it by hand, or say how it is measured.')
  const measure: Measure = {
    kind: entry.measure as Measure['kind'],
    minutes: entry.measure_minutes,
    working: entry.measure_working,
    words: entry.measure_words,
  }
  const found = await measurePromise(tx, measure, lastDays(input.now))
  const was = await lastResult(tx, entry.id)
  const audit = await tx.selectFrom('audits').select('id').where('finished_at', 'is', null).executeTakeFirst()
  await tx
    .insertInto('promise_tests')
    .values({ company_promise_id: entry.id, audit_id: audit?.id ?? null, ...found, by_person: null, at: input.now })
    .execute()
  if (!input.quiet || was !== found.result) {
    const data = { company_promise_id: entry.id, text: entry.text, ...found, was, to: entry.owner_id }
    await recordEvents(tx, [registerEvent('company_promise.tested', data, input.now, input.by ?? null)])
  }
  return found
}

/** What the newest test came to; `unknown` where there was none. */
export async function lastResult(db: Db, id: number): Promise<Result> {
  const row = await db
    .selectFrom('promise_tests')
    .select('result')
    .where('company_promise_id', '=', id)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return (row?.result ?? 'unknown') as Result
}

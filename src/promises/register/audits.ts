import { recordEvents, type Db, type Tx } from '../../db/index.ts'
import { conflict, cursorOf, notFound, readIdCursor, type Blocker } from '../../kernel/index.ts'
import { briefOf, supervises, type Actor } from '../../people/index.ts'
import { registerEvent } from './events.ts'
import { measureNow } from './measure-now.ts'
import { companyPromisesOf, testsInAudit } from './queries.ts'
import type { Audit, AuditWithPromises } from './wire.ts'

/**
 * Starts an audit: every promise of the register is tested anew. What the desk can measure is measured at once. Problem 409 `audit-open`
 * names who started the one that runs.
 */
export async function startAudit(tx: Tx, actor: Actor, now: Date): Promise<number> {
  // Two who start at once come here one after the other.
  await tx.selectFrom('company').select('id').forUpdate().execute()
  const open = await audits(tx).where('a.finished_at', 'is', null).executeTakeFirst()
  if (open) {
    throw conflict('audit-open', `${open.name} started an audit that is not finished. Go on with that one.`, {
      blockers: [{ kind: 'audit', text: `Started by ${open.name}`, audit_id: open.id, person_id: open.started_by }],
      more: { audit_id: open.id },
    })
  }
  const { id } = await tx.insertInto('audits').values({ started_by: actor.id, started_at: now }).returning('id').executeTakeFirstOrThrow()
  await recordEvents(tx, [registerEvent('audit.started', { audit_id: id }, now, actor.id)])
  const measurable = await tx
    .selectFrom('company_promises')
    .select('id')
    .where('retired_at', 'is', null)
    .where('measure', 'is not', null)
    .orderBy('id')
    .execute()
  for (const entry of measurable) await measureNow(tx, { id: entry.id, now, quiet: true })
  return id
}

/** Ends an audit. Problem 409 `audit-unfinished` lists what was not tested, and what is broken without a fix. */
export async function finishAudit(tx: Tx, actor: Actor, input: { id: number; now: Date }): Promise<boolean> {
  const audit = await tx.selectFrom('audits').select(['id', 'finished_at']).where('id', '=', input.id).forUpdate().executeTakeFirst()
  if (!audit) throw notFound('audit')
  if (audit.finished_at) return false
  const gone = await goneThrough(tx, actor, input.id)
  const blockers = gone.flatMap(({ promise, test }): Blocker[] => {
    const about = { text: `${promise.text} (${promise.source})`, company_promise_id: promise.id }
    if (!test) return [{ kind: 'untested', ...about }]
    return promise.needs_fix ? [{ kind: 'fix', ...about }] : []
  })
  if (blockers.length > 0)
    throw conflict('audit-unfinished', 'An audit ends when every promise is tested and every broken one has somebody who mends it.', {
      blockers,
    })
  await tx.updateTable('audits').set({ finished_at: input.now }).where('id', '=', input.id).execute()
  const broken = gone.filter(({ test }) => test?.result === 'broken').length
  await recordEvents(tx, [registerEvent('audit.finished', { audit_id: input.id, tested: gone.length, broken }, input.now, actor.id)])
  return true
}

const audits = (db: Db) =>
  db
    .selectFrom('audits as a')
    .innerJoin('people as p', 'p.id', 'a.started_by')
    .select(['a.id', 'a.started_by', 'a.started_at', 'a.finished_at', 'p.name', 'p.portrait'])
type Row = Awaited<ReturnType<ReturnType<typeof audits>['execute']>>[number]
type GoneThrough = AuditWithPromises['data']

/** The register as an audit goes through it. */
async function goneThrough(db: Db, actor: Actor, auditId: number): Promise<GoneThrough> {
  const tests = await testsInAudit(db, auditId)
  const promises = await companyPromisesOf(db, actor, 'all')
  return promises.map((promise) => ({ promise, test: tests.get(promise.id) ?? null }))
}

/** A finished audit shows what it tested, whatever was entered since. */
async function ofAudit(db: Db, actor: Actor, row: Row): Promise<GoneThrough> {
  const all = await goneThrough(db, actor, row.id)
  return row.finished_at ? all.filter(({ test }) => test) : all
}

function present(actor: Actor, row: Row, gone: GoneThrough): Audit {
  const count = (want: (one: GoneThrough[number]) => boolean) => gone.filter(want).length
  return {
    id: row.id,
    started_by: briefOf(row.started_by, row.name, row.portrait)!,
    started_at: row.started_at.toISOString(),
    finished_at: row.finished_at?.toISOString() ?? null,
    promises: gone.length,
    tested: count(({ test }) => test !== null),
    kept: count(({ test }) => test?.result === 'kept'),
    broken: count(({ test }) => test?.result === 'broken'),
    unknown: count(({ test }) => test?.result === 'unknown'),
    with_fix: count(({ test, promise }) => test?.result === 'broken' && promise.fix !== null && !promise.needs_fix),
    can: { finish: supervises(actor) && row.finished_at === null },
  }
}

/** Audits, newest first. */
export async function listAudits(
  db: Db,
  actor: Actor,
  page: { limit: number; cursor?: string | undefined },
): Promise<{ data: Audit[]; next_cursor: string | null }> {
  let query = audits(db)
  if (page.cursor) query = query.where('a.id', '<', readIdCursor(page.cursor))
  const rows = await query
    .orderBy('a.id', 'desc')
    .limit(page.limit + 1)
    .execute()
  const shown = rows.slice(0, page.limit)
  const data: Audit[] = []
  for (const row of shown) data.push(present(actor, row, await ofAudit(db, actor, row)))
  return { data, next_cursor: rows.length > page.limit ? cursorOf([shown.at(-1)!.id]) : null }
}

/** One audit with every promise that it goes through. Problem 404 for an unknown id. */
export async function readAudit(db: Db, actor: Actor, id: number): Promise<AuditWithPromises> {
  const row = await audits(db).where('a.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('audit')
  const data = await ofAudit(db, actor, row)
  return { ...present(actor, row, data), data }
}

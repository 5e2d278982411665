import { sql, type SqlBool } from 'kysely'
import type { Db } from '../../db/index.ts'
import { cursorOf, notFound, readNumbersCursor } from '../../kernel/index.ts'
import { briefOf, type Actor } from '../../people/index.ts'
import { promiseAbilities } from './policy.ts'
import type { CompanyPromise, CompanyPromiseWithTests, PromiseTest, Result, SourceKind } from './wire.ts'

/** Entries with their newest test, their people, and whether something must be done. Parts of one query, so that a list is one. */
const entries = (db: Db) =>
  db
    .selectFrom('company_promises as c')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('promise_tests as t')
          .leftJoin('people as tp', 'tp.id', 't.by_person')
          .select([
            't.id',
            't.result',
            't.evidence',
            't.by_person',
            't.audit_id',
            't.at',
            'tp.name as by_name',
            'tp.portrait as by_portrait',
          ])
          .whereRef('t.company_promise_id', '=', 'c.id')
          .orderBy('t.id', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .leftJoin('people as o', 'o.id', 'c.owner_id')
    .leftJoin('people as f', 'f.id', 'c.fix_owner_id')
    .leftJoin('people as b', 'b.id', 'c.created_by')
    .selectAll('c')
    .select(['o.name as owner_name', 'o.portrait as owner_portrait', 'f.name as fix_name', 'f.portrait as fix_portrait'])
    .select(['b.name as by_name', 'b.portrait as by_portrait'])
    .select(['last.id as test_id', 'last.result', 'last.evidence', 'last.by_person', 'last.audit_id', 'last.at as tested_at'])
    .select(['last.by_name as tester_name', 'last.by_portrait as tester_portrait'])

type Row = Awaited<ReturnType<ReturnType<typeof entries>['execute']>>[number]

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

/** Whether a broken promise has nobody who mends it: no fix, or one that was said to be done before it was found broken again. */
export const needsFix = (row: { result: string | null; tested_at: Date | null; fix: string | null; fixed_at: Date | null }): boolean =>
  row.result === 'broken' && (row.fix === null || (row.fixed_at !== null && row.tested_at !== null && row.fixed_at < row.tested_at))

function lastOf(row: Row): PromiseTest | null {
  if (row.test_id === null || row.result === null || row.tested_at === null) return null
  const by = briefOf(row.by_person, row.tester_name, row.tester_portrait)
  const { test_id: id, audit_id, evidence } = row
  return { id, result: row.result as Result, evidence: evidence ?? '', by, audit_id, at: row.tested_at.toISOString() }
}

function fixOf(row: Row): CompanyPromise['fix'] {
  const owner = briefOf(row.fix_owner_id, row.fix_name, row.fix_portrait)
  return row.fix === null || !owner ? null : { text: row.fix, owner, due: iso(row.fix_due), fixed_at: iso(row.fixed_at) }
}

function measureOf(row: Row): CompanyPromise['measure'] {
  if (row.measure === null || row.measure_minutes === null) return null
  return { kind: row.measure as 'answer' | 'done', minutes: row.measure_minutes, working: row.measure_working, words: row.measure_words }
}

function present(actor: Actor, row: Row): CompanyPromise {
  const { id, text, source, source_id, explicit, test_method } = row
  return {
    id,
    text,
    source,
    source_id,
    explicit,
    test_method,
    source_kind: row.source_kind as SourceKind,
    measure: measureOf(row),
    owner: briefOf(row.owner_id, row.owner_name, row.owner_portrait),
    result: (row.result ?? 'unknown') as Result,
    last: lastOf(row),
    next_test_at: iso(row.next_test_at),
    fix: fixOf(row),
    needs_fix: needsFix(row),
    retired_at: iso(row.retired_at),
    created_by: briefOf(row.created_by, row.by_name, row.by_portrait),
    created_at: row.created_at.toISOString(),
    can: promiseAbilities(actor, row),
  }
}

/** What is broken comes first, then what nobody knows, then what is kept. */
const rank = sql<number>`case coalesce(last.result, 'unknown') when 'broken' then 0 when 'unknown' then 1 else 2 end`

export type RegisterPage = { limit: number; cursor?: string | undefined; source_kind?: SourceKind | undefined; result?: Result | undefined }

/** The register without what was retired, one page. */
export async function listCompanyPromises(
  db: Db,
  actor: Actor,
  page: RegisterPage,
): Promise<{ data: CompanyPromise[]; next_cursor: string | null }> {
  let query = entries(db).select(rank.as('rank')).where('c.retired_at', 'is', null)
  if (page.source_kind) query = query.where('c.source_kind', '=', page.source_kind)
  if (page.result) query = query.where(sql<SqlBool>`coalesce(last.result, 'unknown') = ${page.result}`)
  if (page.cursor) {
    const [after, id] = readNumbersCursor(page.cursor, 2)
    query = query.where(sql<SqlBool>`(${rank}, c.id) > (${after}, ${id})`)
  }
  const rows = await query
    .orderBy('rank')
    .orderBy('c.id')
    .limit(page.limit + 1)
    .execute()
  const shown = rows.slice(0, page.limit)
  const end = shown.at(-1)
  return {
    data: shown.map((row) => present(actor, row)),
    next_cursor: rows.length > page.limit && end ? cursorOf([end.rank, end.id]) : null,
  }
}

/** One entry, also a retired one. Problem 404 for an unknown id. */
export async function readCompanyPromise(db: Db, actor: Actor, id: number): Promise<CompanyPromise> {
  const row = await entries(db).where('c.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('company promise')
  return present(actor, row)
}

/** Entries by id, in their order in the register. */
export async function companyPromisesOf(db: Db, actor: Actor, ids: number[] | 'all'): Promise<CompanyPromise[]> {
  let query = entries(db).select(rank.as('rank')).where('c.retired_at', 'is', null)
  if (ids !== 'all') query = query.where('c.id', 'in', ids.length ? ids : [0])
  return (await query.orderBy('rank').orderBy('c.id').execute()).map((row) => present(actor, row))
}

const shownTests = 50

/** One entry with its newest tests, newest first. */
export async function readWithTests(db: Db, actor: Actor, id: number): Promise<CompanyPromiseWithTests> {
  const entry = await readCompanyPromise(db, actor, id)
  return {
    ...entry,
    tests: await testsOf(db, (query) => query.where('t.company_promise_id', '=', id).orderBy('t.id', 'desc').limit(shownTests)),
  }
}

const tests = (db: Db) =>
  db
    .selectFrom('promise_tests as t')
    .leftJoin('people as p', 'p.id', 't.by_person')
    .select(['t.id', 't.company_promise_id', 't.result', 't.evidence', 't.by_person', 't.audit_id', 't.at', 'p.name', 'p.portrait'])
type Tests = ReturnType<typeof tests>

async function testsOf(db: Db, narrow: (query: Tests) => Tests): Promise<PromiseTest[]> {
  return (await narrow(tests(db)).execute()).map(presentTest)
}

function presentTest(row: Awaited<ReturnType<Tests['execute']>>[number]): PromiseTest {
  const { id, evidence, audit_id } = row
  return {
    id,
    result: row.result as Result,
    evidence,
    by: briefOf(row.by_person, row.name, row.portrait),
    audit_id,
    at: row.at.toISOString(),
  }
}

/** The newest test of each entry within an audit. */
export async function testsInAudit(db: Db, auditId: number): Promise<Map<number, PromiseTest>> {
  const rows = await tests(db).where('t.audit_id', '=', auditId).orderBy('t.id').execute()
  return new Map(rows.map((row) => [row.company_promise_id, presentTest(row)]))
}

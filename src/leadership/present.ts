import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { cursorOf, invalid, notFound, readTimeCursor } from '../kernel/index.ts'
import { briefOf, type Actor } from '../people/index.ts'
import { peopleLedBy } from './led.ts'
import { abilitiesOf, isLate } from './rules.ts'
import type { Commitment, CommitmentFilter, CommitmentStatus } from './wire.ts'

type Named = { id: number; name: string; portrait: string | null }
const shown = 12

/** The query of commitments as people see them: one row each, with those they were made to. Callers add condition, order and limit. */
export function selectCommitments(db: Db, actor: Actor) {
  return db
    .selectFrom('commitments as c')
    .innerJoin('people as p', 'p.id', 'c.person_id')
    .leftJoin('people as a', 'a.id', 'c.asked_by')
    .select(['c.id', 'c.action', 'c.due', 'c.status', 'c.about', 'c.made_at', 'c.follows', 'c.moves', 'c.ended_at', 'c.words', 'c.level'])
    .select(['c.put_right_at', 'c.put_right_words', 'c.person_id', 'p.name as person_name', 'p.portrait as person_portrait'])
    .select(['c.asked_by', 'a.name as asked_name', 'a.portrait as asked_portrait'])
    .select([
      sql<Named[]>`(select coalesce(json_agg(q), '[]') from (
        select q.id, q.name, q.portrait from commitment_creditors cc join people q on q.id = cc.person_id
        where cc.commitment_id = c.id order by q.name, q.id limit ${sql.lit(shown)}) q)`.as('creditors'),
      sql<number>`(select count(*)::int from commitment_creditors cc where cc.commitment_id = c.id)`.as('to_count'),
      sql<boolean>`exists (select from commitment_creditors cc where cc.commitment_id = c.id and cc.person_id = ${actor.id})`.as('mine'),
      sql<boolean>`not exists (select from people q where q.active and q.id <> c.person_id and q.created_at <= c.made_at
        and not exists (select from commitment_creditors cc where cc.commitment_id = c.id and cc.person_id = q.id))`.as('everyone'),
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectCommitments>['execute']>>[number]
const iso = (at: Date | null) => at?.toISOString() ?? null

export function presentCommitment(actor: Actor, row: Row, now: Date): Commitment {
  const state = { ...row, status: row.status as CommitmentStatus }
  return {
    id: row.id,
    action: row.action,
    due: row.due.toISOString(),
    status: state.status,
    by: briefOf(row.person_id, row.person_name, row.person_portrait)!,
    to: row.creditors.map((one) => briefOf(one.id, one.name, one.portrait)!),
    to_count: row.to_count,
    everyone: row.everyone && row.to_count > 1,
    about: row.about,
    made_at: row.made_at.toISOString(),
    asked_by: briefOf(row.asked_by, row.asked_name, row.asked_portrait),
    follows: row.follows,
    moves: row.moves,
    ended_at: iso(row.ended_at),
    words: row.words,
    put_right_at: iso(row.put_right_at),
    put_right_words: row.put_right_words,
    late: isLate(state, now),
    can: abilitiesOf(state, { debtor: row.person_id === actor.id, creditor: row.mine }, now),
  }
}

/** One commitment. Problem 404 unless it is the actor's, was made to them, or is of somebody they lead. */
export async function readCommitment(db: Db, actor: Actor, id: number, now: Date): Promise<Commitment> {
  const row = await selectCommitments(db, actor).where('c.id', '=', id).executeTakeFirst()
  const involved = row && (row.person_id === actor.id || row.mine)
  if (!row || (!involved && !(await peopleLedBy(db, actor)).includes(row.person_id))) throw notFound('commitment')
  return presentCommitment(actor, row, now)
}

type Asked = CommitmentFilter & { limit: number; now: Date }

/** The commitments that the actor may see: what still stands soonest first, otherwise the latest first. */
export async function listCommitments(db: Db, actor: Actor, asked: Asked): Promise<{ data: Commitment[]; next_cursor: string | null }> {
  const led = await peopleLedBy(db, actor)
  const mine = sql<boolean>`exists (select from commitment_creditors cc where cc.commitment_id = c.id and cc.person_id = ${actor.id})`
  let query = selectCommitments(db, actor).where((eb) =>
    asked.to === 'me' ? mine : eb.or([eb('c.person_id', '=', actor.id), mine, eb('c.person_id', '=', sql<number>`any(${led})`)]),
  )
  if (asked.of !== undefined) query = query.where('c.person_id', '=', sql<number>`any(${debtorsOf(asked.of, actor, led)})`)
  if (asked.standing !== undefined) query = query.where('c.standing', asked.standing ? 'is not' : 'is', null)
  const [order, beyond] = asked.standing ? (['asc', '>'] as const) : (['desc', '<'] as const)
  if (asked.cursor) {
    const { at, id } = readTimeCursor(asked.cursor)
    query = query.where((eb) => eb(eb.refTuple('c.due', 'c.id'), beyond, eb.tuple(at, id)))
  }
  const rows = await query
    .orderBy('c.due', order)
    .orderBy('c.id', order)
    .limit(asked.limit + 1)
    .execute()
  const page = rows.slice(0, asked.limit)
  const last = page.at(-1)
  return {
    data: page.map((row) => presentCommitment(actor, row, asked.now)),
    next_cursor: rows.length > asked.limit && last ? cursorOf([last.due, last.id]) : null,
  }
}

function debtorsOf(text: string, actor: Actor, led: number[]): number[] {
  if (text === 'me') return [actor.id]
  if (text === 'team') return led
  const id = Number(text)
  if (Number.isSafeInteger(id) && id > 0) return [id]
  throw invalid('`of` is a person’s id, `me`, or `team`.')
}

/** What somebody owes people of ours: what stands, what is late first, then what ended lately. */
export async function readOwed(db: Db, actor: Actor, now: Date): Promise<Commitment[]> {
  const lately = new Date(now.getTime() - 7 * 86_400_000)
  const rows = await selectCommitments(db, actor)
    .where('c.person_id', '=', actor.id)
    .where((eb) => eb.or([eb('c.standing', '=', true), eb.and([eb('c.ended_at', '>=', lately), eb('c.status', '<>', 'moved')])]))
    .orderBy(sql`c.standing is null`)
    .orderBy('c.due')
    .orderBy('c.id')
    .limit(30)
    .execute()
  return rows.map((row) => presentCommitment(actor, row, now))
}

import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { briefOf } from '../people/index.ts'
import type { TeamAsked } from './team.ts'
import type { TeamPage } from './wire.ts'

const day = 86_400_000
const inDangerShown = 20
const brokenShown = 10
const loadShown = 200

const customerOf = (row: { customer_id: number; customer_name: string }) => ({ id: row.customer_id, name: row.customer_name, email: null })

/** Promises that are due until `horizon`, or late, and still to be kept. Their owners were reminded first: the others are not shown yet. */
export async function readInDanger(db: Db, { all, now }: TeamAsked, horizon: Date): Promise<TeamPage['in_danger']> {
  const rows = await db
    .selectFrom('promises as p')
    .innerJoin('customers as c', 'c.id', 'p.customer_id')
    .innerJoin('people as o', 'o.id', 'p.owner_id')
    .select(['p.id', 'p.ticket_id', 'p.action', 'p.due', 'p.reminded_at', 'p.moves', 'p.customer_id', 'c.name as customer_name'])
    .select(['o.id as owner_id', 'o.name as owner_name', 'o.portrait as owner_portrait'])
    .where('p.standing', '=', true)
    .where('p.status', '=', 'open')
    .where('p.due', '<=', horizon)
    // What is late breaks within moments; the bound keeps the read from walking through what broke long ago.
    .where('p.due', '>=', new Date(now.getTime() - 14 * day))
    .where('p.reminded_at', 'is not', null)
    .where('p.owner_id', '=', sql<number>`any(${all})`)
    .orderBy('p.due')
    .orderBy('p.id')
    .limit(inDangerShown)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    number: row.ticket_id,
    action: row.action,
    due: row.due.toISOString(),
    customer: customerOf(row),
    owner: briefOf(row.owner_id, row.owner_name, row.owner_portrait)!,
    reminded_at: row.reminded_at!.toISOString(),
    moves: row.moves,
  }))
}

/** What broke and was not put right, the oldest first; then what was put right and broke within two weeks. No colleague is named. */
export async function readBroken(db: Db, { all, now }: TeamAsked): Promise<TeamPage['broken']> {
  const select = () =>
    db
      .selectFrom('promises as p')
      .innerJoin('customers as c', 'c.id', 'p.customer_id')
      .select(['p.id', 'p.ticket_id', 'p.action', 'p.due', 'p.ended_at', 'p.customer_id', 'c.name as customer_name'])
      .select(['p.put_right_at', 'p.put_right_words'])
      .where('p.status', '=', 'broken')
      .where('p.owner_id', '=', sql<number>`any(${all})`)
      .limit(brokenShown)
  const [standing, mended] = await Promise.all([
    select().where('p.standing', '=', true).where('p.due', '<=', now).orderBy('p.due').orderBy('p.id').execute(),
    select()
      .where('p.put_right_at', 'is not', null)
      .where('p.due', '>=', new Date(now.getTime() - 14 * day))
      .where('p.due', '<=', now)
      .orderBy('p.due', 'desc')
      .orderBy('p.id')
      .execute(),
  ])
  return [...standing, ...mended].map((row) => ({
    id: row.id,
    number: row.ticket_id,
    action: row.action,
    due: row.due.toISOString(),
    broken_at: row.ended_at!.toISOString(),
    customer: customerOf(row),
    put_right_at: row.put_right_at?.toISOString() ?? null,
    put_right_words: row.put_right_words,
  }))
}

/** Open tickets of each who works tickets, by name. */
export async function readLoad(db: Db, { led }: TeamAsked): Promise<TeamPage['load']> {
  const { rows } = await sql<{ id: number; name: string; portrait: string | null; open: number }>`
    select p.id, p.name, p.portrait, coalesce(n.open, 0)::int as open
    from people p left join (
      select owner_id, count(*) as open from tickets
      where owner_id = any(${led}) and status in ('open', 'pending', 'on_hold') group by owner_id
    ) n on n.owner_id = p.id
    where p.id = any(${led}) and (p.role = 'agent' or n.open > 0)
    order by p.name, p.id limit ${loadShown}`.execute(db)
  return rows.map((row) => ({ person: briefOf(row.id, row.name, row.portrait)!, open: row.open }))
}

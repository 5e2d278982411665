import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { cursorOf, notFound, readIdCursor } from '../kernel/index.ts'
import type { Customer, CustomerBrief } from './wire.ts'

const firstAddress = sql<
  string | null
>`(select a.address from customer_addresses a where a.customer_id = customers.id order by a.created_at, a.address limit 1)`

/** One customer. Problem 404 for an unknown id. */
export async function readCustomer(db: Db, id: number, can: Customer['can']): Promise<Customer> {
  const row = await db.selectFrom('customers').select(['id', 'name', 'created_at', 'time_zone']).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('customer')
  const addresses = await db
    .selectFrom('customer_addresses')
    .select('address')
    .where('customer_id', '=', id)
    .orderBy('created_at')
    .orderBy('address')
    .execute()
  const count = await db
    .selectFrom('tickets')
    .select([sql<number>`count(*)::int`.as('all'), sql<number>`count(*) filter (where status <> 'closed')::int`.as('open')])
    .where('customer_id', '=', id)
    .executeTakeFirstOrThrow()
  return {
    ...row,
    created_at: row.created_at.toISOString(),
    email: addresses[0]?.address ?? null,
    addresses: addresses.map((a) => a.address),
    open_tickets: count.open,
    all_tickets: count.all,
    can,
  }
}

/** A tsquery of the words of `text`, each as a prefix; empty for none. */
export const prefixQuery = (text: string): string => (text.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `${word}:*`).join(' & ')

/** More names than this are not sorted: a page of the newest of them is enough. */
const mostNames = 2_000

/** The ids that a search means, each way by its own index: by what an address begins with, and by the words of a name. */
const matching = (text: string) => sql<number>`(
  select customer_id from (select customer_id from customer_addresses where address like ${`${text.replace(/[\\%_]/g, '\\$&')}%`} limit ${mostNames}) by_address
  union select id from (select id from customers where search @@ to_tsquery('simple', ${prefixQuery(text) || 'x & !x'}) limit ${mostNames}) by_name)`

/** Customers whose address begins with, or whose name has, what was typed; newest first. */
export async function findCustomers(
  db: Db,
  q: string,
  page: { limit: number; cursor?: string | undefined },
): Promise<{ data: CustomerBrief[]; next_cursor: string | null }> {
  const text = q.trim().toLowerCase()
  let query = db
    .selectFrom('customers')
    .select(['id', 'name', firstAddress.as('email')])
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
  if (text) query = query.where('id', 'in', matching(text))
  if (page.cursor) query = query.where('id', '<', readIdCursor(page.cursor))
  const rows = await query.execute()
  const data = rows.slice(0, page.limit)
  return { data, next_cursor: rows.length > page.limit ? cursorOf([data.at(-1)!.id]) : null }
}

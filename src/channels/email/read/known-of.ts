import { sql } from 'kysely'
import type { Tx } from '../../../db/index.ts'
import type { Actor } from '../../../people/index.ts'
import type { KnownKey } from './named-by.ts'

/** What the desk knows of a mail before it is placed: whose address the sender's is, and which of its keys belong to a ticket. */
export type Known = {
  /** `refused`: a server said that this address takes no mail. */
  customer: { id: number; name: string; refused?: boolean } | null
  /** The active person of ours whose address it is. */
  person: Pick<Actor, 'id' | 'name' | 'role'> | null
  keys: KnownKey[]
  /** The tickets of the mails to people of ours that it answers. */
  notices: number[]
}

/** All of it in one query: the intake asks the database as seldom as it can. */
export async function readKnown(tx: Tx, { address, ids, notices }: { address: string; ids: string[]; notices: number[] }): Promise<Known> {
  const { rows } = await sql<Known>`
    select
      (select json_build_object('id', c.id, 'name', c.name, 'refused', a.bounced_at is not null) from customer_addresses a join customers c on c.id = a.customer_id
        where a.address = ${address}) as customer,
      (select json_build_object('id', id, 'name', name, 'role', role) from people where email = ${address} and active) as person,
      coalesce((select json_agg(k) from message_keys k where k.message_id = any(${ids}::text[])), '[]') as keys,
      coalesce((select json_agg(m.ticket_id) from staff_mails m where m.id = any(${notices}::bigint[]) and m.ticket_id is not null), '[]')
        as notices`.execute(tx)
  return rows[0]!
}

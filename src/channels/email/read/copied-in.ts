import { sql } from 'kysely'
import { findOrAddCustomer } from '../../../customers/index.ts'
import type { Tx } from '../../../db/index.ts'
import { addParticipants } from '../../../tickets/index.ts'
import { maxParticipants, maxParticipantsOfTicket } from '../limits.ts'
import type { Sent } from './placed.ts'
import { othersOn } from './sender.ts'

type Copied = { address: string; customer_id: number | null; ours: boolean; requester: boolean; taken: number }

/**
 * Those who are copied into a mail on a ticket that is there already, and do not come onto it: nobody vouches for the sender, and the mail
 * answers none of the ticket's. Anybody can write a customer's address and a number, and would read along.
 */
export function leftOut({ mail, sender, facts, authentication, thread }: Sent): string[] {
  const vouched = authentication.from === 'pass' || (authentication.from === 'none' && thread?.proof === 'token')
  return vouched ? [] : othersOn(mail, sender, facts, maxParticipants).map((other) => other.address)
}

/** Puts the people whom the customer copied in onto the ticket. Somebody of ours who was copied in is no customer. */
export async function addCopied(tx: Tx, { mail, sender, facts, now }: Sent, ticketId: number): Promise<void> {
  const others = othersOn(mail, sender, facts, maxParticipants)
  if (others.length === 0) return
  const names = new Map(others.map((other) => [other.address, other.name]))
  const wanted = (await readCopied(tx, ticketId, [...names.keys()])).filter((one) => !one.ours && !one.requester)
  const room = maxParticipantsOfTicket - (wanted[0]?.taken ?? 0)
  const ids: number[] = []
  for (const { address, customer_id: known } of wanted.slice(0, Math.max(0, room)))
    ids.push(known ?? (await findOrAddCustomer(tx, { address, name: names.get(address) ?? null, unknown: true, now })).id)
  await addParticipants(tx, ticketId, [...new Set(ids)], 'copied', now)
}

/** Who these people are, in one query, in the order of their addresses. */
async function readCopied(tx: Tx, ticketId: number, addresses: string[]): Promise<Copied[]> {
  const { rows } = await sql<Copied>`
    select w.address, a.customer_id,
      exists (select from people p where p.email = w.address and p.active) as ours,
      coalesce(a.customer_id = t.customer_id, false) as requester,
      (select count(*) from participants s where s.ticket_id = t.ticket_id) as taken
    from unnest(${addresses}::text[]) as w (address)
    join tickets t on t.ticket_id = ${ticketId}::bigint
    left join customer_addresses a on a.address = w.address
    order by w.address`.execute(tx)
  return rows
}

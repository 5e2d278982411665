import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { addDays } from '../kernel/index.ts'
import type { Company } from '../people/index.ts'
import { readNamedTickets } from './named-tickets.ts'
import { sameProblem } from './rules.ts'

/** Who was copied in takes part once they have written there: else anybody could copy in a stranger, and wait for what they write. */
const takesPart = sql<boolean>`(s.how <> 'copied' or exists (select from messages m
  where m.ticket_id = s.ticket_id and m.customer_id = s.customer_id and m.kind = 'customer' and not m.held))`

/**
 * The ticket that a new contact of this customer belongs to, theirs or one on which they speak for another: the same problem, still open or ended within the company's term (30 days).
 * What was closed as spam takes nothing; what was merged leads to the ticket that it was merged into.
 * @returns its number, the newest of several, or null for a problem of its own.
 */
export async function findTicketToJoin(
  db: Db,
  input: { customer_id: number; subject: string; company: Company; now: Date },
): Promise<number | null> {
  const since = addDays(input.now, -input.company.rejoin_days, input.company.time_zone)
  const rows = await db
    .selectFrom('tickets as t')
    .leftJoin('people as p', 'p.id', 't.owner_id')
    .select(['t.ticket_id', 't.subject', 't.merged_into'])
    // One array, so that each is found by its index: an OR over the two could read all tickets.
    .where(
      sql<boolean>`t.ticket_id = any(array(select ticket_id from tickets where customer_id = ${input.customer_id} order by ticket_id desc limit 50)
        || array(select s.ticket_id from participants s where s.customer_id = ${input.customer_id} and s.may_know and ${takesPart}
          order by s.ticket_id desc limit 50))`,
    )
    .where((eb) => eb.or([eb('t.status', '<>', 'closed'), eb.and([eb('t.updated_at', '>=', since), eb('p.owns', '=', true)])]))
    .where('t.spam_at', 'is', null)
    .orderBy('t.ticket_id', 'desc')
    .limit(50)
    .execute()
  const found = rows.find((row) => sameProblem(row.subject, input.subject))
  if (!found) return null
  if (found.merged_into === null) return found.ticket_id
  const [standing] = await readNamedTickets(db, [found.ticket_id], input.customer_id)
  return standing?.receives ? standing.ticket_id : null
}

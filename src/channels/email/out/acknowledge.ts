import { sql } from 'kysely'
import type { Tx } from '../../../db/index.ts'
import { customerPageUrl, writeAutomatic } from '../../../tickets/index.ts'
import { maxAcknowledgementsPerHour, maxHeadBytes } from '../limits.ts'
import { classify, classifyWithEnvelope } from '../parse/classify.ts'
import { readHead } from '../parse/head.ts'
import type { Company } from '../../../people/index.ts'
import { dueWords } from './rules.ts'

export type Acknowledging = { ticketId: number; company: Company; url: string; now: Date }

const hour = 3_600_000

/**
 * Tells a customer whose mail opened a ticket its number, and by when a person will answer. Once a ticket, never to a program,
 * and not more than a few an hour to one customer.
 * @returns whether it was written.
 */
export async function acknowledge(tx: Tx, { ticketId, company, url, now }: Acknowledging): Promise<boolean> {
  const ticket = await lockNew(tx, ticketId, now)
  if (!ticket?.acknowledge || ticket.answered || (ticket.told ?? 0) >= maxAcknowledgementsPerHour) return false
  if (!(await wasWrittenByPerson(tx, ticketId))) return false
  const page = customerPageUrl(company, url, ticketId)
  const text = `Automatic: we have your message. Its number is #${ticketId}.\n\nA person will answer ${dueWords(ticket.due_at, now, company.time_zone)}.\n\nYour page, with who is on it and what happens next: ${page}\n\nTo add something, just answer this mail.`
  await writeAutomatic(tx, { ticket_id: ticketId, text, about: 'acknowledgement', now })
  return true
}

/** The ticket, whether anything was said on it yet, and how often its customer was told something automatically in the last hour. */
const lockNew = (tx: Tx, ticketId: number, now: Date) =>
  tx
    .selectFrom('tickets as t')
    .innerJoin('mailboxes as b', 'b.id', 't.mailbox_id')
    .select(['t.due_at', 'b.acknowledge'])
    .select((eb) => [
      eb
        .exists(
          eb
            .selectFrom('messages as m')
            .select('m.id')
            .whereRef('m.ticket_id', '=', 't.ticket_id')
            .where('m.kind', 'in', ['reply', 'automatic']),
        )
        .as('answered'),
      eb
        .selectFrom('tickets as o')
        .innerJoin('messages as m', 'm.ticket_id', 'o.ticket_id')
        .select(sql<number>`count(*)::int`.as('count'))
        .whereRef('o.customer_id', '=', 't.customer_id')
        .where('o.created_at', '>', new Date(now.getTime() - 24 * hour))
        .where('m.kind', '=', 'automatic')
        .where('m.created_at', '>', new Date(now.getTime() - hour))
        .as('told'),
    ])
    .where('t.ticket_id', '=', ticketId)
    .where('t.channel', '=', 'email')
    .where('t.status', 'in', ['new', 'open'])
    .forNoKeyUpdate('t')
    .executeTakeFirst()

/** Asks the header of the mail that opened the ticket: programs and lists get no answer. */
async function wasWrittenByPerson(tx: Tx, ticketId: number): Promise<boolean> {
  const first = await tx
    .selectFrom('messages as m')
    .innerJoin('mail_receipts as r', 'r.id', 'm.receipt_id')
    .select(['m.subject', 'r.envelope_from', sql<Buffer>`substring(r.raw for ${sql.lit(maxHeadBytes)})`.as('head')])
    .where('m.ticket_id', '=', ticketId)
    .orderBy('m.id')
    .limit(1)
    .executeTakeFirst()
  return first !== undefined && classifyWithEnvelope(classify(readHead(first.head), first.subject ?? ''), first.envelope_from) === 'person'
}

import type { Tx } from '../../../db/index.ts'
import type { Company } from '../../../people/index.ts'
import { customerPageUrl, writeAutomatic } from '../../../tickets/index.ts'
import { maxAcknowledgementsPerHour } from '../limits.ts'
import { dueWords } from './rules.ts'

export type Acknowledging = {
  ticketId: number
  customer: { id: number; added: boolean }
  dueAt: Date
  company: Company
  url: string
  now: Date
}

const hour = 3_600_000

/**
 * Tells a customer whose mail has just opened a ticket its number, and by when a person will answer. Only for a mail that a person
 * wrote, and not more than a few an hour to one customer: more is a loop.
 * @returns whether it was written.
 */
export async function acknowledge(tx: Tx, { ticketId, customer, dueAt, company, url, now }: Acknowledging): Promise<boolean> {
  if (!customer.added && (await toldLately(tx, customer.id, now)) >= maxAcknowledgementsPerHour) return false
  const page = customerPageUrl(company, url, ticketId)
  const text = `Automatic: we have your message. Its number is #${ticketId}.\n\nA person will answer ${dueWords(dueAt, now, company.time_zone)}.\n\nYour page, with who is on it and what happens next: ${page}\n\nTo add something, just answer this mail.`
  // Who has only just become known has ended nothing.
  return (await writeAutomatic(tx, { ticket_id: ticketId, text, about: 'acknowledgement', wanted: customer.added, now })) !== null
}

/** How often this customer was told something automatically in the last hour. */
async function toldLately(tx: Tx, customerId: number, now: Date): Promise<number> {
  const { n } = await tx
    .selectFrom('tickets as t')
    .innerJoin('messages as m', 'm.ticket_id', 't.ticket_id')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('t.customer_id', '=', customerId)
    .where('t.created_at', '>', new Date(now.getTime() - 24 * hour))
    .where('m.kind', '=', 'automatic')
    .where('m.created_at', '>', new Date(now.getTime() - hour))
    .executeTakeFirstOrThrow()
  return n
}

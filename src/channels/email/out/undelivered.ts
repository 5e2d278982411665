// A server says, at once or days later, that somebody did not get a mail of ours.
import { sql } from 'kysely'
import { recordEvents, type Tx } from '../../../db/index.ts'
import { readCompany } from '../../../people/index.ts'
import { event, lockTicket, standingTicket, takeUpUndelivered, type LockedTicket } from '../../../tickets/index.ts'
import { meaningOf, statusIn } from '../parse/report-status.ts'
import type { MailReport } from '../parse/parsed-mail.ts'
import type { DeliveryFailure } from '../wire.ts'
import { clockWords } from './rules.ts'

export type Undelivering = { ticket_id: number; message_id: number; report: MailReport; now: Date }

const asHardAfter = 3
const softWithinMs = 3 * 24 * 3_600_000
const maxFailures = 50

/**
 * Writes down what a server says of one recipient. Where the customer's own address refuses our mail for good, or for the third time in
 * three days, the delivery is `bounced` and reaching them another way is its owner's next step.
 * @returns false for a report of a message that is no delivery of ours, or one that reports no trouble.
 */
export async function noteUndelivered(tx: Tx, input: Undelivering): Promise<boolean> {
  const { report } = input
  if (report.action !== 'failed' && report.action !== 'delayed') return false
  const ticket = await lockTicket(tx, input.ticket_id)
  const delivery = await lockDelivery(tx, input)
  if (!delivery) return false
  const meaning = meaningOf(report.status, report.words)
  const { recipient, own } = await whomOf(tx, ticket, delivery.recipients, report.recipient)
  if (isKnown(delivery, { recipient, own, hard: report.hard, now: input.now })) return true
  const hard = report.hard || (own && (await softLately(tx, input, recipient)) + 1 >= asHardAfter)
  const failure = { recipient, words: report.words ?? meaning.reason, hard, status: report.status, at: input.now.toISOString() }
  const failures = [...delivery.failures, failure].slice(-maxFailures)
  const lost = hard && own && delivery.state !== 'bounced'
  await tx
    .updateTable('deliveries')
    .set({
      failures: JSON.stringify(failures),
      ...(lost && { state: 'bounced', bounced_at: input.now, error: failure.words, next_at: null }),
    })
    .where('ticket_id', '=', input.ticket_id)
    .where('id', '=', delivery.id)
    .execute()
  await recordEvents(tx, [
    event(
      'message.bounced',
      input.ticket_id,
      { message_id: input.message_id, recipient, words: failure.words, hard, own, to: await ownerOf(tx, ticket) },
      input.now,
    ),
  ])
  if (lost) await takeUp(tx, input, { ticket, recipient, reason: meaning.reason, gone: meaning.gone || !report.hard })
  return true
}

/** The first server already refused the customer's own address: the same is done as when a bounce says so. */
export async function takeUpRefused(
  tx: Tx,
  input: { ticket_id: number; message_id: number; recipient: string; words: string; now: Date },
): Promise<void> {
  const { reason, gone } = meaningOf(statusIn(input.words), input.words)
  const failure = { recipient: input.recipient, words: input.words, hard: true, status: statusIn(input.words), at: input.now.toISOString() }
  await tx
    .updateTable('deliveries')
    .set({ failures: sql`failures || ${JSON.stringify([failure])}::jsonb` })
    .where('ticket_id', '=', input.ticket_id)
    .where('message_id', '=', input.message_id)
    .execute()
  await takeUp(tx, input, { ticket: await lockTicket(tx, input.ticket_id), recipient: input.recipient, reason, gone })
}

/** Who is to hear of it: the owner of the ticket, or of the one that goes on for it. */
export async function ownerOf(tx: Tx, { ticket_id: ticketId, merged_into: into, owner_id: owner }: LockedTicket): Promise<number | null> {
  if (into === null) return owner
  const standing = await standingTicket(tx, ticketId)
  return (await tx.selectFrom('tickets').select('owner_id').where('ticket_id', '=', standing).executeTakeFirst())?.owner_id ?? null
}

type Delivery = { state: string; failures: DeliveryFailure[] }
type Again = { recipient: string; own: boolean; hard: boolean; now: Date }

/** A storm of reports says nothing new: nothing after the final one, once of somebody copied in, and one mail counts once. */
function isKnown({ state, failures }: Delivery, { recipient, own, hard, now }: Again): boolean {
  const earlier = failures.filter((one) => one.recipient === recipient)
  if (own && state === 'bounced') return earlier.length > 0
  if (!own) return earlier.some((one) => one.hard || !hard)
  return !hard && earlier.some((one) => one.at === now.toISOString())
}

type Loss = { ticket: LockedTicket; recipient: string; reason: string; gone: boolean }
type Lost = { ticket_id: number; message_id: number; now: Date }

async function takeUp(tx: Tx, input: Lost, { ticket, recipient, reason, gone }: Loss): Promise<void> {
  const { ticket_id: ticketId, message_id: messageId, now } = input
  if (gone)
    await tx.updateTable('customer_addresses').set({ bounced_at: now, bounce_words: reason }).where('address', '=', recipient).execute()
  await takeUpUndelivered(tx, {
    ticketId,
    messageId,
    next: `Reach ${firstName(ticket)} another way: ${recipient} refuses our mail (${reason})`,
    reason: `Our mail to ${recipient} did not arrive: ${reason}.`,
    now,
  })
}

const firstName = ({ customer_name: name }: LockedTicket): string => name.split(/\s+/)[0] ?? name

/** What an owner does about a mail that never left. */
export async function takeUpFailed(tx: Tx, input: { ticket_id: number; message_id: number; words: string; now: Date }): Promise<void> {
  const ticket = await lockTicket(tx, input.ticket_id)
  const message = await tx
    .selectFrom('messages')
    .select(['kind', 'created_at'])
    .where('ticket_id', '=', input.ticket_id)
    .where('id', '=', input.message_id)
    .executeTakeFirstOrThrow()
  const { time_zone: zone } = await readCompany(tx)
  const what = `${message.kind === 'reply' ? 'The reply' : 'The automatic mail'} of ${clockWords(message.created_at, input.now, zone)} did not leave`
  const words = input.words
    .replace(/[.\s]+$/, '')
    .slice(0, 200)
    .toWellFormed()
  await takeUpUndelivered(tx, {
    ticketId: input.ticket_id,
    messageId: input.message_id,
    next: `${what}: ${words}. Send it again or reach ${firstName(ticket)} another way`,
    reason: `${what}: ${words}.`,
    now: input.now,
  })
}

async function lockDelivery(tx: Tx, { ticket_id: ticketId, message_id: messageId }: Undelivering) {
  const row = await tx
    .selectFrom('deliveries')
    .select(['id', 'recipients', 'state', 'failures'])
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .forUpdate()
    .executeTakeFirst()
  return row && { ...row, failures: row.failures as unknown as DeliveryFailure[] }
}

/** An address that this mail went to before it was sent again to another of the customer's says nothing of the other. */
async function whomOf(tx: Tx, { customer_id: customerId }: LockedTicket, recipients: readonly string[], reported: string | null) {
  const known =
    reported !== null &&
    !recipients.includes(reported) &&
    (await tx
      .selectFrom('customer_addresses')
      .select('address')
      .where('address', '=', reported)
      .where('customer_id', '=', customerId)
      .executeTakeFirst())
  return known ? { recipient: known.address, own: false } : recipientOf(recipients, reported)
}

/**
 * Of whom the report speaks. The first recipient is the customer's own address, the others had copies. An address that is none of them is
 * where one of them has their mail passed on to: the one of its domain, else the customer's own.
 */
export function recipientOf(recipients: readonly string[], reported: string | null): { recipient: string; own: boolean } {
  const [own = '', ...copies] = recipients
  const domain = reported?.slice(reported.lastIndexOf('@')) ?? ''
  const copy =
    copies.find((one) => one === reported) ??
    (own === reported || own.endsWith(domain) ? undefined : copies.find((one) => one.endsWith(domain)))
  return copy ? { recipient: copy, own: false } : { recipient: own || (reported ?? ''), own: true }
}

/** How often this address could not be reached for the moment lately, on this ticket. */
async function softLately(tx: Tx, { ticket_id: ticketId, now }: Undelivering, recipient: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from deliveries d, jsonb_array_elements(d.failures) f
    where d.ticket_id = ${ticketId}::bigint and f->>'recipient' = ${recipient} and not (f->>'hard')::boolean
      and (f->>'at')::timestamptz > ${new Date(now.getTime() - softWithinMs)}::timestamptz`.execute(tx)
  return rows[0]?.n ?? 0
}

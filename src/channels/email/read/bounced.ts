import { sql } from 'kysely'
import type { Tx } from '../../../db/index.ts'
import { ownMessageOf, ticketOfAddress } from '../marks.ts'
import { noteUndelivered } from '../out/undelivered.ts'
import type { MailReport, ParsedMail } from '../parse/parsed-mail.ts'

export type Bounced = { mail: ParsedMail; envelope_to: readonly string[]; secret: Buffer; now: Date }

/**
 * What a bounce means for the message of ours that it names: by a Message-ID that we signed, in the headers it carries, or by the signed
 * address that it came back to. A report without either, which anybody could forge, changes nothing.
 * @returns how many reports were taken.
 */
export async function noteBounces(tx: Tx, { mail, envelope_to: envelopeTo, secret, now }: Bounced): Promise<number> {
  const troubles = mail.reports.filter((report) => report.action === 'failed' || report.action === 'delayed')
  if (troubles.length === 0) return 0
  const named = mail.reported_ids.map((id) => ownMessageOf(secret, id)).find((message) => message !== null) ?? null
  let taken = 0
  for (const report of troubles) {
    const message = named ?? (await lastSent(tx, ticketBehind(secret, mail, envelopeTo), report))
    if (message && (await noteUndelivered(tx, { ...message, report, now }))) taken++
  }
  return taken
}

function ticketBehind(secret: Buffer, mail: ParsedMail, envelopeTo: readonly string[]): number | null {
  const addresses = [...envelopeTo, ...mail.delivered_to, ...mail.to.map((to) => to.address)]
  return addresses.map((address) => ticketOfAddress(secret, address)).find((id) => id !== null) ?? null
}

/** The last message of the ticket that went to this address; to anybody, where the report names none. */
async function lastSent(tx: Tx, ticketId: number | null, { recipient }: MailReport) {
  if (ticketId === null) return null
  const row = await tx
    .selectFrom('deliveries')
    .select(['ticket_id', 'message_id'])
    .where('ticket_id', '=', ticketId)
    .where('state', 'in', ['sent', 'bounced', 'waiting'])
    .where('attempts', '>', 0)
    .where((eb) =>
      recipient === null
        ? eb.lit(true)
        : eb.or([eb(sql<boolean>`${recipient} = any(recipients)`, '=', true), eb(sql<number>`cardinality(recipients)`, '=', 1)]),
    )
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Mail from this address has arrived: it lives, whatever its server said before. */
export async function clearBounced(tx: Tx, address: string): Promise<void> {
  await tx
    .updateTable('customer_addresses')
    .set({ bounced_at: null, bounce_words: null })
    .where('address', '=', address)
    .where('bounced_at', 'is not', null)
    .execute()
}

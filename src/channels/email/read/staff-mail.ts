import { recordEvents, type Tx } from '../../../db/index.ts'
import { event, leaveNoteByMail } from '../../../tickets/index.ts'
import { escapeHtml } from '../../../kernel/index.ts'
import type { MailAuthentication } from '../trust/authentication.ts'
import { messageOf } from './about.ts'
import { keysOf } from './keys-of.ts'
import type { Known } from './known-of.ts'
import type { Placed, Sent } from './placed.ts'

/** A person of ours acts by mail only when their domain vouches for it. Anybody can write their address into a mail. */
export const isProven = ({ from }: MailAuthentication): boolean => from === 'pass'

/** Why a mail from a colleague's address counts as nobody's; null for one that is proven, and for everybody else's. */
export function doubtOf(person: Known['person'], authentication: MailAuthentication): string | null {
  if (!person || isProven(authentication)) return null
  return authentication.from === 'fail'
    ? `This is not from ${person.name}, as far as anybody can tell: the address is a colleague’s, and its domain disowns the mail.`
    : `The address is ${person.name}’s, a colleague, and nobody could verify that ${person.name} sent this.`
}

/** A colleague wrote on a ticket's thread: a note by them, for our side only, that says who else got it. */
export async function noteFromColleague(tx: Tx, sent: Sent, person: { id: number; name: string }, ticketId: number): Promise<Placed> {
  const told = await customersAmong(tx, sent, ticketId)
  const lead = told.length > 0 ? `${person.name} wrote to ${told.join(', ')} by mail:` : 'By mail:'
  const { customer_id: _, ...message } = messageOf(sent, null)
  await leaveNoteByMail(tx, {
    ticketId,
    personId: person.id,
    message: { ...message, text: `${lead}\n\n${message.text}`, html: message.html && `<p>${escapeHtml(lead)}</p>${message.html}` },
    now: sent.now,
  })
  return { ticket_id: ticketId, keys: keysOf(sent) }
}

/** Those on the customer's side to whom the same mail went. */
async function customersAmong(tx: Tx, { mail }: Sent, ticketId: number): Promise<string[]> {
  const addresses = [...new Set([...mail.to, ...mail.cc].map((one) => one.address))]
  if (addresses.length === 0) return []
  const rows = await tx
    .selectFrom('customer_addresses as a')
    .select('a.address')
    .where('a.address', 'in', addresses)
    .where((eb) =>
      eb('a.customer_id', 'in', (ids) =>
        ids
          .selectFrom('tickets')
          .select('customer_id')
          .where('ticket_id', '=', ticketId)
          .union(ids.selectFrom('participants').select('customer_id').where('ticket_id', '=', ticketId)),
      ),
    )
    .execute()
  const theirs = new Set(rows.map((row) => row.address))
  return addresses.filter((address) => theirs.has(address))
}

/** What a colleague wrote above the mail that they passed on, and that they did. */
export async function noteForward(
  tx: Tx,
  {
    person,
    ticketId,
    messageId,
    note,
    now,
  }: { person: { id: number }; ticketId: number; messageId: number; note: string | null; now: Date },
): Promise<void> {
  await recordEvents(tx, [event('ticket.forwarded_in', ticketId, { message_id: messageId, by: person.id }, now, { person_id: person.id })])
  if (note?.trim())
    await leaveNoteByMail(tx, { ticketId, personId: person.id, message: { html: null, text: `By mail:\n\n${note.trim()}` }, now })
}

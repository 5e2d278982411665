import type { Tx } from '../../../db/index.ts'
import { endAutomaticMail } from '../../../customers/index.ts'
import { unsubscribedAt } from '../marks.ts'
import type { ParsedMail } from '../parse/parsed-mail.ts'

type Unsubscribing = { mail: ParsedMail; envelope_to: readonly string[]; secret: Buffer; now: Date }

/**
 * A mail to the address that ends automatic mail, as a mail program writes it when its reader presses “unsubscribe”: it does that and
 * nothing else. @returns whether it was one; not for a mail about something, which is read as any other, too.
 */
export async function takeUnsubscribe(tx: Tx, { mail, envelope_to: envelopeTo, secret, now }: Unsubscribing): Promise<boolean> {
  const addresses = [...envelopeTo, ...mail.delivered_to, ...mail.to.map((to) => to.address)]
  const ticketId = addresses.map((address) => unsubscribedAt(secret, address)).find((id) => id !== null)
  if (ticketId === undefined) return false
  const ticket = await tx.selectFrom('tickets').select('customer_id').where('ticket_id', '=', ticketId).executeTakeFirst()
  if (ticket) await endAutomaticMail(tx, { customerId: ticket.customer_id, now })
  return /^\s*unsubscribe\s*$/i.test(mail.subject) || mail.text.trim() === ''
}

import { findOrAddCustomer } from '../../../customers/index.ts'
import type { Tx } from '../../../db/index.ts'
import { holdMessage, type MailAbout } from '../../../tickets/index.ts'
import { aboutOf, messageOf } from './about.ts'
import { looksLike } from './looks-like.ts'
import { ownKey } from './keys-of.ts'
import type { Placed, Sent } from './placed.ts'
import { nobody } from './sender.ts'

/** Keeps a stranger's mail aside for the owner, with whom it is likely from; on each ticket to whose address it was sent. */
export async function hold(tx: Tx, sent: Sent, ticketId: number): Promise<Placed> {
  const customer = await writerOf(tx, sent)
  const mail = aboutOf(sent, { looks_like: await looksLike(tx, sent, ticketId) })
  await holdMessage(tx, { ticket_id: ticketId, message: { ...messageOf(sent, customer), mail }, now: sent.now })
  await holdCopies(tx, sent, { ticketId, customerId: customer })
  return { ticket_id: ticketId, keys: ownKey(sent.mail) }
}

/** Who claims to be one of us, and does not prove it, is nobody we know: no record is made of a colleague, none of ourselves. */
async function writerOf(tx: Tx, { sender, known, doubt, now }: Sent): Promise<number> {
  if (known.customer && !doubt) return known.customer.id
  const writer = doubt ? nobody : sender
  return (await findOrAddCustomer(tx, { address: writer.address, name: writer.name, unknown: !doubt, now })).id
}

/**
 * Somebody answered several tickets at once, by their addresses. The mail stands on the first; on the others it is held, because its words
 * ("yes, it works") may be meant for one of them only: their owners decide.
 */
export async function holdCopies(tx: Tx, sent: Sent, from: { ticketId: number; customerId: number }): Promise<void> {
  for (const other of sent.thread?.also ?? []) {
    const name = sent.known.customer?.name ?? sent.sender.name ?? sent.sender.address
    const copy: MailAbout['looks_like'] = {
      customer_id: from.customerId,
      name,
      why: `The same mail was sent to #${from.ticketId}, and stands there.`,
    }
    const message = { ...messageOf(sent, from.customerId), mail: aboutOf(sent, { looks_like: copy }) }
    await holdMessage(tx, { ticket_id: other, message, now: sent.now })
  }
}

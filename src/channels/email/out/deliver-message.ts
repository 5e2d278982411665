// At least once, by one Message-ID for ever: between the server's "taken" and our writing that down there is a moment in which a crash
// makes the mail leave a second time, with the same Message-ID and Date, so that whoever has it already knows it (decision 0035).
import type { Tx } from '../../../db/index.ts'
import { lockTicket } from '../../../tickets/index.ts'
import { addJob, deliveryKey } from '../queue.ts'
import type { DeskFacts, MailServices } from '../services.ts'
import { isLost, settleCopies } from './copies.ts'
import { readLetter, readOutgoing, readRecipients, type Letter, type MessageRow } from './letter.ts'
import { leaseMs, noMailbox, notSetUp, sendLetter, type Result } from './send-letter.ts'
import { giveUp, noteSent, noteWaits, updateDelivery, type Sending } from './settle.ts'
import { readOwnWay, type OwnWay } from './ways.ts'

export type MessageRef = { ticket_id: number; message_id: number }

const noAddress = 'The customer has no mail address.'

/**
 * Sends one message of ours: whoever claims its delivery sends it, others leave it alone. What fails is tried again later; what is
 * refused for good is shown, and its owner reaches the customer another way.
 */
export async function deliverMessage(mail: MailServices, ref: MessageRef, now: Date): Promise<void> {
  const facts = await mail.facts.get()
  const { transact } = mail.database
  const claimed = await transact((tx) => claim(tx, ref, { facts, canSend: mail.outgoing !== null, now }))
  if (!claimed) return
  if ('failed' in claimed) return transact((tx) => giveUp(tx, claimed.failed, { words: claimed.words }, now))
  const { letter, way, sending } = claimed
  const result = await sendLetter(mail, { letter, way, tried: sending.tried }, now)
  await transact((tx) => settleDelivery(tx, sending, result, now))
}

/** Writes down what came of one try, for each whom it was for. */
export async function settleDelivery(tx: Tx, sending: Sending, { refused, error }: Result, now: Date): Promise<void> {
  // The ticket first, as every verb does.
  if (refused.length > 0) await lockTicket(tx, sending.ticket_id)
  if (!error || refused.length > 0) await settleCopies(tx, sending, refused, now)
  const own = refused.find((one) => one.address.toLowerCase() === sending.to)
  if (own && isLost(own))
    return giveUp(tx, sending, { words: `The mail server refused ${own.address}: ${own.words}`, refused: own.words }, now)
  if (own) return noteWaits(tx, sending, { words: `The mail server does not take ${own.address} now: ${own.words}`, now })
  if (error?.forGood) return giveUp(tx, sending, { words: error.words }, now)
  if (error) return noteWaits(tx, sending, { ...error, now })
  await noteSent(tx, sending, now)
}

type Claiming = { facts: DeskFacts; canSend: boolean; now: Date }
type Claimed = { letter: Letter; way: OwnWay; sending: Sending } | { failed: Sending; words: string }

/** Takes the delivery for this worker and answers the letter; null when there is nothing to send now. */
async function claim(tx: Tx, ref: MessageRef, at: Claiming): Promise<Claimed | null> {
  const row = await readOutgoing(tx, ref.ticket_id, ref.message_id)
  if (!row) return null
  if (row.send_at && row.send_at > at.now) return later(tx, ref, row.send_at)
  const delivery = await findOrAddDelivery(tx, row, at.now)
  if (delivery.state !== 'waiting') return null
  if (row.spam_at) return drop(tx, ref, at.now)
  if (delivery.next_at && delivery.next_at > at.now) return later(tx, ref, delivery.next_at)
  return prepare(tx, row, delivery, at)
}

/** What waits on a ticket that turned out to be spam does not leave: as if it had been taken back. */
async function drop(tx: Tx, { ticket_id: ticketId, message_id: id }: MessageRef, now: Date): Promise<null> {
  await tx.deleteFrom('deliveries').where('ticket_id', '=', ticketId).where('message_id', '=', id).execute()
  await tx.updateTable('messages').set({ undone_at: now }).where('ticket_id', '=', ticketId).where('id', '=', id).execute()
  return null
}

async function later(tx: Tx, ref: MessageRef, at: Date): Promise<null> {
  await addJob(tx, 'deliver_message', ref, { run_at: at, key: deliveryKey(ref.ticket_id, ref.message_id) })
  return null
}

type DeliveryRow = Awaited<ReturnType<typeof findOrAddDelivery>>
const columns = ['id', 'state', 'attempts', 'copied', 'next_at', 'created_at'] as const

async function findOrAddDelivery(tx: Tx, row: MessageRow, now: Date) {
  const found = await tx
    .selectFrom('deliveries')
    .select(columns)
    .where('ticket_id', '=', row.ticket_id)
    .where('message_id', '=', row.id)
    .forUpdate()
    .executeTakeFirst()
  return (
    found ??
    tx
      .insertInto('deliveries')
      .values({ ticket_id: row.ticket_id, message_id: row.id, recipients: [], created_at: now })
      .returning(columns)
      .executeTakeFirstOrThrow()
  )
}

async function prepare(tx: Tx, row: MessageRow, delivery: DeliveryRow, { facts, canSend, now }: Claiming): Promise<Claimed | null> {
  const mailbox = facts.mailboxes.find((m) => m.id === row.mailbox_id) ?? facts.mailboxes[0]
  const { to, cc, shared } = await readRecipients(tx, row)
  const sending = { ticket_id: row.ticket_id, message_id: row.id, delivery_id: delivery.id, created_at: delivery.created_at }
  const nobody = { ...sending, attempts: delivery.attempts, to: '', tried: [], copied: [], mailbox_id: mailbox?.id ?? null, broken: false }
  if (!to) return { failed: nobody, words: noAddress }
  const recipients = [to, ...cc]
  const way = mailbox ? await readOwnWay(tx, mailbox.id) : { smtp: null, broken: false }
  if (!mailbox || (!canSend && !way.smtp)) {
    await updateDelivery(tx, sending, { recipients, error: mailbox ? notSetUp : noMailbox })
    return null
  }
  const letter = { ...(await readLetter(tx, row, facts, mailbox)), to, cc, shared }
  const infected = letter.attachments.find((one) => one.scan === 'infected')
  if (infected) return { failed: { ...nobody, to }, words: `The file “${infected.name}” has a virus. Write it again without the file` }
  await keepHeaderId(tx, letter)
  const attempts = delivery.attempts + 1
  // Without an error: what waits with one is waiting its turn, and may be woken.
  await updateDelivery(tx, sending, { recipients, attempts, error: null, next_at: new Date(now.getTime() + leaseMs) })
  const { copied } = delivery
  const tried = [to, ...cc.filter((address) => !copied.includes(address))]
  return { letter, way, sending: { ...sending, attempts, to, tried, copied, mailbox_id: mailbox.id, broken: way.broken } }
}

/** Known before it leaves, so that an answer that comes at once finds its ticket. */
async function keepHeaderId(tx: Tx, { ticket_id: ticketId, message_id: id, header_id: headerId }: Letter): Promise<void> {
  await tx
    .with('named', (q) =>
      q.updateTable('messages').set({ header_id: headerId }).where('ticket_id', '=', ticketId).where('id', '=', id).returning('id'),
    )
    .insertInto('message_keys')
    .values({ message_id: headerId, ticket_id: ticketId })
    .onConflict((c) => c.doNothing())
    .execute()
}

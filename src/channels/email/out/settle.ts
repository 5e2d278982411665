// What came of trying to send one mail.
import { recordEvents, type Tx } from '../../../db/index.ts'
import { event, lockTicket } from '../../../tickets/index.ts'
import { statusIn } from '../parse/report-status.ts'
import { addJob, deliveryKey } from '../queue.ts'
import { noteTrouble, noteWorking } from '../trouble.ts'
import type { Refused } from './outgoing.ts'
import { wakeWaiting } from './requeue.ts'
import { retryAt } from './rules.ts'
import { noteUndelivered, ownerOf, takeUpFailed, takeUpRefused } from './undelivered.ts'

/** A delivery that a worker has claimed. `broken`: mail could not leave this mailbox when it was last tried. */
export type Sending = {
  ticket_id: number
  message_id: number
  delivery_id: number
  attempts: number
  created_at: Date
  to: string
  mailbox_id: number | null
  broken: boolean
}

type DeliveryChange = {
  state?: 'waiting' | 'sent' | 'failed'
  recipients?: string[]
  attempts?: number
  error?: string | null
  next_at?: Date | null
}

/** Changes a delivery. */
export async function updateDelivery(
  tx: Tx,
  { ticket_id: ticketId, delivery_id: id }: Pick<Sending, 'ticket_id' | 'delivery_id'>,
  change: DeliveryChange,
): Promise<void> {
  await tx.updateTable('deliveries').set(change).where('ticket_id', '=', ticketId).where('id', '=', id).execute()
}

/** It has left. Who of those copied was refused is written down; if no mail could leave before, all that waits leaves now. */
export async function noteSent(tx: Tx, sending: Sending, refused: Refused, now: Date): Promise<void> {
  // The ticket first, as every verb does.
  if (refused.length > 0) await lockTicket(tx, sending.ticket_id)
  if (sending.broken && sending.mailbox_id !== null) {
    await noteWorking(tx, { mailboxId: sending.mailbox_id, way: 'out', now })
    await wakeWaiting(tx)
  }
  const sent = await tx
    .updateTable('deliveries')
    .set({ state: 'sent', sent_at: now, error: null, next_at: null })
    .where('ticket_id', '=', sending.ticket_id)
    .where('id', '=', sending.delivery_id)
    // Its bounce may be quicker than we are.
    .where('state', '=', 'waiting')
    .returning('id')
    .executeTakeFirst()
  if (!sent) return
  for (const { address, words } of refused) {
    const report = { recipient: address.toLowerCase(), action: 'failed' as const, status: statusIn(words), hard: true, words }
    await noteUndelivered(tx, { ticket_id: sending.ticket_id, message_id: sending.message_id, report, now })
  }
}

type Waiting = { words: string; wayBroken?: boolean; signIn?: boolean; now: Date }

/** It could not leave now: tried again later, for three days. */
export async function noteWaits(tx: Tx, sending: Sending, { words, wayBroken, signIn, now }: Waiting): Promise<void> {
  const at = retryAt(sending.attempts, sending.created_at, now)
  if (!at) return giveUp(tx, sending, { words }, now)
  if (wayBroken && sending.mailbox_id !== null)
    await noteTrouble(tx, { mailboxId: sending.mailbox_id, way: 'out', words, atOnce: signIn ?? false, now })
  await updateDelivery(tx, sending, { error: words, next_at: at })
  const ref = { ticket_id: sending.ticket_id, message_id: sending.message_id }
  await addJob(tx, 'deliver_message', ref, { run_at: at, key: deliveryKey(ref.ticket_id, ref.message_id) })
}

/** `refused`: what the server said of the customer's own address. */
export type GivenUp = { words: string; refused?: string }

/** It will not leave: shown with its message, and its owner's to mend. */
export async function giveUp(tx: Tx, sending: Sending, { words, refused }: GivenUp, now: Date): Promise<void> {
  // The ticket first, as every verb does.
  const ticket = await lockTicket(tx, sending.ticket_id)
  const left = await tx
    .updateTable('deliveries')
    .set({ state: 'failed', error: words, next_at: null })
    .where('ticket_id', '=', sending.ticket_id)
    .where('id', '=', sending.delivery_id)
    .where('state', '=', 'waiting')
    .returning('id')
    .executeTakeFirst()
  if (!left) return
  await recordEvents(tx, [
    event(
      'message.delivery_failed',
      sending.ticket_id,
      { message_id: sending.message_id, error: words, to: await ownerOf(tx, ticket) },
      now,
    ),
  ])
  await (refused === undefined
    ? takeUpFailed(tx, { ...sending, words, now })
    : takeUpRefused(tx, { ...sending, recipient: sending.to, words: refused, now }))
}

// What came of trying to send one mail.
import { recordEvents, type Tx } from '../../../db/index.ts'
import { event, lockTicket } from '../../../tickets/index.ts'
import { addJob, deliveryKey } from '../queue.ts'
import { noteTrouble, noteWorking } from '../trouble.ts'
import { wakeWaiting } from './requeue.ts'
import { retryAt } from './rules.ts'
import { ownerOf, takeUpFailed, takeUpRefused } from './undelivered.ts'

/**
 * A delivery that a worker has claimed. `tried`: to whom this try hands it, the customer first; `copied`: the copies that are settled.
 * `broken`: mail could not leave this mailbox when it was last tried.
 */
export type Sending = {
  ticket_id: number
  message_id: number
  delivery_id: number
  attempts: number
  created_at: Date
  to: string
  tried: string[]
  copied: string[]
  mailbox_id: number | null
  broken: boolean
}

type DeliveryChange = {
  state?: 'waiting' | 'sent' | 'failed'
  recipients?: string[]
  copied?: string[]
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

/** It has left. If no mail could leave before, all that waits leaves now. */
export async function noteSent(tx: Tx, sending: Sending, now: Date): Promise<void> {
  await noteLeaves(tx, sending, now)
  await tx
    .updateTable('deliveries')
    .set({ state: 'sent', sent_at: now, error: null, next_at: null })
    .where('ticket_id', '=', sending.ticket_id)
    .where('id', '=', sending.delivery_id)
    // Its bounce may be quicker than we are.
    .where('state', '=', 'waiting')
    .execute()
}

/** A mail left this mailbox: if none could before, all that waits leaves now. */
export async function noteLeaves(tx: Tx, { broken, mailbox_id: mailboxId }: Pick<Sending, 'broken' | 'mailbox_id'>, now: Date) {
  if (!broken || mailboxId === null) return
  await noteWorking(tx, { mailboxId, way: 'out', now })
  await wakeWaiting(tx)
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

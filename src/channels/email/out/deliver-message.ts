import { buffer } from 'node:stream/consumers'
import { recordEvents, type Tx } from '../../../db/index.ts'
import type { FileStore } from '../../../kernel/index.ts'
import { customerPageUrl, event } from '../../../tickets/index.ts'
import { addJob, deliveryKey } from '../queue.ts'
import type { DeskFacts, MailServices } from '../services.ts'
import { composeMail } from './compose.ts'
import { readLetter, readOutgoing, readRecipients, type Letter, type MessageRow } from './letter.ts'
import { isRefusedForGood, wordsOfSendError, type Refused } from './outgoing.ts'
import { retryAt } from './rules.ts'

export type MessageRef = { ticket_id: number; message_id: number }

/** How long one sending may take before another worker may believe that the first one died. */
const leaseMs = 4 * 60_000
const notSetUp = 'Outgoing mail is not set up. Set SMTP_OUT_URL and restart; the mail leaves then.'
const noMailbox = 'The desk has no mailbox to send from. Add one; the mail leaves then.'
const noAddress = 'The customer has no mail address.'

/**
 * Sends one message of ours, once: whoever claims its delivery sends it, others leave it alone. What fails is tried again later;
 * what is refused for good is shown.
 */
export async function deliverMessage(mail: MailServices, ref: MessageRef, now: Date): Promise<void> {
  const facts = await mail.facts.get()
  const letter = await mail.database.transact((tx) => claim(tx, ref, { facts, canSend: mail.outgoing !== null, now }))
  if (!letter || !mail.outgoing) return
  const failure = await send(mail, letter, facts, now).then(
    (refused) => refusalOf(letter, refused),
    (error: unknown) => ({ words: wordsOfSendError(error), forGood: isRefusedForGood(error) }),
  )
  await mail.database.transact((tx) => (failure ? noteFailure(tx, letter, failure, now) : noteSent(tx, letter, now)))
}

async function send(mail: MailServices, letter: Letter, facts: DeskFacts, now: Date): Promise<Refused> {
  const { company } = facts
  const page = customerPageUrl(company, mail.config.url, letter.ticket_id)
  const files = await readFiles(mail.files, letter)
  return (
    (await mail.outgoing?.send(composeMail(letter, { secret: company.signing_secret, time_zone: company.time_zone, page, now, files }))) ??
    []
  )
}

async function readFiles(files: FileStore, letter: Letter): Promise<Map<string, Buffer>> {
  const bytes = new Map<string, Buffer>()
  for (const { file } of letter.attachments) bytes.set(file, await buffer((await files.read(file)).stream))
  return bytes
}

type Failure = { words: string; forGood: boolean }

/** A copy that did not arrive is told only when the customer's own did not. */
function refusalOf(letter: Letter, refused: Refused): Failure | null {
  const own = refused.find((one) => one.address.toLowerCase() === letter.to)
  return own ? { words: `The mail server refused ${own.address}: ${own.words}`, forGood: true } : null
}

type Claiming = { facts: DeskFacts; canSend: boolean; now: Date }

/** Takes the delivery for this worker and answers the letter; null when there is nothing to send now. */
async function claim(tx: Tx, ref: MessageRef, at: Claiming): Promise<Letter | null> {
  const row = await readOutgoing(tx, ref.ticket_id, ref.message_id)
  if (!row) return null
  if (row.send_at && row.send_at > at.now) return later(tx, ref, row.send_at)
  const delivery = await findOrAddDelivery(tx, row, at.now)
  if (delivery.state !== 'waiting') return null
  if (delivery.next_at && delivery.next_at > at.now) return later(tx, ref, delivery.next_at)
  return prepare(tx, row, delivery, at)
}

async function later(tx: Tx, ref: MessageRef, at: Date): Promise<null> {
  await addJob(tx, 'deliver_message', ref, { run_at: at, key: deliveryKey(ref.ticket_id, ref.message_id) })
  return null
}

type DeliveryRow = Awaited<ReturnType<typeof findOrAddDelivery>>
const columns = ['id', 'state', 'attempts', 'next_at', 'created_at'] as const

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

async function prepare(tx: Tx, row: MessageRow, delivery: DeliveryRow, { facts, canSend, now }: Claiming): Promise<Letter | null> {
  const mailbox = facts.mailboxes.find((m) => m.id === row.mailbox_id) ?? facts.mailboxes[0]
  const { to, cc } = await readRecipients(tx, row)
  const recipients = to ? [to, ...cc] : cc
  if (!to) return giveUp(tx, { ...row, delivery_id: delivery.id }, noAddress, now)
  if (!canSend || !mailbox) return updateDelivery(tx, row.ticket_id, delivery.id, { recipients, error: canSend ? noMailbox : notSetUp })
  const letter = await readLetter(tx, row, facts, mailbox)
  await keepHeaderId(tx, letter)
  const attempts = delivery.attempts + 1
  await updateDelivery(tx, row.ticket_id, delivery.id, { recipients, attempts, next_at: new Date(now.getTime() + leaseMs) })
  return { ...letter, to, cc, delivery_id: delivery.id, attempts, created_at: delivery.created_at }
}

/** Known before it leaves, so that an answer that comes at once finds its ticket. */
async function keepHeaderId(
  tx: Tx,
  { ticket_id: ticketId, message_id: id, header_id: headerId }: { ticket_id: number; message_id: number; header_id: string },
): Promise<void> {
  await tx.updateTable('messages').set({ header_id: headerId }).where('ticket_id', '=', ticketId).where('id', '=', id).execute()
  await tx
    .insertInto('message_keys')
    .values({ message_id: headerId, ticket_id: ticketId })
    .onConflict((c) => c.doNothing())
    .execute()
}

type DeliveryChange = {
  state?: 'waiting' | 'sent' | 'failed'
  recipients?: string[]
  attempts?: number
  error?: string | null
  next_at?: Date | null
  sent_at?: Date
}

async function updateDelivery(tx: Tx, ticketId: number, id: number, change: DeliveryChange): Promise<null> {
  await tx.updateTable('deliveries').set(change).where('ticket_id', '=', ticketId).where('id', '=', id).execute()
  return null
}

const noteSent = (tx: Tx, letter: Letter, now: Date) =>
  updateDelivery(tx, letter.ticket_id, letter.delivery_id, { state: 'sent', sent_at: now, error: null, next_at: null })

async function noteFailure(tx: Tx, letter: Letter, failure: Failure, now: Date): Promise<null> {
  const at = failure.forGood ? null : retryAt(letter.attempts, letter.created_at, now)
  if (!at) return giveUp(tx, { ticket_id: letter.ticket_id, id: letter.message_id, delivery_id: letter.delivery_id }, failure.words, now)
  await updateDelivery(tx, letter.ticket_id, letter.delivery_id, { error: failure.words, next_at: at })
  return later(tx, { ticket_id: letter.ticket_id, message_id: letter.message_id }, at)
}

async function giveUp(tx: Tx, row: { ticket_id: number; id: number; delivery_id: number }, words: string, now: Date): Promise<null> {
  await recordEvents(tx, [event('message.delivery_failed', row.ticket_id, { message_id: row.id, error: words }, now)])
  return updateDelivery(tx, row.ticket_id, row.delivery_id, { state: 'failed', error: words, next_at: null })
}

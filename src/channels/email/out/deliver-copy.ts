import type { Tx } from '../../../db/index.ts'
import { lockTicket } from '../../../tickets/index.ts'
import { addJob, copyKey } from '../queue.ts'
import type { DeskFacts, MailServices } from '../services.ts'
import { noteTrouble } from '../trouble.ts'
import { isLost, noteCopyLost, type CopyRef } from './copies.ts'
import { readLetter, readOutgoing, readRecipients, type Letter, type MessageRow } from './letter.ts'
import { retryAt } from './rules.ts'
import { leaseMs, noMailbox, notSetUp, sendLetter, type Result } from './send-letter.ts'
import { noteLeaves } from './settle.ts'
import { readOwnWay, type OwnWay } from './ways.ts'

/** A copy that a worker has claimed. */
type Copy = CopyRef & { message_id: number; attempts: number; created_at: Date; mailbox_id: number; broken: boolean }
type Claimed = { letter: Letter; way: OwnWay; copy: Copy }

/**
 * Sends one copy again that had to wait: the same mail, handed over for this one reader. The mail has long reached the others. What still has
 * to wait is tried again by the same back-off; after three days, or when it is refused for good, the owner is told.
 */
export async function deliverCopy(mail: MailServices, ref: CopyRef, now: Date): Promise<void> {
  const facts = await mail.facts.get()
  const { transact } = mail.database
  const claimed = await transact((tx) => claim(tx, ref, { facts, canSend: mail.outgoing !== null, now }))
  if (!claimed) return
  const result = await sendLetter(mail, { letter: claimed.letter, way: claimed.way, tried: [ref.address] }, now)
  await transact((tx) => settle(tx, claimed.copy, result, now))
}

async function settle(tx: Tx, copy: Copy, { refused: [refused], error }: Result, now: Date): Promise<void> {
  // The ticket first, as every verb does.
  await lockTicket(tx, copy.ticket_id)
  if (!refused && !error) {
    await noteLeaves(tx, copy, now)
    return remove(tx, copy)
  }
  const words = refused?.words ?? error!.words
  const at = retryAt(copy.attempts, copy.created_at, now)
  if (!at || (refused ? isLost(refused) : error!.forGood)) return lose(tx, copy, words, now)
  if (error?.wayBroken) await noteTrouble(tx, { mailboxId: copy.mailbox_id, way: 'out', words, atOnce: error.signIn, now })
  await update(tx, copy, { error: words, next_at: at })
  await later(tx, copy, at)
}

async function lose(tx: Tx, copy: CopyRef & { message_id: number }, words: string, now: Date): Promise<void> {
  await remove(tx, copy)
  await noteCopyLost(tx, copy, words, now)
}

type Claiming = { facts: DeskFacts; canSend: boolean; now: Date }

/** Takes the copy for this worker; null when there is nothing to send now. */
async function claim(tx: Tx, ref: CopyRef, at: Claiming): Promise<Claimed | null> {
  const delivery = await tx
    .selectFrom('deliveries')
    .select('message_id')
    .where('ticket_id', '=', ref.ticket_id)
    .where('id', '=', ref.delivery_id)
    .executeTakeFirst()
  if (!delivery) return null
  const row = await readOutgoing(tx, ref.ticket_id, delivery.message_id)
  const copy = await lockCopy(tx, ref)
  if (!copy) return null
  if (copy.next_at && copy.next_at > at.now) return later(tx, ref, copy.next_at)
  if (!row) return forget(tx, ref)
  return prepare(tx, row, { ...pick(ref), message_id: row.id, attempts: copy.attempts, created_at: copy.created_at }, at)
}

async function prepare(
  tx: Tx,
  row: MessageRow,
  copy: Omit<Copy, 'mailbox_id' | 'broken'>,
  { facts, canSend, now }: Claiming,
): Promise<Claimed | null> {
  const { to, cc, shared } = await readRecipients(tx, row)
  // Who is no longer on the ticket is not written to.
  if (!to || ![to, ...cc].includes(copy.address)) return forget(tx, copy)
  const mailbox = facts.mailboxes.find((m) => m.id === row.mailbox_id) ?? facts.mailboxes[0]
  const way = mailbox ? await readOwnWay(tx, mailbox.id) : { smtp: null, broken: false }
  if (!mailbox || (!canSend && !way.smtp)) {
    await update(tx, copy, { error: mailbox ? notSetUp : noMailbox, next_at: null })
    return null
  }
  const letter = { ...(await readLetter(tx, row, facts, mailbox)), to, cc, shared }
  const infected = letter.attachments.find((one) => one.scan === 'infected')
  if (infected) {
    await lose(tx, copy, `The file “${infected.name}” has a virus.`, now)
    return null
  }
  const attempts = copy.attempts + 1
  // Without an error: what waits with one is waiting its turn, and may be woken.
  await update(tx, copy, { attempts, error: null, next_at: new Date(now.getTime() + leaseMs) })
  return { letter, way, copy: { ...copy, attempts, mailbox_id: mailbox.id, broken: way.broken } }
}

const pick = ({ ticket_id, delivery_id, address }: CopyRef): CopyRef => ({ ticket_id, delivery_id, address })

const lockCopy = (tx: Tx, { ticket_id: ticketId, delivery_id: id, address }: CopyRef) =>
  tx
    .selectFrom('delivery_copies')
    .select(['attempts', 'next_at', 'created_at'])
    .where('ticket_id', '=', ticketId)
    .where('delivery_id', '=', id)
    .where('address', '=', address)
    .forUpdate()
    .executeTakeFirst()

async function update(
  tx: Tx,
  { ticket_id: ticketId, delivery_id: id, address }: CopyRef,
  change: { attempts?: number; error: string | null; next_at: Date | null },
): Promise<void> {
  await tx
    .updateTable('delivery_copies')
    .set(change)
    .where('ticket_id', '=', ticketId)
    .where('delivery_id', '=', id)
    .where('address', '=', address)
    .execute()
}

async function remove(tx: Tx, { ticket_id: ticketId, delivery_id: id, address }: CopyRef): Promise<void> {
  await tx
    .deleteFrom('delivery_copies')
    .where('ticket_id', '=', ticketId)
    .where('delivery_id', '=', id)
    .where('address', '=', address)
    .execute()
}

async function forget(tx: Tx, ref: CopyRef): Promise<null> {
  await remove(tx, ref)
  return null
}

async function later(tx: Tx, ref: CopyRef, at: Date): Promise<null> {
  await addJob(tx, 'deliver_copy', pick(ref), { run_at: at, key: copyKey(ref) })
  return null
}

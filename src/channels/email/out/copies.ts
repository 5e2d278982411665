// Copies of a mail that was taken for some of its recipients: each that has to wait is tried again for itself.
import type { Tx } from '../../../db/index.ts'
import { statusIn } from '../parse/report-status.ts'
import { addJob, copyKey } from '../queue.ts'
import type { Refused } from './outgoing.ts'
import { retryAt } from './rules.ts'
import { updateDelivery, type Sending } from './settle.ts'
import { noteUndelivered } from './undelivered.ts'

export type CopyRef = { ticket_id: number; delivery_id: number; address: string }

/** The server's last word about somebody; what begins with 4 asks to try again. */
export const isLost = ({ code }: Refused[number]): boolean => (code ?? 550) >= 500

/** Writes down what the server said of each copy: who was refused is the owner's to know, who has to wait is tried again. */
export async function settleCopies(tx: Tx, sending: Sending, refused: Refused, now: Date): Promise<void> {
  const copies = sending.tried.filter((address) => address !== sending.to)
  if (copies.length === 0) return
  await updateDelivery(tx, sending, { copied: [...sending.copied, ...copies] })
  for (const one of refused) {
    const address = one.address.toLowerCase()
    if (!copies.includes(address)) continue
    const copy = { ticket_id: sending.ticket_id, delivery_id: sending.delivery_id, address }
    await (isLost(one)
      ? noteCopyLost(tx, { ...copy, message_id: sending.message_id }, one.words, now)
      : noteCopyWaits(tx, copy, one.words, now))
  }
}

async function noteCopyWaits(tx: Tx, copy: CopyRef, error: string, now: Date): Promise<void> {
  const next = retryAt(1, now, now)
  await tx
    .insertInto('delivery_copies')
    .values({ ...copy, error, next_at: next, created_at: now })
    .onConflict((c) => c.doNothing())
    .execute()
  await addJob(tx, 'deliver_copy', copy, { key: copyKey(copy), ...(next && { run_at: next }) })
}

/** This copy will not arrive: its owner is told. */
export async function noteCopyLost(tx: Tx, copy: CopyRef & { message_id: number }, words: string, now: Date): Promise<void> {
  const report = { recipient: copy.address, action: 'failed' as const, status: statusIn(words), hard: true, words }
  await noteUndelivered(tx, { ticket_id: copy.ticket_id, message_id: copy.message_id, report, now })
}

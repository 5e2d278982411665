import { addJob, type Tx } from '../../../db/index.ts'
import { forbidden, notFound } from '../../../kernel/index.ts'
import { worksTickets, type Actor } from '../../../people/index.ts'
import { unblockSender } from './block-sender.ts'
import { patternsFor } from './patterns.ts'

/**
 * Says that a mail in Spam is none: it is read again, as a person's, and rspamd is told. Whoever blocked its sender is overruled, too,
 * unless `keepBlocked`.
 * @returns false when it is no longer in Spam: somebody was faster.
 */
export async function notSpam(tx: Tx, actor: Actor, input: { receiptId: string; keepBlocked: boolean; now: Date }): Promise<boolean> {
  if (!worksTickets(actor)) throw forbidden('A colleague does not take mail in.')
  const row = await tx
    .selectFrom('mail_receipts')
    .select(['state', 'set_aside', 'from_address', 'envelope_from', 'settled_by'])
    .where('id', '=', input.receiptId)
    .forUpdate()
    .executeTakeFirst()
  if (!row || (row.state !== 'spam' && row.settled_by === null)) throw notFound('mail')
  if (row.state !== 'spam') return false
  if (row.set_aside === 'blocked' && !input.keepBlocked) await unblock(tx, actor, [row.from_address, row.envelope_from], input.now)
  await tx
    .updateTable('mail_receipts')
    .set({ state: 'pending', set_aside: null, settled_at: null, settled_by: actor.id, attempts: 0 })
    .where('id', '=', input.receiptId)
    .execute()
  await addJob(tx, { task: 'read_mail', payload: { ids: [input.receiptId] } })
  if (row.set_aside === 'spam') await addJob(tx, { task: 'learn_mail', payload: { ids: [input.receiptId], as: 'ham' } })
  return true
}

async function unblock(tx: Tx, actor: Actor, addresses: (string | null)[], now: Date): Promise<void> {
  const patterns = patternsFor(addresses)
  if (patterns.length === 0) return
  const rows = await tx.selectFrom('blocked_senders').select('pattern').where('pattern', 'in', patterns).execute()
  for (const { pattern } of rows) await unblockSender(tx, actor, { pattern, now })
}

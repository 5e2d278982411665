import { addJob } from '../queue.ts'
import type { Tx } from '../../../db/index.ts'
import { conflict, invalid, notFound } from '../../../kernel/index.ts'
import type { Actor } from '../../../people/index.ts'
import { standingTicket } from '../../../tickets/index.ts'

export type TakingIn = { receiptId: string; ticket: number | null }

/** Whether a mail lies on no ticket and could be on one. What this desk sent itself says nothing to us. */
export const mayTakeIn = (row: { state: string; ticket_id: number | null; alone_why: string | null }): boolean =>
  row.state === 'stored' && row.ticket_id === null && row.alone_why !== 'own'

/** Who took in what lay on no ticket, and where they want it; null for every other mail. */
export const takenIn = (row: { taken_in: boolean; settled_by: number | null; wanted_ticket: number | null }) =>
  row.taken_in && row.settled_by !== null ? { by: row.settled_by, wanted: row.wanted_ticket } : null

/**
 * Takes in a mail that was read and is on no ticket: onto `ticket`, where it stands as what it is and changes nothing, or as a person's, which
 * opens a ticket or joins theirs. It is read again for that.
 * @returns false when it is on a ticket already, or on its way there: somebody was faster.
 */
export async function takeIn(tx: Tx, actor: Actor, { receiptId, ticket }: TakingIn): Promise<boolean> {
  const row = await tx
    .selectFrom('mail_receipts')
    .select(['state', 'ticket_id', 'alone_why', 'taken_in'])
    .where('id', '=', receiptId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('mail')
  if (row.taken_in && (row.ticket_id !== null || row.state === 'pending')) return false
  refuseElsewhere(row)
  if (ticket !== null) await mustExist(tx, ticket)
  await tx
    .updateTable('mail_receipts')
    .set({ state: 'pending', settled_at: null, settled_by: actor.id, taken_in: true, wanted_ticket: ticket, attempts: 0 })
    .where('id', '=', receiptId)
    .execute()
  await addJob(tx, 'read_mail', { ids: [receiptId] })
  return true
}

function refuseElsewhere(row: { state: string; ticket_id: number | null; alone_why: string | null }): void {
  if (mayTakeIn(row)) return
  if (row.alone_why === 'own')
    throw conflict('own-mail', 'This desk sent this mail itself. It says nothing that is not on its ticket already.')
  if (row.ticket_id !== null)
    throw conflict('mail-on-ticket', `This mail is on #${row.ticket_id}.`, {
      blockers: [{ kind: 'ticket', ticket_id: row.ticket_id, text: `It is on #${row.ticket_id}` }],
    })
  if (row.state === 'spam') throw conflict('mail-is-spam', 'This mail was set aside. Say in Spam that it is none.')
  throw conflict('mail-unread', 'This mail was not read yet. Try it again first.')
}

async function mustExist(tx: Tx, ticketId: number): Promise<void> {
  const standing = await standingTicket(tx, ticketId)
  const row = await tx.selectFrom('tickets').select('spam_at').where('ticket_id', '=', standing).executeTakeFirst()
  if (!row) throw invalid(`There is no ticket #${ticketId}. Look for its number again.`)
  if (row.spam_at) throw conflict('spam', `#${standing} was marked as spam. Say first that it is none.`)
}

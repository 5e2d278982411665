import { recordEvents, type Tx } from '../db/index.ts'
import { conflict } from '../kernel/index.ts'
import { readCompany, type Actor } from '../people/index.ts'
import { isWork, lockAnswered, moveOn, type LockedTicket } from '../tickets/index.ts'
import { optionEvent } from './events.ts'
import { offeredIn, readChoiceRow, type ChoiceRow } from './find-choice.ts'
import { optionOf, planWords } from './rules.ts'

/**
 * What the customer chose is done: they can change it no more, and the next step follows anew, unless its owner has said another.
 * @returns false when it was done already. Problem 409 before the customer has chosen.
 */
export async function finishChoice(
  tx: Tx,
  actor: Actor,
  { ticketId, id, now }: { ticketId: number; id: number; now: Date },
): Promise<boolean> {
  const ticket = await lockAnswered(tx, actor, ticketId)
  const choice = await readChoiceRow(tx, ticketId, id)
  if (choice.done_at) return false
  if (choice.status === 'withdrawn') throw conflict('choice-withdrawn', 'These options no longer stand, so there is nothing to do of them.')
  if (choice.status === 'open') throw conflict('choice-open', 'The customer has not chosen yet. Write down what they told you first.')
  await tx.updateTable('choices').set({ done_at: now }).where('ticket_id', '=', ticketId).where('id', '=', id).execute()
  const option = chosenOf(choice)
  await recordEvents(tx, [
    optionEvent('options.done', ticketId, { choice_id: id, title: option?.title ?? null }, now, { person_id: actor.id }),
  ])
  await planAnew(tx, ticket, planWords(option, ticket.customer_name), now)
  return true
}

const chosenOf = (choice: ChoiceRow) => optionOf(offeredIn(choice), choice.option_no ?? 0) ?? null

async function planAnew(tx: Tx, ticket: LockedTicket, was: string, now: Date): Promise<void> {
  if (!isWork(ticket.status) || ticket.plan_automatic !== false) return
  const plan = await tx.selectFrom('plans').select('next').where('ticket_id', '=', ticket.ticket_id).executeTakeFirst()
  if (plan?.next !== was) return
  await moveOn(tx, { ...ticket, plan_due: null, plan_automatic: null }, {}, { company: await readCompany(tx), now })
}

import type { Db } from '../db/index.ts'
import { notFound } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { readChoiceRow, selectChoices } from './find-choice.ts'
import { seesChoices } from './policy.ts'
import { presentChoices } from './present.ts'
import type { Choice } from './wire.ts'

/** Everything that was put to the customer of a ticket, newest first. Problem 404 for a ticket that is not the actor's to see. */
export async function listChoices(db: Db, actor: Actor, ticketId: number): Promise<Choice[]> {
  const ticket =
    seesChoices(actor) && (await db.selectFrom('tickets').select('ticket_id').where('ticket_id', '=', ticketId).executeTakeFirst())
  if (!ticket) throw notFound('ticket')
  return presentChoices(db, await selectChoices(db, ticketId).orderBy('c.id', 'desc').execute())
}

/** One of them. Problem 404 when there is none. */
export async function readChoiceOf(db: Db, actor: Actor, ticketId: number, id: number): Promise<Choice> {
  if (!seesChoices(actor)) throw notFound('choice')
  return (await presentChoices(db, [await readChoiceRow(db, ticketId, id)]))[0]!
}

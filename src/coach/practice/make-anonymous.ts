import type { Db } from '../../db/index.ts'
import { forbidden, notFound } from '../../kernel/index.ts'
import { supervises, type Actor } from '../../people/index.ts'
import { anonymise, shortened } from './anonymise.ts'
import { knownOfTicket } from './known.ts'
import type { Anonymised } from './wire.ts'

const longestReply = 4_000
const mostBefore = 5

/**
 * What would be kept of a reply of ours, and of the customer's words before it, with a stock persona in everybody's place. It changes
 * nothing. Problem 404 for what is no reply of ours, 403 for somebody else's reply, unless for a supervisor.
 */
export async function makeAnonymous(db: Db, actor: Actor, given: { ticketId: number; messageId: number }): Promise<Anonymised> {
  const reply = await readReply(db, actor, given)
  const before = await customersWordsBefore(db, given)
  return anonymise({ situation: shortened(before), said: shortened(reply, longestReply) }, await knownOfTicket(db, given.ticketId))
}

/** The words of a reply that the actor may make an example of. */
export async function readReply(db: Db, actor: Actor, given: { ticketId: number; messageId: number }): Promise<string> {
  const reply = await db
    .selectFrom('messages')
    .select(['text', 'person_id'])
    .where('ticket_id', '=', given.ticketId)
    .where('id', '=', given.messageId)
    .where('kind', '=', 'reply')
    .where('person_id', 'is not', null)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  if (!reply) throw notFound('reply of ours')
  if (reply.person_id !== actor.id && !supervises(actor))
    throw forbidden('An example is made of a reply by whoever wrote it, or by a supervisor. Choose one of yours, or write one freely.')
  return reply.text
}

/** What the customer wrote between our reply before it and this one. */
async function customersWordsBefore(db: Db, { ticketId, messageId }: { ticketId: number; messageId: number }): Promise<string> {
  const rows = await db
    .selectFrom('messages')
    .select(['kind', 'text'])
    .where('ticket_id', '=', ticketId)
    .where('id', '<', messageId)
    .where('kind', 'in', ['customer', 'reply'])
    .where('held', '=', false)
    .where('undone_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(mostBefore + 1)
    .execute()
  const ours = rows.findIndex(({ kind }) => kind === 'reply')
  // A reply right after a reply: what the customer wrote before both is still the matter.
  const since = ours > 0 ? rows.slice(0, ours) : rows.filter(({ kind }) => kind === 'customer').slice(0, 1)
  return since
    .toReversed()
    .map(({ text }) => text.trim())
    .join('\n\n')
}

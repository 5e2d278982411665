import type { Tx } from '../../db/index.ts'
import { notFound } from '../../kernel/index.ts'
import type { Actor } from '../../people/index.ts'

type Settling = { messageId: number; how: 'wrote_again' | 'left'; now: Date }

/** Its author wrote again, or leaves it: it is on the list no more. Problem 404 for everybody else's letters. */
export async function settleLetter(tx: Tx, actor: Actor, { messageId, how, now }: Settling): Promise<void> {
  const letter = await tx
    .selectFrom('messages')
    .select('ticket_id')
    .where('id', '=', messageId)
    .where('person_id', '=', actor.id)
    .where('kind', '=', 'reply')
    .executeTakeFirst()
  if (!letter) throw notFound('letter of yours')
  await tx
    .insertInto('coach_mended')
    .values({ ticket_id: letter.ticket_id, message_id: messageId, person_id: actor.id, how, at: now })
    .onConflict((c) => c.columns(['ticket_id', 'message_id']).doUpdateSet({ how, at: now }))
    .execute()
}

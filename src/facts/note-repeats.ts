import { recordEvents, type Tx } from '../db/index.ts'
import { factEvent } from './events.ts'
import { knownOn } from './known.ts'
import { findRepeats, mayAsk } from './language/index.ts'

/**
 * A reply that still asks for what the ticket holds makes the customer repeat the story: it is counted, for the team. A message that was
 * taken back is left out where they are counted.
 */
export async function noteRepeats(tx: Tx, { ticketId, messageId, now }: { ticketId: number; messageId: number; now: Date }): Promise<void> {
  const message = await tx
    .selectFrom('messages')
    .select('text')
    .where('ticket_id', '=', ticketId)
    .where('id', '=', messageId)
    .executeTakeFirst()
  if (!message || !mayAsk(message.text)) return
  const repeats = findRepeats(message.text, await knownOn(tx, ticketId))
  if (repeats.length === 0) return
  const kinds = [...new Set(repeats.map(({ known }) => known.kind))]
  await recordEvents(tx, [factEvent('ticket.story_repeated', ticketId, { message_id: messageId, kinds }, now)])
}

import { recordEvents, type Tx } from '../db/index.ts'
import { factEvent } from './events.ts'
import { listKinds } from './kinds.ts'
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
  if (!message || !mayAsk(message.text) || !asksForAnything(message.text, await listKinds(tx))) return
  const repeats = findRepeats(message.text, await knownOn(tx, ticketId))
  if (repeats.length === 0) return
  const kinds = [...new Set(repeats.map(({ known }) => known.kind))]
  await recordEvents(tx, [factEvent('ticket.story_repeated', ticketId, { message_id: messageId, kinds }, now)])
}

/** Whether it asks for any kind of fact at all, known or not. Most replies do not, and then what the ticket holds need not be looked for. */
function asksForAnything(text: string, kinds: { key: string; names: string[] }[]): boolean {
  const lower = text.toLowerCase()
  const named = [...kinds.map(({ names }) => names), ['name', 'full name']]
    .map((names) => names.filter((name) => wordsOf(name).some((word) => lower.includes(word))))
    .filter((names) => names.length > 0)
  const anything = named.map((names) => ({ label: names[0]!, names, value: '' }))
  return anything.length > 0 && findRepeats(text, anything).length > 0
}

const wordsOf = (name: string) => name.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [name.toLowerCase()]

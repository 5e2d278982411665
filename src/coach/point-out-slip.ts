import { recordEvents, type Tx } from '../db/index.ts'
import { conflict, invalid, notFound } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { lockVisible } from '../tickets/index.ts'
import { coachEvent } from './events.ts'

export type SlipToPointOut = { ticketId: number; messageId: number; words: string; phrase?: string | undefined; now: Date }

/**
 * Points out a slip in a message to its author, who alone hears of it. Problem 404 for a message that none of ours wrote, 422 for one's
 * own or for a phrase that does not stand in it, 409 where its author works here no more.
 */
export async function pointOutSlip(tx: Tx, actor: Actor, { ticketId, messageId, now, ...slip }: SlipToPointOut): Promise<number> {
  await lockVisible(tx, actor, ticketId)
  const message = await readMessage(tx, ticketId, messageId)
  const [words, phrase] = [slip.words.trim(), slip.phrase?.trim() || null]
  if (!words) throw invalid('Say what the slip is: the author sees your words, and nobody else.')
  if (message.author_id === actor.id) throw invalid('This message is yours. A slip is pointed out to a colleague.')
  if (phrase && !evened(message.text).includes(evened(phrase)))
    throw invalid('These words do not stand in the message. Mark them in it, or leave them out.')
  if (!message.active) throw conflict('author-left', `${message.name} works here no more. Tell who owns the ticket now.`)
  const row = { ticket_id: ticketId, message_id: messageId, author_id: message.author_id, by_person: actor.id, words, phrase, at: now }
  const { id } = await tx.insertInto('slips').values(row).returning('id').executeTakeFirstOrThrow()
  const told = { slip_id: id, ticket_id: ticketId, message_id: messageId, to: message.author_id }
  await recordEvents(tx, [coachEvent('coach.slip', told, now, actor.id)])
  return id
}

async function readMessage(tx: Tx, ticketId: number, messageId: number) {
  const row = await tx
    .selectFrom('messages as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select(['m.text', 'p.id as author_id', 'p.name', 'p.active'])
    .where('m.ticket_id', '=', ticketId)
    .where('m.id', '=', messageId)
    .where('m.kind', 'in', ['reply', 'note'])
    .where('m.undone_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw notFound('message of ours')
  return row
}

const evened = (text: string): string => text.replace(/\s+/g, ' ').toLowerCase()

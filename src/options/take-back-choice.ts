import { recordEvents, type Db, type Tx } from '../db/index.ts'
import { optionEvent } from './events.ts'
import { offeredIn, selectChoices, type ChoiceRow } from './find-choice.ts'
import type { NewChoice } from './wire.ts'
import { withdraw } from './withdraw-choice.ts'

/**
 * A reply was taken back before it left: its options were never put to the customer, and those whose place they took stand again. Its
 * ticket is locked.
 */
export async function takeBackChoice(tx: Tx, input: { ticketId: number; messageId: number; by: number | null; now: Date }): Promise<void> {
  const { ticketId, messageId } = input
  const open = await selectChoices(tx, ticketId).where('c.message_id', '=', messageId).where('c.status', '=', 'open').executeTakeFirst()
  if (!open) return
  await withdraw(tx, { ...input, id: open.id, reason: 'The reply was taken back.' })
  const before = await displacedBy(tx, open)
  if (before) await offerAgain(tx, before, input)
}

/** The choice in whose place this one came, past those whose own reply was taken back meanwhile. */
async function displacedBy(tx: Tx, by: ChoiceRow): Promise<ChoiceRow | undefined> {
  const before = await selectChoices(tx, by.ticket_id)
    .innerJoin('messages as m', (join) => join.onRef('m.ticket_id', '=', 'c.ticket_id').onRef('m.id', '=', 'c.message_id'))
    .select('m.undone_at')
    .where('c.id', '<', by.id)
    .where('c.withdrawn_at', '=', by.offered_at)
    .executeTakeFirst()
  return before?.undone_at ? displacedBy(tx, before) : before
}

/** What has ended stays as it ended, so it is put to the customer once more as it was, with the message that they have. */
async function offerAgain(tx: Tx, before: ChoiceRow, { by, now }: { by: number | null; now: Date }): Promise<void> {
  const { ticket_id: ticketId, message_id: messageId, question, answer_by, offered_by, offered_at } = before
  const options = offeredIn(before)
  const { id } = await tx
    .insertInto('choices')
    .values({ ticket_id: ticketId, message_id: messageId, question, answer_by, offered_by, offered_at, options: JSON.stringify(options) })
    .returning('id')
    .executeTakeFirstOrThrow()
  const data = { choice_id: id, message_id: messageId, question, titles: options.map((one) => one.title) }
  await recordEvents(tx, [optionEvent('options.offered', ticketId, data, now, { person_id: by })])
}

/** What a reply put to the customer, as its writer gave it, for the composer; null for a reply without options. */
export async function choiceOfReply(db: Db, ticketId: number, messageId: number): Promise<NewChoice | null> {
  const row = await selectChoices(db, ticketId).where('c.message_id', '=', messageId).orderBy('c.id').limit(1).executeTakeFirst()
  if (!row) return null
  const options = offeredIn(row).map(({ title, then, by, agreed_by, saved }) => ({
    title,
    then,
    ...(by && { by }),
    ...(agreed_by && { agreed_by }),
    ...(saved && { saved }),
  }))
  return { question: row.question, options, ...(row.answer_by && { answer_by: row.answer_by.toISOString() }) }
}

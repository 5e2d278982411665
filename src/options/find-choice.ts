import type { Db, Tx } from '../db/index.ts'
import { conflict, notFound } from '../kernel/index.ts'
import { isWork, type LockedTicket } from '../tickets/index.ts'
import type { Offered } from './rules.ts'

const columns = [
  ...(['c.ticket_id', 'c.id', 'c.message_id', 'c.question', 'c.options', 'c.answer_by', 'c.offered_by', 'c.offered_at'] as const),
  ...(['c.status', 'c.option_no', 'c.words', 'c.how', 'c.recorded_by', 'c.answered_at', 'c.withdrawn_at', 'c.done_at'] as const),
]

/** Every choice of a ticket, as rows. Callers add what they look for. */
export const selectChoices = (db: Db, ticketId: number) => db.selectFrom('choices as c').select(columns).where('c.ticket_id', '=', ticketId)

export type ChoiceRow = Awaited<ReturnType<ReturnType<typeof selectChoices>['execute']>>[number]

/** What was put to the customer. The database keeps it as the verb wrote it. */
export const offeredIn = (row: Pick<ChoiceRow, 'options'>): Offered[] => row.options as unknown as Offered[]

/** The choice that the customer has before them, or has made: the newest that reached them and was not withdrawn. */
export function currentChoice(db: Db, { ticketId, now }: { ticketId: number; now: Date }): Promise<ChoiceRow | undefined> {
  return selectChoices(db, ticketId)
    .innerJoin('messages as m', (join) => join.onRef('m.ticket_id', '=', 'c.ticket_id').onRef('m.id', '=', 'c.message_id'))
    .where('c.status', '<>', 'withdrawn')
    .where('m.undone_at', 'is', null)
    .where((eb) => eb.or([eb('m.send_at', 'is', null), eb('m.send_at', '<=', now)]))
    .orderBy('c.id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/**
 * The current choice, if `id` is it, or is the one in whose place it came when a newer reply was taken back: links in the mail stay good.
 */
export async function resolveChoice(db: Db, of: { ticketId: number; id: number; now: Date }): Promise<ChoiceRow | undefined> {
  const current = await currentChoice(db, of)
  if (!current || current.id === of.id) return current
  const asked = await selectChoices(db, of.ticketId).where('c.id', '=', of.id).executeTakeFirst()
  return asked?.message_id === current.message_id ? current : undefined
}

/** The choice of a locked ticket, for being made or changed. Problem 404 when there is none, 409 when it cannot be made any more. */
export async function findToAnswer(tx: Tx, ticket: LockedTicket, { id, now }: { id: number; now: Date }): Promise<ChoiceRow> {
  const choice = await resolveChoice(tx, { ticketId: ticket.ticket_id, id, now })
  if (!choice) throw await notCurrent(tx, ticket, id)
  if (choice.done_at) throw conflict('choice-done', 'It has been done already. Ask anew if the customer wants something else now.')
  if (!isWork(ticket.status)) throw conflict('not-open', 'This ticket has ended. Reopen it; then the choice can be made.')
  return choice
}

async function notCurrent(tx: Tx, ticket: LockedTicket, id: number) {
  const row = await selectChoices(tx, ticket.ticket_id).where('c.id', '=', id).executeTakeFirst()
  if (!row) return notFound('choice')
  if (row.status === 'withdrawn')
    return conflict('choice-withdrawn', 'These options no longer stand. Look at the newest ones on the ticket.')
  const newer = await selectChoices(tx, ticket.ticket_id).where('c.id', '>', id).where('c.status', '<>', 'withdrawn').executeTakeFirst()
  return newer
    ? conflict('choice-replaced', 'The customer was asked again since. Use the newest options on the ticket.')
    : conflict('not-sent', 'The reply with these options has not left yet. Wait until it has, or take it back.')
}

/** Any choice of the ticket. Problem 404 when there is none. */
export async function readChoiceRow(db: Db, ticketId: number, id: number): Promise<ChoiceRow> {
  const row = await selectChoices(db, ticketId).where('c.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('choice')
  return row
}

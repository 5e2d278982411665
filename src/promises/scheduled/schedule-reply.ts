import { addJob, recordEvents, rehearse, type Tx } from '../../db/index.ts'
import type { Actor } from '../../people/index.ts'
import { event, lockVisible } from '../../tickets/index.ts'
import { refusePromise } from '../refuse-promise.ts'
import { sendMessage } from '../send-message.ts'
import type { Words } from '../written.ts'
import { bodyOf, messageOf, type Body } from './body.ts'
import { sendAtOf } from './times.ts'

export type Scheduling = { ticketId: number; words: Words; seen: number | undefined; sendAt: string; now: Date }

/**
 * Writes a reply that leaves later. It is no answer yet: the customer still waits, nothing is promised.
 * @returns its id. Throws now whatever would be refused then, and Problem 422 for a time that is past, or more than 90 days away.
 */
export async function scheduleReply(tx: Tx, actor: Actor, { ticketId, words, sendAt: given, now, ...input }: Scheduling): Promise<number> {
  const ticket = await lockVisible(tx, actor, ticketId)
  const sendAt = sendAtOf(given, now)
  const seen = input.seen ?? (await lastMessage(tx, ticketId))
  const body = bodyOf(words, ticket.status)
  await tryOut(tx, actor, { ticketId, body, seen, sendAt })
  const { id } = await tx
    .insertInto('scheduled_replies')
    .values({ ticket_id: ticketId, person_id: actor.id, body: JSON.stringify(body), seen, send_at: sendAt, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.deleteFrom('drafts').where('ticket_id', '=', ticketId).where('person_id', '=', actor.id).where('kind', '=', 'reply').execute()
  await planLeaving(tx, actor, { ticketId, id, sendAt, now })
  return id
}

type Trying = { ticketId: number; body: Body; seen: number; sendAt: Date }

/** Sends it as it would leave then, and takes that back: whatever is refused is refused now, while its writer is here. */
export async function tryOut(tx: Tx, actor: Actor, { ticketId, body, seen, sendAt }: Trying): Promise<void> {
  await rehearse(tx, async () => {
    if (body.status === 'solved' && body.outcome) refusePromise(body.outcome)
    const { refusal } = await sendMessage(tx, actor, messageOf(body, { ticketId, seen, now: sendAt }))
    if (refusal) throw refusal
  })
}

/** The job that lets it leave; a later time replaces it. */
export async function planLeaving(
  tx: Tx,
  actor: Actor,
  { ticketId, id, sendAt, now }: { ticketId: number; id: number; sendAt: Date; now: Date },
): Promise<void> {
  const about = { ticket_id: ticketId, id }
  await addJob(tx, { task: 'leave_reply', payload: about, runAt: sendAt, key: `leave:${ticketId}:${id}` })
  const data = { scheduled_id: id, send_at: sendAt.toISOString() }
  await recordEvents(tx, [event('message.scheduled', ticketId, data, now, { person_id: actor.id })])
}

/** The last message of the ticket: what somebody has seen who does not say. */
export async function lastMessage(tx: Tx, ticketId: number): Promise<number> {
  const row = await tx
    .selectFrom('messages')
    .select((eb) => eb.fn.max('id').as('id'))
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst()
  return row?.id ?? 0
}

import { recordEvents, type Tx } from '../db/index.ts'
import { conflict, htmlOfText, notFound } from '../kernel/index.ts'
import { readCompany, type Actor } from '../people/index.ts'
import { event, type Before, type TicketEvents } from './events.ts'
import { giveFiles } from './files.ts'
import { givePictures } from './pictures.ts'
import { lockVisible, type LockedTicket, type TicketChange } from './lock.ts'
import { moveOn } from './plan.ts'
import { reopenLocked } from './reopen.ts'
import { isWork } from './rules.ts'
import type { TakenBack } from './wire.ts'

/**
 * Takes a reply back before it leaves. The ticket is as it was before the reply; only a claim made by it stays.
 * @returns the reply's HTML and files, for the composer; the words are also the writer's draft again. Problem 409 `already-sent` once it has left.
 */
export async function undoMessage(tx: Tx, actor: Actor, input: { ticketId: number; messageId: number; now: Date }): Promise<TakenBack> {
  const ticket = await lockVisible(tx, actor, input.ticketId)
  const message = await tx
    .selectFrom('messages')
    .select(['html', 'text', 'send_at', 'undone_at'])
    .where('ticket_id', '=', input.ticketId)
    .where('id', '=', input.messageId)
    .where('person_id', '=', actor.id)
    .where('kind', '=', 'reply')
    .forUpdate()
    .executeTakeFirst()
  if (!message) throw notFound('reply of yours')
  const taken = await asWritten(tx, input, message.html ?? htmlOfText(message.text))
  if (message.undone_at) return taken
  if (!message.send_at || message.send_at <= input.now || (await isLeaving(tx, input)))
    throw conflict('already-sent', 'It has left already. Write again if something in it needs to be put right.')
  await tx
    .updateTable('messages')
    .set({ undone_at: input.now })
    .where('ticket_id', '=', input.ticketId)
    .where('id', '=', input.messageId)
    .execute()
  await tx
    .insertInto('drafts')
    .values({ ticket_id: input.ticketId, person_id: actor.id, kind: 'reply', html: taken.html, saved_at: input.now })
    .onConflict((c) => c.columns(['ticket_id', 'person_id', 'kind']).doUpdateSet({ html: taken.html, saved_at: input.now }))
    .execute()
  await recordEvents(tx, [event('message.undone', input.ticketId, { message_id: input.messageId }, input.now, { person_id: actor.id })])
  await restore(tx, ticket, input, actor)
  return taken
}

/** While we waited for the ticket its time may have come, and a worker may have it. */
async function isLeaving(tx: Tx, { ticketId, messageId }: { ticketId: number; messageId: number }): Promise<boolean> {
  const delivery = await tx
    .selectFrom('deliveries')
    .select('id')
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .executeTakeFirst()
  return delivery !== undefined
}

/** The words with their pictures in them, and the files beside them. */
async function asWritten(tx: Tx, input: { ticketId: number; messageId: number }, html: string): Promise<TakenBack> {
  const rows = await tx
    .selectFrom('attachments')
    .select(['file', 'name', 'type', 'size', 'content_id', 'inline'])
    .where('ticket_id', '=', input.ticketId)
    .where('message_id', '=', input.messageId)
    .orderBy('id')
    .execute()
  if (rows.length === 0) return { html, attachments: [] }
  const { signing_secret: secret } = await readCompany(tx)
  return {
    html: givePictures(secret, html, rows),
    attachments: giveFiles(
      secret,
      rows.filter((row) => !row.inline),
    ),
  }
}

async function restore(tx: Tx, ticket: LockedTicket, input: { messageId: number; now: Date }, actor: Actor): Promise<void> {
  const rows = await tx
    .selectFrom('ticket_events')
    .select('data')
    .where('ticket_id', '=', ticket.ticket_id)
    .where('kind', '=', 'message.created')
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
  const created = rows.map((row) => row.data as TicketEvents['message.created']).find((data) => data.message_id === input.messageId)
  const waitingSince = created?.before?.waiting_since ? new Date(created.before.waiting_since) : null
  const assistBackAt = backAt(ticket, created?.before)
  if (ticket.status === 'solved') {
    const reopening = { reason: 'The reply was taken back.', by: { person_id: actor.id }, waitingSince, assistBackAt, now: input.now }
    return reopenLocked(tx, ticket, reopening)
  }
  if (!isWork(ticket.status)) return
  await moveOn(
    tx,
    ticket,
    { ...asBefore(ticket, created?.before), assist_back_at: assistBackAt },
    { company: await readCompany(tx), now: input.now },
  )
}

/** The turn and the update time from before the reply. If the customer has written since, it stays our turn. */
function asBefore(ticket: LockedTicket, before: Before | undefined): TicketChange {
  const waitingSince = before?.waiting_since ? new Date(before.waiting_since) : ticket.waiting_since
  if (ticket.waiting_since) return { waiting_since: waitingSince }
  const status = before?.status === 'pending' || before?.status === 'on_hold' ? before.status : 'open'
  return {
    status,
    waiting_since: waitingSince,
    ...(before?.update_at && { update_at: new Date(before.update_at) }),
  }
}

/** What came back from a colleague is untold again; of that and what came back since, the earlier time holds. */
function backAt({ assist_back_at: now }: LockedTicket, before: Before | undefined): Date | null {
  const then = before?.assist_back_at ? new Date(before.assist_back_at) : null
  return then && now ? (then < now ? then : now) : (then ?? now)
}

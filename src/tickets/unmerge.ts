import { sql } from 'kysely'
import { recordEvents, type Tx } from '../db/index.ts'
import { conflict, notFound } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { event } from './events.ts'
import { notTheOwner, type LockedTicket } from './lock.ts'
import { lockPair } from './merge.ts'
import { actsFor, seesTickets } from './policy.ts'
import { reopenLocked } from './reopen.ts'
import { setWaiting, unansweredSince } from './turn.ts'

export type Unmerging = { ticketId: number; reason: string | null; now: Date }
type Merge = { by_person: number; participants: number[]; at: Date }

/**
 * Undoes a merge, however long ago it was: the ticket is open again, its owner's, and its mail comes to it again. What was written on the
 * other one meanwhile stays there. Those of its customers who joined the other by the merge, and did not write there since, leave it.
 * @returns false when it is merged no longer. Problem 409 `merged-on` when the other one was merged itself, `owner-left`.
 */
export async function unmergeTicket(tx: Tx, actor: Actor, input: Unmerging): Promise<boolean> {
  const { ticketId, now } = input
  if (!seesTickets(actor)) throw notFound('ticket')
  const seen = await tx.selectFrom('tickets').select('merged_into').where('ticket_id', '=', ticketId).executeTakeFirst()
  if (!seen) throw notFound('ticket')
  if (seen.merged_into === null) return false
  const { source, target } = await lockPair(tx, actor, { ticketId, into: seen.merged_into })
  if (source.merged_into === null) return false
  if (source.merged_into !== target.ticket_id) throw conflict('merged-again', 'It was merged into another ticket just now. Look again.')
  const merge = await readStanding(tx, ticketId)
  if (!actsFor(actor, source) && merge.by_person !== actor.id) throw await notTheOwner(tx, source)
  refuseMergedOn(target)
  await end(tx, actor, { source, target, merge }, input)
  await giveBackWaiting(tx, target, merge, now)
  return true
}

function refuseMergedOn({ ticket_id: number, merged_into: on }: LockedTicket): void {
  if (on === null) return
  throw conflict('merged-on', `#${number} went on as #${on} since. Undo that merge first.`, {
    blockers: [{ kind: 'ticket', text: `#${number}`, ticket_id: number }],
  })
}

const readStanding = (tx: Tx, ticketId: number): Promise<Merge> =>
  tx
    .selectFrom('merges')
    .select(['by_person', 'participants', 'at'])
    .where('ticket_id', '=', ticketId)
    .where('undone_at', 'is', null)
    .executeTakeFirstOrThrow()

type Ending = { source: LockedTicket; target: LockedTicket; merge: Merge }

async function end(tx: Tx, actor: Actor, { source, target, merge }: Ending, { reason, now }: Unmerging): Promise<void> {
  const [number, into] = [source.ticket_id, target.ticket_id]
  const by = { person_id: actor.id }
  const why = [`The merge into #${into} was undone`, reason?.trim()].filter(Boolean).join(': ')
  await reopenLocked(tx, source, { reason: why, by, waitingSince: await unansweredSince(tx, number), unmerge: true, now })
  await tx
    .updateTable('merges')
    .set({ undone_by: actor.id, undone_at: now })
    .where('ticket_id', '=', number)
    .where('undone_at', 'is', null)
    .execute()
  await takeOff(tx, into, merge)
  await recordEvents(tx, [event('ticket.merge_undone', number, { into }, now, by), event('ticket.let_go', into, { from: number }, now, by)])
}

/** Whoever wrote on the target since belongs there; so does who is on another ticket that it goes on for. A caller is one again. */
async function takeOff(tx: Tx, into: number, { participants, at }: Merge): Promise<void> {
  if (participants.length === 0) return
  const leaves = sql<boolean>`ticket_id = ${into} and customer_id = any(${participants}::bigint[]) and not exists (
      select from messages m where m.ticket_id = ${into} and m.customer_id = participants.customer_id and m.kind = 'customer'
        and not m.held and m.created_at >= ${at})
    and not exists (select from tickets t where t.merged_into = ${into} and (t.customer_id = participants.customer_id or exists (
      select from participants p where p.ticket_id = t.ticket_id and p.customer_id = participants.customer_id and p.may_know)))`
  await tx.updateTable('participants').set({ how: 'caller' }).where(leaves).where('relation', 'is not', null).execute()
  await tx.deleteFrom('participants').where(leaves).where('relation', 'is', null).execute()
}

/** The target's clock is its own again, unless its customer wrote there since. */
async function giveBackWaiting(tx: Tx, target: LockedTicket, { at }: Merge, now: Date): Promise<void> {
  const { waiting_since: since } = target
  if (since === null || since > at) return
  const own = await unansweredSince(tx, target.ticket_id)
  if (own?.getTime() !== since.getTime() && (own !== null || target.status !== 'new'))
    await setWaiting(tx, target, { waiting_since: own }, now)
}

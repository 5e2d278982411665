import { passAssists } from '../../assists/index.ts'
import { recordEvents, type Tx } from '../../db/index.ts'
import { invalid, notFound } from '../../kernel/index.ts'
import { leftWork, type Actor } from '../../people/index.ts'
import { lockTicket, type LockedTicket } from '../../tickets/index.ts'
import { handoffEvent } from '../events.ts'
import type { SuccessionKind } from '../wire.ts'
import { keyOf, mostItems } from './items.ts'
import { takeDrafts } from './take-drafts.ts'
import { takeTicket } from './take-ticket.ts'

export type TakingOver = { accepts: number[]; declines: { id: number; reason: string }[]; now: Date }

/**
 * Takes over what the actor was named for: from now on it is theirs, all of it or nothing. What is declined needs a reason and goes back to
 * who leaves. What is no more to be taken over (another was named, it has ended) is left alone.
 * @returns how many were accepted and declined. Problem 404 for what was never asked of them, 422 for a decline without a reason.
 */
export async function takeOver(
  tx: Tx,
  actor: Actor,
  { accepts, declines, now }: TakingOver,
): Promise<{ accepted: number; declined: number }> {
  const reasons = new Map(declines.map(({ id, reason }) => [id, reason.trim()]))
  if ([...reasons.values()].includes('')) throw invalid('Say why you cannot take it over; then somebody else can be asked.')
  if (accepts.some((id) => reasons.has(id))) throw invalid('Take a thing over, or decline it: one of the two.')
  const rows = await lockAll(tx, actor, [...new Set([...accepts, ...reasons.keys()])])
  const refused = rows.filter((row) => reasons.has(row.id))
  for (const row of refused) await answer(tx, row.id, { status: 'declined', reason: reasons.get(row.id)!, now })
  const taken: Row[] = []
  const left = await keysLeft(tx, rows)
  for (const row of rows.filter((one) => !reasons.has(one.id))) if (await take(tx, actor, row, { left, now })) taken.push(row)
  await record(tx, actor, { taken, refused, reasons, now })
  return { accepted: taken.length, declined: refused.length }
}

const read = (tx: Tx, actor: Actor, ids: number[]) =>
  tx
    .selectFrom('successions as s')
    .innerJoin('people as p', 'p.id', 's.person_id')
    .select(['s.id', 's.person_id', 's.kind', 's.ticket_id', 's.item_id', 's.named_by', 's.status', 'p.name as person_name'])
    .where('s.successor_id', '=', actor.id)
    .where('s.id', 'in', ids.length > 0 ? ids : [0])

type Row = Awaited<ReturnType<ReturnType<typeof read>['execute']>>[number]

/** Tickets first, in their order, as every verb does; then the successions. Only those that still wait for an answer. */
async function lockAll(tx: Tx, actor: Actor, ids: number[]): Promise<Row[]> {
  const rows = await read(tx, actor, ids).execute()
  if (rows.length !== ids.length) throw notFound('succession')
  const tickets = rows.flatMap((row) => (row.ticket_id === null ? [] : [row.ticket_id]))
  if (tickets.length > 0)
    await tx.selectFrom('tickets').select('ticket_id').where('ticket_id', 'in', tickets).orderBy('ticket_id').forNoKeyUpdate().execute()
  const locked = await read(tx, actor, ids).orderBy('s.id').forUpdate('s').execute()
  return locked.filter((row) => row.status === 'named')
}

const answer = (tx: Tx, id: number, { status, reason = null, now }: { status: string; reason?: string | null; now: Date }) =>
  tx.updateTable('successions').set({ status, reason, answered_at: now }).where('id', '=', id).where('status', '=', 'named').execute()

/** What those who leave have, besides tickets: read once, after the locks. */
async function keysLeft(tx: Tx, rows: Row[]): Promise<Set<string>> {
  const people = new Set(rows.filter((row) => row.kind !== 'ticket').map((row) => row.person_id))
  const keys = new Set<string>()
  for (const id of people) for (const item of await leftWork(tx, id, mostItems)) keys.add(keyOf(item))
  return keys
}

/** @returns false for what is not the leaver’s any more: then nobody takes it over. */
async function take(tx: Tx, actor: Actor, row: Row, { left, now }: { left: Set<string>; now: Date }): Promise<boolean> {
  const ticket = row.ticket_id === null ? null : await lockTicket(tx, row.ticket_id)
  if (!isTheirs(row, { ticket, left, actor })) {
    await answer(tx, row.id, { status: 'void', now })
    return false
  }
  await answer(tx, row.id, { status: 'accepted', now })
  const leaver = { id: row.person_id, name: row.person_name }
  if (row.kind === 'ticket') await takeTicket(tx, actor, ticket!, { successionId: row.id, leaver, now })
  if (row.kind === 'draft') await takeDrafts(tx, { ticketId: row.ticket_id!, from: leaver.id, to: actor.id, now })
  if (row.kind === 'assist') await passAssists(tx, { ids: [row.item_id!], from: leaver.id, to: actor.id, now })
  // A commitment goes on by what follows the event.
  return true
}

type Known = { ticket: LockedTicket | null; left: Set<string>; actor: Actor }

function isTheirs(row: Row, { ticket, left, actor }: Known): boolean {
  if (row.kind === 'ticket') return ticket?.owner_id === row.person_id
  // Nobody answers what they ask themselves.
  if (row.kind === 'assist' && ticket?.owner_id === actor.id) return false
  return left.has(keyOf({ ...row, kind: row.kind as SuccessionKind }))
}

type Answered = { taken: Row[]; refused: Row[]; reasons: Map<number, string>; now: Date }

/** One word for each leaver to who named the actor. */
async function record(tx: Tx, actor: Actor, { taken, refused, reasons, now }: Answered): Promise<void> {
  const groups = (rows: Row[]) => [...Map.groupBy(rows, (row) => `${row.person_id}:${row.named_by}`).values()]
  const about = (rows: Row[]) => ({ person: rows[0]!.person_id, successor: actor.id, count: rows.length, to: rows[0]!.named_by })
  const by = { person_id: actor.id }
  await recordEvents(tx, [
    ...groups(taken).map((rows) => handoffEvent('succession.accepted', null, about(rows), now, by)),
    ...groups(refused).map((rows) => {
      const why = [...new Set(rows.map((row) => reasons.get(row.id)!))]
      return handoffEvent('succession.declined', null, { ...about(rows), reasons: why }, now, by)
    }),
  ])
}

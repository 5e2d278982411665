import { recordEvents, type Tx } from '../db/index.ts'
import { invalid, Problem } from '../kernel/index.ts'
import { readCompany, type Actor } from '../people/index.ts'
import { claimLocked } from './claim.ts'
import { writeClosure } from './confirm.ts'
import { event } from './events.ts'
import { addParticipants, isOnTicket } from './held.ts'
import { lockTicket, lockVisible, type LockedTicket } from './lock.ts'
import { refuseSource, refuseStrangers, refuseTarget, refuseWhileStanding } from './merge-refusals.ts'
import { setWaiting } from './turn.ts'

export type Merging = { ticketId: number; into: number; reason: string | null; differentCustomers: boolean; now: Date }
export type Pair = { source: LockedTicket; target: LockedTicket }

/**
 * Makes one ticket go on as another: it is closed in the name of who merges it (who takes it, if it is nobody's), and what comes for it goes
 * to the other. Nothing moves; owner, plan and status of the other stay, but who waited longer waits there. Undone by `unmergeTicket`.
 * @returns false when it goes on as that one already. Problem 409 `stands`, `different-customers`, `merged`, `closed`; 422 for itself.
 */
export async function mergeTicket(tx: Tx, actor: Actor, input: Merging): Promise<boolean> {
  if (input.into === input.ticketId) throw invalid('A ticket cannot be merged into itself. Give the number of another.')
  const pair = await lockPair(tx, actor, input)
  if (pair.source.merged_into === input.into) return false
  await refuseSource(tx, actor, pair.source)
  await refuseTarget(tx, pair.target)
  await refuseWhileStanding(tx, { number: input.ticketId, into: input.into, now: input.now })
  const joining = await whoJoins(tx, pair)
  if (!input.differentCustomers) await refuseStrangers(tx, pair)
  await merge(tx, actor, pair, { ...input, joining })
  return true
}

/** In the order of their numbers, so that two merges that cross come one after the other. */
export async function lockPair(tx: Tx, actor: Actor, { ticketId, into }: { ticketId: number; into: number }): Promise<Pair> {
  const lockTarget = () =>
    lockTicket(tx, into).catch((error: unknown) => {
      throw error instanceof Problem && error.status === 404 ? invalid(`There is no ticket #${into}. Give the number of another.`) : error
    })
  if (ticketId < into) {
    const source = await lockVisible(tx, actor, ticketId)
    return { source, target: await lockTarget() }
  }
  const target = await lockTarget()
  return { source: await lockVisible(tx, actor, ticketId), target }
}

/** The customers of the source who may know of it, and are not on the target yet. */
async function whoJoins(tx: Tx, { source, target }: Pair): Promise<number[]> {
  const others = await tx
    .selectFrom('participants')
    .select('customer_id')
    .where('ticket_id', '=', source.ticket_id)
    .where('may_know', '=', true)
    .orderBy('added_at')
    .execute()
  const joining: number[] = []
  for (const id of new Set([source.customer_id, ...others.map((one) => one.customer_id)]))
    if (!(await isOnTicket(tx, target.ticket_id, id))) joining.push(id)
  return joining
}

async function merge(tx: Tx, actor: Actor, { source, target }: Pair, input: Merging & { joining: number[] }): Promise<void> {
  const { into, joining, now } = input
  const number = source.ticket_id
  const reason = input.reason?.trim() || null
  const owned = source.owner_id === null ? await claimLocked(tx, actor, source, await readCompany(tx), now) : source
  const closure = `Merged into #${into}`
  await writeClosure(tx, owned, { confirmationId: null, byPerson: actor.id, reason: closure, mergedInto: into, now })
  await tx
    .insertInto('merges')
    .values({ ticket_id: number, into_ticket: into, by_person: actor.id, reason, participants: joining, at: now })
    .execute()
  await addParticipants(tx, into, joining, 'accepted', now)
  await moveDrafts(tx, { source, target })
  const by = { person_id: actor.id }
  const to = owned.owner_id === actor.id ? null : owned.owner_id
  await recordEvents(tx, [
    event('ticket.closed', number, { confirmed: false, reason: closure }, now, by),
    event('ticket.merged', number, { into, reason, to }, now, by),
    event('ticket.took_in', into, { from: number, reason }, now, by),
  ])
  await passWaiting(tx, actor, { source, target }, now)
}

/** What somebody was writing goes on where it can be sent; never to another customer. */
async function moveDrafts(tx: Tx, { source, target }: Pair): Promise<void> {
  if (source.customer_id !== target.customer_id) return
  const drafts = await tx
    .deleteFrom('drafts')
    .where('ticket_id', '=', source.ticket_id)
    .returning(['person_id', 'kind', 'html', 'saved_at'])
    .execute()
  for (const draft of drafts)
    await tx
      .insertInto('drafts')
      .values({ ...draft, ticket_id: target.ticket_id })
      .onConflict((c) =>
        c.columns(['ticket_id', 'person_id', 'kind']).doUpdateSet((eb) => ({
          html: eb.fn<string>('concat', ['drafts.html', 'excluded.html']),
          saved_at: eb.ref('excluded.saved_at'),
        })),
      )
      .execute()
}

/** Who waited on the source waits on the target, since the earlier of both; so does what a colleague sent back there. */
async function passWaiting(tx: Tx, actor: Actor, { source, target }: Pair, now: Date): Promise<void> {
  const waiting = earlier(source.waiting_since, target.waiting_since)
  const assistBack = earlier(source.assist_back_at, target.assist_back_at)
  if (waiting === target.waiting_since && assistBack === target.assist_back_at) return touch(tx, target, now)
  const moved = await setWaiting(tx, target, { waiting_since: waiting, assist_back_at: assistBack }, now)
  if (moved.status !== target.status)
    await recordEvents(tx, [
      event('ticket.status_changed', target.ticket_id, { from: target.status, to: moved.status }, now, { person_id: actor.id }),
    ])
}

async function touch(tx: Tx, { ticket_id: number }: LockedTicket, now: Date): Promise<void> {
  await tx.updateTable('tickets').set({ updated_at: now }).where('ticket_id', '=', number).execute()
}

const earlier = (a: Date | null, b: Date | null): Date | null => (a && b ? (a < b ? a : b) : (b ?? a))

import type { Db, Tx } from '../db/index.ts'
import { conflict, forbidden, notFound, type Blocker } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { lockVisible } from '../tickets/index.ts'
import { receives } from './policy.ts'
import type { HandoffStatus } from './wire.ts'

/** The teams of a person, by id. */
export async function teamsOf(db: Db, personId: number): Promise<Set<number>> {
  const rows = await db.selectFrom('team_members').select('team_id').where('person_id', '=', personId).execute()
  return new Set(rows.map((row) => row.team_id))
}

/** Who of a team can take a ticket on, besides its owner. */
export async function ownersInTeam(db: Db, teamId: number, besides: number): Promise<number[]> {
  const rows = await db
    .selectFrom('team_members as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select('p.id')
    .where('m.team_id', '=', teamId)
    .where('p.owns', '=', true)
    .where('p.id', '<>', besides)
    .orderBy('p.id')
    .execute()
  return rows.map((row) => row.id)
}

/** Those to whom it is offered. */
export const receiversOf = (db: Db, handoff: { to_id: number | null; to_team_id: number | null; from_id: number }): Promise<number[]> =>
  handoff.to_id === null ? ownersInTeam(db, handoff.to_team_id!, handoff.from_id) : Promise.resolve([handoff.to_id])

/** Locks a handoff's ticket, so that what happens to both comes one after the other, and reads the handoff. Problem 404 when there is none. */
export async function lockHandoff(tx: Tx, actor: Actor, id: number) {
  const place = await tx.selectFrom('handoffs').select('ticket_id').where('id', '=', id).executeTakeFirst()
  if (!place) throw notFound('handoff')
  const ticket = await lockVisible(tx, actor, place.ticket_id)
  const row = await tx
    .selectFrom('handoffs')
    .selectAll()
    .where('ticket_id', '=', place.ticket_id)
    .where('id', '=', id)
    // Who is deactivated loses what is offered to them without the ticket's lock.
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { ticket, handoff: { ...row, status: row.status as HandoffStatus } }
}

export type LockedHandoff = Awaited<ReturnType<typeof lockHandoff>>['handoff']

/** Problem 403 unless the offer is the actor's to answer; it names whose it is. */
export async function mustReceive(tx: Tx, actor: Actor, handoff: LockedHandoff): Promise<void> {
  if (receives(actor, handoff, await teamsOf(tx, actor.id))) return
  const to =
    handoff.to_id === null
      ? await tx.selectFrom('teams').select('name').where('id', '=', handoff.to_team_id!).executeTakeFirstOrThrow()
      : await tx.selectFrom('people').select('name').where('id', '=', handoff.to_id).executeTakeFirstOrThrow()
  const blocker: Blocker = { kind: 'receiver', text: to.name, person_id: handoff.to_id, team_id: handoff.to_team_id }
  throw forbidden(`This is offered to ${to.name}. Only they can answer it.`, [blocker])
}

const happened: Record<HandoffStatus, string> = {
  offered: 'It is offered still.',
  accepted: 'was faster and accepted it. It is theirs now.',
  declined: 'declined it.',
  withdrawn: 'withdrew it.',
  void: 'It was overtaken',
}

/** Problem 409 `handoff-over` that says what happened to it, unless it is offered still. */
export async function mustBeOffered(tx: Tx, handoff: LockedHandoff): Promise<void> {
  if (handoff.status === 'offered') return
  const by = handoff.accepted_by ?? handoff.ended_by
  const person = by === null ? undefined : await tx.selectFrom('people').select('name').where('id', '=', by).executeTakeFirst()
  const name = person?.name ?? 'Somebody'
  const detail =
    handoff.status === 'void' ? `${happened.void}: ${handoff.reason ?? 'the ticket changed.'}` : `${name} ${happened[handoff.status]}`
  const blockers: Blocker[] = by === null ? [] : [{ kind: 'person', text: name, person_id: by, status: handoff.status }]
  throw conflict('handoff-over', detail, { blockers })
}

/** Ends an offer, once. */
export const endHandoff = (
  tx: Tx,
  handoff: { ticket_id: number; id: number },
  ending: {
    status: Exclude<HandoffStatus, 'offered'>
    ended_at: Date
    ended_by: number | null
    reason?: string | null
    accepted_by?: number
    read_back?: string
    message_id?: number | null
    letter?: string | null
    hear_by?: Date | null
  },
) => tx.updateTable('handoffs').set(ending).where('ticket_id', '=', handoff.ticket_id).where('id', '=', handoff.id).execute()

/** Writes down what a receiver said besides accepting. */
export const writeAnswer = (
  tx: Tx,
  handoff: { ticket_id: number; id: number },
  answer: { person_id: number; kind: 'declined' | 'promise_refused' | 'asked'; promise_id?: number; words: string; at: Date },
) =>
  tx
    .insertInto('handoff_answers')
    .values({ ticket_id: handoff.ticket_id, handoff_id: handoff.id, ...answer })
    .execute()

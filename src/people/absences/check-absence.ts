import type { Tx } from '../../db/index.ts'
import { conflict, forbidden, invalid, notFound } from '../../kernel/index.ts'
import type { Actor } from '../actor.ts'
import { supervises } from '../policy.ts'

/** Whether the actor says when this person is away: they themselves, or who leads. */
export const saysWhenAway = (actor: Actor, personId: number): boolean => actor.id === personId || supervises(actor)

/** Problem 403 unless it is the actor's own absence, or they lead. */
export function mustSayWhenAway(actor: Actor, personId: number): void {
  if (!saysWhenAway(actor, personId)) throw forbidden('Only they themselves, or a supervisor, can say when somebody is away.')
}

/** Problem 422 for who cannot stand in: the person themselves, somebody who left, a colleague. */
export async function checkCover(tx: Tx, personId: number, coverId: number): Promise<void> {
  if (coverId === personId) throw invalid('Nobody covers for themselves. Choose somebody else.')
  const cover = await tx.selectFrom('people').select(['name', 'active', 'owns']).where('id', '=', coverId).executeTakeFirst()
  if (!cover?.active) throw invalid('Choose somebody who works here as cover.')
  if (!cover.owns) throw invalid(`${cover.name} is a colleague and does not work on tickets. Choose an agent or a supervisor as cover.`)
}

export type OwnAbsence = {
  id: number
  person_id: number
  kind: string
  cover_id: number
  from_at: Date
  until_at: Date | null
  ended_at: Date | null
}

/** Locks an absence that the actor may change. Problem 404 when there is none, 403 for somebody else’s. */
export async function lockAbsence(tx: Tx, actor: Actor, id: number): Promise<OwnAbsence> {
  const row = await tx
    .selectFrom('absences')
    .select(['id', 'person_id', 'kind', 'cover_id', 'from_at', 'until_at', 'ended_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('absence')
  mustSayWhenAway(actor, row.person_id)
  return row
}

export const isOver = (absence: Pick<OwnAbsence, 'until_at' | 'ended_at'>, now: Date): boolean =>
  absence.ended_at !== null || (absence.until_at !== null && absence.until_at <= now)

export const overAlready = () => conflict('over', 'This absence is over. Add another one.')

import { supervises, worksTickets, type Actor } from '../people/index.ts'
import type { HandoffStatus } from './wire.ts'

type Seen = { status: HandoffStatus; from_id: number; to_id: number | null; to_team_id: number | null }

/** Whether the actor answers the offer: it was made to them, or to a team of theirs. Never the one who hands on. */
export const receives = (actor: Actor, handoff: Seen, teams: ReadonlySet<number>): boolean =>
  worksTickets(actor) &&
  handoff.from_id !== actor.id &&
  (handoff.to_id === actor.id || (handoff.to_team_id !== null && teams.has(handoff.to_team_id)))

/** Whether the actor may take the offer back: who hands on, and a supervisor. */
export const mayWithdraw = (actor: Actor, handoff: Pick<Seen, 'from_id'>): boolean => handoff.from_id === actor.id || supervises(actor)

/** What the actor may do with an offer now. `declined`: they said no for themselves already; they may still change their mind. */
export function abilitiesOnHandoff(actor: Actor, handoff: Seen, { teams, declined }: { teams: ReadonlySet<number>; declined: boolean }) {
  const offered = handoff.status === 'offered'
  const answers = offered && receives(actor, handoff, teams)
  return { accept: answers, decline: answers && !declined, withdraw: offered && mayWithdraw(actor, handoff) }
}

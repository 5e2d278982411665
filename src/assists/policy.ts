import { supervises, type Actor } from '../people/index.ts'
import { actsFor, isWork, seesTickets, type Status } from '../tickets/index.ts'

/** What of an assist decides who may do what with it. `asked`: they are asked, or it went up to them. */
export type SeenAssist = {
  status: string
  asked: boolean
  answered_by: number | null
  owner_id: number | null
  cover_id: number | null
  ticket_status: Status
}

/** Everybody who works tickets sees what is asked; of the others, who is asked, and who answered. */
export const seesAssist = (actor: Actor, assist: SeenAssist): boolean =>
  seesTickets(actor) || assist.asked || assist.answered_by === actor.id

/** Who is asked, those to whom it went up, and who leads. Never the owner: what they need no more they withdraw. */
export const mayAnswer = (actor: Actor, assist: Pick<SeenAssist, 'asked' | 'owner_id'>): boolean =>
  assist.owner_id !== actor.id && (assist.asked || supervises(actor))

/** What the actor may do with an assist now. */
export function abilitiesOnAssist(actor: Actor, assist: SeenAssist) {
  const open = assist.status === 'open'
  const ticket = { status: assist.ticket_status, owner_id: assist.owner_id, cover_id: assist.cover_id }
  return { answer: open && mayAnswer(actor, assist), withdraw: open && isWork(assist.ticket_status) && actsFor(actor, ticket) }
}

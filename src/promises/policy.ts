import { actsFor, seesTickets, type Status } from '../tickets/index.ts'
import type { Actor } from '../people/index.ts'

type Seen = { status: string; due: Date; standing: boolean; owner_id: number; cover_id: number | null; ticket_status: Status }

/** Everybody who works tickets sees every promise, as they see every ticket. */
export const seesPromises = (actor: Actor): boolean => seesTickets(actor)

/** What the actor may do with a promise now. The customer alone releases us; who answers for the ticket writes down that they did. */
export function abilitiesOnPromise(actor: Actor, promise: Seen, now: Date) {
  const answers = actsFor(actor, { status: promise.ticket_status, owner_id: promise.owner_id, cover_id: promise.cover_id })
  const open = promise.status === 'open'
  return {
    keep: answers && promise.standing,
    move: answers && open && promise.due > now,
    put_right: answers && promise.standing && promise.due <= now,
    release: answers && promise.standing,
  }
}

import type { Actor } from '../../people/index.ts'
import { actsFor } from '../../tickets/index.ts'

type Seen = Parameters<typeof actsFor>[1]

/** Who wrote it, and who acts for the ticket: two answers to one customer are nobody's wish. */
export const mayCancel = (actor: Actor, ticket: Seen, row: { person_id: number }): boolean =>
  row.person_id === actor.id || actsFor(actor, ticket)

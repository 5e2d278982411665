// What happens to a commitment, in the words of a promise: the kinds are the same, and the data says that it is a commitment.
import type { NewEvent } from '../db/index.ts'
import type { PromiseEventKind } from '../promises/index.ts'

type Kind = Extract<PromiseEventKind, `promise.${'made' | 'due' | 'kept' | 'moved' | 'broken' | 'put_right' | 'released' | 'up'}`>
type Of = { id: number; action: string; due: Date; person_id: number; creditors: number[] }

/**
 * An event of a commitment.
 * @param more what its kind carries; `to` is the one person who is told, null where it is all `creditors`.
 */
export const commitmentEvent = (
  kind: Kind,
  { id, action, due, person_id: owner, creditors }: Of,
  at: Date,
  { by = null, ...more }: { by?: number | null; to: number | null } & Record<string, unknown>,
): NewEvent => ({
  kind,
  ticket_id: null,
  person_id: by,
  data: { commitment: true, promise_id: id, action, due: due.toISOString(), owner, creditors, ...more },
  at,
})

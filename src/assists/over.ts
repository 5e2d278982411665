import type { Tx } from '../db/index.ts'
import { conflict, type Problem } from '../kernel/index.ts'

/** The refusal that says how it ended, and by whom. */
export async function refuseOver(tx: Tx, assist: { ticket_id: number; id: number }): Promise<Problem> {
  const ended = await tx
    .selectFrom('assists as a')
    .leftJoin('people as p', (join) => join.on((eb) => eb('p.id', '=', eb.fn.coalesce('a.answered_by', 'a.ended_by'))))
    .select(['a.status', 'p.id', 'p.name'])
    .where('a.ticket_id', '=', assist.ticket_id)
    .where('a.id', '=', assist.id)
    .executeTakeFirstOrThrow()
  const name = ended.name ?? 'Somebody'
  const words =
    ended.status === 'withdrawn'
      ? `${name} needs it no more; it was withdrawn.`
      : `${name} answered this already. Read what they say first.`
  return conflict('assist-over', words, { blockers: [{ kind: 'answered_by', text: name, person_id: ended.id, status: ended.status }] })
}

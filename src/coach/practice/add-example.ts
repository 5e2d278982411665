import { recordEvents, type Tx } from '../../db/index.ts'
import { invalid } from '../../kernel/index.ts'
import type { Actor } from '../../people/index.ts'
import { refuseTraces } from './check-anonymous.ts'
import { practiceEvent } from './events.ts'
import { readReply } from './make-anonymous.ts'
import { lockTeam } from './teams.ts'
import type { NewExample } from './wire.ts'

/**
 * Adds a reply to practise on, looked through once more for whom it could be about. Where it came from is not kept. Problem 422 that names
 * what still tells who it is, 404 for a team that is not the actor's, 403 for somebody else's reply.
 */
export async function addExample(tx: Tx, actor: Actor, { now, ...given }: NewExample & { now: Date }): Promise<number> {
  const team = await lockTeam(tx, actor, given.team)
  const [situation, said] = [given.situation.trim(), given.said.trim()]
  if (!said) throw invalid('Write the reply to practise on.')
  if ((given.ticket === undefined) !== (given.message_id === undefined)) throw invalid('Give both the ticket and its message, or neither.')
  if (given.ticket !== undefined) await readReply(tx, actor, { ticketId: given.ticket, messageId: given.message_id! })
  await refuseTraces(tx, [situation, said], given.ticket ?? null)
  return insertExample(tx, { team_id: team.id, kind: given.kind ?? null, situation, said, now })
}

type Row = { team_id: number; kind: string | null; situation: string; said: string; now: Date }

/** Writes an example that is known to be of nobody. */
export async function insertExample(tx: Tx, { now, ...row }: Row): Promise<number> {
  const { id } = await tx
    .insertInto('practice_examples')
    .values({ ...row, added_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await recordEvents(tx, [practiceEvent('practice.example_added', { example_id: id, team_id: row.team_id }, now)])
  return id
}

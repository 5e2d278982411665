import { recordEvents, type Tx } from '../../db/index.ts'
import { conflict, invalid } from '../../kernel/index.ts'
import { supervises, type Actor } from '../../people/index.ts'
import { checkPhrase } from './check-phrase.ts'
import { phraseEvent } from './events.ts'
import { lockExample } from './lock.ts'
import { leadsPractice } from './policy.ts'
import { teamFor, type PracticeTeam } from './teams.ts'
import type { NewPhrase } from './wire.ts'

/**
 * Proposes a wording for a team, or for everybody. That of whoever leads is agreed at once. One from an example is its team's. Problem 409
 * for an example that is not being compared, 422 for a wording that cannot be used by many.
 */
export async function proposePhrase(tx: Tx, actor: Actor, { now, ...given }: NewPhrase & { now: Date }): Promise<number> {
  const team = await teamOf(tx, actor, given)
  const words = { text: given.text.trim(), instead_of: given.instead_of?.trim() || null, kind: given.kind ?? null }
  await checkPhrase(tx, words)
  const agreed = team ? leadsPractice(actor, team) : supervises(actor)
  const row = { ...words, team_id: team?.id ?? null, example_id: given.example ?? null, author_id: actor.id, proposed_at: now }
  const { id } = await tx
    .insertInto('phrases')
    .values({ ...row, ...(agreed && { agreed_by: actor.id, agreed_at: now }) })
    .returning('id')
    .executeTakeFirstOrThrow()
  const about = { phrase_id: id, team_id: team?.id ?? null }
  const by = { by: actor.id, at: now }
  await recordEvents(tx, [phraseEvent('phrase.proposed', about, by), ...(agreed ? [phraseEvent('phrase.agreed', about, by)] : [])])
  return id
}

async function teamOf(tx: Tx, actor: Actor, { team, example }: NewPhrase): Promise<PracticeTeam | null> {
  if (example === undefined) return team === undefined ? null : teamFor(tx, actor, team)
  const found = await lockExample(tx, actor, example)
  if (team !== undefined && team !== found.team.id) throw invalid('This example is another team’s. Leave the team out, or choose its own.')
  if (found.status !== 'compared')
    throw conflict(
      found.status === 'open' ? 'not-compared' : 'ended-already',
      'A wording is agreed on while the team compares. Without the example it can be proposed now.',
    )
  return found.team
}

import starters from '../../../coach/packs/en/starters.json' with { type: 'json' }
import type { Tx } from '../../db/index.ts'
import { conflict } from '../../kernel/index.ts'
import type { Actor } from '../../people/index.ts'
import { insertExample } from './add-example.ts'
import { lockTeam } from './teams.ts'

const atOnce = 5

/** Gives a team that has no example yet five to begin with, each of another kind. Problem 409 `has-examples`. */
export async function addStarters(tx: Tx, actor: Actor, { team: teamId, now }: { team: number; now: Date }): Promise<number[]> {
  const team = await lockTeam(tx, actor, teamId)
  const any = await tx.selectFrom('practice_examples').select('id').where('team_id', '=', team.id).limit(1).executeTakeFirst()
  if (any) throw conflict('has-examples', `${team.name} has examples already. Add one of your own replies.`)
  const ids: number[] = []
  for (let n = 0; n < atOnce; n++) {
    const { kind, situation, said } = starters[(team.id * atOnce + n) % starters.length]!
    ids.push(await insertExample(tx, { team_id: team.id, kind, situation, said, now }))
  }
  return ids
}

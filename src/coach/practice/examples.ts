// Examples to practise on, as one of ours may see them: their own words while it is open, everybody's and nobody's name once compared.
import { sql } from 'kysely'
import type { Db } from '../../db/index.ts'
import { cursorOf, notFound, readIdCursor } from '../../kernel/index.ts'
import { briefOf, type Actor } from '../../people/index.ts'
import type { CoachKind } from '../wire.ts'
import { abilitiesOnExample, seesRoom } from './policy.ts'
import { readTeams, type PracticeTeam } from './teams.ts'
import type { PracticeExample, Rewriting } from './wire.ts'

type Filter = { team?: number | undefined; status?: 'open' | 'ended' | undefined; limit: number; cursor?: string | undefined }
export type ExampleRow = {
  id: number
  team_id: number
  kind: string | null
  situation: string
  said: string
  status: string
  added_at: Date
  compared_at: Date | null
  ended_at: Date | null
}

/** The examples of the actor's teams, newest first. */
export async function listExamples(
  db: Db,
  actor: Actor,
  { team, status, limit, cursor }: Filter,
): Promise<{ data: PracticeExample[]; next_cursor: string | null }> {
  const teams = (await readTeams(db)).filter((one) => seesRoom(actor, one) && (team === undefined || one.id === team))
  const after = cursor ? readIdCursor(cursor) : null
  if (team !== undefined && teams.length === 0) throw notFound('team')
  if (teams.length === 0) return { data: [], next_cursor: null }
  let query = db
    .selectFrom('practice_examples')
    .selectAll()
    .where(
      'team_id',
      'in',
      teams.map(({ id }) => id),
    )
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (status) query = query.where('status', status === 'ended' ? '=' : '<>', 'ended')
  if (after !== null) query = query.where('id', '<', after)
  const rows = await query.execute()
  const shown = rows.slice(0, limit)
  return { data: await present(db, actor, { rows: shown, teams }), next_cursor: rows.length > limit ? cursorOf([shown.at(-1)!.id]) : null }
}

/** One example. Problem 404 for one of a team that is not the actor's. */
export async function readExample(db: Db, actor: Actor, id: number): Promise<PracticeExample> {
  const row = await db.selectFrom('practice_examples').selectAll().where('id', '=', id).executeTakeFirst()
  const teams = row ? (await readTeams(db)).filter((one) => one.id === row.team_id && seesRoom(actor, one)) : []
  if (!row || teams.length === 0) throw notFound('example')
  return (await present(db, actor, { rows: [row], teams }))[0]!
}

async function present(db: Db, actor: Actor, { rows, teams }: { rows: ExampleRow[]; teams: PracticeTeam[] }): Promise<PracticeExample[]> {
  const ids = rows.map(({ id }) => id)
  const rewrites = Map.groupBy(await readRewrites(db, actor, ids), ({ example_id }) => example_id)
  const agreed = Map.groupBy(await readAgreed(db, ids), ({ example_id }) => example_id!)
  const team = new Map(teams.map((one) => [one.id, one]))
  return rows.map((row) =>
    presentOne(actor, { row, team: team.get(row.team_id)!, rewrites: rewrites.get(row.id) ?? [], agreed: agreed.get(row.id) ?? [] }),
  )
}

type RewriteRow = Awaited<ReturnType<typeof readRewrites>>[number]
type Around = { row: ExampleRow; team: PracticeTeam; rewrites: RewriteRow[]; agreed: { id: number; text: string }[] }

function presentOne(actor: Actor, { row, team, rewrites, agreed }: Around): PracticeExample {
  return {
    id: row.id,
    team: { id: team.id, name: team.name },
    lead: briefOf(team.lead_id, team.lead_name, team.lead_portrait),
    kind: row.kind as CoachKind | null,
    situation: row.situation,
    said: row.said,
    status: row.status as PracticeExample['status'],
    added_at: row.added_at.toISOString(),
    compared_at: row.compared_at?.toISOString() ?? null,
    ended_at: row.ended_at?.toISOString() ?? null,
    written: rewrites.length,
    rewrites: rewrites.filter(({ mine }) => mine || row.status !== 'open').map(presentRewrite),
    agreed: agreed.map(({ id, text }) => ({ id, text })),
    can: abilitiesOnExample(actor, row.status, team),
  }
}

const presentRewrite = ({ id, text, mine, picks, picked }: RewriteRow): Rewriting => ({ id, text, mine, picks, picked })

/** Ordered by their ids, which are drawn by lot when an example is compared. */
const readRewrites = (db: Db, actor: Actor, ids: number[]) =>
  db
    .selectFrom('practice_rewrites as r')
    .leftJoin('practice_picks as p', 'p.rewrite_id', 'r.id')
    .select(['r.id', 'r.example_id', 'r.text'])
    .select((eb) => [
      sql<boolean>`coalesce(r.person_id = ${actor.id}, false)`.as('mine'),
      eb.cast<number>(eb.fn.count('p.person_id'), 'integer').as('picks'),
      sql<boolean>`coalesce(bool_or(p.person_id = ${actor.id}), false)`.as('picked'),
    ])
    .where('r.example_id', 'in', ids.length > 0 ? ids : [0])
    .groupBy(['r.id', 'r.example_id', 'r.text', 'r.person_id'])
    .orderBy('r.id')
    .execute()

const readAgreed = (db: Db, ids: number[]) =>
  db
    .selectFrom('phrases')
    .select(['id', 'example_id', 'text'])
    .where('example_id', 'in', ids.length > 0 ? ids : [0])
    .where('agreed_at', 'is not', null)
    .where('retired_at', 'is', null)
    .orderBy('id')
    .execute()

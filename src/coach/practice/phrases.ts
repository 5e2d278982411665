// The phrase bank: wordings of everybody's and of the actor's teams, with who proposed and who agreed, and when.
import type { Db } from '../../db/index.ts'
import { cursorOf, notFound, readIdCursor } from '../../kernel/index.ts'
import { briefOf, supervises, type Actor } from '../../people/index.ts'
import type { CoachKind } from '../wire.ts'
import { abilitiesOnPhrase, seesRoom } from './policy.ts'
import { readTeams, type PracticeTeam } from './teams.ts'
import type { Phrase } from './wire.ts'

export type PhraseStatus = 'in_use' | 'proposed' | 'retired'
type Filter = {
  kind?: string | undefined
  team?: number | undefined
  q?: string | undefined
  status: PhraseStatus
  limit: number
  cursor?: string | undefined
}

const select = (db: Db) =>
  db
    .selectFrom('phrases as f')
    .innerJoin('people as a', 'a.id', 'f.author_id')
    .leftJoin('people as g', 'g.id', 'f.agreed_by')
    .select([
      'f.id',
      'f.team_id',
      'f.kind',
      'f.instead_of',
      'f.text',
      'f.example_id',
      'f.proposed_at',
      'f.agreed_at',
      'f.retired_at',
      'f.author_id',
    ])
    .select([
      'a.name as author_name',
      'a.portrait as author_portrait',
      'g.id as agreed_id',
      'g.name as agreed_name',
      'g.portrait as agreed_portrait',
    ])

/** Wordings, newest first. */
export async function listPhrases(db: Db, actor: Actor, filter: Filter): Promise<{ data: Phrase[]; next_cursor: string | null }> {
  const teams = (await readTeams(db)).filter((team) => seesRoom(actor, team))
  let query = filtered(select(db), filter)
  if (!supervises(actor)) {
    const own = teams.map(({ id }) => id)
    query = query.where((eb) => eb.or([eb('f.team_id', 'is', null), ...(own.length > 0 ? [eb('f.team_id', 'in', own)] : [])]))
  }
  if (filter.cursor) query = query.where('f.id', '<', readIdCursor(filter.cursor))
  const rows = await query
    .orderBy('f.id', 'desc')
    .limit(filter.limit + 1)
    .execute()
  const shown = rows.slice(0, filter.limit)
  const data = shown.map((row) => presentPhrase(actor, row, teams.find(({ id }) => id === row.team_id) ?? null))
  return { data, next_cursor: rows.length > filter.limit ? cursorOf([shown.at(-1)!.id]) : null }
}

function filtered(given: ReturnType<typeof select>, { kind, team, q, status }: Filter) {
  let query = given.where('f.retired_at', status === 'retired' ? 'is not' : 'is', null)
  if (status !== 'retired') query = query.where('f.agreed_at', status === 'in_use' ? 'is not' : 'is', null)
  if (kind !== undefined) query = query.where('f.kind', '=', kind)
  if (team !== undefined) query = query.where('f.team_id', '=', team)
  for (const word of q?.trim().split(/\s+/).slice(0, 10) ?? []) {
    const part = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) => eb.or([eb('f.text', 'ilike', part), eb('f.instead_of', 'ilike', part)]))
  }
  return query
}

/** One wording. Problem 404 for one of a team that is not the actor's. */
export async function readPhrase(db: Db, actor: Actor, id: number): Promise<Phrase> {
  const row = await select(db).where('f.id', '=', id).executeTakeFirst()
  const team = row?.team_id ? (await readTeams(db)).find((one) => one.id === row.team_id && seesRoom(actor, one)) : null
  if (!row || team === undefined) throw notFound('wording')
  return presentPhrase(actor, row, team)
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

const presentPhrase = (actor: Actor, row: Row, team: PracticeTeam | null): Phrase => ({
  id: row.id,
  team: team && { id: team.id, name: team.name },
  kind: row.kind as CoachKind | null,
  instead_of: row.instead_of,
  text: row.text,
  author: briefOf(row.author_id, row.author_name, row.author_portrait)!,
  proposed_at: row.proposed_at.toISOString(),
  agreed_by: briefOf(row.agreed_id, row.agreed_name, row.agreed_portrait),
  agreed_at: row.agreed_at?.toISOString() ?? null,
  example_id: row.example_id,
  can: abilitiesOnPhrase(actor, row, team),
})

import { sql } from 'kysely'
import type { Db } from '../../db/index.ts'
import type { Material } from './reminders.ts'

const newestPhrases = 5

/** What the reminder of a team is made of now. */
export async function materialOf(db: Db, team: number, week: number): Promise<Material> {
  const phrases = await db
    .selectFrom('phrases')
    .select(['text', 'instead_of'])
    .where('team_id', '=', team)
    .where('agreed_at', 'is not', null)
    .where('retired_at', 'is', null)
    .orderBy('agreed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(newestPhrases)
    .execute()
  const { open } = await db
    .selectFrom('practice_examples')
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .where('team_id', '=', team)
    .where('status', '=', 'open')
    .executeTakeFirstOrThrow()
  const last = await db
    .selectFrom('desk_events')
    .select(sql<string>`data->>'words'`.as('words'))
    .where('kind', '=', 'practice.reminded')
    .where(sql<boolean>`data->>'team_id' = ${String(team)}`)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { team, week, phrases, open, last: last?.words ?? null }
}

import type { Db } from '../db/index.ts'
import { conflict, type Blocker } from '../kernel/index.ts'

/** The refusal that says that somebody is away now, and names who covers; null while they are here. */
export async function awayNow(db: Db, personId: number) {
  const row = await db
    .selectFrom('covers as v')
    .innerJoin('people as p', 'p.id', 'v.person_id')
    .leftJoin('people as c', 'c.id', 'v.cover_id')
    .select(['p.name', 'c.id as cover_id', 'c.name as cover_name'])
    .where('v.person_id', '=', personId)
    .where('v.ended_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const covered = row.cover_name ? `${row.cover_name} covers.` : 'Nobody covers.'
  const blockers: Blocker[] = row.cover_id === null ? [] : [{ kind: 'cover', text: row.cover_name!, person_id: row.cover_id }]
  return conflict('away', `${row.name} is away now. ${covered} Choose somebody who is here.`, { blockers })
}

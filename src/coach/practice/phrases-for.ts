import type { Db } from '../../db/index.ts'
import type { Actor } from '../../people/index.ts'

const mostOfAKind = 3
export type OwnPhrase = { id: number; text: string }

/** What the writer's teams, or everybody, agreed to say instead, for each of these kinds: at most three, the newest first. */
export async function phrasesFor(db: Db, actor: Actor, kinds: readonly string[]): Promise<Map<string, OwnPhrase[]>> {
  if (kinds.length === 0) return new Map()
  const rows = await db
    .selectFrom('phrases as f')
    .select(['f.id', 'f.text', 'f.kind'])
    .where('f.kind', 'in', [...new Set(kinds)])
    .where('f.agreed_at', 'is not', null)
    .where('f.retired_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('f.team_id', 'is', null),
        eb('f.team_id', 'in', eb.selectFrom('team_members').select('team_id').where('person_id', '=', actor.id)),
      ]),
    )
    .orderBy('f.agreed_at', 'desc')
    .orderBy('f.id', 'desc')
    .execute()
  const byKind = Map.groupBy(rows, ({ kind }) => kind!)
  return new Map([...byKind].map(([kind, own]) => [kind, own.slice(0, mostOfAKind).map(({ id, text }) => ({ id, text }))]))
}

import type { Db } from '../../db/index.ts'
import { briefOf, leftWork, type Actor } from '../../people/index.ts'
import type { Inheritance, SuccessionKind } from '../wire.ts'
import { keyOf, mostItems, presentItems } from './items.ts'

const selectNamed = (db: Db, successorId: number) =>
  db
    .selectFrom('successions as s')
    .innerJoin('people as p', 'p.id', 's.person_id')
    .innerJoin('people as n', 'n.id', 's.named_by')
    .select(['s.id', 's.kind', 's.ticket_id', 's.item_id', 's.note', 's.named_at', 's.person_id', 's.named_by'])
    .select(['p.name as person_name', 'p.portrait as person_portrait', 'n.name as namer_name', 'n.portrait as namer_portrait'])
    .where('s.successor_id', '=', successorId)
    .where('s.status', '=', 'named')
    .orderBy('s.named_at')
    .orderBy('s.id')

type Row = Awaited<ReturnType<ReturnType<typeof selectNamed>['execute']>>[number]

/** What the actor is asked to take over, by who leaves. What is not the leaver’s any more is left out. */
export async function listInheritances(db: Db, actor: Actor): Promise<Inheritance[]> {
  const rows = await selectNamed(db, actor.id).execute()
  const groups = [...Map.groupBy(rows, (row) => row.person_id).values()]
  const lists = await Promise.all(groups.map((group) => inheritanceOf(db, group)))
  return lists.filter((list) => list.items.length > 0)
}

async function inheritanceOf(db: Db, rows: Row[]): Promise<Inheritance> {
  const last = rows.at(-1)!
  const byKey = new Map(rows.map((row) => [keyOf({ ...row, kind: row.kind as SuccessionKind }), row]))
  const left = (await leftWork(db, last.person_id, mostItems)).filter((item) => byKey.has(keyOf(item)))
  const person = briefOf(last.person_id, last.person_name, last.person_portrait)!
  const items = await presentItems(db, left)
  return {
    person,
    named_by: briefOf(last.named_by, last.namer_name, last.namer_portrait)!,
    note: rows.toReversed().find((row) => row.note !== null)?.note ?? null,
    items: items.map((item, i) => ({ ...item, succession_id: byKey.get(keyOf(left[i]!))!.id })),
  }
}

// All that somebody who leaves has, each with who takes it over.
import type { Db } from '../../db/index.ts'
import { notFound } from '../../kernel/index.ts'
import { briefOf, leftWork, type LeftItem } from '../../people/index.ts'
import { briefInShort } from '../in-short.ts'
import type { Leaving, LeavingItem, SuccessionKind } from '../wire.ts'

export const mostItems = 5_000

/** What names one thing of a person. */
export type ItemKey = { kind: SuccessionKind; ticket_id: number | null; item_id: number | null }
export const keyOf = ({ kind, ticket_id: ticket, item_id: item }: ItemKey): string => `${kind}:${ticket ?? ''}:${item ?? ''}`

const selectSuccessions = (db: Db, personId: number) =>
  db
    .selectFrom('successions as s')
    .innerJoin('people as p', 'p.id', 's.successor_id')
    .select(['s.id', 's.kind', 's.ticket_id', 's.item_id', 's.status', 's.reason', 's.named_at'])
    .select(['p.id as successor_id', 'p.name', 'p.portrait'])
    .where('s.person_id', '=', personId)
    .where('s.status', 'in', ['named', 'declined'])
    .orderBy('s.id')

type SuccessionRow = Awaited<ReturnType<ReturnType<typeof selectSuccessions>['execute']>>[number]

/** The last word on each thing: who is named, or who declined. */
export async function lastWords(db: Db, personId: number): Promise<Map<string, SuccessionRow>> {
  const rows = await selectSuccessions(db, personId).execute()
  return new Map(rows.map((row) => [keyOf({ ...row, kind: row.kind as SuccessionKind }), row]))
}

/** What somebody has, with who is named for it. */
export async function readLeaving(db: Db, personId: number): Promise<Leaving> {
  const person = await db.selectFrom('people').select(['id', 'name', 'portrait', 'active']).where('id', '=', personId).executeTakeFirst()
  if (!person) throw notFound('person')
  const [left, words] = await Promise.all([leftWork(db, personId, mostItems), lastWords(db, personId)])
  const items = await presentItems(db, left)
  const named = items.map((item, i) => ({ ...item, succession: successionOf(words.get(keyOf(left[i]!))) }))
  return {
    person: briefOf(person.id, person.name, person.portrait)!,
    active: person.active,
    items: named,
    unnamed: named.filter((item) => item.succession?.status !== 'named').length,
    waiting: named.filter((item) => item.succession?.status === 'named').length,
  }
}

function successionOf(row: SuccessionRow | undefined): LeavingItem['succession'] {
  if (!row) return null
  return {
    id: row.id,
    successor: briefOf(row.successor_id, row.name, row.portrait)!,
    status: row.status === 'named' ? 'named' : 'declined',
    reason: row.reason,
    named_at: row.named_at.toISOString(),
  }
}

/** The same things as the page shows them, each ticket with its brief in short. */
export async function presentItems(db: Db, left: LeftItem[]): Promise<LeavingItem[]> {
  const tickets = left.flatMap((item) => (item.kind === 'ticket' && item.ticket_id !== null ? [item.ticket_id] : []))
  const briefs = await briefInShort(db, tickets)
  return left.map((item) => ({
    kind: item.kind,
    ticket: item.ticket_id,
    item_id: item.item_id,
    text: item.text,
    due: item.due?.toISOString() ?? null,
    brief: (item.kind === 'ticket' && item.ticket_id !== null && briefs.get(item.ticket_id)) || null,
    succession: null,
  }))
}

import { sql } from 'kysely'
import { recordEvents, type Tx } from '../../db/index.ts'
import { invalid, notFound } from '../../kernel/index.ts'
import { leftWork, type Actor, type LeftItem } from '../../people/index.ts'
import { handoffEvent } from '../events.ts'
import type { SuccessionKind } from '../wire.ts'
import { keyOf, lastWords, mostItems, type ItemKey } from './items.ts'

export type Naming = {
  person: number
  successor: number
  /** Left out: all that has nobody named. */
  items?: ItemKey[] | undefined
  note?: string | undefined
  now: Date
}

/**
 * Names who takes over what somebody who leaves has. It is theirs once they accept; naming another replaces who was named.
 * @returns how many things they were named for. Problem 422 for who cannot take it over, or for what is not the leaver’s.
 */
export async function nameSuccessors(tx: Tx, actor: Actor, input: Naming): Promise<number> {
  // One naming at a time for each leaver: two at once could name two for one thing.
  const leaver = await tx.selectFrom('people').select(['id', 'name']).where('id', '=', input.person).forNoKeyUpdate().executeTakeFirst()
  if (!leaver) throw notFound('person')
  const successor = await readSuccessor(tx, leaver, input.successor)
  const [left, words] = [await leftWork(tx, leaver.id, mostItems), await lastWords(tx, leaver.id)]
  const cannot = await reasonsAgainst(tx, successor)
  const wanted = input.items
    ? chosen(left, input.items)
    : left.filter((item) => words.get(keyOf(item))?.status !== 'named' && !cannot(item))
  const refusal = wanted.map(cannot).find((reason) => reason !== null)
  if (refusal) throw invalid(refusal)
  const items = wanted.filter((item) => !isNamed(words.get(keyOf(item)), successor.id))
  await voidNamed(tx, leaver.id, items, input.now)
  await insert(tx, actor, items, { ...input, person: leaver.id })
  if (items.length > 0) {
    const data = { person: leaver.id, successor: successor.id, count: items.length, to: successor.id }
    await recordEvents(tx, [handoffEvent('succession.named', null, data, input.now, { person_id: actor.id })])
  }
  return items.length
}

const isNamed = (word: { status: string; successor_id: number } | undefined, successorId: number) =>
  word?.status === 'named' && word.successor_id === successorId

type Successor = { id: number; name: string; owns: boolean }

async function readSuccessor(tx: Tx, leaver: { id: number; name: string }, id: number): Promise<Successor> {
  if (leaver.id === id) throw invalid(`${leaver.name} leaves. Choose somebody else.`)
  const row = await tx.selectFrom('people').select(['id', 'name', 'active', 'owns']).where('id', '=', id).executeTakeFirst()
  if (!row?.active) throw invalid('Choose somebody who works here.')
  return { id, name: row.name, owns: row.owns === true }
}

/** Why somebody cannot take a thing over, or null. A colleague answers what is asked of them and owns nothing; nobody answers what they ask themselves. */
async function reasonsAgainst(tx: Tx, { id, name, owns }: Successor) {
  const asks = await tx
    .selectFrom('assists as a')
    .innerJoin('tickets as t', 't.ticket_id', 'a.ticket_id')
    .select('a.id')
    .where('a.open', '=', true)
    .where('t.owner_id', '=', id)
    .execute()
  const owed = await tx
    .selectFrom('commitment_creditors as mine')
    .innerJoin('commitments as c', 'c.id', 'mine.commitment_id')
    .select('c.id')
    .where('mine.person_id', '=', id)
    .where('c.standing', '=', true)
    .where(sql<boolean>`not exists (select from commitment_creditors o where o.commitment_id = c.id and o.person_id <> ${id})`)
    .execute()
  const [ownAsks, ownOwed] = [new Set(asks.map((one) => one.id)), new Set(owed.map((one) => one.id))]
  return (item: LeftItem): string | null => {
    if (item.kind !== 'assist' && !owns) return `${name} is a colleague and owns nothing. Choose an agent or a supervisor.`
    if (item.kind === 'assist' && ownAsks.has(item.item_id!)) return `${name} is who asks for “${item.text}”. Choose somebody else for it.`
    if (item.kind === 'commitment' && ownOwed.has(item.item_id!))
      return `“${item.text}” was promised to ${name}. Choose somebody else for it.`
    return null
  }
}

/** Problem 422 when one of them is not, or no more, the leaver’s. */
function chosen(left: LeftItem[], items: ItemKey[]): LeftItem[] {
  const byKey = new Map(left.map((item) => [keyOf(item), item]))
  const found = [...new Set(items.map(keyOf))].map((key) => byKey.get(key))
  if (found.includes(undefined)) throw invalid('One of these is not theirs any more. Look at the list anew.')
  return found as LeftItem[]
}

async function voidNamed(tx: Tx, personId: number, items: LeftItem[], now: Date): Promise<void> {
  const keys = new Set(items.map(keyOf))
  const named = await tx
    .selectFrom('successions')
    .select(['id', 'kind', 'ticket_id', 'item_id'])
    .where('person_id', '=', personId)
    .where('status', '=', 'named')
    .orderBy('id')
    .forUpdate()
    .execute()
  const ids = named.filter((row) => keys.has(keyOf({ ...row, kind: row.kind as SuccessionKind }))).map((row) => row.id)
  if (ids.length > 0)
    await tx
      .updateTable('successions')
      .set({ status: 'void', answered_at: now })
      .where('id', 'in', ids)
      .where('status', '=', 'named')
      .execute()
}

async function insert(tx: Tx, actor: Actor, items: LeftItem[], { person, successor, note, now }: Naming): Promise<void> {
  for (let start = 0; start < items.length; start += 1000)
    await tx
      .insertInto('successions')
      .values(
        items.slice(start, start + 1000).map(({ kind, ticket_id, item_id }) => ({
          person_id: person,
          successor_id: successor,
          kind,
          ticket_id,
          item_id,
          note: note?.trim() || null,
          named_by: actor.id,
          named_at: now,
        })),
      )
      .execute()
}

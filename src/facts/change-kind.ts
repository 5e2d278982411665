import type { Static } from 'typebox'
import { isUniqueViolation, type Tx } from '../db/index.ts'
import { conflict, invalid, notFound } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { compilePattern } from './pattern.ts'
import { keyOf } from './rules.ts'
import type { FactKindInput } from './wire.ts'

type Input = Static<typeof FactKindInput> & { now: Date }

/** Adds a kind of fact. Problem 422 for a pattern that is none, 409 where there is one of that key. */
export async function addFactKind(tx: Tx, actor: Actor, input: Input): Promise<number> {
  const key = input.key ?? keyOf(input.label)
  if (!key) throw invalid('Give it a label in letters, or a key such as meter_number.')
  const { id } = await tx
    .insertInto('fact_kinds')
    .values({ key, ...columnsOf(actor, input), retired_at: input.retired ? input.now : null })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error
      throw conflict('fact-kind-exists', `There is a kind of fact with the key ${key} already. Change that one, or give this another key.`)
    })
  return id
}

/** Changes a kind of fact, or retires it. What was recorded stays as it is. */
export async function changeFactKind(tx: Tx, actor: Actor, input: Input & { id: number }): Promise<void> {
  const kind = await tx.selectFrom('fact_kinds').select(['key', 'retired_at']).where('id', '=', input.id).forUpdate().executeTakeFirst()
  if (!kind) throw notFound('kind of fact')
  if (input.key !== undefined && input.key !== kind.key)
    throw invalid(`Its key stays ${kind.key}: other programs know it by that. Change its label.`)
  const retired = input.retired === undefined ? kind.retired_at : input.retired ? (kind.retired_at ?? input.now) : null
  await tx
    .updateTable('fact_kinds')
    .set({ ...columnsOf(actor, input), retired_at: retired })
    .where('id', '=', input.id)
    .execute()
}

function columnsOf(actor: Actor, { label, names, pattern, single, lasting, place, now }: Input) {
  if (!label.trim()) throw invalid('Give it a label.')
  if (pattern?.trim()) compilePattern(pattern)
  return {
    label: label.trim(),
    names: [...new Set(names.map((name) => name.trim().toLowerCase()).filter(Boolean))],
    pattern: pattern?.trim() ? pattern : null,
    single,
    lasting,
    ...(place === undefined ? {} : { place }),
    changed_by: actor.id,
    changed_at: now,
  }
}

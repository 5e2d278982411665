import type { Tx } from '../db/index.ts'
import { notFound } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { movedWords, timeInLetter } from './rules.ts'

/** The plain words for a new time, in the customer's time zone where it is known, else in the writer's. */
export async function movedWordsFor(tx: Tx, actor: Actor, { id, due, now }: { id: number; due: Date; now: Date }): Promise<string> {
  const promise = await tx
    .selectFrom('promises as p')
    .innerJoin('customers as c', 'c.id', 'p.customer_id')
    .select(['p.action', 'p.due', 'c.time_zone'])
    .where('p.id', '=', id)
    .executeTakeFirst()
  if (!promise) throw notFound('promise')
  const zone = promise.time_zone ?? actor.time_zone
  return movedWords(promise.action, timeInLetter(promise.due, zone, now), timeInLetter(due, zone, now))
}

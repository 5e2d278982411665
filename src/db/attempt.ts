import { sql } from 'kysely'
import type { Tx } from './database.ts'
import { keepRecorded, takeRecorded } from './record-events.ts'

/** Runs a part of a transaction that can fail alone: when it throws, its writes and events are gone and the rest goes on. */
export async function attempt<T>(tx: Tx, part: () => Promise<T>): Promise<T> {
  const before = takeRecorded(tx)
  await sql`savepoint attempt`.execute(tx)
  try {
    const result = await part()
    await sql`release savepoint attempt`.execute(tx)
    keepRecorded(tx, [...before, ...takeRecorded(tx)])
    return result
  } catch (error) {
    await sql`rollback to savepoint attempt`.execute(tx)
    takeRecorded(tx)
    keepRecorded(tx, before)
    throw error
  }
}

/** Runs a part of a transaction to see whether it would be refused, and takes all of it back. */
export async function rehearse(tx: Tx, part: () => Promise<unknown>): Promise<void> {
  const over = new Error('Rehearsed')
  await attempt(tx, async () => {
    await part()
    throw over
  }).catch((error: unknown) => {
    if (error !== over) throw error
  })
}

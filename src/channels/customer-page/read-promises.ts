import { sql } from 'kysely'
import type { Db } from '../../db/index.ts'

/** What was promised to the customer, as it stands for them now. */
export type PublicPromise = {
  id: number
  action: string
  due: Date
  /** `late`: its time passed, and nobody said yet what happens now. `done`: kept, in time or `ended` after it. */
  state: 'open' | 'late' | 'done' | 'released'
  ended: Date | null
  /** When the promise that this one took the place of should have been kept; null where that one was not broken. */
  brokenAt: Date | null
}

/**
 * What has reached the customer, soonest due first, then what has ended. One that was moved or put right by another is told by that other.
 * A reply that can still be taken back has promised and kept nothing yet.
 */
export async function readPromises(db: Db, { number, now }: { number: number; now: Date }): Promise<PublicPromise[]> {
  const rows = await db
    .selectFrom('promises as p')
    .leftJoin('promises as b', (join) => join.onRef('b.ticket_id', '=', 'p.ticket_id').onRef('b.id', '=', 'p.follows'))
    .select(['p.id', 'p.action', 'p.due', 'p.status', 'p.ended_at', 'p.ended_said_at', 'p.put_right_at'])
    .select((eb) => eb.case().when('b.status', '=', 'broken').then(eb.ref('b.due')).end().as('broken_at'))
    .where('p.ticket_id', '=', number)
    .where('p.status', 'not in', ['unsaid', 'moved'])
    .where('p.said_at', '<=', now)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('promises as f')
            .select(sql.lit(1).as('one'))
            .whereRef('f.ticket_id', '=', 'p.ticket_id')
            .whereRef('f.follows', '=', 'p.id')
            .where('f.status', '<>', 'unsaid'),
        ),
      ),
    )
    .orderBy('p.due')
    .orderBy('p.id')
    .limit(200)
    .execute()
  const all = rows.map((row) => presented(row, now))
  const over = (one: PublicPromise) => one.state === 'done' || one.state === 'released'
  return [...all.filter((one) => !over(one)), ...all.filter(over).toReversed()]
}

type Row = {
  id: number
  action: string
  due: Date
  status: string
  ended_at: Date | null
  ended_said_at: Date | null
  put_right_at: Date | null
  broken_at: Date | null
}

function presented(row: Row, now: Date): PublicPromise {
  const { id, action, due } = row
  const shown = { id, action, due, ended: null, brokenAt: row.broken_at }
  const said = row.status !== 'kept' || row.ended_said_at === null || row.ended_said_at <= now
  if (row.status === 'kept' && said) return { ...shown, state: 'done', ended: row.ended_at }
  if (row.status === 'released') return { ...shown, state: 'released', ended: row.ended_at }
  if (row.status === 'broken' && row.put_right_at) return { ...shown, state: 'done', ended: row.put_right_at, brokenAt: due }
  return { ...shown, state: due <= now ? 'late' : 'open' }
}

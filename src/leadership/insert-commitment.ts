import { recordEvents, type Tx } from '../db/index.ts'
import { invalid } from '../kernel/index.ts'
import { commitmentEvent } from './events.ts'
import { nextOf, scheduleStep } from './steps.ts'

export type CommitmentRow = {
  person_id: number
  creditors: number[]
  action: string
  due: Date
  made_by: number
  about?: string | null
  asked_by?: number | null
  follows?: number | null
  moves?: number
  words?: string | null
}

/** Longer ahead than this nobody means a date. */
const farthestMs = 2 * 366 * 86_400_000

/** Refuses a time that is past, or so far off that it is a slip. */
export function checkDue(due: Date, now: Date): void {
  if (due <= now) throw invalid('A promise needs a time that is still to come.')
  if (due.getTime() > now.getTime() + farthestMs) throw invalid('Choose a time within the next two years.')
}

/** Writes a commitment, to whom it was made, and when its owner is reminded. @returns its id. */
export async function insertCommitment(tx: Tx, row: CommitmentRow, now: Date): Promise<number> {
  const { creditors, ...columns } = row
  const next = await nextOf(tx, row.due, null, now)
  const { id } = await tx
    .insertInto('commitments')
    .values({ ...columns, made_at: now, ...next })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('commitment_creditors')
    .values(creditors.map((personId) => ({ commitment_id: id, person_id: personId })))
    .execute()
  await scheduleStep(tx, id, next)
  return id
}

/** Says that it was made. `to` is who is told of it: the one creditor, or who owes it when others asked for it. */
export async function recordMade(tx: Tx, id: number, row: CommitmentRow, now: Date): Promise<void> {
  const one = row.creditors.length === 1 ? row.creditors[0]! : null
  await recordEvents(tx, [
    commitmentEvent('promise.made', { ...row, id }, now, {
      by: row.made_by,
      to: row.made_by === row.person_id ? one : row.person_id,
      source: 'hand',
      message_id: null,
      follows: row.follows ?? null,
      about: row.about ?? null,
      words: row.words ?? null,
    }),
  ])
}

import { type Tx } from '../db/index.ts'
import { conflict, forbidden, notFound, type Problem } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { peopleLedBy } from './led.ts'
import { abilitiesOf } from './rules.ts'
import type { CommitmentStatus } from './wire.ts'

/** A commitment's own row, locked for this transaction, with those it was made to. */
export type LockedCommitment = {
  id: number
  person_id: number
  person_name: string
  action: string
  due: Date
  about: string | null
  asked_by: number | null
  made_at: Date
  moves: number
  status: CommitmentStatus
  ended_at: Date | null
  ended_by: number | null
  put_right_at: Date | null
  step: string | null
  step_at: Date | null
  level: number
  creditors: number[]
}

/** Locks one commitment, so that verbs on it come one after the other. Undefined when there is none. */
export async function lockCommitment(tx: Tx, id: number): Promise<LockedCommitment | undefined> {
  const row = await tx
    .selectFrom('commitments')
    .select(['id', 'person_id', 'action', 'due', 'about', 'asked_by', 'made_at', 'moves', 'status', 'ended_at', 'ended_by'])
    .select(['put_right_at', 'step', 'step_at', 'level'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) return undefined
  const { name } = await tx.selectFrom('people').select('name').where('id', '=', row.person_id).executeTakeFirstOrThrow()
  const creditors = await tx.selectFrom('commitment_creditors').select('person_id').where('commitment_id', '=', id).execute()
  return {
    ...row,
    status: row.status as CommitmentStatus,
    person_name: name,
    creditors: creditors.map((c) => c.person_id).toSorted((a, b) => a - b),
  }
}

/** Locks one that the actor may see: theirs, made to them, or of somebody they lead. Problem 404 otherwise. */
export async function lockVisible(tx: Tx, actor: Actor, id: number): Promise<LockedCommitment> {
  const row = await lockCommitment(tx, id)
  const involved = row && (row.person_id === actor.id || row.creditors.includes(actor.id))
  if (!row || (!involved && !(await peopleLedBy(tx, actor)).includes(row.person_id))) throw notFound('commitment')
  return row
}

/** What the actor may do with it. */
export const abilities = (row: LockedCommitment, actor: Actor, now: Date) =>
  abilitiesOf(row, { debtor: row.person_id === actor.id, creditor: row.creditors.includes(actor.id) }, now)

/** Refuses who did not get this word: only they say what became of it. */
export function mustBeOwed(row: LockedCommitment, actor: Actor): void {
  if (row.creditors.includes(actor.id)) return
  throw forbidden(
    row.person_id === actor.id
      ? 'Whether you kept it is for those to say whom you promised it. Ask them to mark it.'
      : `Only those to whom ${row.person_name} promised it can say that.`,
  )
}

/** The refusal for one that has ended: what it came to, when, and who said so. */
export async function hasEnded(tx: Tx, row: LockedCommitment): Promise<Problem> {
  const by =
    row.ended_by === null ? undefined : await tx.selectFrom('people').select('name').where('id', '=', row.ended_by).executeTakeFirst()
  const words = { open: 'open', kept: 'marked kept', moved: 'moved', broken: 'broken', released: 'released' }[row.status]
  const detail =
    row.status === 'broken'
      ? 'Its time has passed and it is broken; that stays. Once it was made good, say that it was put right.'
      : `It was ${words}${by ? ` by ${by.name}` : ''} before. That stays as it is.`
  return conflict('ended', detail, { more: { status: row.status, ended_at: row.ended_at?.toISOString() ?? null } })
}

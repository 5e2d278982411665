import { constraintOf, recordEvents, type Tx } from '../db/index.ts'
import { conflict, notFound, type Blocker } from '../kernel/index.ts'
import { endAbsencesOf } from './absences/end-absence.ts'
import { lockCovers, settleCovers } from './absences/settle-covers.ts'
import { setTeams } from './add-person.ts'
import { checkZone } from './hours.ts'
import { leavingBlockers } from './left-work.ts'
import { setManager } from './managers.ts'
import type { Role } from './wire.ts'

export type PersonChange = {
  name?: string | undefined
  role?: Role | undefined
  time_zone?: string | undefined
  portrait?: string | null | undefined
  team_ids?: number[] | undefined
  manager_id?: number | null | undefined
  reminders_by_mail?: boolean | undefined
}

/**
 * Changes what is said of a person, and who leads them. Problem 409 `owns-tickets` or `leaves-work` for making somebody a colleague whose
 * tickets, promises or drafts nobody took over, `last-admin` for the last admin, `leads-in-a-circle`.
 */
export async function changePerson(tx: Tx, personId: number, { now, ...change }: PersonChange & { now: Date }): Promise<void> {
  const { team_ids: teamIds, manager_id: managerId, ...columns } = change
  if (columns.time_zone) checkZone(columns.time_zone)
  const covers = columns.role !== undefined || columns.time_zone !== undefined
  if (covers) await lockCovers(tx)
  if (columns.role === 'colleague') await lockOffers(tx, personId)
  if (columns.role && columns.role !== 'admin') await keepAnAdmin(tx, personId)
  if (Object.keys(columns).length > 0) await write(tx, personId, columns)
  if (columns.name) await tx.updateTable('auth.user').set({ name: columns.name }).where('id', '=', String(personId)).execute()
  if (teamIds) await setTeams(tx, personId, teamIds)
  if (managerId !== undefined) await setManager(tx, personId, managerId)
  if (columns.role === 'colleague') await voidOffers(tx, personId, { by: null, now })
  if (covers) await settleCovers(tx, { now })
}

/**
 * Ends a person's work here: no sign-in, no new tickets, no absences, nobody covered. Their record and their words stay.
 * @returns whether it changed anything. Problem 409 `owns-tickets` or `leaves-work` names all that somebody else first takes over.
 */
export async function deactivatePerson(tx: Tx, personId: number, { by, now }: { by: number; now: Date }): Promise<boolean> {
  await lockCovers(tx)
  await lockOffers(tx, personId)
  await keepAnAdmin(tx, personId)
  const person = await tx.selectFrom('people').select('active').where('id', '=', personId).forUpdate().executeTakeFirst()
  if (!person) throw notFound('person')
  if (!person.active) return false
  await write(tx, personId, { active: false, deactivated_at: now })
  await tx.deleteFrom('auth.session').where('userId', '=', String(personId)).execute()
  await tx.updateTable('api_tokens').set({ revoked_at: now }).where('person_id', '=', personId).where('revoked_at', 'is', null).execute()
  await voidOffers(tx, personId, { by, now })
  await endAbsencesOf(tx, personId, { by, now })
  await settleCovers(tx, { now })
  return true
}

/** Lets a person work here again. */
export async function reactivatePerson(tx: Tx, personId: number, now: Date): Promise<boolean> {
  await lockCovers(tx)
  const result = await tx
    .updateTable('people')
    .set({ active: true, deactivated_at: null })
    .where('id', '=', personId)
    .where('active', '=', false)
    .executeTakeFirst()
  await settleCovers(tx, { now })
  return result.numUpdatedRows > 0n
}

type Columns = {
  name?: string | undefined
  role?: Role | undefined
  time_zone?: string | undefined
  portrait?: string | null | undefined
  reminders_by_mail?: boolean | undefined
  active?: boolean
  deactivated_at?: Date
}

async function write(tx: Tx, personId: number, columns: Columns): Promise<void> {
  if (columns.active === false) await refuseWhileAnything(tx, personId, [])
  // A colleague answers what is asked of them, and keeps what they promised people of ours.
  if (columns.role === 'colleague') await refuseWhileAnything(tx, personId, ['assist', 'commitment'])
  try {
    const result = await tx.updateTable('people').set(columns).where('id', '=', personId).executeTakeFirst()
    if (result.numUpdatedRows === 0n) throw notFound('person')
  } catch (error) {
    throw somebodyWasFaster(error) ?? error
  }
}

/** Nothing that somebody has is left with nobody. `kept` are the kinds that may stay theirs. */
async function refuseWhileAnything(tx: Tx, personId: number, kept: string[]): Promise<void> {
  const blockers = (await leavingBlockers(tx, personId)).filter((one) => !kept.includes(one.kind))
  if (blockers.length > 0) throw leavesWork(blockers)
}

const where = 'Open “Leaving” on their page and name who takes over each; once that is accepted'

const leavesWork = (blockers: Blocker[]) =>
  blockers.length === 0 || blockers.some((one) => one.kind === 'ticket')
    ? conflict('owns-tickets', `They still own tickets. ${where}, they can leave.`, { blockers })
    : conflict('leaves-work', `Something is still theirs: ${kindsOf(blockers)}. ${where}, they can leave.`, { blockers })

const kindWords: Record<string, string> = {
  promise: 'promises on closed tickets',
  assist: 'what others ask of them',
  draft: 'drafts',
  commitment: 'what they promised people here',
}
const kindsOf = (blockers: Blocker[]) => [...new Set(blockers.map((one) => kindWords[one.kind]))].join(', ')

/** A claim or an assist won the race: the foreign key refused. */
function somebodyWasFaster(error: unknown) {
  const constraint = constraintOf(error)
  if (constraint === 'tickets_owner_is_active' || constraint === 'promises_owner_is_active') return leavesWork([])
  if (constraint !== 'assists_person_is_active') return undefined
  return leavesWork([{ kind: 'assist', text: 'Something was asked of them a moment ago' }])
}

/** Before the person's row, as whoever accepts does: else both would wait for each other. */
const lockOffers = (tx: Tx, personId: number) =>
  tx.selectFrom('handoffs').select('id').where('to_id', '=', personId).where('status', '=', 'offered').orderBy('id').forUpdate().execute()

/** Offers to somebody who leaves are over; whoever made them has it in sight again. */
async function voidOffers(tx: Tx, personId: number, at: { by: number | null; now: Date }): Promise<void> {
  const why = 'They no longer work here.'
  const ended = { status: 'void', ended_at: at.now, ended_by: at.by, reason: why }
  const gone = await tx
    .updateTable('handoffs')
    .set(ended)
    .where('to_id', '=', personId)
    .where('status', '=', 'offered')
    .returning(['ticket_id', 'id', 'from_id'])
    .execute()
  if (gone.length === 0) return
  const data = (one: (typeof gone)[number]) => ({ handoff_id: one.id, from: one.from_id, why, to: [one.from_id] })
  await recordEvents(
    tx,
    gone.map((one) => ({ kind: 'handoff.void', ticket_id: one.ticket_id, person_id: at.by, data: data(one), at: at.now })),
  )
}

async function keepAnAdmin(tx: Tx, personId: number): Promise<void> {
  const admins = await tx.selectFrom('people').select('id').where('role', '=', 'admin').where('active', '=', true).forUpdate().execute()
  if (admins.length === 1 && admins[0]!.id === personId)
    throw conflict('last-admin', 'This is the last admin. Make somebody else an admin first.')
}

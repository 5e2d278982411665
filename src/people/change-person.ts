import { constraintOf, type Tx } from '../db/index.ts'
import { conflict, notFound, type Blocker } from '../kernel/index.ts'
import { setTeams } from './add-person.ts'
import { checkZone } from './hours.ts'
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
 * Changes what is said of a person, and who leads them. Problem 409 `owns-tickets` for making an owner a colleague, `last-admin` for the
 * last admin, `leads-in-a-circle`.
 */
export async function changePerson(tx: Tx, personId: number, change: PersonChange): Promise<void> {
  const { team_ids: teamIds, manager_id: managerId, ...columns } = change
  if (columns.time_zone) checkZone(columns.time_zone)
  if (columns.role && columns.role !== 'admin') await keepAnAdmin(tx, personId)
  if (Object.keys(columns).length > 0) await write(tx, personId, columns)
  if (columns.name) await tx.updateTable('auth.user').set({ name: columns.name }).where('id', '=', String(personId)).execute()
  if (teamIds) await setTeams(tx, personId, teamIds)
  if (managerId !== undefined) await setManager(tx, personId, managerId)
}

/**
 * Ends a person's work here: no sign-in, no new tickets. Their record and their words stay.
 * @returns whether it changed anything. Problem 409 `owns-tickets` names the tickets that first need another owner.
 */
export async function deactivatePerson(tx: Tx, personId: number, now: Date): Promise<boolean> {
  await keepAnAdmin(tx, personId)
  const person = await tx.selectFrom('people').select('active').where('id', '=', personId).forUpdate().executeTakeFirst()
  if (!person) throw notFound('person')
  if (!person.active) return false
  await write(tx, personId, { active: false, deactivated_at: now })
  await tx.deleteFrom('auth.session').where('userId', '=', String(personId)).execute()
  await tx.updateTable('api_tokens').set({ revoked_at: now }).where('person_id', '=', personId).where('revoked_at', 'is', null).execute()
  return true
}

/** Lets a person work here again. */
export async function reactivatePerson(tx: Tx, personId: number): Promise<boolean> {
  const result = await tx
    .updateTable('people')
    .set({ active: true, deactivated_at: null })
    .where('id', '=', personId)
    .where('active', '=', false)
    .executeTakeFirst()
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
  const open = await tx
    .selectFrom('tickets')
    .select(['ticket_id', 'subject'])
    .where('owner_id', '=', personId)
    .where('status', 'in', ['open', 'pending', 'on_hold', 'solved'])
    .orderBy('due_at')
    .limit(50)
    .execute()
  const leaves = columns.active === false || columns.role === 'colleague'
  if (leaves && open.length > 0)
    throw ownsTickets(open.map((t) => ({ kind: 'ticket', text: `#${t.ticket_id} ${t.subject}`, number: t.ticket_id })))
  if (leaves) await refuseWhilePromised(tx, personId)
  try {
    const result = await tx.updateTable('people').set(columns).where('id', '=', personId).executeTakeFirst()
    if (result.numUpdatedRows === 0n) throw notFound('person')
  } catch (error) {
    // A claim won the race: the foreign key refused.
    if (constraintOf(error) === 'tickets_owner_is_active' || constraintOf(error) === 'promises_owner_is_active') throw ownsTickets([])
    throw error
  }
}

/** What was promised on a ticket that is closed still stands, and somebody keeps it. */
async function refuseWhilePromised(tx: Tx, personId: number): Promise<void> {
  const standing = await tx
    .selectFrom('promises')
    .select(['ticket_id', 'id', 'action'])
    .where('owner_id', '=', personId)
    .where('standing', '=', true)
    .orderBy('due')
    .limit(50)
    .execute()
  if (standing.length > 0)
    throw conflict(
      'owes-promises',
      'They still owe customers what they promised on closed tickets. Keep it, or reopen the tickets and name another owner.',
      {
        blockers: standing.map((one) => ({
          kind: 'promise',
          text: `#${one.ticket_id} ${one.action}`,
          promise_id: one.id,
          number: one.ticket_id,
        })),
      },
    )
}

const ownsTickets = (blockers: Blocker[]) =>
  conflict('owns-tickets', 'They still own tickets. Name another owner for each first; then they can leave.', { blockers })

async function keepAnAdmin(tx: Tx, personId: number): Promise<void> {
  const admins = await tx.selectFrom('people').select('id').where('role', '=', 'admin').where('active', '=', true).forUpdate().execute()
  if (admins.length === 1 && admins[0]!.id === personId)
    throw conflict('last-admin', 'This is the last admin. Make somebody else an admin first.')
}

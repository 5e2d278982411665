import { addJob, recordEvents, type Tx } from '../db/index.ts'
import { hoursOf, managersOf } from '../people/index.ts'
import { lockTicket, type LockedTicket } from '../tickets/index.ts'
import { dueJob } from './ask-assist.ts'
import { assistEvent } from './events.ts'
import { readLocked, type LockedAssist } from './find-assist.ts'
import { askedPeople } from './members.ts'
import { endOfNextWorkingDay } from './rules.ts'

/**
 * Its time passed without an answer: it goes one level up, to somebody who answers by the end of the next working day. `level` is the one
 * from which it goes up, so that each is taken once, whoever runs the job and however often.
 * @returns false when it was answered, raised or withdrawn meanwhile, and when its time has not come.
 */
export async function raiseAssist(tx: Tx, input: { ticketId: number; id: number; level: number; now: Date }): Promise<boolean> {
  const ticket = await lockTicket(tx, input.ticketId)
  const assist = await readLocked(tx, input.ticketId, input.id)
  if (assist.status !== 'open' || assist.level !== input.level) return false
  const deadline = assist.up_due ?? assist.due
  if (deadline > input.now) {
    await addJob(tx, dueJob(assist, assist.level, deadline))
    return false
  }
  await raise(tx, ticket, assist, input.now)
  return true
}

async function raise(tx: Tx, ticket: LockedTicket, assist: LockedAssist, now: Date): Promise<void> {
  const asked = (await askedPeople(tx, assist)).filter((id) => id !== ticket.owner_id)
  const level = assist.level + 1
  const line = await lineAbove(tx, ticket, asked)
  // Where the line ends it stays with who is last in it.
  const upTo = line[Math.min(level, line.length) - 1] ?? ticket.owner_id!
  const upDue = endOfNextWorkingDay(now, await hoursOf(tx, ticket.team_id))
  await tx
    .updateTable('assists')
    .set({ level, up_to: upTo, up_due: upDue })
    .where('ticket_id', '=', assist.ticket_id)
    .where('id', '=', assist.id)
    .execute()
  await addJob(tx, dueJob(assist, level, upDue))
  const owner = ticket.owner_id!
  const about = { assist_id: assist.id, what: assist.what, due: assist.due.toISOString() }
  const to = [...new Set([upTo, owner, ...asked])]
  const data = { ...about, level, up_to: upTo, up_due: upDue.toISOString(), owner, to }
  await recordEvents(tx, [assistEvent('assist.overdue', assist.ticket_id, data, now)])
}

/** Who leads those who are asked, nearest first (of a department: the first of it whom somebody leads); else an admin. Never the owner. */
async function lineAbove(tx: Tx, ticket: LockedTicket, asked: number[]): Promise<number[]> {
  for (const id of asked) {
    const line = (await managersOf(tx, id)).map((one) => one.id).filter((one) => one !== ticket.owner_id && !asked.includes(one))
    if (line.length > 0) return line
  }
  const admin = await tx
    .selectFrom('people')
    .select('id')
    .where('role', '=', 'admin')
    .where('active', '=', true)
    .where('id', 'not in', [ticket.owner_id!, ...asked])
    .orderBy('id')
    .executeTakeFirst()
  return admin ? [admin.id] : []
}

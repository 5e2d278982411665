import { addJob, recordEvents, type Tx } from '../db/index.ts'
import { conflict, invalid } from '../kernel/index.ts'
import { hoursOf, managersOf, type Actor } from '../people/index.ts'
import { isWork, lockAnswered, type LockedTicket } from '../tickets/index.ts'
import { assistEvent } from './events.ts'
import { activeMembers, askedPeople } from './members.ts'
import { refuseLeft } from './pass-assists.ts'
import { endOfNextWorkingDay, oneLine } from './rules.ts'

/** Of whom: one of `person`, `team` and `up`. Without `due`: by the end of the next working day. */
export type Asking = {
  ticketId: number
  person: number | null
  team: number | null
  up: boolean
  what: string
  context: string | null
  attachmentIds: number[]
  due: Date | null
  now: Date
}

/** The job that takes an assist one level up when its time has passed. One an assist: a later time replaces it. */
export const dueJob = (assist: { ticket_id: number; id: number }, level: number, at: Date) => ({
  task: 'assist_due',
  payload: { ticket_id: assist.ticket_id, id: assist.id, level },
  runAt: at,
  key: `assist:${assist.id}`,
})

/**
 * The owner asks one person or department for one thing, by when, with the context they need.
 * @returns its id. Problem 403 unless they act for the ticket, 409 for one that is not open, 422 for nobody to ask or a time that is past.
 */
export async function askAssist(tx: Tx, actor: Actor, input: Asking): Promise<number> {
  const ticket = await lockAnswered(tx, actor, input.ticketId)
  if (!isWork(ticket.status) || ticket.owner_id === null)
    throw conflict(
      'not-open',
      ticket.status === 'new' ? 'Claim the ticket first; then ask.' : 'This ticket is solved. Reopen it first; then ask.',
    )
  const what = oneLine(input.what)
  if (!what) throw invalid('Say in one line what you need.')
  const asked = await askedBy(tx, ticket, input)
  const due = input.due ?? endOfNextWorkingDay(input.now, await hoursOf(tx, ticket.team_id))
  if (due <= input.now) throw invalid('They need a time that is still to come.')
  const { id } = await tx
    .insertInto('assists')
    .values({
      ticket_id: ticket.ticket_id,
      asked_by: actor.id,
      ...asked,
      pressed: input.up,
      what,
      context: input.context?.trim() || null,
      attachment_ids: await sharedFiles(tx, ticket.ticket_id, input.attachmentIds),
      due,
      asked_at: input.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch(refuseLeft)
  await addJob(tx, dueJob({ ticket_id: ticket.ticket_id, id }, 0, due))
  const data = {
    assist_id: id,
    what,
    due: due.toISOString(),
    ...asked,
    pressed: input.up,
    to: (await askedPeople(tx, asked)).filter((one) => one !== ticket.owner_id),
  }
  await recordEvents(tx, [assistEvent('assist.asked', ticket.ticket_id, data, input.now, { person_id: actor.id })])
  return id
}

type Asked = { person_id: number | null; team_id: number | null }

async function askedBy(tx: Tx, ticket: LockedTicket, { person, team, up }: Asking): Promise<Asked> {
  if ([person !== null, team !== null, up].filter(Boolean).length !== 1)
    throw invalid('Ask one: a person, a department, or who leads the owner.')
  if (up) return { person_id: await leaderOf(tx, ticket.owner_id!), team_id: null }
  if (team !== null) return { person_id: null, team_id: await answeringTeam(tx, ticket, team) }
  if (person === ticket.owner_id) throw invalid('They own the ticket. Ask somebody else.')
  const found = await tx.selectFrom('people').select('id').where('id', '=', person!).where('active', '=', true).executeTakeFirst()
  if (!found) throw invalid('Ask somebody who works here.')
  return { person_id: found.id, team_id: null }
}

async function leaderOf(tx: Tx, ownerId: number): Promise<number> {
  const [leader] = await managersOf(tx, ownerId)
  if (!leader) throw invalid('Nobody leads the owner yet, so it cannot go up. Ask a person, or have an admin say who leads.')
  return leader.id
}

async function answeringTeam(tx: Tx, ticket: LockedTicket, teamId: number): Promise<number> {
  const members = await activeMembers(tx, teamId)
  if (members.length === 0) throw invalid('Nobody active is in this department. Ask a person, or another department.')
  if (members.every((id) => id === ticket.owner_id)) throw invalid('The owner is alone in this department. Ask somebody else.')
  return teamId
}

/** The files to share, each once. Problem 422 for one that is not on the ticket. */
async function sharedFiles(tx: Tx, ticketId: number, given: number[]): Promise<number[]> {
  const ids = [...new Set(given)]
  if (ids.length === 0) return []
  const found = await tx.selectFrom('attachments').select('id').where('ticket_id', '=', ticketId).where('id', 'in', ids).execute()
  if (found.length < ids.length) throw invalid('Only files of this ticket can be shared. Choose among them.')
  return ids
}

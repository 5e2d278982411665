// What is asked of somebody who leaves: it is named, and goes on to who takes it over.
import { sql } from 'kysely'
import { constraintOf, recordEvents, type Db, type Tx } from '../db/index.ts'
import { invalid } from '../kernel/index.ts'
import { lockTicket } from '../tickets/index.ts'
import { assistEvent } from './events.ts'

export type OpenAssist = { ticket_id: number; id: number; what: string; due: Date }

/** What is asked of a person and not answered: of themselves, of a team that has nobody else, or gone up to them. Soonest due first. */
export function openAssistsOf(db: Db, personId: number): Promise<OpenAssist[]> {
  const alone = sql<boolean>`(exists (select from team_members m where m.team_id = a.team_id and m.person_id = ${personId})
    and not exists (select from team_members m join people p on p.id = m.person_id and p.active
      where m.team_id = a.team_id and m.person_id <> ${personId}))`
  return db
    .selectFrom('assists as a')
    .select(['a.ticket_id', 'a.id', 'a.what', 'a.due'])
    .where('a.open', '=', true)
    .where((eb) => eb.or([eb('a.person_id', '=', personId), eb('a.up_to', '=', personId), alone]))
    .orderBy('a.due')
    .orderBy('a.id')
    .execute()
}

export type Passing = { ids: number[]; from: number; to: number; now: Date }

/**
 * Moves what is asked of a leaver to who takes it over; what has ended meanwhile stays as it is. The successor gets a mail of their own.
 * @returns the ids that moved. Problem 422 for a successor who owns one of the tickets: who asks cannot be asked.
 */
export async function passAssists(tx: Tx, { ids, ...input }: Passing): Promise<number[]> {
  if (ids.length === 0) return []
  const places = await tx
    .selectFrom('assists')
    .select(['ticket_id', 'id'])
    .where('id', 'in', ids)
    .orderBy('ticket_id')
    .orderBy('id')
    .execute()
  const moved: number[] = []
  for (const place of places) if (await passOne(tx, place, input)) moved.push(place.id)
  return moved
}

async function passOne(tx: Tx, place: { ticket_id: number; id: number }, { from, to, now }: Omit<Passing, 'ids'>): Promise<boolean> {
  const ticket = await lockTicket(tx, place.ticket_id)
  const row = await tx
    .selectFrom('assists')
    .select(['id', 'what', 'due', 'person_id', 'team_id', 'up_to', 'status'])
    .where('ticket_id', '=', place.ticket_id)
    .where('id', '=', place.id)
    .executeTakeFirstOrThrow()
  const change = row.status === 'open' ? changeFor(row, from, to) : null
  if (!change) return false
  if (ticket.owner_id === to)
    throw invalid(`They own #${ticket.ticket_id}, and cannot be asked by themselves. Choose somebody else for it.`)
  await tx
    .updateTable('assists')
    .set(change)
    .where('ticket_id', '=', place.ticket_id)
    .where('id', '=', place.id)
    .execute()
    .catch(refuseLeft)
  const data = { assist_id: row.id, what: row.what, due: row.due.toISOString(), from, to: [to] }
  await recordEvents(tx, [assistEvent('assist.passed', place.ticket_id, data, now)])
  return true
}

type Asked = { person_id: number | null; team_id: number | null; up_to: number | null }

/** What of it was the leaver's; null when nothing was. */
function changeFor({ person_id: person, team_id: team, up_to: up }: Asked, from: number, to: number) {
  if (person === from) return { person_id: to, ...(up === from && { up_to: to }) }
  if (up === from) return { up_to: to }
  return team === null ? null : { person_id: to, team_id: null }
}

/** They were deactivated while we wrote: the foreign key refused. */
export function refuseLeft(error: unknown): never {
  if (constraintOf(error) === 'assists_person_is_active') throw invalid('They were deactivated a moment ago. Choose somebody else.')
  throw error
}

// The customer hears that their owner is away only where it matters to them, and once: who covers, until when, and that nothing has to be told
// twice.
import { sql } from 'kysely'
import { addJob, recordEvents, type Database, type Db, type Job, type Tx } from '../../db/index.ts'
import { nextWorkingDay } from '../../kernel/index.ts'
import { backWords, readCompany, type Company } from '../../people/index.ts'
import { timeInLetter } from '../../promises/index.ts'
import { lockTicket, writeAutomatic, type LockedTicket } from '../../tickets/index.ts'
import { handoffEvent } from '../events.ts'
import { canBeMailed } from '../reach.ts'
import { horizonOf, mattersBefore } from './matters.ts'

export type Telling = { coverId: number; ticketId?: number | undefined; now: Date }

/** Tells the customers of all tickets to whom this cover matters, each in a transaction of its own: whatever breaks off goes on where it was. */
export async function tellOfCover(database: Database, { coverId, ticketId, now }: Telling): Promise<number> {
  const cover = await readCover(database.db, coverId)
  if (!cover?.cover_id) return 0
  const company = await readCompany(database.db)
  let told = 0
  for (const id of ticketId === undefined ? await ticketsOf(database.db, cover, company, now) : [ticketId])
    if (await database.transact((tx) => tellOne(tx, { coverId, ticketId: id, now }))) told++
  // Where the end is not known, each day shows who else hears something meanwhile.
  if (ticketId === undefined && cover.until_at === null) await addJob(database.db, tellJob(coverId, nextWorkingDay(now, company)))
  return told
}

/** The job that tells all of a cover. */
export const tellJob = (coverId: number, runAt?: Date): Job => ({
  task: 'tell_of_cover',
  payload: { cover_id: coverId },
  key: `cover:${coverId}`,
  ...(runAt && { runAt }),
})

/** A customer wrote: where the owner is away just now, the job that tells them who covers, unless they know. */
export async function tellIfCovered(tx: Tx, ticketId: number): Promise<Job[]> {
  const cover = await tx
    .selectFrom('tickets as t')
    .innerJoin('covers as v', (join) => join.onRef('v.person_id', '=', 't.owner_id').on('v.ended_at', 'is', null))
    .select('v.id')
    .where('t.ticket_id', '=', ticketId)
    .where('v.cover_id', 'is not', null)
    .executeTakeFirst()
  return cover ? [{ task: 'tell_of_cover', payload: { cover_id: cover.id, ticket_id: ticketId } }] : []
}

const selectCover = (db: Db, id: number) =>
  db
    .selectFrom('covers as v')
    .innerJoin('people as p', 'p.id', 'v.person_id')
    .leftJoin('people as c', 'c.id', 'v.cover_id')
    .select(['v.id', 'v.person_id', 'v.cover_id', 'v.since', 'v.until_at', 'p.name', 'c.name as cover_name'])
    .where('v.id', '=', id)
    .where('v.ended_at', 'is', null)

const readCover = (db: Db, id: number) => selectCover(db, id).executeTakeFirst()
type Cover = NonNullable<Awaited<ReturnType<typeof readCover>>>

async function ticketsOf(db: Db, cover: Cover, company: Company, now: Date): Promise<number[]> {
  const rows = await db
    .selectFrom('tickets as t')
    .leftJoin('plans as p', 'p.ticket_id', 't.ticket_id')
    .select('t.ticket_id')
    .where('t.owner_id', '=', cover.person_id)
    .where('t.status', 'in', ['open', 'pending', 'on_hold', 'closed'])
    .where('t.due_at', 'is not', null)
    .where(mattersBefore(horizonOf(cover.until_at, company, now)))
    .orderBy('t.ticket_id')
    .execute()
  return rows.map((row) => row.ticket_id)
}

/** @returns false where it does not matter, or is known already. */
async function tellOne(tx: Tx, { coverId, ticketId, now }: Required<Telling> & { ticketId: number }): Promise<boolean> {
  const ticket = await lockTicket(tx, ticketId)
  // Held against its ending meanwhile: nobody is told of a cover that is over.
  const cover = await selectCover(tx, coverId).forShare('v').executeTakeFirst()
  if (!cover?.cover_id || cover.person_id !== ticket.owner_id) return false
  const company = await readCompany(tx)
  const back = horizonOf(cover.until_at, company, now)
  if (!(await matters(tx, ticketId, back)) || (await wasTold(tx, ticketId, cover)) || !(await canBeMailed(tx, ticket.customer_id)))
    return false
  const text = await wordsFor(tx, ticket, { cover, company, now })
  const told = await writeAutomatic(tx, { ticket_id: ticketId, text, about: 'cover', now })
  if (!told) return false
  const messageId = told.message_id
  const data = { cover_id: cover.id, person: cover.person_id, by: cover.cover_id, message_id: messageId }
  await recordEvents(tx, [handoffEvent('ticket.cover_told', ticketId, data, now)])
  return true
}

async function matters(tx: Tx, ticketId: number, back: Date): Promise<boolean> {
  const row = await tx
    .selectFrom('tickets as t')
    .leftJoin('plans as p', 'p.ticket_id', 't.ticket_id')
    .select('t.ticket_id')
    .where('t.ticket_id', '=', ticketId)
    .where(mattersBefore(back))
    .executeTakeFirst()
  return row !== undefined
}

/** Of this cover, or of one before it by the same person without a break. */
async function wasTold(tx: Tx, ticketId: number, cover: Cover): Promise<boolean> {
  const row = await tx
    .selectFrom('ticket_events as e')
    .innerJoin('covers as v', (join) => join.on(sql<boolean>`v.id = (e.data->>'cover_id')::bigint`))
    .select('e.id')
    .where('e.ticket_id', '=', ticketId)
    .where('e.kind', '=', 'ticket.cover_told')
    .where('v.person_id', '=', cover.person_id)
    .where('v.cover_id', '=', cover.cover_id)
    .where((eb) => eb.or([eb('v.id', '=', cover.id), eb('v.ended_at', '>=', cover.since)]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

async function wordsFor(
  tx: Tx,
  ticket: LockedTicket,
  { cover, company, now }: { cover: Cover; company: Company; now: Date },
): Promise<string> {
  const customer = await tx.selectFrom('customers').select('time_zone').where('id', '=', ticket.customer_id).executeTakeFirstOrThrow()
  const zone = customer.time_zone ?? company.time_zone
  const until = cover.until_at && backWords(cover.until_at, { hours: company, zone, now })
  const promises = await tx
    .selectFrom('promises')
    .select(['action', 'due'])
    .where('ticket_id', '=', ticket.ticket_id)
    .where('standing', '=', true)
    .where('due', '>', now)
    .orderBy('due')
    .limit(5)
    .execute()
  return [
    `Automatic: ${cover.name}, who owns your problem, is away${until ? ` until ${until}` : ' at the moment'}. ` +
      `${cover.cover_name} covers ${until ? 'until then' : 'meanwhile'} and has all that you wrote: you need not tell anything twice.`,
    ...(promises.length > 0 ? ['What we promised stays as it is:'] : []),
    ...promises.map(({ action, due }) => `${action}, by ${timeInLetter(due, zone, now)}`),
  ].join('\n')
}

// What a cover finds, before the absence and during it: every open ticket and promise of somebody who is, or will be, away.
import { sql } from 'kysely'
import type { Db } from '../../db/index.ts'
import { conflict, notFound } from '../../kernel/index.ts'
import { briefOf, coversAt, nextStretch, readCompany, readStanding, type StandingAbsence } from '../../people/index.ts'
import { presentRow, selectRows } from '../../tickets/index.ts'
import { briefInShort } from '../in-short.ts'
import type { CoverBrief } from '../wire.ts'
import { horizonOf, mattersBefore } from './matters.ts'

type Span = Pick<CoverBrief, 'cover' | 'since' | 'until'> & { back: Date | null }

/** The brief of a person’s work for their cover. Problem 409 `not-away` where no absence of theirs holds or is to come. */
export async function readCoverBrief(db: Db, personId: number, now: Date): Promise<CoverBrief> {
  const person = await db.selectFrom('people').select(['id', 'name', 'portrait']).where('id', '=', personId).executeTakeFirst()
  if (!person) throw notFound('person')
  const span = (await coverNow(db, personId)) ?? (await coverNext(db, personId, now))
  if (!span) throw conflict('not-away', `${person.name} is not away, and no absence is planned.`)
  const { back, ...when } = span
  const company = await readCompany(db)
  return {
    person: briefOf(person.id, person.name, person.portrait)!,
    ...when,
    tickets: await readCovered(db, personId, horizonOf(back, company, new Date(Math.max(now.getTime(), Date.parse(when.since))))),
  }
}

async function coverNow(db: Db, personId: number): Promise<Span | null> {
  const row = await db
    .selectFrom('covers as v')
    .leftJoin('people as c', 'c.id', 'v.cover_id')
    .select(['v.since', 'v.until_at', 'c.id', 'c.name', 'c.portrait'])
    .where('v.person_id', '=', personId)
    .where('v.ended_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  return { cover: briefOf(row.id, row.name, row.portrait), since: row.since.toISOString(), until: iso(row.until_at), back: row.until_at }
}

/** Who would cover in the next absence, as things are planned now. */
async function coverNext(db: Db, personId: number, now: Date): Promise<Span | null> {
  const absences = await readStanding(db, now)
  const since = firstOf(
    absences.filter((one) => one.person_id === personId),
    now,
  )
  if (!since) return null
  const planned = (await coversAt(db, absences, since)).get(personId)
  if (!planned) return null
  const cover = planned.cover === null ? undefined : await readPerson(db, planned.cover)
  return {
    cover: cover ? briefOf(cover.id, cover.name, cover.portrait) : null,
    since: since.toISOString(),
    until: iso(planned.until),
    back: planned.until,
  }
}

function firstOf(absences: StandingAbsence[], now: Date): Date | null {
  const begins = absences.flatMap((one) => nextStretch(one, now)?.since ?? [])
  return begins.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null
}

const readPerson = (db: Db, id: number) =>
  db.selectFrom('people').select(['id', 'name', 'portrait']).where('id', '=', id).executeTakeFirst()
const iso = (at: Date | null) => at?.toISOString() ?? null

/** Three queries for all tickets, none for each. */
async function readCovered(db: Db, personId: number, back: Date): Promise<CoverBrief['tickets']> {
  const rows = await selectRows(db)
    .leftJoin('plans as p', 'p.ticket_id', 't.ticket_id')
    .select(['p.next', 'p.due_at as plan_by', mattersBefore(back).as('matters')])
    .where('t.owner_id', '=', personId)
    .where((eb) =>
      eb.or([
        eb('t.status', 'in', ['open', 'pending', 'on_hold']),
        eb.and([eb('t.status', '=', 'closed'), eb('t.due_at', 'is not', null)]),
      ]),
    )
    .orderBy('t.due_at')
    .orderBy('t.ticket_id')
    .limit(1000)
    .execute()
  const ids = rows.map((row) => row.ticket_id)
  const [briefs, promises] = await Promise.all([briefInShort(db, ids), readPromises(db, ids)])
  const byTicket = Map.groupBy(promises, (one) => one.ticket_id)
  return rows.map((row) => ({
    ticket: presentRow(row),
    problem: briefs.get(row.ticket_id)?.problem || row.subject,
    next: row.next,
    by: iso(row.plan_by),
    promises: (byTicket.get(row.ticket_id) ?? []).map(({ id, action, due, status }) => ({ id, action, due: due.toISOString(), status })),
    matters: row.matters,
  }))
}

const readPromises = (db: Db, ticketIds: number[]) =>
  db
    .selectFrom('promises')
    .select(['ticket_id', 'id', 'action', 'due', 'status'])
    .where('ticket_id', '=', sql<number>`any(${ticketIds}::bigint[])`)
    .where('standing', '=', true)
    .orderBy('due')
    .execute()

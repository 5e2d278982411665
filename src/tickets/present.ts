import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { notFound, sign } from '../kernel/index.ts'
import { briefOf, type Actor } from '../people/index.ts'
import { readMerge, readTookIn } from './merged.ts'
import { abilitiesOn, seesTickets } from './policy.ts'
import { readPresence } from './presence.ts'
import { refusesMail } from './mail-address.ts'
import type { DueKind, Status, Ticket } from './wire.ts'

/** The page of a ticket for its customer. The signature in the address is the key: no account, and no other ticket can be guessed. */
export const customerPageUrl = (company: { signing_secret: Buffer }, url: string, ticketId: number): string =>
  `${url}/t/${ticketId}/${sign(company.signing_secret, 'customer-page', ticketId, 20)}`

const firstAddress = sql<
  string | null
>`(select a.address from customer_addresses a where a.customer_id = c.id order by a.created_at, a.address limit 1)`

function selectTicket(db: Db) {
  return db
    .selectFrom('tickets as t')
    .innerJoin('customers as c', 'c.id', 't.customer_id')
    .innerJoin('company', (join) => join.onTrue())
    .leftJoin('people as o', 'o.id', 't.owner_id')
    .leftJoin('ownerships as w', (join) => join.onRef('w.ticket_id', '=', 't.ticket_id').onRef('w.ownership_no', '=', 't.ownership_no'))
    .leftJoin('teams', 'teams.id', 't.team_id')
    .leftJoin('mailboxes as b', 'b.id', 't.mailbox_id')
    .leftJoin('plans as p', 'p.ticket_id', 't.ticket_id')
    .leftJoin('people as pw', 'pw.id', 'p.who_id')
    .leftJoin('covers as v', (join) => join.onRef('v.person_id', '=', 't.owner_id').on('v.ended_at', 'is', null))
    .leftJoin('people as pv', 'pv.id', 'v.cover_id')
    .select([
      't.ticket_id',
      't.subject',
      't.status',
      't.channel',
      't.owner_id',
      't.waiting_since',
      't.update_at',
      't.update_minutes',
      't.due_at',
      't.due_kind',
      't.created_at',
      't.updated_at',
      't.solution_no',
      't.solved_in',
      't.closure_no',
      't.spam_at',
      't.merged_into',
      't.customer_id',
    ])
    .select((eb) =>
      eb.exists(eb.selectFrom('tickets as n').select('n.ticket_id').whereRef('n.merged_into', '=', 't.ticket_id')).as('took_in'),
    )
    .select([
      'c.name as customer_name',
      firstAddress.as('customer_email'),
      refusesMail.as('refuses_mail'),
      'company.signing_secret',
      'o.name as owner_name',
      'o.portrait as owner_portrait',
      'w.at as owner_since',
      't.team_id',
      'teams.name as team_name',
    ])
    .select([
      't.mailbox_id',
      'b.address as mailbox_address',
      'b.name as mailbox_name',
      'p.next',
      'p.due_at as plan_by',
      'p.automatic',
      'pw.id as who_id',
      'pw.name as who_name',
      'pw.portrait as who_portrait',
    ])
    .select(['pv.id as cover_id', 'pv.name as cover_name', 'pv.portrait as cover_portrait', 'v.until_at as cover_until'])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectTicket>['execute']>>[number]

/** One ticket whole, with what the actor may do. Problem 404 when there is none to see. */
export async function readTicket(db: Db, actor: Actor, ticketId: number, url: string, now: Date): Promise<Ticket> {
  const row = seesTickets(actor) ? await selectTicket(db).where('t.ticket_id', '=', ticketId).executeTakeFirst() : undefined
  if (!row) throw notFound('ticket')
  const [ending, participants, present, merge, tookIn] = await Promise.all([
    readEnding(db, row),
    readParticipants(db, ticketId),
    readPresence(db, actor, ticketId, now),
    row.merged_into === null ? null : readMerge(db, ticketId),
    row.took_in ? readTookIn(db, ticketId) : [],
  ])
  return {
    number: row.ticket_id,
    subject: row.subject,
    status: row.status as Status,
    channel: row.channel,
    owner: briefOf(row.owner_id, row.owner_name, row.owner_portrait),
    owner_since: row.owner_since?.toISOString() ?? null,
    cover: coverOf(row),
    team: row.team_id === null || row.team_name === null ? null : { id: row.team_id, name: row.team_name },
    mailbox: row.mailbox_id === null ? null : { id: row.mailbox_id, address: row.mailbox_address!, name: row.mailbox_name! },
    customer: { id: row.customer_id, name: row.customer_name, email: row.customer_email },
    refuses_mail: row.refuses_mail && { ...row.refuses_mail, at: new Date(row.refuses_mail.at).toISOString() },
    participants,
    plan:
      row.next === null
        ? null
        : {
            next: row.next,
            who: briefOf(row.who_id, row.who_name, row.who_portrait),
            by: row.plan_by!.toISOString(),
            automatic: row.automatic!,
          },
    waiting_since: row.waiting_since?.toISOString() ?? null,
    update_at: row.update_at?.toISOString() ?? null,
    update_within_minutes: row.update_minutes,
    due_at: row.due_at?.toISOString() ?? null,
    due_kind: row.due_kind as DueKind | null,
    ...ending,
    spam_at: row.spam_at?.toISOString() ?? null,
    merged_into: row.merged_into,
    merge,
    took_in: tookIn,
    present,
    customer_page: customerPageUrl(row, url, row.ticket_id),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    can: abilitiesOn(actor, { ...row, status: row.status as Status }),
  }
}

function coverOf(row: Row): Ticket['cover'] {
  const person = briefOf(row.cover_id, row.cover_name, row.cover_portrait)
  return person && { person, until: row.cover_until?.toISOString() ?? null }
}

const readParticipants = (db: Db, ticketId: number) =>
  db
    .selectFrom('participants as s')
    .innerJoin('customers as c', 'c.id', 's.customer_id')
    .select(['c.id', 'c.name', firstAddress.as('email'), 's.how', 's.relation', 's.permission', 's.may_know'])
    .where('s.ticket_id', '=', ticketId)
    .orderBy('s.added_at')
    .orderBy('c.id')
    .$narrowType<{ how: 'copied'; may_know: boolean }>()
    .execute()

type Ending = Pick<Ticket, 'solution' | 'confirmation' | 'closure'>

/** How a solved or closed ticket came to its end; nothing of it on one that is open again. */
async function readEnding(db: Db, row: Row): Promise<Ending> {
  const ended = row.status === 'solved' || row.status === 'closed'
  const solved = ended && row.solved_in !== null
  const [solution, confirmation, closure] = await Promise.all([
    solved ? readSolution(db, row) : null,
    solved
      ? db
          .selectFrom('confirmations')
          .select(['how', 'words', 'at'])
          .where('ticket_id', '=', row.ticket_id)
          .where('solution_no', '=', row.solution_no)
          .executeTakeFirst()
      : null,
    row.status === 'closed' ? readClosure(db, row) : null,
  ])
  return {
    solution: solution ?? null,
    confirmation: confirmation ? { how: confirmation.how as 'link', words: confirmation.words, at: confirmation.at.toISOString() } : null,
    closure: closure ?? null,
  }
}

async function readSolution(db: Db, row: Row): Promise<Ticket['solution']> {
  const found = await db
    .selectFrom('solutions as s')
    .innerJoin('people as p', 'p.id', 's.by_person')
    .select(['s.outcome', 's.at', 'p.id', 'p.name', 'p.portrait'])
    .where('s.ticket_id', '=', row.ticket_id)
    .where('s.solution_no', '=', row.solution_no)
    .executeTakeFirst()
  return found ? { outcome: found.outcome, by: briefOf(found.id, found.name, found.portrait)!, at: found.at.toISOString() } : null
}

async function readClosure(db: Db, row: Row): Promise<Ticket['closure']> {
  const found = await db
    .selectFrom('closures as s')
    .leftJoin('people as p', 'p.id', 's.by_person')
    .select(['s.confirmation_id', 's.reason', 's.at', 'p.id', 'p.name', 'p.portrait'])
    .where('s.ticket_id', '=', row.ticket_id)
    .where('s.closure_no', '=', row.closure_no)
    .executeTakeFirst()
  return found
    ? {
        confirmed: found.confirmation_id !== null,
        reason: found.reason,
        by: briefOf(found.id, found.name, found.portrait),
        at: found.at.toISOString(),
      }
    : null
}

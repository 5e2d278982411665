import { addJob, type Tx } from '../db/index.ts'
import { forbidden, notFound, type Blocker } from '../kernel/index.ts'
import { hoursOf, readCompany, type Actor, type Company } from '../people/index.ts'
import { actsFor, seesTickets } from './policy.ts'
import { nextDue } from './rules.ts'
import type { Status } from './wire.ts'

/** A ticket's own row, locked for this transaction, with its customer's name, its plan's due time and the soonest promise that stands. */
export type LockedTicket = {
  ticket_id: number
  subject: string
  status: Status
  customer_id: number
  customer_name: string
  mailbox_id: number | null
  team_id: number | null
  owner_id: number | null
  ownership_no: number
  solution_no: number
  solved_in: number | null
  closure_no: number
  closed_in: number | null
  waiting_since: Date | null
  update_at: Date | null
  update_minutes: number | null
  promise_due: Date | null
  promise_action: string | null
  plan_due: Date | null
  plan_automatic: boolean | null
  /** An assist came back: by then the customer hears what came of it. */
  assist_back_at: Date | null
  /** Since when it is closed as spam. */
  spam_at: Date | null
  /** The ticket that goes on for it. */
  merged_into: number | null
  /** Who stands in for its owner now. */
  cover_id: number | null
}

/**
 * Locks one ticket, so that verbs on it come one after the other. Problem 404 when there is none. What hangs on it is read by a second
 * statement: the first, when it had to wait, would show its plan and promises as they were before the wait.
 */
export async function lockTicket(tx: Tx, ticketId: number): Promise<LockedTicket> {
  const locked = await tx.selectFrom('tickets').select('ticket_id').where('ticket_id', '=', ticketId).forNoKeyUpdate().executeTakeFirst()
  const row = locked && (await readLocked(tx, ticketId))
  if (!row) throw notFound('ticket')
  return row as LockedTicket
}

const readLocked = (tx: Tx, ticketId: number) =>
  tx
    .selectFrom('tickets as t')
    .innerJoin('customers as c', 'c.id', 't.customer_id')
    .leftJoin('plans as p', 'p.ticket_id', 't.ticket_id')
    .leftJoin('covers as v', (join) => join.onRef('v.person_id', '=', 't.owner_id').on('v.ended_at', 'is', null))
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('promises as s')
          .select(['s.due', 's.action'])
          .whereRef('s.ticket_id', '=', 't.ticket_id')
          .where('s.standing', '=', true)
          .orderBy('s.due')
          .limit(1)
          .as('s'),
      (join) => join.onTrue(),
    )
    .select([
      't.ticket_id',
      't.subject',
      't.status',
      't.customer_id',
      'c.name as customer_name',
      't.mailbox_id',
      't.team_id',
      't.owner_id',
      't.ownership_no',
      't.solution_no',
      't.solved_in',
      't.closure_no',
      't.closed_in',
      't.waiting_since',
      't.update_at',
      't.update_minutes',
      't.assist_back_at',
      't.spam_at',
      't.merged_into',
      'v.cover_id',
    ])
    .select(['p.due_at as plan_due', 'p.automatic as plan_automatic', 's.due as promise_due', 's.action as promise_action'])
    .where('t.ticket_id', '=', ticketId)
    .executeTakeFirst()

/** Locks the ticket that goes on for this one: itself, or what it was merged into, however often. Each on the way is locked, so none changes. */
export async function lockStanding(tx: Tx, ticketId: number): Promise<LockedTicket> {
  let ticket = await lockTicket(tx, ticketId)
  for (const seen = new Set<number>(); ticket.merged_into !== null && !seen.has(ticket.ticket_id);) {
    seen.add(ticket.ticket_id)
    ticket = await lockTicket(tx, ticket.merged_into)
  }
  return ticket
}

/** Locks a ticket that the actor may see. */
export async function lockVisible(tx: Tx, actor: Actor, ticketId: number): Promise<LockedTicket> {
  if (!seesTickets(actor)) throw notFound('ticket')
  return lockTicket(tx, ticketId)
}

/** Locks a ticket that the actor acts for: its owner, a supervisor, or who covers for the owner. Problem 403 names the owner otherwise. */
export async function lockAnswered(tx: Tx, actor: Actor, ticketId: number): Promise<LockedTicket> {
  const ticket = await lockVisible(tx, actor, ticketId)
  if (!actsFor(actor, ticket)) throw await notTheOwner(tx, ticket)
  return ticket
}

/** The refusal that names who can do it. */
export async function notTheOwner(tx: Tx, ticket: LockedTicket) {
  if (ticket.owner_id === null) return forbidden('Nobody owns this ticket yet. Claim it first.', [{ kind: 'unclaimed', text: 'Claim it' }])
  const owner = await tx.selectFrom('people').select('name').where('id', '=', ticket.owner_id).executeTakeFirstOrThrow()
  const blocker: Blocker = { kind: 'owner', text: owner.name, person_id: ticket.owner_id }
  return forbidden(`${owner.name} owns this. Only ${owner.name} or a supervisor can do that; leave a note with what you propose.`, [
    blocker,
  ])
}

export type TicketChange = Partial<Omit<LockedTicket, 'ticket_id' | 'customer_name' | 'promise_due' | 'promise_action' | 'cover_id'>>

/** The company as the ticket's team lives it: with the team's own hours and terms, where it has them. */
export async function termsFor(tx: Tx, teamId: number | null, company: Company): Promise<Company> {
  return teamId === null ? company : { ...company, ...(await hoursOf(tx, teamId)) }
}

/**
 * Writes what a verb changed on the ticket, with what is owed next computed from it.
 * @param change columns to set; `plan_due` is read, not written (plans have their own table).
 */
export async function updateTicket(
  tx: Tx,
  ticket: LockedTicket,
  change: TicketChange,
  at: { company?: Company; now: Date; solvedAt?: Date },
): Promise<LockedTicket> {
  const next = { ...ticket, ...change }
  const company = await termsFor(tx, next.team_id, at.company ?? (await readCompany(tx)))
  const due = nextDue(
    {
      status: next.status,
      waitingSince: next.waiting_since,
      promiseDue: next.promise_due,
      updateAt: next.update_at,
      assistBackAt: next.assist_back_at,
      planDue: next.plan_due,
      solvedAt: at.solvedAt ?? null,
      now: at.now,
    },
    company,
  )
  const { plan_due: _due, plan_automatic: _automatic, ...columns } = change
  await tx
    .updateTable('tickets')
    .set({ ...columns, ...due, updated_at: at.now })
    .where('ticket_id', '=', ticket.ticket_id)
    .execute()
  if (next.update_at && next.update_at.getTime() !== ticket.update_at?.getTime())
    await addJob(tx, {
      task: 'update_due',
      payload: { ticket_id: ticket.ticket_id, update_at: next.update_at.toISOString() },
      runAt: next.update_at,
      key: `update:${ticket.ticket_id}`,
    })
  return next
}

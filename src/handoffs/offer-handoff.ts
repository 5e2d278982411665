import { addJob, recordEvents, type Tx } from '../db/index.ts'
import { addWorkingMinutes, conflict, endOfWorkingDay, invalid, nextWorkingDay, Problem, type Blocker } from '../kernel/index.ts'
import { hoursOf, type Actor, type Hours } from '../people/index.ts'
import { timeInLetter } from '../promises/index.ts'
import { answersFor, awayNow, isWork, lockVisible, notTheOwner, type LockedTicket } from '../tickets/index.ts'
import { handoffEvent } from './events.ts'
import { ownersInTeam } from './find-handoff.ts'
import { promisedLines } from './in-short.ts'
import { namesReceiver, wordLetter } from './letter.ts'
import { readStanding } from './materials.ts'
import { answerBy } from './receivers.ts'
import { missingParts, saidOf, type Parts } from './rules.ts'

export type Offer = {
  ticketId: number
  to?: number | undefined
  toTeam?: number | undefined
  why?: string | undefined
  brief: Parts & { next_by?: Date | undefined; if_then?: string | undefined }
  /** Left out: worded here. Null: the customer is told nothing. */
  letter?: string | null | undefined
  hearBy?: Date | undefined
  answerBy?: Date | undefined
  now: Date
}

/**
 * Offers a ticket with its brief to a person, or to a team. It stays its owner's, with its clocks, until somebody accepts.
 * @returns the handoff's id.
 * @throws Problem 422 `brief-incomplete` lists the missing parts, `letter-incomplete`; 409 `already-offered`, `away`, `not-open`; 403
 * names the owner.
 */
export async function offerHandoff(tx: Tx, actor: Actor, offer: Offer): Promise<number> {
  const ticket = await lockVisible(tx, actor, offer.ticketId)
  if (ticket.owner_id === null || !answersFor(actor, ticket)) throw await notTheOwner(tx, ticket)
  if (!isWork(ticket.status)) throw conflict('not-open', 'This ticket is solved. Reopen it to hand it on.')
  await refuseSecond(tx, ticket)
  const standing = await readStanding(tx, ticket.ticket_id)
  const missing = missingParts(offer.brief, standing)
  if (missing.length > 0) throw incomplete(missing)
  const receiver = await findReceiver(tx, ticket, offer)
  const hours = await hoursOf(tx, ticket.team_id)
  const times = { ...timesOf(ticket, offer, hours), answer_by: await answerTime(tx, ticket, offer) }
  const letter = offer.letter === undefined ? wordLetter(await about(tx, ticket, actor, offer)) : offer.letter?.trim() || null
  if (letter && !namesReceiver(letter, receiver.name)) throw letterIncomplete(receiver.name)
  const said = saidOf(offer.brief.promises)
  const stands = promisedLines(standing, (at) => timeInLetter(at, hours.time_zone, offer.now))
  const promised = said ? [...(standing.length > 0 ? [stands] : []), said].join('\n') : stands
  return insert(tx, actor, ticket, {
    offer,
    receiver,
    row: { ...times, hear_by: letter || offer.hearBy ? times.hear_by : null, letter, promised },
  })
}

async function refuseSecond(tx: Tx, ticket: LockedTicket): Promise<void> {
  const other = await tx
    .selectFrom('handoffs as h')
    .leftJoin('people as p', 'p.id', 'h.to_id')
    .leftJoin('teams as t', 't.id', 'h.to_team_id')
    .select(['h.id', 'h.to_id', 'h.to_team_id', 'p.name as person', 't.name as team'])
    .where('h.ticket_id', '=', ticket.ticket_id)
    .where('h.status', '=', 'offered')
    .executeTakeFirst()
  if (!other) return
  const name = other.person ?? other.team!
  const blocker: Blocker = { kind: 'handoff', text: name, handoff_id: other.id, person_id: other.to_id, team_id: other.to_team_id }
  throw conflict('already-offered', `It is offered to ${name} already. Withdraw that first, or wait for the answer.`, {
    blockers: [blocker],
  })
}

const incomplete = (blockers: Blocker[]) =>
  new Problem(
    'brief-incomplete',
    422,
    'The brief is not complete',
    `Add what is missing, so that the customer need not tell it twice: ${blockers.map(({ text }) => text).join('; ')}.`,
    { blockers },
  )

/** A letter that does not say who has it now. */
export const letterIncomplete = (name: string | null) =>
  new Problem(
    'letter-incomplete',
    422,
    'The letter is not complete',
    `The letter to the customer says who takes it on. ${name ? `Name ${name} in it` : 'Write {name} where the name goes'}, or leave the letter out and it is worded for you.`,
  )

type ReceiverNow = { to_id: number | null; to_team_id: number | null; name: string | null; people: number[] }

async function findReceiver(tx: Tx, ticket: LockedTicket, { to, toTeam }: Offer): Promise<ReceiverNow> {
  if ((to === undefined) === (toTeam === undefined)) throw invalid('Say to whom: a person (`to`) or a team (`to_team`).')
  if (to !== undefined) return { to_id: to, to_team_id: null, name: await nameOfReceiver(tx, ticket, to), people: [to] }
  const team = await tx.selectFrom('teams').select('id').where('id', '=', toTeam!).executeTakeFirst()
  if (!team) throw invalid('There is no such team.')
  const people = await ownersInTeam(tx, toTeam!, ticket.owner_id!)
  if (people.length === 0) throw invalid('Nobody else in this team can own a ticket. Choose a person, or another team.')
  return { to_id: null, to_team_id: toTeam!, name: null, people }
}

async function nameOfReceiver(tx: Tx, ticket: LockedTicket, to: number): Promise<string> {
  if (to === ticket.owner_id) throw invalid('They own it already. Choose somebody else.')
  // Locked, so that nobody is deactivated between this look at them and the offer.
  const person = await tx.selectFrom('people').select(['name', 'owns']).where('id', '=', to).forKeyShare().executeTakeFirst()
  if (!person?.owns) throw invalid('Only an active agent, supervisor or admin can own a ticket.')
  const away = await awayNow(tx, to)
  if (away) throw away
  return person.name
}

/** By when the next step is done, and by when the customer hears from the new owner: never later than the update they are owed. */
function timesOf(ticket: LockedTicket, { brief, hearBy, now }: Offer, hours: Hours): { next_by: Date; hear_by: Date } {
  if (brief.next_by && brief.next_by <= now) throw invalid('The next step needs a time that is still to come.')
  if (hearBy && hearBy <= now) throw invalid('The customer hears from the new owner at a time that is still to come.')
  const planned = ticket.plan_due && ticket.plan_due > now ? ticket.plan_due : undefined
  const next = brief.next_by ?? planned ?? hearBy ?? endOfWorkingDay(nextWorkingDay(now, hours), hours)
  const update = addWorkingMinutes(now, ticket.update_minutes ?? hours.update_within_minutes, hours)
  return { next_by: next, hear_by: hearBy ?? (next < update ? next : update) }
}

async function answerTime(tx: Tx, ticket: LockedTicket, offer: Offer): Promise<Date> {
  if (offer.answerBy && offer.answerBy <= offer.now) throw invalid('An answer is asked by a time that is still to come.')
  return offer.answerBy ?? answerBy(tx, ticket.team_id, offer.now)
}

/** The letter is signed by who offers: the owner, or the supervisor who hands it on for them. */
async function about(tx: Tx, ticket: LockedTicket, actor: Actor, offer: Offer) {
  const { name } = await tx.selectFrom('people').select('name').where('id', '=', ticket.owner_id!).executeTakeFirstOrThrow()
  return { customer: ticket.customer_name, sender: actor.name, owner: ticket.owner_id === actor.id ? null : name, why: offer.why ?? '' }
}

type Row = { next_by: Date; hear_by: Date | null; answer_by: Date; letter: string | null; promised: string }

async function insert(
  tx: Tx,
  actor: Actor,
  ticket: LockedTicket,
  { offer, receiver, row }: { offer: Offer; receiver: ReceiverNow; row: Row },
): Promise<number> {
  const { brief, now } = offer
  const why = offer.why?.trim() || 'Handed on'
  const { to_id, to_team_id, people } = receiver
  const from = ticket.owner_id!
  const place = { ticket_id: ticket.ticket_id, ownership_no: ticket.ownership_no, from_id: from, offered_by: actor.id }
  const parts = { problem: brief.problem!.trim(), wanted: brief.wanted!.trim(), tried: brief.tried!.trim(), next: brief.next!.trim() }
  const { id } = await tx
    .insertInto('handoffs')
    .values({ ...place, to_id, to_team_id, why, ...parts, if_then: brief.if_then?.trim() || null, ...row, offered_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addJob(tx, { task: 'handoff_answer_due', payload: { ticket_id: ticket.ticket_id, id }, runAt: row.answer_by, key: `handoff:${id}` })
  const data = { handoff_id: id, from, to_person: to_id, to_team: to_team_id, why, answer_by: row.answer_by.toISOString(), to: people }
  await recordEvents(tx, [handoffEvent('handoff.offered', ticket.ticket_id, data, now, { person_id: actor.id })])
  return id
}

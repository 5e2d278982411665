import { recordEvents, type Tx } from '../db/index.ts'
import { addWorkingMinutes, conflict, htmlOfText, invalid, Problem } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { addPromises, refreshTicket, timeInLetter } from '../promises/index.ts'
import { awayNow, handOver, isWork, saveDraft, writeLetter, type LockedTicket } from '../tickets/index.ts'
import { handoffEvent } from './events.ts'
import { endHandoff, lockHandoff, mustBeOffered, mustReceive, type LockedHandoff } from './find-handoff.ts'
import { fillLetter, namesReceiver } from './letter.ts'
import { readSubject } from './materials.ts'
import { letterIncomplete } from './offer-handoff.ts'
import { openingFor } from './opening.ts'
import { promisesInLetter } from './letter-promises.ts'
import { refusePromises, type Refusal } from './refuse-promises.ts'
import { isOwnWords } from './rules.ts'

export type Accepting = {
  id: number
  readBack: string
  refuses?: Refusal[] | undefined
  letter?: string | null | undefined
  opening?: string | null | undefined
  now: Date
}

/**
 * Takes a ticket on: from now on the actor owns it and keeps what was promised, its customer is told, and their first reply begins with
 * what they know. With `refuses` nothing changes hands. The first of a team who accepts has it.
 * @returns false when they have it already, or refused a promise.
 * @throws Problem 409 `handoff-over` says what happened, `away`; 422 without a read-back in own words; 403 names the receiver.
 */
export async function acceptHandoff(tx: Tx, actor: Actor, input: Accepting): Promise<boolean> {
  const { ticket, handoff } = await lockHandoff(tx, actor, input.id)
  if (handoff.status === 'accepted' && handoff.accepted_by === actor.id) return false
  await mustBeOffered(tx, handoff)
  await mustReceive(tx, actor, handoff)
  if (input.refuses?.length) return refusePromises(tx, actor, { handoff, refuses: input.refuses, now: input.now })
  await mustBeHere(tx, actor)
  if (ticket.ownership_no !== handoff.ownership_no || !isWork(ticket.status))
    throw conflict('handoff-over', 'It was overtaken: the ticket changed. Look at it again.')
  const { problem, wanted, tried, promised, next } = handoff
  if (!isOwnWords(input.readBack, [problem, wanted, tried, promised, next])) throw noReadBack()
  await takeOn(tx, actor, { ticket, handoff, input })
  return true
}

const noReadBack = () =>
  new Problem(
    'read-back',
    422,
    'Please say it back',
    'Say in your own words what the problem is, what the customer wants and what is promised. Then it is yours.',
  )

async function mustBeHere(tx: Tx, actor: Actor): Promise<void> {
  const person = await tx.selectFrom('people').select('owns').where('id', '=', actor.id).executeTakeFirst()
  if (!person?.owns) throw invalid('Only an active agent, supervisor or admin can own a ticket.')
  const away = await awayNow(tx, actor.id)
  if (away) throw conflict('away', 'You are away now. End your absence first; then you can take it on.', { blockers: away.blockers ?? [] })
}

type Taking = { ticket: LockedTicket; handoff: LockedHandoff; input: Accepting }

async function takeOn(tx: Tx, actor: Actor, { ticket, handoff, input }: Taking): Promise<void> {
  const { now } = input
  const told = await letterNow(tx, actor, { handoff, input })
  const messageId = told.letter === null ? null : await writeLetter(tx, ticket, { from: told.from, text: told.letter, now })
  const readBack = input.readBack.trim()
  const ending = { status: 'accepted', ended_at: now, ended_by: actor.id, accepted_by: actor.id, read_back: readBack } as const
  const { letter, hearBy } = told
  await endHandoff(tx, handoff, { ...ending, message_id: messageId, letter, hear_by: letter === null ? handoff.hear_by : hearBy })
  const by = handoff.next_by > now ? handoff.next_by : hearBy
  const plan = { next: handoff.next, by }
  const owned = await handOver(tx, ticket, { to: actor.id, handoffId: handoff.id, plan, heard: messageId !== null, now })
  if (messageId !== null) await promise(tx, actor, owned, { messageId, told, now })
  await draftOpening(tx, actor, { ticket, handoff, input })
  const data = {
    handoff_id: handoff.id,
    from: handoff.from_id,
    by: actor.id,
    read_back: readBack,
    message_id: messageId,
    to: handoff.from_id,
  }
  await recordEvents(tx, [handoffEvent('handoff.accepted', ticket.ticket_id, data, now, { person_id: actor.id })])
}

/** `from` is whose words they are: nobody's name stands under a letter that they did not write. */
type Letter = { letter: string | null; template: string; from: number; hearBy: Date; by: string }

/** What the customer reads. Where the time by which they were to hear has passed meanwhile, it is the next by which they must. */
async function letterNow(tx: Tx, actor: Actor, { handoff, input }: Omit<Taking, 'ticket'>): Promise<Letter> {
  const template = (input.letter === undefined ? handoff.letter : input.letter)?.trim() || null
  if (template && !namesReceiver(template, actor.name)) throw letterIncomplete(actor.name)
  const subject = await readSubject(tx, handoff.ticket_id)
  const update = addWorkingMinutes(input.now, subject.hours.update_within_minutes, subject.hours)
  const hearBy = handoff.hear_by && handoff.hear_by > input.now ? handoff.hear_by : update
  const time = (at: Date) => timeInLetter(at, subject.zone, input.now)
  const by = time(hearBy)
  const filled = (text: string) => fillLetter(text, { name: actor.name, by, oldBy: handoff.hear_by && time(handoff.hear_by) })
  const letter = template && filled(template)
  const senders = letter !== null && handoff.letter !== null && sameWords(letter, filled(handoff.letter))
  const whose = senders
    ? { template: handoff.letter!, from: handoff.offered_by }
    : { template: letter?.replaceAll(by, '{by}') ?? '', from: actor.id }
  return { letter, ...whose, hearBy, by }
}

/** A page may send a text with other line ends and blanks than it was given. */
const sameWords = (one: string, other: string) => plain(one) === plain(other)
const plain = (text: string) => text.replace(/\s+/g, ' ').trim()

type Telling = { messageId: number; told: Letter; now: Date }

/** The new owner keeps what the letter says: to write by then, and whatever else its writer promised in it. */
async function promise(tx: Tx, actor: Actor, ticket: LockedTicket, { messageId, told, now }: Telling): Promise<void> {
  const more = await promisesInLetter(tx, actor, {
    ticketId: ticket.ticket_id,
    template: told.template,
    name: actor.name,
    hearBy: told.hearBy,
    now,
  })
  const write = { action: 'Write to you', due: told.hearBy, said: null, said_by: told.letter?.includes(told.by) ? told.by : null }
  await addPromises(tx, { ticket, source: 'reply', messageId, madeBy: told.from, saidAt: now, now }, [write, ...more])
  await refreshTicket(tx, ticket.ticket_id, { now })
}

/** Their first reply begins with what they know. What they have been writing already stays as it is, below words they gave now. */
async function draftOpening(tx: Tx, actor: Actor, { ticket, handoff, input }: Taking): Promise<void> {
  if (input.opening === null) return
  const given = input.opening?.trim()
  const had = await tx
    .selectFrom('drafts')
    .select('html')
    .where('ticket_id', '=', ticket.ticket_id)
    .where('person_id', '=', actor.id)
    .where('kind', '=', 'reply')
    .executeTakeFirst()
  if (had && !given) return
  const about = { ticketId: ticket.ticket_id, customer: ticket.customer_name, owner: actor.name, sender: await nameOf(tx, handoff.from_id) }
  const html = htmlOfText(given ?? (await openingFor(tx, about)))
  await saveDraft(tx, actor, { ticketId: ticket.ticket_id, kind: 'reply', html: html + (had?.html ?? ''), now: input.now })
}

const nameOf = async (tx: Tx, id: number): Promise<string> =>
  (await tx.selectFrom('people').select('name').where('id', '=', id).executeTakeFirstOrThrow()).name

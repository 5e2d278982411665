import { recordEvents, type Tx } from '../db/index.ts'
import { forbidden, invalid, notFound } from '../kernel/index.ts'
import { hoursOf, readCompany, type Actor } from '../people/index.ts'
import { answerBy, isWork, leaveNote, updateTicket, type LockedTicket, type StoredAttachment } from '../tickets/index.ts'
import { assistEvent } from './events.ts'
import { answerers, lockAssist, type LockedAssist } from './find-assist.ts'
import { refuseOver } from './over.ts'
import { mayAnswer, seesAssist } from './policy.ts'
import { cut, reasonOf, storyWords } from './rules.ts'

/** `done`: what moved. `returned`: could not, because; what is `missing`. */
export type Answer = {
  id: number
  status: 'done' | 'returned'
  answer: string
  missing: string | null
  /** What the customer should hear, for the owner to send. */
  forCustomer: string | null
  how: 'mail' | 'link' | 'desk'
  /** By mail: who else got these words, so that the story says so. */
  alsoTo?: string[]
  attachments?: StoredAttachment[]
  now: Date
}

/** `answered`: it is back with the owner. `same`: that was known. `noted`: it had ended, and the words are a note on the ticket. */
export type Taken = 'answered' | 'same' | 'noted'

/** A mail may be longer; the note in the story has it whole. */
const longestAnswer = 10_000

/**
 * Takes the answer of who is asked: it goes back to the ticket's owner, never on to somebody else, and the customer is to hear what came of
 * it within the set time. On the desk, Problem 403 for who is not asked, 409 `assist-over` when another answer was first; by mail and by
 * link such words are kept as a note.
 */
export async function answerAssist(tx: Tx, actor: Actor, input: Answer): Promise<Taken> {
  const given = {
    ...input,
    answer: input.status === 'returned' ? reasonOf(input.answer.trim()) : input.answer.trim(),
    missing: input.missing?.trim() || null,
    forCustomer: input.forCustomer?.trim() || null,
  }
  if (!given.answer) throw invalid(given.status === 'done' ? 'Say what moved.' : 'Say why it could not be done.')
  const { ticket, assist } = await lockAssist(tx, input.id)
  const allowed = await mayAnswerLocked(tx, actor, ticket, assist, given)
  if (assist.status !== 'open' && isSame(actor, assist, given)) return 'same'
  if (allowed && assist.status === 'open') {
    await take(tx, actor, { ticket, assist, given })
    return 'answered'
  }
  if (given.how === 'desk') throw await refuseOver(tx, assist)
  if (await isRepeated(tx, actor, ticket, given)) return 'same'
  await leaveWords(tx, actor, ticket, given)
  return 'noted'
}

/** Whether it is theirs to answer. On the desk a refusal names who can; elsewhere they hold a signed link, and their words are kept. */
async function mayAnswerLocked(tx: Tx, actor: Actor, ticket: LockedTicket, assist: LockedAssist, { how }: Given): Promise<boolean> {
  const asked = await answerers(tx, assist)
  const seen = { ...assist, asked: asked.includes(actor.id), ...about(ticket) }
  const allowed = mayAnswer(actor, seen)
  if (allowed || how !== 'desk') return allowed
  if (!seesAssist(actor, seen)) throw notFound('assist')
  if (ticket.owner_id === actor.id) throw forbidden('You own this ticket. What you need no more you withdraw.')
  if (assist.answered_by === actor.id) return false
  const people = await tx.selectFrom('people').select(['id', 'name']).where('id', 'in', asked).orderBy('id').execute()
  const names = people.map((one) => one.name).join(', ')
  throw forbidden(
    `${names || 'Somebody else'} is asked for this. Leave a note on the ticket with what you know.`,
    people.map((one) => ({ kind: 'asked', text: one.name, person_id: one.id })),
  )
}

const about = (ticket: LockedTicket) => ({ owner_id: ticket.owner_id, cover_id: ticket.cover_id, ticket_status: ticket.status })

type Given = Answer
type Taking = { ticket: LockedTicket; assist: LockedAssist; given: Given }

async function take(tx: Tx, actor: Actor, { ticket, assist, given }: Taking): Promise<void> {
  const { status, missing, forCustomer, how, now } = given
  const answer = cut(given.answer, longestAnswer)
  const messageId = await leaveWords(tx, actor, ticket, given)
  await tx
    .updateTable('assists')
    .set({
      status,
      answered_by: actor.id,
      answered_at: now,
      answered_how: how,
      answer,
      missing,
      for_customer: forCustomer,
      message_id: messageId,
    })
    .where('ticket_id', '=', ticket.ticket_id)
    .where('id', '=', assist.id)
    .execute()
  await oweUpdate(tx, ticket, now)
  const said = { assist_id: assist.id, what: assist.what, due: assist.due.toISOString(), answer, by: actor.id, how, to: ticket.owner_id! }
  await recordEvents(tx, [
    status === 'done'
      ? assistEvent('assist.done', ticket.ticket_id, said, now, { person_id: actor.id })
      : assistEvent('assist.returned', ticket.ticket_id, { ...said, missing }, now, { person_id: actor.id }),
  ])
}

const leaveWords = (tx: Tx, actor: Actor, ticket: LockedTicket, given: Given): Promise<number> => {
  const words = cut(given.answer, longestAnswer)
  return leaveNote(tx, ticket, {
    personId: actor.id,
    text: storyWords(given),
    moved: given.status === 'done' ? words : null,
    couldNot: given.status === 'returned' ? words : null,
    attachments: given.attachments ?? [],
    now: given.now,
  })
}

/** The customer hears what came of it within the time in which they get an answer; an earlier such time stands. */
async function oweUpdate(tx: Tx, ticket: LockedTicket, now: Date): Promise<void> {
  if (!isWork(ticket.status)) return
  const company = await readCompany(tx)
  const by = answerBy(now, { ...company, ...(await hoursOf(tx, ticket.team_id)) })
  const before = ticket.assist_back_at
  await updateTicket(tx, ticket, { assist_back_at: before && before < by ? before : by }, { company, now })
}

const isSame = (actor: Actor, assist: LockedAssist, given: Given): boolean =>
  assist.answered_by === actor.id &&
  assist.status === given.status &&
  assist.answer === cut(given.answer, longestAnswer) &&
  assist.missing === given.missing &&
  assist.for_customer === given.forCustomer

/** The same late words again: somebody pressed twice. */
async function isRepeated(tx: Tx, actor: Actor, ticket: LockedTicket, given: Given): Promise<boolean> {
  const last = await tx
    .selectFrom('messages')
    .select(['person_id', 'text'])
    .where('ticket_id', '=', ticket.ticket_id)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return last?.person_id === actor.id && last.text === storyWords(given)
}

import { recordEvents, type Tx } from '../db/index.ts'
import { invalid } from '../kernel/index.ts'
import { readCompany, type Actor, type Company } from '../people/index.ts'
import {
  answerBy,
  isWork,
  lockTicket,
  lockVisible,
  planLocked,
  receiveMessage,
  termsFor,
  type IncomingMessage,
  type LockedTicket,
  plainMessage,
} from '../tickets/index.ts'
import { optionEvent } from './events.ts'
import { currentChoice, findToAnswer, offeredIn, type ChoiceRow } from './find-choice.ts'
import { readChoice } from './read-answer.ts'
import { chosenWords, optionOf, planBy, planWords } from './rules.ts'

/** `option` is the number of the chosen one, or 0 for none of them, which needs `words`. */
export type Answering = { ticketId: number; id: number; option: number; words: string | null; now: Date }

/**
 * The customer chose on their page, or chose otherwise than before: their words are in the story, and what they chose is the plan.
 * @returns false when it is what they had chosen already. Problem 409 once it is done or the ticket has ended.
 */
export const answerChoice = async (tx: Tx, input: Answering): Promise<boolean> =>
  answerLocked(tx, await lockTicket(tx, input.ticketId), input, { how: 'page', person: null })

/** The same, told to one of ours: whoever the customer reached writes it down. */
export const noteToldChoice = async (tx: Tx, actor: Actor, input: Answering): Promise<boolean> =>
  answerLocked(tx, await lockVisible(tx, actor, input.ticketId), input, { how: 'told', person: actor.id })

type By = { how: 'page' | 'told' | 'mail'; person: number | null }

async function answerLocked(tx: Tx, ticket: LockedTicket, input: Answering, by: By): Promise<boolean> {
  const choice = await findToAnswer(tx, ticket, input)
  const option = optionOf(offeredIn(choice), input.option)
  if (option === undefined) throw invalid('There is no such option. Choose one of those that were offered, or 0 for none of them.')
  const words = input.words?.trim() || null
  if (option === null && !words) throw invalid('Say in the customer’s words what would be right, if none of these is.')
  if (isSame(choice, input.option, words)) return false
  const message = plainMessage(ticket.customer_id, chosenWords(option, words), by.how === 'told' ? 'told' : 'page')
  const company = await readCompany(tx)
  const { message_id: messageId } = await receiveMessage(tx, { company, ticket_id: ticket.ticket_id, message, now: input.now })
  await settle(tx, choice, { option: input.option, words, messageId, company, ...by, now: input.now })
  return true
}

/** Pressed twice, or said again: the words of before stand where there are no new ones. */
const isSame = (choice: ChoiceRow, option: number, words: string | null): boolean =>
  choice.status === 'answered' && choice.option_no === option && (words === null || words === choice.words)

type Settling = By & { option: number; words: string | null; messageId: number; company: Company; now: Date }

/** Writes the answer and the plan that it is. The customer's message has been received. */
async function settle(tx: Tx, choice: ChoiceRow, { option: number, words, messageId, company, how, person, now }: Settling): Promise<void> {
  const ticket = await lockTicket(tx, choice.ticket_id)
  const option = optionOf(offeredIn(choice), number) ?? null
  const answer = { status: 'answered', option_no: number, words, how, recorded_by: person, answered_at: now, answer_message_id: messageId }
  await tx.updateTable('choices').set(answer).where('ticket_id', '=', choice.ticket_id).where('id', '=', choice.id).execute()
  const decider = person === null ? { customer_id: ticket.customer_id } : { person_id: person }
  const terms = await termsFor(tx, ticket.team_id, company)
  const due = answerBy(ticket.waiting_since ?? now, terms)
  const by = planBy(option, due > now ? due : answerBy(now, terms), now)
  const data = { choice_id: choice.id, option: number, title: option?.title ?? null, words, how, owner: ticket.owner_id }
  await recordEvents(tx, [optionEvent('options.chosen', choice.ticket_id, data, now, decider)])
  await planLocked(tx, ticket, { next: planWords(option, ticket.customer_name), who: ticket.owner_id, by, now }, decider)
}

export type MailToTake = { company: Company; ticket_id: number; message: IncomingMessage & { customer_id: number }; now: Date }

/**
 * Receives a customer's answer to a letter of ours; where its own first words choose an option that stands, it is chosen with it. Only the
 * customer's own mail chooses: what others on the ticket write, its owner reads.
 */
export async function receiveAnswer(tx: Tx, input: MailToTake): Promise<void> {
  const standing = await standingFor(tx, input)
  const { message_id: messageId } = await receiveMessage(tx, input)
  if (!standing) return
  const { choice, read } = standing
  if (!isSame(choice, read.option, read.words)) await settle(tx, choice, { ...input, ...read, messageId, how: 'mail', person: null })
}

async function standingFor(tx: Tx, { ticket_id: ticketId, message, now }: MailToTake) {
  // Most mails have nothing to choose from: for them the ticket need not be locked twice.
  if (!(await currentChoice(tx, { ticketId, now }))) return null
  const ticket = await lockTicket(tx, ticketId)
  if (!isWork(ticket.status) || message.customer_id !== ticket.customer_id) return null
  const choice = await currentChoice(tx, { ticketId, now })
  if (!choice || choice.done_at) return null
  const read = readChoice(message.text, offeredIn(choice), ticket.customer_name)
  return read && !(await answersEarlier(tx, choice, message)) ? { choice, read } : null
}

/** Whether the mail answers a letter from before the one that asks: its numbers are those of other options. */
async function answersEarlier(tx: Tx, choice: ChoiceRow, { header_references: references }: IncomingMessage): Promise<boolean> {
  if (!references) return false
  const answered = await tx
    .selectFrom('messages')
    .select('id')
    .where('ticket_id', '=', choice.ticket_id)
    .where('header_id', 'in', references.split(' '))
    .where('kind', 'in', ['reply', 'automatic'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return answered !== undefined && answered.id < choice.message_id
}

import { recordEvents, type Tx } from '../db/index.ts'
import { dateOf, invalid } from '../kernel/index.ts'
import { supervises, type Actor } from '../people/index.ts'
import { checkYes } from './check-yes.ts'
import { optionEvent } from './events.ts'
import { noneOfThese, plain, type Offered } from './rules.ts'
import type { NewChoice, NewOption } from './wire.ts'
import { withdrawOpen } from './withdraw-choice.ts'

/** With which message a choice is put to the customer. `saidAt` is when that reaches them. */
export type Offering = { ticketId: number; messageId: number; choice: NewChoice; saidAt: Date; now: Date }

/**
 * Puts two to four options to the customer, in the transaction that writes the reply; the ticket is locked. What still waited for an
 * answer on it is withdrawn. Problem 422 for what cannot be offered like this.
 * @returns its id.
 */
export async function offerChoice(tx: Tx, actor: Actor, offering: Offering): Promise<number> {
  const { ticketId, messageId, choice, saidAt, now } = offering
  const question = onOneLine(choice.question)
  if (!question) throw invalid('Ask the customer which of the options is right: there is no question yet.')
  const options = choice.options.map((option) => cleaned(option, actor))
  refuseAlike(options)
  const answerBy = choice.answer_by ? dateOf(choice.answer_by) : null
  if (answerBy && answerBy <= saidAt) throw invalid('Give the customer a time to choose by that is still to come.')
  if (options.some((one) => one.by && new Date(one.by) <= saidAt)) throw invalid('Each option is done by a time that is still to come.')
  await checkYes(tx, options)
  await withdrawOpen(tx, { ticketId, by: actor.id, reason: 'Newer options took its place.', now })
  const { id } = await tx
    .insertInto('choices')
    .values({
      ticket_id: ticketId,
      message_id: messageId,
      question,
      options: JSON.stringify(options),
      answer_by: answerBy,
      offered_by: actor.id,
      offered_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const data = { choice_id: id, message_id: messageId, question, titles: options.map((one) => one.title) }
  await recordEvents(tx, [optionEvent('options.offered', ticketId, data, now, { person_id: actor.id })])
  return id
}

/** In the letter's text each option is one line of a numbered list. */
const onOneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim()

/** A supervisor who offers something beyond the limits agrees to it by doing so. */
function cleaned({ title, then, by, agreed_by: agreedBy, saved }: NewOption, actor: Actor): Offered {
  const said = { title: onOneLine(title), then: onOneLine(then) }
  if (!said.title || !said.then) throw invalid('Each option needs what it is, and what happens then.')
  const agreed = agreedBy ?? (saved && supervises(actor) ? actor.id : null)
  return { ...said, by: by ? dateOf(by).toISOString() : null, agreed_by: agreed, saved: saved ?? null }
}

/** Told apart by their titles, also in an answer by mail. */
function refuseAlike(options: Offered[]): void {
  const titles = [noneOfThese, ...options.map((one) => one.title)].map((title) => plain(title) || title)
  if (new Set(titles).size === titles.length) return
  throw invalid('Two options have the same title. Name each by what sets it apart; “None of these” is always there.')
}

import { recordEvents, type Tx } from '../db/index.ts'
import { conflict, invalid, type Problem } from '../kernel/index.ts'
import { offerChoice } from '../options/index.ts'
import type { NewChoice } from '../options/wire.ts'
import type { Actor } from '../people/index.ts'
import { lockAnswered, lockTicket, lockVisible, reopenTicket, writeMessage, type MessageToWrite } from '../tickets/index.ts'
import { addPromises } from './add-promises.ts'
import { decide, readingOf, type Decided } from './draft.ts'
import { promiseEvent } from './events.ts'
import { readNow } from './find-promise.ts'
import { keepLocked } from './keep-promise.ts'
import { findPromises } from './language/index.ts'
import type { Decision, PromiseSource } from './wire.ts'

/**
 * `promises`: what the writer decided about each commitment in it. `keeps`: promises of this ticket that the message keeps. `choice`: what it
 * puts to the customer to choose from.
 */
export type MessageToSend = MessageToWrite & {
  promises?: Decision[] | undefined
  keeps?: number[] | undefined
  choice?: NewChoice | undefined
}

/**
 * Sends a reply, or leaves a note, with what it promises: every commitment in a reply or in a note about a call is made a promise or was
 * declined, in the same transaction. A promise, or options, on a ticket that has ended open it again.
 * @throws Problem 409 `undecided-promises`, `promises-something` (solving and promising at once), 422 for options that cannot be offered,
 * and those of writing a message.
 */
export async function sendMessage(tx: Tx, actor: Actor, input: MessageToSend): Promise<{ messageId: number; refusal?: Problem }> {
  refuseChoice(input)
  const decided = await decideOn(tx, actor, input)
  const promises = decided.make.length > 0
  if (promises && input.status === 'solved')
    throw conflict(
      'promises-something',
      'It promises something that is still to come, so it cannot be solved yet. Send it and keep it open.',
      {
        blockers: decided.make.map((one) => ({ kind: 'promise', text: one.said ?? one.action })),
      },
    )
  if (promises) await openAgain(tx, actor, input, 'Something more was promised.')
  else if (input.choice) await openAgain(tx, actor, input, 'The customer is asked to choose.')
  const acts = promises || input.choice !== undefined || decided.declined.length > 0 || (input.keeps?.length ?? 0) > 0
  if (!acts) return writeMessage(tx, actor, input)
  return writeMessage(tx, actor, { ...input, alongside: (messageId) => act(tx, actor, input, { ...decided, messageId }) })
}

const reachesCustomer = (input: MessageToSend) => input.kind === 'reply' || Boolean(input.call)

async function decideOn(tx: Tx, actor: Actor, input: MessageToSend): Promise<Decided> {
  const words = reachesCustomer(input) ? input : { text: '', html: null }
  return decide(words, input.promises, () => readingOf(tx, actor, input.ticketId, input.now))
}

/**
 * Only a reply asks, and what is solved has nothing left to choose. What an option promises holds once it is chosen, and is the plan then;
 * what the question promises would hold whatever is chosen, so it belongs into the letter, where it is decided.
 */
function refuseChoice({ choice, kind, status }: MessageToSend): void {
  if (!choice) return
  if (kind !== 'reply') throw invalid('Only a reply puts options to the customer. Write to them, or take the options out of the note.')
  if (status === 'solved') throw invalid('It asks the customer to choose, so it cannot be solved yet. Send it and keep it open.')
  const [found] = findPromises(choice.question)
  if (found)
    throw invalid(
      `The question promises something: “${choice.question.slice(found.start, found.end)}”. Say that in the letter, with by when; only ask here.`,
    )
}

/** A promise is work still to do: on a ticket that has ended, the ticket is its owner's work again. */
async function openAgain(tx: Tx, actor: Actor, { ticketId, now }: MessageToSend, reason: string): Promise<void> {
  const { status } = await lockVisible(tx, actor, ticketId)
  if (status === 'solved' || status === 'closed') await reopenTicket(tx, actor, { ticketId, reason, now })
}

type Acting = Decided & { messageId: number }

/** Keeps what the message keeps, makes what it promises, puts its options to the customer, and writes down what its writer says is none. */
async function act(tx: Tx, actor: Actor, input: MessageToSend, { make, declined, messageId }: Acting): Promise<void> {
  const { ticketId, now } = input
  const ticket = input.keeps?.length ? await lockAnswered(tx, actor, ticketId) : await lockTicket(tx, ticketId)
  for (const id of input.keeps ?? []) await keepLocked(tx, actor, await readNow(tx, ticket, id, now), { messageId, words: null, now })
  const saidAt = input.kind === 'reply' ? new Date(now.getTime() + input.undoSeconds * 1000) : now
  await addPromises(tx, { ticket, source: sourceOf(input), messageId, madeBy: actor.id, saidAt, now }, make)
  if (input.choice) await offerChoice(tx, actor, { ticketId, messageId, choice: input.choice, saidAt, now })
  const none = declined.map((phrase) =>
    promiseEvent('promise.declined', ticketId, { phrase, message_id: messageId }, now, { person_id: actor.id }),
  )
  if (none.length > 0) await recordEvents(tx, none)
}

const sourceOf = (input: MessageToSend): PromiseSource => (input.kind === 'reply' ? 'reply' : input.call ? 'call' : 'note')

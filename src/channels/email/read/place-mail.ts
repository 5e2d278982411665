import { findOrAddCustomer, type KnownCustomer } from '../../../customers/index.ts'
import { recordEvents, type Tx } from '../../../db/index.ts'
import { receiveAnswer } from '../../../options/index.ts'
import { worksTickets, type Actor } from '../../../people/index.ts'
import { event, findTicketToJoin, openTicket, receiveMessage } from '../../../tickets/index.ts'
import { mailboxFor } from '../marks.ts'
import { acknowledge } from '../out/acknowledge.ts'
import { messageOf } from './about.ts'
import { answeredAssist, takeAssistAnswer } from './answered-assist.ts'
import { clearBounced } from './bounced.ts'
import { addCopied, leftOut } from './copied-in.ts'
import type { Thread } from './find-thread.ts'
import { asOriginal, passedOn } from './forwarded.ts'
import { hold, holdCopies } from './hold.ts'
import { keysOf, ownKey } from './keys-of.ts'
import { readKnown } from './known-of.ts'
import { aboutReceipt, isMachine, recordMachine } from './machine.ts'
import { addressesOf } from './named-by.ts'
import { ownMail } from './own-mail.ts'
import { alone, type MailToPlace, type Placed, type Sent } from './placed.ts'
import { noteTakenIn, putOnTicket } from './put-on-ticket.ts'
import { isNobody, isProgram, nobody, ofSender, senderOf } from './sender.ts'
import { isProven, noteForward, noteFromColleague } from './staff-mail.ts'
import { understood } from './understood.ts'
import { takeUnsubscribe } from './unsubscribed.ts'

export type { MailToPlace, Placed, ReadReceipt } from './placed.ts'

/**
 * Puts a mail where it belongs: on the ticket it answers, held on it when a stranger answers, on the open ticket of the same
 * problem, or on a new one.
 * @returns the ticket, null for a mail that belongs to none (our own, or a machine's that answers nothing), and the keys it leaves there.
 */
export async function placeMail(tx: Tx, input: MailToPlace): Promise<Placed> {
  const { mail, receipt, facts } = input
  const claimed = senderOf(mail, receipt.envelope_from, facts)
  const own = ownMail(mail, claimed, facts)
  // What bears our address without proof is nobody's: no record is made of ourselves.
  const sender = own === 'forged' ? nobody : claimed
  if (own === 'ours') return alone('own')
  // What somebody took in was read before: it did then what it does by itself.
  if (!receipt.taken_in && (await takeUnsubscribe(tx, aboutReceipt(input)))) return alone('unsubscribe')
  const asked = answeredAssist(facts.company.signing_secret, mail, receipt.envelope_to)
  const authentication = ofSender(input.authentication, mail, sender)
  const sent = await understood(
    tx,
    { ...input, authentication, sender, own },
    asked && { ticket_id: asked.ticketId, proof: 'token', address: true },
  )
  if (receipt.taken_in?.wanted) return putOnTicket(tx, sent, receipt.taken_in.wanted)
  if (isMachine(sent)) return recordMachine(tx, sent)
  if (asked && input.authentication.from !== 'fail' && (await takeAssistAnswer(tx, asked, input)))
    return { ticket_id: asked.ticketId, keys: ownKey(mail) }
  const placed = (await fromColleague(tx, sent)) ?? (await receive(tx, sent))
  if (placed.ticket_id !== null) await noteTakenIn(tx, sent, { ticketId: placed.ticket_id, put: false })
  return placed
}

/**
 * A mail from a colleague's address. Proven, it is a note on the ticket that it answers, or passes a customer's mail on; unproven, it is
 * held there. Null for what is a contact like any other: their own problem.
 */
async function fromColleague(tx: Tx, sent: Sent): Promise<Placed | null> {
  const { thread, doubt, known } = sent
  const { person } = known
  if (!person || thread?.requester) return null
  if (doubt) return thread ? hold(tx, sent, thread.ticket_id) : null
  if (!isProven(sent.authentication)) return null
  if (thread && thread.proof !== 'bare_number') return noteFromColleague(tx, sent, person, thread.ticket_id)
  const inside = worksTickets(person as Actor) ? passedOn(sent) : null
  return inside && forwardIn(tx, sent, person, inside)
}

/** A colleague passes on what a customer wrote to them: it is the customer's, on their ticket. */
async function forwardIn(
  tx: Tx,
  sent: Sent,
  person: { id: number; name: string },
  inside: NonNullable<ReturnType<typeof passedOn>>,
): Promise<Placed> {
  const original = asOriginal(sent, person, inside)
  const known = await readKnown(tx, { address: original.sender.address, ids: [original.mail.message_id ?? ''], notices: [] })
  const { ticketId, messageId } = await contact(tx, { ...original, known })
  await noteForward(tx, { person, ticketId, messageId, note: inside.note, now: sent.now })
  return {
    ticket_id: ticketId,
    keys: [...new Map([...keysOf({ ...original, known }), ...ownKey(sent.mail)].map((key) => [key.message_id, key])).values()],
  }
}

/** A customer's mail, or a stranger's. */
async function receive(tx: Tx, sent: Sent): Promise<Placed> {
  const { thread } = sent
  if (sent.known.customer?.refused) await clearBounced(tx, sent.sender.address)
  // What its domain disowns is not from whom it says, whatever it knows of the ticket.
  if (thread && (!thread.theirs || isDisowned(sent))) return hold(tx, sent, thread.ticket_id)
  const ticketId = thread?.receives ? await answer(tx, sent, thread) : (await contact(tx, sent)).ticketId
  return { ticket_id: ticketId, keys: keysOf(sent) }
}

const isDisowned = ({ authentication }: Sent): boolean => authentication.from === 'fail'

/** On the ticket that the mail answers, by somebody who is on it. */
async function answer(tx: Tx, sent: Sent, thread: Thread): Promise<number> {
  const { now, facts, known } = sent
  const message = messageOf(sent, known.customer!.id, leftOut(sent))
  // What chooses is an answer to our letter; a number in a subject anybody could type.
  const take = thread.proof === 'token' ? receiveAnswer : receiveMessage
  await take(tx, { company: facts.company, ticket_id: thread.ticket_id, message, now })
  if (leftOut(sent).length === 0) await addCopied(tx, sent, thread.ticket_id)
  await holdCopies(tx, sent, { ticketId: thread.ticket_id, customerId: message.customer_id })
  return thread.ticket_id
}

type Contact = { ticketId: number; messageId: number }

/** A new contact: the ticket of the same problem that they have, or a new one. */
async function contact(tx: Tx, sent: Sent): Promise<Contact> {
  const { sender, facts, mail, known, now } = sent
  const customer = known.customer
    ? { ...known.customer, added: false }
    : await findOrAddCustomer(tx, { address: sender.address, name: sender.name, unknown: true, now })
  const unjoined = customer.added || isNobody(sender) || isDisowned(sent)
  const joined = unjoined
    ? null
    : await findTicketToJoin(tx, { customer_id: customer.id, subject: mail.subject, company: facts.company, now })
  if (joined === null) return open(tx, sent, customer)
  const { message_id: messageId } = await receiveMessage(tx, {
    company: facts.company,
    ticket_id: joined,
    message: messageOf(sent, customer.id, leftOut(sent)),
    now,
  })
  await recordEvents(tx, [
    event('ticket.joined', joined, { subject: mail.subject, from: sender.address }, now, { customer_id: customer.id }),
  ])
  if (leftOut(sent).length === 0) await addCopied(tx, sent, joined)
  return { ticketId: joined, messageId }
}

async function open(tx: Tx, sent: Sent, customer: KnownCustomer): Promise<Contact> {
  const { facts, receipt, mail, url, now } = sent
  const left = isDisowned(sent) ? leftOut(sent) : []
  const mailbox = facts.mailboxes.find((m) => m.id === receipt.mailbox_id) ?? addressedMailbox(sent)
  const opened = await openTicket(tx, {
    company: facts.company,
    subject: mail.subject,
    channel: 'email',
    mailbox_id: mailbox?.id ?? null,
    team_id: mailbox?.team_id ?? null,
    message: messageOf(sent, customer.id, left),
    now,
  })
  if (left.length === 0) await addCopied(tx, sent, opened.ticket_id)
  if (mailbox?.acknowledge && isAnswered(sent))
    await acknowledge(tx, { ticketId: opened.ticket_id, customer, dueAt: opened.due_at, company: facts.company, url, now })
  return { ticketId: opened.ticket_id, messageId: opened.message_id }
}

/**
 * Only a person is told that we have their mail: no program, nobody whose domain disowns the mail, nothing that bears our own marks, nobody
 * whose mail was taken in later.
 */
const isAnswered = (sent: Sent): boolean =>
  sent.kind === 'person' &&
  sent.own === null &&
  sent.receipt.source !== 'import' &&
  !sent.receipt.taken_in &&
  !isDisowned(sent) &&
  !isNobody(sent.sender) &&
  !isProgram(sent.sender.address)

/** The mailbox that the mail was written to; the first of the desk when it does not say. */
function addressedMailbox({ mail, receipt, facts }: Sent) {
  const addresses = addressesOf(mail, [...receipt.envelope_to, ...mail.delivered_to])
  return addresses.map((address) => mailboxFor(facts.mailboxes, address)).find((found) => found !== undefined) ?? facts.mailboxes[0]
}

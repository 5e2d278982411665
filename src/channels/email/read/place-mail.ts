import { findOrAddCustomer, type KnownCustomer } from '../../../customers/index.ts'
import { recordEvents, type Tx } from '../../../db/index.ts'
import { receiveAnswer } from '../../../options/index.ts'
import {
  addParticipants,
  canReceive,
  event,
  findTicketToJoin,
  holdMessage,
  isOnTicket,
  openTicket,
  receiveMessage,
  recordMachineMessage,
  type IncomingMessage,
  type StoredAttachment,
} from '../../../tickets/index.ts'
import { maxParticipants } from '../limits.ts'
import { acknowledge } from '../out/acknowledge.ts'
import { deskMark, mailboxFor, ticketOfMessageId } from '../marks.ts'
import { classifyWithEnvelope } from '../parse/classify.ts'
import type { MailAddress, MailKind, ParsedMail } from '../parse/parsed-mail.ts'
import type { DeskFacts } from '../services.ts'
import { findThread, type Thread } from './find-thread.ts'
import { answeredAssist, takeAssistAnswer } from './answered-assist.ts'
import { othersOn, senderOf } from './sender.ts'

export type ReadReceipt = { id: string; mailbox_id: number | null; envelope_from: string | null; envelope_to: string[] }

/** A mail that was read, with its files stored, and what the desk knows at this moment. */
export type MailToPlace = { receipt: ReadReceipt; mail: ParsedMail; files: StoredAttachment[]; facts: DeskFacts; url: string; now: Date }

type Sent = MailToPlace & { sender: MailAddress; thread: Thread | null; kind: MailKind }

/**
 * Puts a mail where it belongs: on the ticket it answers, held on it when a stranger answers, on the open ticket of the same
 * problem, or on a new one.
 * @returns the ticket, or null for a mail that belongs to none (our own, or a machine's that answers nothing).
 */
export async function placeMail(tx: Tx, input: MailToPlace): Promise<number | null> {
  const { mail, receipt, facts } = input
  const sender = senderOf(mail, receipt.envelope_from, facts)
  if (isOurOwn(mail, sender, facts)) return null
  const kind = classifyWithEnvelope(mail.kind, receipt.envelope_from)
  const secret = facts.company.signing_secret
  const asked = answeredAssist(secret, mail, receipt.envelope_to)
  const thread = asked
    ? { ticket_id: asked.ticketId, proof: 'token' as const }
    : await findThread(tx, secret, { ...mail, kind }, receipt.envelope_to)
  const sent = { ...input, sender, thread, kind }
  if (kind === 'auto_reply' || kind === 'bounce' || (kind === 'generated' && thread?.proof === 'token')) return recordMachine(tx, sent)
  if (asked && (await takeAssistAnswer(tx, asked, input))) return asked.ticketId
  return receive(tx, sent)
}

/** Mail that this desk sent itself, by whatever way it came back. It is never answered. */
function isOurOwn(mail: ParsedMail, sender: MailAddress, { company, mailboxes }: DeskFacts): boolean {
  const secret = company.signing_secret
  return (
    mail.desk === deskMark(secret) ||
    mailboxFor(mailboxes, sender.address) !== undefined ||
    (mail.message_id !== null && ticketOfMessageId(secret, mail.message_id) !== null)
  )
}

async function recordMachine(tx: Tx, sent: Sent): Promise<number | null> {
  const { thread, sender, now } = sent
  if (!thread || thread.proof === 'bare_number') return null
  const known = await tx.selectFrom('customer_addresses').select('customer_id').where('address', '=', sender.address).executeTakeFirst()
  await recordMachineMessage(tx, { ticket_id: thread.ticket_id, message: messageOf(sent, known?.customer_id ?? null), now })
  return thread.ticket_id
}

async function receive(tx: Tx, sent: Sent): Promise<number> {
  const { sender, thread, facts, mail, now } = sent
  const customer = await findOrAddCustomer(tx, { address: sender.address, name: sender.name, now })
  const message = { ...messageOf(sent, customer.id), customer_id: customer.id }
  const answered = thread && (await answer(tx, sent, thread, message))
  if (answered) return answered
  const joined = customer.added
    ? null
    : await findTicketToJoin(tx, { customer_id: customer.id, subject: mail.subject, company: facts.company, now })
  if (joined === null) return open(tx, sent, message, customer)
  await receiveMessage(tx, { company: facts.company, ticket_id: joined, message, now })
  await recordEvents(tx, [
    event('ticket.joined', joined, { subject: mail.subject, from: sender.address }, now, { customer_id: customer.id }),
  ])
  await addOthers(tx, sent, joined)
  return joined
}

type CustomersMessage = IncomingMessage & { customer_id: number }

/** On the ticket that the mail names; null when it is to be treated as a new contact. */
async function answer(tx: Tx, sent: Sent, thread: Thread, message: CustomersMessage): Promise<number | null> {
  const { now, facts } = sent
  const { ticket_id: ticketId } = thread
  if (!(await isOnTicket(tx, ticketId, message.customer_id))) {
    if (thread.proof === 'bare_number') return null
    await holdMessage(tx, { ticket_id: ticketId, message, now })
    return ticketId
  }
  if (!(await canReceive(tx, ticketId))) return null
  // What chooses is an answer to our letter; a number in a subject anybody could type.
  await (thread.proof === 'token' ? receiveAnswer : receiveMessage)(tx, { company: facts.company, ticket_id: ticketId, message, now })
  await addOthers(tx, sent, ticketId)
  return ticketId
}

async function open(tx: Tx, sent: Sent, message: CustomersMessage, customer: KnownCustomer): Promise<number> {
  const { facts, receipt, mail, kind, url, now } = sent
  const mailbox = facts.mailboxes.find((m) => m.id === receipt.mailbox_id) ?? addressedMailbox(sent)
  const { ticket_id: ticketId, due_at: dueAt } = await openTicket(tx, {
    company: facts.company,
    subject: mail.subject,
    channel: 'email',
    mailbox_id: mailbox?.id ?? null,
    team_id: mailbox?.team_id ?? null,
    message,
    now,
  })
  await addOthers(tx, sent, ticketId)
  if (mailbox?.acknowledge && kind === 'person') await acknowledge(tx, { ticketId, customer, dueAt, company: facts.company, url, now })
  return ticketId
}

/** The mailbox that the mail was written to; the first of the desk when it does not say. */
function addressedMailbox({ mail, receipt, facts }: Sent) {
  const addresses = [...receipt.envelope_to, ...mail.delivered_to, ...mail.to.map((to) => to.address), ...mail.cc.map((cc) => cc.address)]
  return addresses.map((address) => mailboxFor(facts.mailboxes, address)).find((found) => found !== undefined) ?? facts.mailboxes[0]
}

async function addOthers(tx: Tx, { mail, sender, facts, now }: Sent, ticketId: number): Promise<void> {
  const ids: number[] = []
  for (const other of othersOn(mail, sender, facts, maxParticipants)) {
    const { id } = await findOrAddCustomer(tx, { address: other.address, name: other.name, now })
    if (!(await isOnTicket(tx, ticketId, id))) ids.push(id)
  }
  await addParticipants(tx, ticketId, [...new Set(ids)], 'copied', now)
}

function messageOf({ mail, sender, receipt, files }: Sent, customerId: number | null): IncomingMessage {
  return {
    customer_id: customerId,
    from_address: sender.address,
    subject: mail.subject || null,
    text: mail.text || '(no text)',
    html: mail.html,
    quoted: mail.quoted,
    signature: mail.signature,
    header_id: mail.message_id,
    header_references: [...new Set([...mail.references, ...mail.in_reply_to])].join(' ').slice(0, 10_000) || null,
    receipt_id: receipt.id,
    attachments: files,
  }
}

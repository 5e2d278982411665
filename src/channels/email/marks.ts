// The marks by which an answer finds its ticket: a signed address, signed Message-IDs, and the number in the subject.
import { sign, signed } from '../../kernel/index.ts'

const length = 10
const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)
const localOf = (address: string) => address.slice(0, address.lastIndexOf('@'))

/** The address that answers to this ticket go to: `help+t48213.k3n…@example.com`. */
export function ticketAddress(secret: Buffer, mailbox: string, ticketId: number): string {
  return `${localOf(mailbox)}+t${ticketId}.${sign(secret, 'mail', `t${ticketId}`, length)}@${domainOf(mailbox)}`
}

/** The ticket whose signed address this is, or null. */
export function ticketOfAddress(secret: Buffer, address: string): number | null {
  const match = /\+t(\d{1,15})\.([a-z0-9]{10})@/.exec(address.toLowerCase())
  return match?.[1] && match[2] && signed(secret, 'mail', `t${match[1]}`, match[2]) ? Number(match[1]) : null
}

/** Where a mail goes that wants no more automatic mails: `help+u48213.k3n…@example.com`. */
export function unsubscribeAddress(secret: Buffer, mailbox: string, ticketId: number): string {
  return `${localOf(mailbox)}+u${ticketId}.${sign(secret, 'mail', `u${ticketId}`, length)}@${domainOf(mailbox)}`
}

/** The ticket whose customer wants no more automatic mails, by the address that a mail came to; or null. */
export function unsubscribedAt(secret: Buffer, address: string): number | null {
  const match = /\+u(\d{1,15})\.([a-z0-9]{10})@/.exec(address.toLowerCase())
  return match?.[1] && match[2] && signed(secret, 'mail', `u${match[1]}`, match[2]) ? Number(match[1]) : null
}

/** Whose answer to which assist an address takes. */
export type AssistMark = { ticketId: number; assistId: number; personId: number }

const assistValue = ({ ticketId, assistId, personId }: AssistMark) => `a${ticketId}-${assistId}-${personId}`

/** The address that one person's answer to an assist goes to: `help+a48213-7-6.k3n…@example.com`. */
export function assistAddress(secret: Buffer, mailbox: string, mark: AssistMark): string {
  const value = assistValue(mark)
  return `${localOf(mailbox)}+${value}.${sign(secret, 'mail', value, length)}@${domainOf(mailbox)}`
}

/** The assist whose signed address this is, and whose answer it takes; or null. */
export function assistOfAddress(secret: Buffer, address: string): AssistMark | null {
  const [, ticket, assist, person, key] = /\+a(\d{1,15})-(\d{1,15})-(\d{1,15})\.([a-z0-9]{10})@/.exec(address.toLowerCase()) ?? []
  const mark = { ticketId: Number(ticket), assistId: Number(assist), personId: Number(person) }
  return key && signed(secret, 'mail', assistValue(mark), key) ? mark : null
}

/** The permanent Message-ID of a message of ours. */
export function ownMessageId(secret: Buffer, mailbox: string, message: { ticket_id: number; id: number }): string {
  const value = `t${message.ticket_id}.m${message.id}`
  return `<${value}.${sign(secret, 'mail', value, length)}@${domainOf(mailbox)}>`
}

/** The ticket whose message has this Message-ID, if it is one of ours and unforged; else null. */
export function ticketOfMessageId(secret: Buffer, messageId: string): number | null {
  const match = /^<t(\d{1,15})\.m(\d{1,15})\.([a-z0-9]{10})@/.exec(messageId.toLowerCase())
  return match?.[3] && signed(secret, 'mail', `t${match[1]}.m${match[2]}`, match[3]) ? Number(match[1]) : null
}

/** The permanent Message-ID of a mail to a person of ours. */
export const noticeMessageId = (secret: Buffer, mailbox: string, id: number): string =>
  `<notice.${id}.${sign(secret, 'mail', `notice.${id}`, length)}@${domainOf(mailbox)}>`

/** The mail to a person of ours that has this Message-ID, if it is unforged; else null. */
export function noticeOfMessageId(secret: Buffer, messageId: string): number | null {
  const match = /^<notice\.(\d{1,15})\.([a-z0-9]{10})@/.exec(messageId.toLowerCase())
  return match?.[2] && signed(secret, 'mail', `notice.${match[1]}`, match[2]) ? Number(match[1]) : null
}

/** Which message of ours has this Message-ID, if it is unforged; else null. */
export function ownMessageOf(secret: Buffer, messageId: string): { ticket_id: number; message_id: number } | null {
  const ticketId = ticketOfMessageId(secret, messageId)
  return ticketId === null ? null : { ticket_id: ticketId, message_id: Number(/\.m(\d+)\./i.exec(messageId)![1]) }
}

/** What mail from this desk bears, so that the desk knows its own. */
export const deskMark = (secret: Buffer): string => sign(secret, 'desk', 'mail', 16)

/** The ticket number that a subject names. `ours`: written as we write it, `[#123]`; without brackets it may be anybody's order number. */
export function numberInSubject(subject: string): { number: number; ours: boolean } | null {
  const bracketed = /\[#(\d{1,15})\]/.exec(subject)
  if (bracketed) return { number: Number(bracketed[1]), ours: true }
  const bare = /(?:^|[\s(:])#(\d{1,15})(?![\d-])/.exec(subject)
  return bare ? { number: Number(bare[1]), ours: false } : null
}

/** The mailbox that takes mail for this address: itself, or with anything behind a plus. */
export function mailboxFor<T extends { address: string }>(mailboxes: readonly T[], address: string): T | undefined {
  let wanted = address.trim().toLowerCase()
  for (;;) {
    const found = mailboxes.find((mailbox) => mailbox.address === wanted)
    const plus = localOf(wanted).lastIndexOf('+')
    if (found || plus < 0) return found
    wanted = `${wanted.slice(0, plus)}@${domainOf(wanted)}`
  }
}

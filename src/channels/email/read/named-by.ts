import { numberInSubject, noticeOfMessageId, ticketOfAddress, ticketOfMessageId } from '../marks.ts'
import type { ParsedMail } from '../parse/parsed-mail.ts'

/**
 * How a mail names a ticket, strongest first. `token`: by something that only our mail or a mail of the ticket carries. `reference`: by the
 * Message-ID of a mail that we never saw and another mail of the ticket names. `thread`: by Outlook's index. `our_number`: as we write it,
 * `[#123]`. `bare_number`: as anybody could write any number.
 */
export type Proof = 'token' | 'reference' | 'thread' | 'our_number' | 'bare_number'
export type Naming = { ticket_id: number; proof: Proof; address: boolean }

/** A key that is known: to which ticket, and how. */
export type KnownKey = { message_id: string; ticket_id: number; proof: string }

/** All addresses that a mail was sent to, as its envelope and its header lines say, each once. */
export const addressesOf = (mail: ParsedMail, envelopeTo: readonly string[]): string[] => [
  ...new Set([...envelopeTo, ...mail.to.map((to) => to.address), ...mail.cc.map((cc) => cc.address), ...mail.delivered_to]),
]

/** The Message-IDs that a mail answers, the nearest first: In-Reply-To, then its references from the end, then what a machine reports. */
export const answeredIds = ({ kind, in_reply_to: direct, references, reported_ids: reported }: ParsedMail): string[] => [
  ...new Set([...direct, ...references.toReversed(), ...(kind === 'bounce' || kind === 'auto_reply' ? reported : [])]),
]

/** The mails to people of ours that a mail answers. */
export const answeredNotices = (secret: Buffer, ids: readonly string[]): number[] =>
  ids.map((id) => noticeOfMessageId(secret, id)).filter((id) => id !== null)

export type NamingIn = { secret: Buffer; mail: ParsedMail; envelopeTo: readonly string[]; keys: KnownKey[]; thread: string | null }

/**
 * Every ticket that a mail names, the strongest naming first; of equals the nearest. A signed Message-ID and a known one count the same, so
 * that an answer to a message which was given to another ticket goes there, though older mails of the thread are still here.
 */
export function namedBy({ secret, mail, envelopeTo, keys, thread }: NamingIn): Naming[] {
  const known = new Map(keys.map((key) => [key.message_id, key]))
  const ids = answeredIds(mail)
  const own = mail.message_id
  const as =
    (proof: Proof, address = false) =>
    (ticketId: number | null | undefined) =>
      ticketId === null || ticketId === undefined ? [] : [{ ticket_id: ticketId, proof, address }]
  const borne = (id: string) => (known.get(id)?.proof === 'id' ? known.get(id)?.ticket_id : ticketOfMessageId(secret, id))
  const mentioned = (id: string) => (known.get(id)?.proof === 'reference' ? known.get(id)?.ticket_id : null)
  const number = numberInSubject(mail.subject)
  return [
    ...addressesOf(mail, envelopeTo).flatMap((address) => as('token', true)(ticketOfAddress(secret, address))),
    ...ids.flatMap((id) => as('token')(borne(id))),
    ...as('token')(own === null ? null : ticketOfMessageId(secret, own)),
    ...(own === null ? ids : [own, ...ids]).flatMap((id) => as('reference')(mentioned(id))),
    ...as('thread')(thread === null ? null : known.get(thread)?.ticket_id),
    ...as(number?.ours ? 'our_number' : 'bare_number')(number?.number),
  ]
}

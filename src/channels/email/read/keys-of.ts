import { threadKey, type MessageKey } from '../../../tickets/index.ts'
import { maxReferenceKeys } from '../limits.ts'
import { noticeOfMessageId, ticketOfMessageId } from '../marks.ts'
import type { ParsedMail } from '../parse/parsed-mail.ts'
import type { Sent } from './placed.ts'

/** The keys that a mail leaves for its ticket: its own Message-ID, those that it names and nobody here knows yet, and Outlook's index. */
export function keysOf({ mail, known, facts }: Sent): MessageKey[] {
  const secret = facts.company.signing_secret
  const there = new Set(known.keys.map((key) => key.message_id))
  const unseen = [...new Set([...mail.references, ...mail.in_reply_to])]
    .filter((id) => id !== mail.message_id && !there.has(id) && !isOurs(secret, id) && fits(id))
    .slice(-maxReferenceKeys)
  const thread = mail.thread_index === null ? [] : [threadKey(mail.thread_index)]
  return [
    ...ownKey(mail),
    ...unseen.map((message_id) => ({ message_id, proof: 'reference' as const })),
    ...thread.filter((key) => !there.has(key)).map((message_id) => ({ message_id, proof: 'thread' as const })),
  ]
}

/** An index takes no longer ones: a hostile id of many bytes must not stop its mail. */
const fits = (id: string) => Buffer.byteLength(id) <= 1_000

const isOurs = (secret: Buffer, id: string) => ticketOfMessageId(secret, id) !== null || noticeOfMessageId(secret, id) !== null

/** Of a mail that nobody vouches for, only its own: a stranger's words lead nobody else's mail anywhere. */
export const ownKey = (mail: ParsedMail): MessageKey[] =>
  mail.message_id === null || !fits(mail.message_id) ? [] : [{ message_id: mail.message_id, proof: 'id' }]

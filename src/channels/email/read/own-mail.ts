import { deskMark, mailboxFor, noticeOfMessageId, ticketOfMessageId } from '../marks.ts'
import type { MailAddress, ParsedMail } from '../parse/parsed-mail.ts'
import type { DeskFacts } from '../services.ts'

/**
 * Whether a mail is this desk's own, come back by whatever way. `ours`: it bears our address, our mark and a Message-ID that we signed; nobody
 * need see it again. `echo`: it bears a mark of ours, sent by somebody else: a list that passes our mail on, or a forgery. `forged`: it
 * bears our address, and no proof. What is not surely ours is seen by somebody, and answered by nothing.
 */
export type Own = 'ours' | 'echo' | 'forged' | null

export function ownMail(mail: ParsedMail, sender: MailAddress, { company, mailboxes }: DeskFacts): Own {
  const secret = company.signing_secret
  const marked = mail.desk === deskMark(secret)
  const id = mail.message_id
  const named = id !== null && (ticketOfMessageId(secret, id) !== null || noticeOfMessageId(secret, id) !== null)
  const fromUs = mailboxFor(mailboxes, sender.address) !== undefined
  if (fromUs) return marked && named ? 'ours' : 'forged'
  return marked || named ? 'echo' : null
}

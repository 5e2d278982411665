import { mailboxFor } from '../marks.ts'
import type { MailAddress, ParsedMail } from '../parse/parsed-mail.ts'
import type { DeskFacts } from '../services.ts'
import type { MailAuthentication } from '../trust/authentication.ts'

/** Who wrote a mail that does not say so. Two of them are not one person: nobody is on any ticket. */
export const nobody: MailAddress = { name: 'Unknown sender', address: 'unknown-sender@invalid' }

export const isNobody = ({ address }: MailAddress): boolean => address === nobody.address

/**
 * Whose mail it is: From, as a rule. A program that writes for somebody (a form, a group that forwards in our name) says in Reply-To
 * for whom.
 */
export function senderOf(
  mail: Pick<ParsedMail, 'from' | 'reply_to' | 'kind' | 'desk'>,
  envelopeFrom: string | null,
  { mailboxes }: DeskFacts,
): MailAddress {
  const ours = (address: string) => mailboxFor(mailboxes, address) !== undefined
  const { from, reply_to: replyTo } = mail
  const speaksForOther = from !== null && (mail.kind === 'generated' || ours(from.address)) && mail.desk === null
  if (speaksForOther && replyTo && !ours(replyTo.address)) return replyTo
  return from ?? replyTo ?? (envelopeFrom?.includes('@') ? { name: null, address: envelopeFrom.toLowerCase() } : nobody)
}

/**
 * What the checks say of this sender. They are about From: whoever vouches for a program vouches for nobody whom it names in Reply-To, so that
 * nobody becomes a colleague by writing their address there.
 */
export const ofSender = (authentication: MailAuthentication, mail: Pick<ParsedMail, 'from'>, sender: MailAddress): MailAuthentication =>
  mail.from?.address === sender.address || authentication.from !== 'pass'
    ? authentication
    : { ...authentication, from: 'none', words: null }

const program = /^(no[-_.]?reply|do[-_.]?not[-_.]?reply|mailer-daemon|postmaster|bounces?)([+@-]|$)/
const list = /(^|[.@_-])(lists?|listserv|mailman|majordomo)[.@_-]|@(googlegroups\.com|groups\.io|freelists\.org)$/

/** Whether nobody reads what is sent there. */
export const isProgram = (address: string): boolean => program.test(address)

/** The people copied in who are not the desk itself, nor the sender, nor a program, nor a list of people we do not know. */
export function othersOn(mail: ParsedMail, sender: MailAddress, { mailboxes }: DeskFacts, limit: number): MailAddress[] {
  const others = mail.cc.filter(
    ({ address }) => address !== sender.address && !isProgram(address) && !list.test(address) && !mailboxFor(mailboxes, address),
  )
  // One order for all mails, so that two at once that name the same new people do not wait for each other in a circle.
  return [...new Map(others.map((other) => [other.address, other])).values()]
    .slice(0, limit)
    .toSorted((a, b) => (a.address < b.address ? -1 : 1))
}

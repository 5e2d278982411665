import { idsIn, messageIdOf, readHead } from '../parse/head.ts'
import { mailboxFor } from '../marks.ts'
import type { ForwardedMail, MailAddress } from '../parse/parsed-mail.ts'
import { unknownSender } from '../trust/authentication.ts'
import type { Sent } from './placed.ts'

/** The mail inside a forwarded one, when it says who wrote it and it was not the desk. */
export function passedOn({ mail, facts }: Pick<Sent, 'mail' | 'facts'>): (ForwardedMail & { from: MailAddress }) | null {
  const { forwarded } = mail
  const from = forwarded?.from
  return from && mailboxFor(facts.mailboxes, from.address) === undefined ? { ...forwarded, from } : null
}

/**
 * The mail that a person of ours passed on, as if its writer had sent it to us: theirs are the words, the subject and the time. Whom the
 * colleague copied in is not on it. Pictures within the text are files beside it, because its HTML is not shown.
 */
export function asOriginal(
  sent: Sent,
  person: { name: string },
  { from, subject, date, text }: ForwardedMail & { from: MailAddress },
): Sent {
  const { mail } = sent
  const original = idsOfOriginal(sent)
  return {
    ...sent,
    sender: { ...from, address: from.address.toLowerCase() },
    thread: null,
    doubt: null,
    own: null,
    authentication: unknownSender,
    forwardedBy: person.name,
    files: sent.files.map((file) => ({ ...file, inline: false })),
    mail: {
      ...mail,
      ...original,
      subject: subject ?? mail.subject.replace(/^(\s*(fwd?|fw|wg|tr|doorst|vb|rv|enc|i)\s*:\s*)+/i, ''),
      text,
      html: null,
      quoted: null,
      signature: null,
      date,
      cc: [],
    },
  }
}

type Ids = { message_id: string | null; references: string[]; in_reply_to: string[] }

/** The Message-ID of the mail that was passed on: of the mail itself where it is attached, else what the forwarding mail names last. */
function idsOfOriginal({ mail }: Sent): Ids {
  const file = mail.attachments.find(({ type, name }) => type === 'message/rfc822' || /\.eml$/i.test(name))
  if (!file) return { message_id: mail.in_reply_to[0] ?? mail.references.at(-1) ?? null, references: mail.references, in_reply_to: [] }
  const raw = Buffer.from(file.content)
  const named = readHead(raw).filter((line) => line.key === 'references' || line.key === 'in-reply-to')
  return { message_id: messageIdOf(raw), references: named.flatMap((line) => idsIn(line.value)), in_reply_to: [] }
}

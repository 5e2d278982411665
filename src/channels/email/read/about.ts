import type { IncomingMessage, MailAbout } from '../../../tickets/index.ts'
import type { Sent } from './placed.ts'

const day = 86_400_000

/** What stands in the story beside a mail's words. Null when there is nothing to show. */
export function aboutOf(sent: Sent, more: { looks_like?: MailAbout['looks_like']; left?: string[] } = {}): MailAbout | null {
  const { mail, forwardedBy } = sent
  const about: MailAbout = {
    sender: vouched(sent),
    seal: mail.seal,
    event: mail.event,
    forwarded_by: forwardedBy,
    written_at: writtenAt(sent),
    damaged: mail.damaged,
    looks_like: more.looks_like ?? null,
    ...(more.left?.length && { left_out: more.left }),
  }
  return Object.values(about).some(Boolean) ? about : null
}

/** Who vouches for the sender: shown where somebody does, where their domain disowns it, or where it claims to be one of us. */
function vouched({ authentication: { from, domain, words }, doubt }: Sent): MailAbout['sender'] {
  if (doubt) return { result: from === 'fail' ? 'fail' : 'none', domain, words: doubt }
  return from === 'none' ? null : { result: from, domain, words }
}

/** When it was written, where that is more than a day from when it came. */
function writtenAt({ mail: { date }, receipt, now }: Sent): string | null {
  const came = receipt.received_at ?? now
  return date !== null && Math.abs(Date.parse(date) - came.getTime()) > day ? date : null
}

/** The mail as the message that it becomes. `left`: who was copied in and is not let onto the ticket. */
export function messageOf<Id extends number | null>(
  sent: Sent,
  customerId: Id,
  left: string[] = [],
): IncomingMessage & { customer_id: Id } {
  const { mail, sender, receipt, files } = sent
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
    mail: aboutOf(sent, { left }),
  }
}

// What a mail becomes in a story. Nobody is made to have said what somebody else wrote: a mail from an address of the desk that no person
// bears stands there as a note, which says whose address it was.
import { messageOf, unknownSender, type DeskFacts, type Sent } from '../../channels/email/index.ts'
import { escapeHtml } from '../../kernel/index.ts'
import type { MessageKind } from '../../tickets/wire.ts'
import type { Group, Line, Role } from './plan-thread.ts'

const kinds: Record<Role, MessageKind> = { customer: 'customer', own: 'reply', side: 'note', desk: 'note', machine: 'machine' }

export type Writing = { facts: DeskFacts; mailboxId: number; ownerId: number }

/** The row of a line, without the number of its ticket and its own. */
export function rowOf(line: Line, customerId: number | null, writing: Writing) {
  const { attachments: _, mail, ...message } = messageOf(sentOf(line, writing), customerId)
  const lead = leadOf(line)
  return {
    ...message,
    text: lead === null ? message.text : `${lead}\n\n${message.text}`,
    html: lead === null ? message.html : message.html && `<p>${escapeHtml(lead)}</p>${message.html}`,
    kind: kinds[line.role],
    person_id: line.role === 'desk' ? writing.ownerId : line.personId,
    mail: mail ? JSON.stringify(mail) : null,
    created_at: line.mail.at,
  }
}

export const kindOf = ({ role }: Line): MessageKind => kinds[role]

function leadOf({ role, sender, mail: { mail } }: Line): string | null {
  if (role !== 'desk' && role !== 'side') return null
  const to = [...mail.to, ...mail.cc].map(({ address }) => address).slice(0, 20)
  const whom = to.length > 0 ? ` to ${to.join(', ')}` : ''
  if (role === 'side') return `By mail${whom}:`
  const named = sender.name ? `“${sender.name}” <${sender.address}>` : sender.address
  return `Taken in with old mail: from ${named}${whom}. The mail does not say which of us wrote it.`
}

/** As the intake would hand it over, had it come when it was written. */
function sentOf({ mail, sender }: Line, { facts, mailboxId }: Writing): Sent {
  return {
    receipt: { id: mail.id, mailbox_id: mailboxId, envelope_from: null, envelope_to: [], received_at: mail.at },
    mail: mail.mail,
    files: mail.files,
    authentication: mail.disowned ? { ...unknownSender, from: 'fail', domain: sender.address.split('@')[1] ?? null } : unknownSender,
    facts,
    url: '',
    now: mail.at,
    sender,
    kind: mail.mail.kind,
    own: null,
    known: { customer: null, person: null, keys: [], notices: [] },
    thread: null,
    doubt: null,
    forwardedBy: null,
  }
}

/** Since when a customer waits for an answer on this ticket; null where the last word is ours. */
export function waitingSince({ lines }: Group): Date | null {
  const words = lines.filter(({ role }) => role === 'customer' || role === 'own' || role === 'desk')
  const answered = words.findLastIndex(({ role }) => role !== 'customer')
  return words[answered + 1]?.mail.at ?? null
}

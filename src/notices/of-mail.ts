// What a person of ours is told when mail is in trouble: a letter that came back, a mail that nobody could read. Computed on paper.
import type { MailEvents, TicketEvents } from '../tickets/index.ts'
import type { Parts } from './handing-on.ts'
import { pointWords } from './times.ts'

export const toldOfMail = [
  ...(['message.bounced', 'message.delivery_failed', 'message.schedule_held', 'message.virus_found', 'ticket.merged'] as const),
  ...(['mail.quarantined', 'mailbox.broken', 'mailbox.mended', 'mailbox.mails_missing'] as const),
] as const
export type MailKind = (typeof toldOfMail)[number]
type Data = TicketEvents & MailEvents

/** An event of mail, with what its words need. */
export type OfMail = {
  [K in MailKind]: {
    kind: K
    data: Data[K]
    ticket: { ticket_id: number; subject: string; customer: string } | null
    by: string | null
    time_zone: string
    now: Date
  }
}[MailKind]

const mailPath = '/admin/mail'

/** Where one goes from it. */
export const pathOfMail = ({ kind, data, ticket }: OfMail): string =>
  kind === 'ticket.merged' ? `/tickets/${data.into}` : ticket ? `/tickets/${ticket.ticket_id}` : mailPath

const parts = (title: string, lead: string, more: Partial<Parts> = {}): Parts => ({ title, lead, what: null, ask: '', rank: 2, ...more })
const line = (text: string) => text.replace(/\s+/g, ' ').trim()

/** What a person is told about it. */
export function partsOfMail(told: OfMail): Parts {
  switch (told.kind) {
    case 'message.bounced':
      return bounced(told)
    case 'message.delivery_failed':
      return parts(`Your mail to ${customerOf(told)} did not leave`, 'A mail of yours could not be delivered', {
        what: line(told.data.error),
        ask: 'Send it again, or reach them another way.',
        rank: 1,
      })
    case 'message.schedule_held':
      return parts(`Your reply to ${customerOf(told)} waits for you`, 'A reply that was to leave now was held', {
        what: line(told.data.why),
        ask: 'Read what happened, then send it or drop it.',
        rank: 1,
      })
    case 'message.virus_found':
      return parts(`A file from ${customerOf(told)} has a virus`, `${line(told.data.name)} could be opened until now, and is held back`, {
        what: line(told.data.words),
        ask: 'If you have opened it, tell whoever looks after your computers.',
        rank: 1,
      })
    case 'ticket.merged':
      return parts(`${told.by ?? 'Somebody'} merged a ticket of yours`, `${told.by ?? 'Somebody'} merged it into #${told.data.into}`, {
        what: told.data.reason && line(told.data.reason),
        rank: 4,
      })
    default:
      return ofTheDesk(told)
  }
}

const customerOf = ({ ticket }: OfMail) => ticket?.customer ?? 'a customer'

function bounced(told: Extract<OfMail, { kind: 'message.bounced' }>): Parts {
  const { recipient, words, hard, own } = told.data
  const what = line([recipient, words].filter(Boolean).join(': '))
  if (hard && own)
    return parts(`Your mail did not reach ${customerOf(told)}`, 'A mail of yours came back', {
      what,
      ask: 'Reach them another way.',
      rank: 1,
    })
  return parts(`A mail on ${customerOf(told)} is held up`, 'A server says that a mail has not arrived', { what, rank: 4 })
}

function ofTheDesk(told: Extract<OfMail, { kind: `mail${string}` }>): Parts {
  switch (told.kind) {
    case 'mail.quarantined':
      return parts('A mail could not be read', `A mail${told.data.from ? ` from ${told.data.from}` : ''} was put aside; nothing is lost`, {
        what: line(told.data.subject ?? told.data.error),
        ask: 'Look at it, and try again.',
        rank: 1,
      })
    case 'mailbox.broken':
      return parts(
        `Mail is not ${told.data.way === 'in' ? 'fetched for' : 'sent from'} ${told.data.address}`,
        `Mail is not ${told.data.way === 'in' ? 'fetched for' : 'sent from'} ${told.data.address} at the moment`,
        { what: line(told.data.words), rank: 0 },
      )
    case 'mailbox.mended':
      return parts(
        `Mail works again: ${told.data.address}`,
        `Mail is ${told.data.way === 'in' ? 'fetched for' : 'sent from'} ${told.data.address} again`,
        {
          rank: 5,
        },
      )
    case 'mailbox.mails_missing':
      return parts(
        `${count(told.data.missing)} missing from ${told.data.address}`,
        `${count(told.data.missing)} stood in ${told.data.address} and was not here at ${pointWords(told.now, told.now, told.time_zone)}; ${told.data.fetched} fetched now`,
        { rank: 1 },
      )
    default:
      return told satisfies never
  }
}

const count = (n: number) => (n === 1 ? 'One mail' : `${n} mails`)

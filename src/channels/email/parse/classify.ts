import type { HeadLine } from './head.ts'
import type { MailKind } from './parsed-mail.ts'
import { isAwaySubject } from './phrases.ts'

/** What the headers say about who wrote a mail: the words of its header lines by lower-case name. */
export function classify(head: readonly HeadLine[], subject: string): MailKind {
  const value = (key: string) =>
    head
      .find((line) => line.key === key)
      ?.value.trim()
      .toLowerCase() ?? ''
  const has = (key: string) => head.some((line) => line.key === key)
  if (isBounce(value, subject)) return 'bounce'
  const submitted = value('auto-submitted').split(/[;\s(]/)[0] ?? ''
  const suppress = /all|oof|autoreply/.test(value('x-auto-response-suppress'))
  const automatic = (submitted !== '' && submitted !== 'no') || suppress
  if (submitted === 'auto-replied' || answersItself(value, has)) return 'auto_reply'
  if (isAwaySubject(subject) && (automatic || has('in-reply-to'))) return 'auto_reply'
  if (submitted.startsWith('auto-') && has('in-reply-to')) return 'auto_reply'
  if (automatic) return 'generated'
  // What a program marked so that it does not go round in a circle is answered by no other program.
  return value('precedence') === 'list' || has('list-id') || has('list-unsubscribe') || has('x-loop') ? 'quiet' : 'person'
}

const undelivered =
  /undeliver|delivery|failure|returned mail|returned to sender|could not send|unzustellbar|zustell|échec|non remis|non distribu|no entregado|mancato recapito|onbestelbaar|nie dostarczon|não entregue|nedoručen/i

function isBounce(value: (key: string) => string, subject: string): boolean {
  const type = value('content-type')
  if (type.startsWith('multipart/report') && /report-type\s*=\s*"?(delivery-status|disposition-notification)/.test(type)) return true
  const from = value('from')
  const machine = /(mailer-daemon|mail-daemon|postmaster|mdaemon)@|^mailer-daemon\b|mail delivery (sub)?system/.test(from)
  return (machine && (isNullSender(value('return-path')) || undelivered.test(subject))) || value('x-failed-recipients') !== ''
}

function answersItself(value: (key: string) => string, has: (key: string) => boolean): boolean {
  if (
    ['x-autoreply', 'x-autorespond', 'x-autoresponse', 'x-mail-autoreply', 'x-auto-reply-from', 'x-vacation'].some(
      (key) => has(key) && value(key) !== 'no',
    )
  )
    return true
  return ['bulk', 'junk', 'auto_reply'].includes(value('precedence')) || isNullSender(value('return-path'))
}

/** `<>`: whoever sent it wants no answer, not even a bounce. */
const isNullSender = (path: string) => /^<\s*>/.test(path)

/** The same with what the envelope said: a mail from nobody is a machine's, whatever its headers say. */
export function classifyWithEnvelope(kind: MailKind, envelopeFrom: string | null): MailKind {
  if (envelopeFrom !== '' || kind === 'bounce') return kind
  return 'auto_reply'
}

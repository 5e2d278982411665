// A process that reads the mails that it is given and nothing else, so that its memory is what reading takes. Started by mail-fuzz.ts.
import { maxTextLength } from '../../channels/email/limits.ts'
import { parseMail } from '../../channels/email/parse/parse-mail.ts'
import { NotAMail, type ParsedMail } from '../../channels/email/parse/parsed-mail.ts'
import { workedMs } from '../../testing/cpu.ts'

/** What became of one mail. `fault` is null when all is sound; `peakBytes` is the most memory so far. */
export type ReadOne = { ms: number; kind: string; fault: string | null; peakBytes: number }

export const tooLongMs = 2_000

async function readOne(raw: Buffer): Promise<ReadOne> {
  const { mail, error, ms } = await timed(raw)
  // A machine with other work to do is slow now and then; a mail is slow each time, and by work of its own.
  const steady = ms < tooLongMs ? ms : Math.min(ms, (await timed(raw)).ms, (await timed(raw)).ms)
  const fault = steady >= tooLongMs ? `takes ${Math.round(steady)} ms` : mail ? faultIn(mail) : refusal(error)
  const kind = mail ? (mail.damaged ? 'damaged' : mail.kind) : 'no mail'
  return { ms: steady, kind, fault, peakBytes: process.resourceUsage().maxRSS * 1024 }
}

async function timed(raw: Buffer): Promise<{ ms: number; mail: ParsedMail | null; error: unknown }> {
  const started = performance.now()
  const worked = workedMs()
  const answer = await parseMail(raw).then(
    (mail) => ({ mail, error: null }),
    (error: unknown) => ({ mail: null, error }),
  )
  const ms = performance.now() - started
  return { ...answer, ms: ms < tooLongMs ? ms : Math.min(ms, workedMs() - worked) }
}

const refusal = (error: unknown): string | null =>
  error instanceof NotAMail ? null : `throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`

/** What no reader may hand on, whatever it was given; null when all is sound. */
function faultIn(mail: ParsedMail): string | null {
  const texts = [mail.subject, mail.text, mail.html, mail.quoted, mail.signature, mail.message_id, mail.from?.name, mail.from?.address]
  if (texts.some((text) => typeof text === 'string' && (text.includes('\0') || !text.isWellFormed()))) return 'has a text that is not sound'
  if (mail.text.length > maxTextLength + 200) return `has a text of ${mail.text.length} letters`
  if (mail.subject.length > 500) return `has a subject of ${mail.subject.length} letters`
  if (mail.html !== null && /<(script|iframe|style|base|form)\b|<[^>]*\s(on\w+|srcdoc)\s*=|="javascript:/i.test(mail.html))
    return 'has HTML that is not safe'
  if (mail.date !== null && Number.isNaN(Date.parse(mail.date))) return `has the date ${mail.date}`
  const file = mail.attachments.find(({ name }) => !name || /[\\/\0\u202e]/.test(name))
  return file ? `has a file named ${JSON.stringify(file.name)}` : null
}

if (process.send) process.on('message', (raw: Buffer) => void readOne(Buffer.from(raw)).then((one) => process.send?.(one)))

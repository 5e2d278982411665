import { safeHtml, textOfHtml } from '../../../kernel/index.ts'
import { maxHtmlLength, maxTextLength } from '../limits.ts'
import { attributionOf } from './attribution.ts'
import { fold } from './fold.ts'
import { dateIn } from './forwarded-date.ts'
import { headerBlockAt, type HeaderBlock } from './header-block.ts'
import { clean } from './head.ts'
import { bodyOf, htmlLines, type HtmlLine } from './html-parts.ts'
import type { ForwardedMail, MailAddress, ParsedMail } from './parsed-mail.ts'
import { isForward, isOriginalSeparator, isRule, plainLine } from './phrases.ts'
import { lineOf, linesOf, splitText } from './split-text.ts'

const marks =
  /^(?:fwd?|fw|wg|tr|rv|i|enc|res-enc|doorst|doorgestuurd|vb|vs|vl|pd|i̇lt|ilt|redir|videresend|videresendt|továbbítás|továbbítva|πρθ|προώθ|препр|пр|пересл|переслано|転送|转发|轉寄|轉發|전달|회신 전달|הועבר|إعادة توجيه|chuyển tiếp|ส่งต่อ|trs|prosl|edasi|fvs|pārs|persiųsta|fs)(?:\s?[[(]\d{1,3}[\])])?\.?\s?[:：]/iu

/** Whether a subject says that its mail passes another one on: "Fwd:", "WG:", "转发：". "VS:" is "answer" in Finnish: the words tell. */
export function passesOn(subject: string, words: string): boolean {
  const start = plainLine(subject.slice(0, 300))
    .replace(/^(?:\[[^\]]{0,60}\] ?){1,3}/, '')
    .toLowerCase()
    .normalize('NFC')
  return marks.test(start) && !(/^vs\s?:/.test(start) && /lähettäjä|l&auml;hett&auml;j&auml;|kirjoitti/i.test(words))
}

/** A mail in which another may be passed on. `sent`: its own Date header, whose zone is the one that its program writes dates in. */
export type Carrier = { subject: string; sent: string; text: string | null | undefined; html: string | null | undefined }

/** The mail that this one passes on inside its own words: the topmost one. Null when it is no forward. */
export function forwardedIn({ subject, sent, text, html }: Carrier): ForwardedMail | null {
  const zone = zoneOf(sent)
  if (text?.trim()) return inText(clean(text.slice(0, maxTextLength)), subject, zone)
  return html?.trim() ? inHtml(bodyOf(clean(html.slice(0, maxHtmlLength))), subject, zone) : null
}

/** A mail that holds others as files, as "forward as attachment" makes it. `read` understands one of them. */
export type Holder = Carrier &
  Pick<ParsedMail, 'kind' | 'quoted' | 'attachments'> & { note: string; read: (raw: Buffer) => Promise<ParsedMail> }

/** The largest attached mail that is read for what it says. */
const maxInside = 5 * 1024 * 1024

/** The mail that this one passes on, in its words or as a file. A mail whose history is folded is an answer. */
export async function passedOnBy(holder: Holder): Promise<ForwardedMail | null> {
  if (holder.quoted !== null || (holder.kind !== 'person' && holder.kind !== 'quiet')) return null
  const inWords = forwardedIn(holder)
  const file = holder.attachments.find(({ type }) => type === 'message/rfc822')
  if (inWords || !file || file.content.length > maxInside) return inWords
  const inner = await holder.read(Buffer.from(file.content)).catch(() => null)
  return inner && { from: inner.from, subject: inner.subject || null, date: inner.date, text: inner.text, note: holder.note || null }
}

const zoneOf = (date: string): number | null => {
  const sent = date.trimEnd().slice(-200)
  const match = /([+-])(\d\d)(\d\d)\s*(?:\(.{0,60}\))?\s*$/.exec(sent)
  if (match) return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]))
  return /\b(?:gmt|utc|z)\s*$/i.test(sent) ? 0 : null
}

function inText(text: string, subject: string, zone: number | null): ForwardedMail | null {
  const lines = linesOf(text)
  const { forward } = fold(lines.map(lineOf), passesOn(subject, text))
  if (forward === null) return null
  const marked =
    lines
      .slice(forward)
      .find((line) => line.trim() && !isForward(plainLine(line)))
      ?.startsWith('>') ?? false
  const passed = marked ? lines.slice(forward).map((line) => line.replace(/^> ?/, '')) : lines.slice(forward)
  const head = headOf(passed.map(plainLine))
  if (!head) return null
  const words = passed.slice(head.end).join('\n')
  return { ...told(head, subject, zone), text: tidy(dequoted(words)), note: noteOf(lines.slice(0, forward).join('\n')) }
}

/** The words of the mail that is passed on, when its program marked each line of them. */
function dequoted(words: string): string {
  const lines = words.split('\n')
  return lines.every((line) => !line.trim() || line.startsWith('>')) ? lines.map((line) => line.replace(/^> ?/, '')).join('\n') : words
}

/** Larger HTML is not brought to text a second time with its links and lists: its lines are enough. */
const maxHtmlTwice = 60_000

function inHtml(html: string, subject: string, zone: number | null): ForwardedMail | null {
  const lines = htmlLines(html)
  for (const { history } of lines) if (history) history.until = Math.min(history.until, lines.length)
  const { forward } = fold(lines, passesOn(subject, html))
  if (forward === null) return null
  const passed = lines.slice(forward)
  const head = headOf(passed.map((line) => line.words))
  if (!head) return null
  const first = passed.slice(head.end).find((line) => line.words || line.image)
  const large = html.length > maxHtmlTwice
  const plain = (some: readonly HtmlLine[]) => some.map((line) => line.words).join('\n')
  const words = large ? plain(passed.slice(head.end)) : first ? textOfHtml(safeHtml(html.slice(first.from))) : ''
  const note = large ? plain(lines.slice(0, forward)) : textOfHtml(safeHtml(html.slice(0, passed[0]?.from ?? 0)))
  return { ...told(head, subject, zone), text: tidy(dequoted(words)), note: noteOf(note) }
}

type Head = { end: number; block?: HeaderBlock; line?: string }

/** Who wrote what is passed on: a block of headers, or one line. */
function headOf(lines: readonly string[]): Head | undefined {
  let at = 0
  let separated = false
  for (; at < lines.length && at < 12; at++) {
    const line = lines[at] ?? ''
    const separates = isForward(line) || isOriginalSeparator(line)
    if (line && !separates && !isRule(line)) break
    separated ||= separates
  }
  const block = headerBlockAt(lines, at, separated ? 2 : 3)
  if (block) return { end: block.end, block }
  let line = ''
  for (let n = 1; n <= 5 && lines[at + n - 1]; n++) {
    line = `${line} ${lines[at + n - 1]}`.trim()
    if (attributionOf(line)) return { end: at + n, line }
  }
  return separated ? { end: at } : undefined
}

function told({ block, line }: Head, subject: string, zone: number | null): Pick<ForwardedMail, 'from' | 'subject' | 'date'> {
  const values: HeaderBlock['values'] = block?.values ?? {}
  return {
    from: addressIn(values.from ?? fromOfLine(line ?? '')),
    subject: values.subject ? tidy(values.subject.replace(/(?<![*_])[*_]+$/, '')).slice(0, 500) || null : block ? null : subjectOf(subject),
    date: dateIn(values.date ?? line ?? '', zone),
  }
}

/** The subject of a mail that is passed on without a word of its own subject: the forward's, without its mark. */
const subjectOf = (subject: string) => subject.replace(/^[^:：]{1,20}[:：]\s*/, '').trim() || null

/** A line such as "On 2 June 2026 at 18:30, Ann Berg <ann@…> wrote:" names its writer last. */
const fromOfLine = (line: string) => {
  const at = /[<([][^\s@<>()[\]]{1,64}@/.exec(line)?.index ?? -1
  const name = at < 0 ? '' : (/[\p{L}\p{M}][\p{L}\p{M} .'’"-]{0,80}$/u.exec(line.slice(0, at))?.[0] ?? '')
  return `${name.replace(/^(?:.*\b(?:am|pm|uhr|um|schrieb|skrev|at|von|by|de|от|пользователь|odesílatel)\s)/iu, '')}${at < 0 ? line : line.slice(at)}`
}

const addressPattern = /[^\s@<>()[\]",;:*]{1,64}@[^\s@<>()[\]",;:*]{2,255}/

/** The name and address in the value of a From line. Without an address there is nobody to name. */
export function addressIn(value: string): MailAddress | null {
  const given = value.split(/\b(?:on behalf of|im auftrag von|de la part de|en nombre de|per conto di|namens|em nome de)\b/i).at(-1) ?? ''
  const match = addressPattern.exec(given)
  if (!match) return null
  const name = given
    .slice(0, match.index)
    .replace(/(?:mailto:|[\s<([{"'«»„“”:*_|,-])+$/i, '')
    .replace(/^[\s"'«»„“”*_<([]+/, '')
    .slice(0, 200)
    .trim()
  return { name: name || null, address: match[0].replace(/[.>]+$/, '').toLowerCase() }
}

const noteOf = (above: string): string | null => splitText(above).text || null

const tidy = (text: string) =>
  text
    .replace(/(?<![ \t])[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

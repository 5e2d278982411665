import type { Email } from 'postal-mime'
import { safeHtml, textOfHtml } from '../../../kernel/index.ts'
import { maxHtmlLength, maxTextLength } from '../limits.ts'
import { clean } from './head.ts'
import { bodyOf } from './html-parts.ts'
import type { MailFile, ParsedMail } from './parsed-mail.ts'
import { passesOn } from './forwarded.ts'
import { splitHtml } from './split-html.ts'
import { splitText, withSignature } from './split-text.ts'

/** The words: split, safe, and cut to what a page can show; what is cut off is added to the attachments whole. */
export function bodyParts(email: Email, files: MailFile[]): Pick<ParsedMail, 'text' | 'html' | 'quoted' | 'signature'> {
  const plain = email.text === undefined ? null : shortened(clean(email.text), maxTextLength, files, 'message.txt', 'text/plain')
  const rich = email.html === undefined ? null : shortened(clean(email.html), maxHtmlLength, files, 'message.html', 'text/html')
  const passing = passesOn(email.subject ?? '', plain ?? rich ?? '')
  const fromText = plain?.trim() ? splitText(plain, passing) : null
  if (rich === null || !rich.trim()) return { ...(fromText ?? { text: '', quoted: null, signature: null }), html: null }
  const pieces = splitHtml(bodyOf(rich), passing)
  const html = withPlainIds(safeHtml(pieces.html).trim(), files) || null
  if (fromText && (fromText.quoted !== null || pieces.quoted === null))
    return { ...withSignature(fromText, textOrNull(pieces.signature)), html }
  const { text, quoted, signature } = splitText(cut(textOfHtml(html ?? ''), maxTextLength), passing)
  return {
    text,
    html,
    quoted: textOrNull(pieces.quoted) ?? quoted,
    signature: textOrNull(pieces.signature)?.replace(/^(--|—)\s*\n/, '') ?? signature,
  }
}

/** Pictures are named by the ids of files as they are written there; some programs encode them as they would an address. */
function withPlainIds(html: string, files: readonly MailFile[]): string {
  if (!/CID:|cid:[^"]{0,300}%/.test(html)) return html
  const ids = new Map(files.map(({ content_id }) => [encodeURIComponent(content_id ?? '').toLowerCase(), content_id]))
  return html.replace(/"cid:([^"]{1,500})"/gi, (whole, id: string) => {
    const known = ids.get(id.toLowerCase()) ?? (files.some(({ content_id }) => content_id === id) ? id : null)
    return known && !/["<>&]/.test(known) ? `"cid:${known}"` : whole
  })
}

const textOrNull = (html: string | null): string | null =>
  html === null ? null : cut(textOfHtml(safeHtml(html)), maxTextLength).replace(/\n{3,}/g, '\n\n') || null
const cut = (text: string, length: number) => (text.length > length ? `${text.slice(0, length).toWellFormed()}…` : text)

function shortened(whole: string, length: number, files: MailFile[], name: string, type: string): string {
  if (whole.length <= length) return whole
  files.push({ name, type, content: Buffer.from(whole), content_id: null, inline: false })
  return cut(whole, length)
}

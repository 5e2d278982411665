import type { Email } from 'postal-mime'
import { safeHtml, textOfHtml } from '../../../kernel/index.ts'
import { maxHtmlLength, maxTextLength } from '../limits.ts'
import { clean } from './head.ts'
import { bodyOf } from './html-parts.ts'
import type { MailFile, ParsedMail } from './parsed-mail.ts'
import { splitHtml } from './split-html.ts'
import { splitText } from './split-text.ts'

/** The words: split, safe, and cut to what a page can show; what is cut off is added to the attachments whole. */
export function bodyParts(email: Email, files: MailFile[]): Pick<ParsedMail, 'text' | 'html' | 'quoted' | 'signature'> {
  const plain = email.text === undefined ? null : shortened(clean(email.text), maxTextLength, files, 'message.txt', 'text/plain')
  const rich = email.html === undefined ? null : shortened(clean(email.html), maxHtmlLength, files, 'message.html', 'text/html')
  const fromText = plain?.trim() ? splitText(plain) : null
  if (rich === null || !rich.trim()) return { ...(fromText ?? { text: '', quoted: null, signature: null }), html: null }
  const pieces = splitHtml(bodyOf(rich))
  const html = safeHtml(pieces.html).trim() || null
  if (fromText && (fromText.quoted !== null || pieces.quoted === null)) return { ...fromText, html }
  const { text, signature } = splitText(cut(textOfHtml(html ?? ''), maxTextLength))
  return {
    text,
    html,
    quoted: textOrNull(pieces.quoted),
    signature: textOrNull(pieces.signature)?.replace(/^(--|—)\s*\n/, '') ?? signature,
  }
}

const textOrNull = (html: string | null): string | null =>
  html === null ? null : cut(textOfHtml(safeHtml(html)), maxTextLength).replace(/\n{3,}/g, '\n\n') || null
const cut = (text: string, length: number) => (text.length > length ? `${text.slice(0, length).toWellFormed()}…` : text)

function shortened(whole: string, length: number, files: MailFile[], name: string, type: string): string {
  if (whole.length <= length) return whole
  files.push({ name, type, content: Buffer.from(whole), content_id: null, inline: false })
  return cut(whole, length)
}

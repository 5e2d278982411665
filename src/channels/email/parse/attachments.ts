import type { Attachment } from 'postal-mime'
import { maxAttachments } from '../limits.ts'
import { extensionOf, safeName } from './file-names.ts'
import type { Found } from './found.ts'
import { clean, idsIn, readHead } from './head.ts'
import { envelopeOf } from './envelope.ts'
import type { MailFile } from './parsed-mail.ts'
import { repaired } from './repair.ts'

/** The attachments, named safely. */
export function filesOf(found: readonly Found[], html: string): MailFile[] {
  const shown = new Set([...html.matchAll(/\bcid:([^"'\s<>)]{1,500})/gi)].flatMap(([, id]) => [id!, decoded(id!)]))
  const files = found.slice(0, maxAttachments).map((file, i) => fileOf(file, i, shown))
  const left = found.length - files.length
  if (left > 0)
    files.push({
      name: `${left} more attachments are in the original mail.txt`,
      type: 'text/plain',
      content: Buffer.from('Ask an admin for the original mail.\n'),
      content_id: null,
      inline: false,
    })
  return files
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

function fileOf(found: Found, index: number, shown: ReadonlySet<string>): MailFile {
  const contentId =
    clean(found.contentId ?? '')
      .replace(/^<|>$/g, '')
      .slice(0, 500) || null
  return {
    name: nameOf(found, index),
    type: found.mimeType,
    content: new Uint8Array(found.content),
    content_id: contentId,
    inline: contentId !== null && shown.has(contentId),
  }
}

function nameOf({ filename, mimeType, content }: Found, index: number): string {
  const isMail = mimeType === 'message/rfc822'
  // A mail is often named by its subject, in which a slash is no path.
  const given = safeName(isMail ? clean(filename ?? '').replace(/[/\\]/g, '-') : clean(filename ?? ''))
  if (!isMail) return given ?? `attachment-${index + 1}.${extensionOf(mimeType)}`
  const name = given ?? safeName(subjectOf(content).replace(/[/\\]/g, '-').slice(0, 150)) ?? `attachment-${index + 1}`
  return /\.eml$/i.test(name) ? name : `${name}.eml`
}

/** A mail without a name of its own is known by its subject. */
const subjectOf = (mail: Buffer): string => envelopeOf(readHead(repaired(mail.subarray(0, 64_000)))).subject

/** A bounce carries the mail that did not arrive, or its header: its Message-ID says which of ours it was. */
export function reportedIds(email: { text?: string | undefined; attachments: readonly Attachment[] }): string[] {
  const parts = email.attachments.filter((a) =>
    ['message/rfc822', 'text/rfc822-headers', 'message/delivery-status', 'message/rfc822-headers'].includes(a.mimeType),
  )
  const heads = parts
    .slice(0, 5)
    .map((a) =>
      typeof a.content === 'string'
        ? Buffer.from(a.content)
        : Buffer.from(new Uint8Array(a.content instanceof ArrayBuffer ? a.content : a.content.slice()).subarray(0, 64_000)),
    )
  const named = (email.text ?? '').slice(0, 100_000).match(/<t\d{1,15}\.m\d{1,15}\.[a-z0-9]{10}@[^<>\s]{1,255}>/g) ?? []
  const carried = heads.flatMap((bytes) =>
    readHead(bytes)
      .filter((line) => ['message-id', 'references', 'in-reply-to'].includes(line.key))
      .flatMap((line) => idsIn(line.value)),
  )
  return [...carried, ...named].slice(0, 100)
}

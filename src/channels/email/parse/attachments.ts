import type { Attachment, Email } from 'postal-mime'
import { maxAttachments } from '../limits.ts'
import { clean, idsIn, readHead } from './head.ts'
import type { MailFile } from './parsed-mail.ts'

/** The attachments, named safely. */
export function filesOf(email: Email): MailFile[] {
  const html = email.html ?? ''
  const files = email.attachments.slice(0, maxAttachments).map((attachment, i) => fileOf(attachment, i, html))
  const left = email.attachments.length - files.length
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

function fileOf(attachment: Attachment, index: number, html: string): MailFile {
  const contentId =
    clean(attachment.contentId ?? '')
      .replace(/^<|>$/g, '')
      .slice(0, 500) || null
  const { content } = attachment
  const bytes =
    typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content instanceof ArrayBuffer ? content : content.slice())
  const type = /^[\w.+-]{1,80}\/[\w.+-]{1,80}$/.test(attachment.mimeType) ? attachment.mimeType : 'application/octet-stream'
  return {
    name: nameOf(attachment, index),
    type,
    content: bytes,
    content_id: contentId,
    inline: contentId !== null && html.includes(`cid:${contentId}`),
  }
}

const extensions: Record<string, string> = {
  'message/rfc822': 'eml',
  'text/calendar': 'ics',
  'text/plain': 'txt',
  'text/html': 'html',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'application/pdf': 'pdf',
  'message/delivery-status': 'txt',
  'text/rfc822-headers': 'txt',
}

function nameOf(attachment: Attachment, index: number): string {
  const given = clean((attachment.filename ?? '').slice(0, 1_000))
    .replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
    .split(/[\\/]/)
    .at(-1)
    ?.trim()
  return given ? given.slice(-200).toWellFormed() : `attachment-${index + 1}.${extensions[attachment.mimeType] ?? 'bin'}`
}

/** A bounce carries the mail that did not arrive, or its header: its Message-ID says which of ours it was. */
export function reportedIds(email: Email): string[] {
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

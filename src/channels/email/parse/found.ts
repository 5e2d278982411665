import type { Attachment } from 'postal-mime'
import { decodeText } from './charsets.ts'
import { decodeWords } from './encoded-words.ts'
import { typeByName } from './file-names.ts'
import { bytesOf } from './transfer.ts'
import type { Part } from './tree.ts'

/** A file as it was found in a mail: its name not yet made safe. */
export type Found = Attachment & { content: Buffer }

/** A part as a file. A calendar entry is turned into UTF-8; every other file keeps its bytes. */
export function fileOf(part: Part, hint: string | undefined): Found {
  const filename = nameOf(part, hint)
  const type = /^[\w.+-]{1,80}\/[\w.+-]{1,80}$/.test(part.type) ? part.type : 'application/octet-stream'
  const bytes = bytesOf(part, false)
  const mimeType = /^application\/(octet-stream|x-download|binary|force-download|x-unknown|unknown)$/.test(type)
    ? (typeByName(filename) ?? type)
    : type
  const charset = part.params['charset']
  return {
    filename,
    mimeType,
    disposition: part.disposition || null,
    ...(part.id ? { contentId: part.id } : {}),
    ...(part.description ? { description: decodeWords(part.description, hint) } : {}),
    ...(part.params['method'] ? { method: part.params['method'].toUpperCase() } : {}),
    content:
      mimeType === 'text/calendar' && charset && !/^(utf-?8|us-ascii)$/i.test(charset)
        ? Buffer.from(decodeText(bytes, charset, hint))
        : bytes,
  }
}

function nameOf(part: Part, hint: string | undefined): string | null {
  const odd = /^filename=(.{1,300})$/.exec(part.disposition)?.[1]
  const given = part.dispositionParams['filename'] || part.params['name'] || part.params['filename'] || odd
  if (given) return decodeWords(given, hint)
  const location = part.location && !/^\w+:/.test(part.location) ? decodeWords(part.location, hint) : ''
  return /^[^\s/\\]{1,100}\.[a-z0-9]{2,5}$/i.test(location) ? location : null
}

// Pictures in what we write. While it is written a picture is named by the handle of the file that was handed in (`cid:<handle>`); in the
// message that leaves, by its part in the mail (`cid:<content id>`). Nothing but a handle of ours becomes a part.
import { imageType, invalid, type FileStore } from '../kernel/index.ts'
import { handleOf, keyOf } from './files.ts'
import type { StoredAttachment } from './insert-message.ts'

const named = /(<img\b[^>]*?\ssrc=")cid:([^"]*)"/g
/** What a browser and every mail program shows. */
const shown: Record<string, string> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'image/webp': 'webp' }
const mostBytes = 10 * 1024 * 1024

const notOurs = () => invalid('A picture in it is not a file that was handed in here. Take it out, or add it again.')

/** What kind of picture a stored file is, read from its first bytes; null for every other file. */
export async function pictureType(files: FileStore, key: string): Promise<string | null> {
  const { stream } = await files.read(key)
  for await (const chunk of stream) {
    stream.destroy()
    const type = imageType(chunk as Buffer)
    return type && type in shown ? type : null
  }
  return null
}

/**
 * Safe HTML as it leaves, and the pictures that leave as parts of it.
 * @throws Problem 422 for a picture that was not handed in here, is none, or has more than 10 MB.
 */
export async function takePictures(
  files: FileStore,
  secret: Buffer,
  html: string,
): Promise<{ html: string; pictures: StoredAttachment[] }> {
  const handles = [...new Set([...html.matchAll(named)].map(([, , handle]) => handle!))]
  const pictures = await Promise.all(handles.map((handle, index) => takePicture(files, keyOf(secret, handle), index + 1)))
  const parts = new Map(handles.map((handle, index) => [handle, pictures[index]!.content_id]))
  return { html: html.replace(named, (_, before: string, handle: string) => `${before}cid:${parts.get(handle)}"`), pictures }
}

async function takePicture(files: FileStore, key: string | null, no: number): Promise<StoredAttachment> {
  const size = key === null ? null : await files.size(key)
  if (key === null || size === null) throw notOurs()
  if (size > mostBytes) throw invalid('A picture in the text may have up to 10 MB. Make it smaller, or attach it as a file.')
  const type = await pictureType(files, key)
  if (type === null) throw invalid('A picture in the text is a PNG, JPEG, GIF or WebP file. Attach other files instead.')
  return { file: key, name: `picture-${no}.${shown[type]}`, type, size, content_id: `picture.${key.slice(0, 32)}@onus`, inline: true }
}

type Part = { file: string; content_id: string | null; inline: boolean }

/** The HTML of a message as its writer gets it back: its pictures are named by their handles again. */
export const givePictures = (secret: Buffer, html: string, parts: readonly Part[]): string =>
  parts.reduce(
    (words, { file, content_id: id, inline }) =>
      inline && id ? words.replaceAll(`src="cid:${id}"`, `src="cid:${handleOf(secret, file)}"`) : words,
    html,
  )

/** The same for looking at: its pictures stand at addresses of this desk. */
export const showPictures = (secret: Buffer, ticketId: number, html: string, parts: readonly Part[]): string =>
  givePictures(secret, html, parts).replace(
    named,
    (_, before: string, handle: string) => `${before}/api/v1/tickets/${ticketId}/files/${handle}"`,
  )

// Files on their way into a message: named by signed handles, so that nobody attaches a stored file by guessing its digest.
import { invalid, sign, signed, type FileStore } from '../kernel/index.ts'
import type { StoredAttachment } from './insert-message.ts'
import type { AttachedFile, StoredFile } from './wire.ts'

const purpose = 'file'
const signatureLength = 20
const longestName = 255

/** What one who writes a message holds instead of the file's key. */
export const handleOf = (secret: Buffer, key: string): string => `${key}.${sign(secret, purpose, key, signatureLength)}`

/** The key in a handle of ours; null for anything else. */
export function keyOf(secret: Buffer, handle: string): string | null {
  const [, key, signature] = /^([0-9a-f]{64})\.([a-z0-9]+)$/.exec(handle) ?? []
  return key && signature?.length === signatureLength && signed(secret, purpose, key, signature) ? key : null
}

/** A name without a path or characters that hide what it is, at most 255 long, its ending kept. */
export function cleanName(given: string): string {
  const name = given
    .replace(/[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, '')
    .split(/[\\/]/)
    .at(-1)!
    .toWellFormed()
    .trim()
  if (/^\.*$/.test(name)) return 'file'
  if (name.length <= longestName) return name
  const ending = /\.\w{1,10}$/.exec(name)?.[0] ?? ''
  // A character of two halves may be cut; what is left of it goes.
  return name.slice(0, longestName - ending.length).replace(/[\ud800-\udbff]$/, '') + ending
}

/** A plain media type; for everything else the one that no browser runs. */
export function cleanType(given: string): string {
  const type = given.split(';')[0]!.trim().toLowerCase()
  return /^[\w.+-]{1,80}\/[\w.+-]{1,80}$/.test(type) ? type : 'application/octet-stream'
}

/** What most mail servers take as one mail. */
const mostBytes = 25 * 1024 * 1024

/** The stored files that a new message names. Problem 422 for a handle that is not ours, a file that is gone, or too much for one mail. */
export async function findFiles(files: FileStore, secret: Buffer, given: readonly AttachedFile[]): Promise<StoredAttachment[]> {
  const found = await Promise.all(given.map((one) => findFile(files, secret, one)))
  refuseTooMuch(found)
  return found
}

/** Problem 422 for files that are too much for one mail together. */
export function refuseTooMuch(files: readonly { size: number }[]): void {
  if (files.reduce((sum, file) => sum + file.size, 0) > mostBytes)
    throw invalid('These files are more than 25 MB together, which few mail servers take. Send them in several messages.')
}

async function findFile(files: FileStore, secret: Buffer, { file, name, type }: AttachedFile): Promise<StoredAttachment> {
  const key = keyOf(secret, file)
  const size = key === null ? null : await files.size(key)
  if (key === null || size === null) throw invalid(`“${cleanName(name)}” is not a file that was handed in here. Attach it again.`)
  return { file: key, name: cleanName(name), type: cleanType(type), size, content_id: null, inline: false }
}

/** Attached files as one who takes a message back gets them: to be attached again. */
export const giveFiles = (secret: Buffer, rows: readonly StoredFile[]): StoredFile[] =>
  rows.map(({ file, name, type, size }) => ({ file: handleOf(secret, file), name, type, size }))

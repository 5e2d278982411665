// The files that an import reads: which they are, that they are what they are said to be, and by what they are known again.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, open, readdir, realpath, rm, stat, type FileHandle } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { BadInput } from './bad-input.ts'
import { isMbox } from './mbox.ts'

export type Kind = 'mbox' | 'eml'

/** `read`: where its bytes are; of a packed file another place than its own. */
export type SourceFile = { name: string; read: string; size: number }
/** `other`: files in the folders that are no mails. */
export type Sources = { kind: Kind; files: SourceFile[]; mailboxes: number; other: number; close: () => Promise<void> }

const packedWith = 1024 * 1024

/** Finds the files. Throws BadInput in words for what is not there, cannot be read, or is something else. */
export async function openSources(kind: Kind, given: string[]): Promise<Sources> {
  if (given.length === 0)
    throw new BadInput(kind === 'mbox' ? 'Name the mbox files to take in.' : 'Name the folders of mails (or single .eml files) to take in.')
  const paths = [...new Set(await Promise.all(given.map(findPath)))]
  return kind === 'mbox' ? openMboxes(paths) : listMails(paths)
}

async function findPath(name: string): Promise<string> {
  return realpath(path.resolve(name)).catch(() => {
    throw new BadInput(`There is no file or folder ${name}.`)
  })
}

async function openMboxes(paths: string[]): Promise<Sources> {
  const unpacked: string[] = []
  const close = async () => {
    for (const folder of unpacked) await rm(folder, { recursive: true, force: true })
  }
  try {
    const files: SourceFile[] = []
    for (const name of paths) files.push(await openMbox(name, unpacked))
    return { kind: 'mbox', files, mailboxes: files.length, other: 0, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function openMbox(name: string, unpacked: string[]): Promise<SourceFile> {
  const about = await stat(name)
  if (about.isDirectory()) {
    const inside = path.join(name, 'mbox')
    // Apple Mail keeps an mbox as a folder with the file in it.
    if (await stat(inside).catch(() => null)) return openMbox(inside, unpacked)
    throw new BadInput(`${name} is a folder. For a folder of single mails: bin/onus import eml ${name}`)
  }
  const read = (await withFile(name, isPacked)) ? await unpack(name, unpacked) : name
  if (!(await withFile(read, isMbox))) throw new BadInput(`${name} is not an mbox file: it does not begin with a “From ” line.`)
  return { name, read, size: (await stat(read)).size }
}

async function withFile<T>(name: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(name).catch((error: Error) => {
    throw new BadInput(`${name} cannot be read: ${error.message}`)
  })
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}

async function isPacked(file: FileHandle): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
  return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
}

/** Mails are read where they stand, which nobody can do in a packed file. */
async function unpack(name: string, unpacked: string[]): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'onus-import-'))
  unpacked.push(folder)
  const read = path.join(folder, 'mbox')
  await pipeline(createReadStream(name), createGunzip(), createWriteStream(read)).catch((error: Error) => {
    throw new BadInput(`${name} could not be unpacked: ${error.message}`)
  })
  return read
}

async function listMails(paths: string[]): Promise<Sources> {
  const sources: Sources = { kind: 'eml', files: [], mailboxes: 0, other: 0, close: async () => {} }
  for (const name of paths) {
    const about = await stat(name)
    if (about.isDirectory()) await walk(name, sources)
    else sources.files.push({ name, read: name, size: about.size })
  }
  if (sources.files.length === 0)
    throw new BadInput(`There is no mail in ${paths.join(', ')}. Mails are files that end in .eml, or stand in a maildir.`)
  return sources
}

/** In one order for all times: an import that was stopped goes on by it. */
async function walk(folder: string, sources: Sources): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: Error) => {
    throw new BadInput(`${folder} cannot be read: ${error.message}`)
  })
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = path.join(folder, entry.name)
    if (entry.isDirectory()) await walk(name, sources)
    else if (entry.isFile() && isMail(entry.name, path.basename(folder)))
      sources.files.push({ name, read: name, size: (await stat(name)).size })
    else sources.other++
  }
}

/** By its name; in a maildir, or a folder of numbered mails, by where it is. */
const isMail = (name: string, folder: string): boolean =>
  /\.eml$/i.test(name) || ((folder === 'cur' || folder === 'new') && !name.startsWith('.')) || /^\d+$/.test(name)

/** What the same files are known by, when the import is begun again: where they are, how large, and how they begin and end. */
export async function digestOfSources({ kind, files }: Sources, more: string): Promise<string> {
  const hash = createHash('sha256').update(`1\n${kind}\n${more}\n`)
  for (const file of files) {
    hash.update(`${file.name}\n${file.size}\n`)
    if (kind === 'mbox') hash.update(await withFile(file.read, (handle) => ends(handle, file.size)))
    else hash.update(String((await stat(file.read)).mtimeMs))
  }
  return `${kind} ${files[0]?.name ?? ''}${files.length > 1 ? ` and ${files.length - 1} more` : ''} ${hash.digest('hex').slice(0, 32)}`
}

async function ends(handle: FileHandle, size: number): Promise<Buffer> {
  const first = await handle.read(Buffer.alloc(Math.min(size, packedWith)), 0, Math.min(size, packedWith), 0)
  const from = Math.max(first.bytesRead, size - packedWith)
  const last = await handle.read(Buffer.alloc(size - from), 0, size - from, from)
  return Buffer.concat([first.buffer, last.buffer])
}

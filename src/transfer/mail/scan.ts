import { open, type FileHandle } from 'node:fs/promises'
import { indexed, type Selecting } from './head-facts.ts'
import { MailIndex, type LeftOut } from './mail-index.ts'
import { cutMbox, unpacked } from './mbox.ts'
import type { SourceFile, Sources } from './source-files.ts'

const headBytes = 256 * 1024

export type Scanning = Selecting & { onProgress: (doneBytes: number) => void; stopped: () => boolean }

/** The first pass: where each mail stands, when it was written and with which others it belongs. Reads header lines alone. */
export async function scanSources(sources: Sources, scanning: Scanning): Promise<MailIndex> {
  const index = new MailIndex()
  let done = 0
  for (const [source, file] of sources.files.entries()) {
    if (scanning.stopped()) break
    const handle = await open(file.read)
    try {
      if (sources.kind === 'eml') await scanMail({ handle, source, file, index }, scanning)
      else await scanMbox({ handle, source, file, index }, scanning, done)
    } finally {
      await handle.close()
    }
    scanning.onProgress((done += file.size))
  }
  return index
}

type OneFile = { handle: FileHandle; source: number; file: SourceFile; index: MailIndex }

async function scanMbox({ handle, source, file, index }: OneFile, scanning: Scanning, before: number): Promise<void> {
  for await (const cut of cutMbox(handle, file.size)) {
    index.add(indexed({ source, ...cut }, scanning))
    if (scanning.stopped()) return
    if (index.count % 1_000 === 0) scanning.onProgress(before + cut.offset)
  }
}

async function scanMail({ handle, source, file, index }: OneFile, scanning: Scanning): Promise<void> {
  const memory = Buffer.alloc(Math.min(file.size, headBytes))
  const { bytesRead } = await handle.read(memory, 0, memory.length, 0)
  const place = { source, offset: 0, length: file.size, quoted: false, mark: '', head: memory.subarray(0, bytesRead) }
  const mail = indexed(place, scanning)
  index.add({ ...mail, leftOut: mail.leftOut ?? (scanning.all ? null : flagged(file.name)) })
}

/** A maildir says in a file's name that a mail is a draft or was thrown away. */
function flagged(name: string): LeftOut | null {
  const flags = /[:;!]2,([A-Za-z]*)$/.exec(name)?.[1] ?? ''
  return flags.includes('T') ? 'trash' : flags.includes('D') ? 'draft' : null
}

/** Reads mails where they stand, with the file of the last one kept open. */
export class RawMails {
  private readonly sources: Sources
  private handle: { source: number; file: FileHandle } | null = null

  constructor(sources: Sources) {
    this.sources = sources
  }

  async read({ source, offset, length, quoted }: { source: number; offset: number; length: number; quoted: boolean }): Promise<Buffer> {
    if (this.handle?.source !== source) {
      await this.close()
      this.handle = { source, file: await open(this.sources.files[source]!.read) }
    }
    const { buffer, bytesRead } = await this.handle.file.read(Buffer.allocUnsafe(length), 0, length, offset)
    const raw = buffer.subarray(0, bytesRead)
    return this.sources.kind === 'mbox' ? unpacked(raw, quoted) : raw
  }

  async close(): Promise<void> {
    await this.handle?.file.close()
    this.handle = null
  }
}

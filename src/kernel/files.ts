import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'

/**
 * The one door to files: attachments and portraits, named by the digest of their content, so the same file is kept once and a retried
 * write changes nothing. A file is on the disk (fsync) before `put` answers; only then may a row point at it.
 */
export class FileStore {
  private readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  /** Stores bytes and answers their key (64 hex characters). */
  async put(bytes: Uint8Array): Promise<string> {
    const key = createHash('sha256').update(bytes).digest('hex')
    const file = this.pathOf(key)
    if (await exists(file)) return key
    await mkdir(path.dirname(file), { recursive: true })
    const temporary = `${file}.${randomUUID()}`
    const handle = await open(temporary, 'wx')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, file)
    await syncFolder(path.dirname(file))
    return key
  }

  /** The file's bytes as a stream, and their number. Rejects with ENOENT for an unknown key. */
  async read(key: string): Promise<{ stream: Readable; size: number }> {
    const file = this.pathOf(key)
    const { size } = await stat(file)
    return { stream: createReadStream(file), size }
  }

  /** How many bytes a stored file has; null when there is none under this key. */
  async size(key: string): Promise<number | null> {
    return stat(this.pathOf(key)).then(
      ({ size }) => size,
      () => null,
    )
  }

  private pathOf(key: string): string {
    if (!/^[0-9a-f]{64}$/.test(key)) throw new RangeError('not a file key')
    return path.join(this.folder, key.slice(0, 2), key)
  }
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  )

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

// clamd's INSTREAM: the bytes in chunks with their length before them, an empty one at the end, one line as the answer.
import net from 'node:net'
import { setTimeout as after } from 'node:timers/promises'

export type ClamdAt = { path: string } | { host: string; port: number }
export type Scan = { scan: 'clean' | 'infected' | 'failed'; scan_words: string | null }

/** What is said of a scan that was not answered in time. */
export const late = 'ClamAV did not answer in time.'

const chunkBytes = 64 * 1024
export const maxScanBytes = 25 * 1024 * 1024
const fileMs = 15_000
const pingMs = 2_000
const maxAnswer = 4_096

const tooLarge = `It is larger than ${maxScanBytes / 1024 / 1024} MB.`
export const tooLargeToScan: Scan = { scan: 'failed', scan_words: tooLarge }

/** Whether another try could end otherwise. */
export const isWorthAgain = ({ scan, scan_words: words }: Scan): boolean => scan === 'failed' && words !== tooLarge

/** Whether clamd finds something in these bytes. Never throws: what could not be asked is said. */
export async function scanBytes(at: ClamdAt, content: Uint8Array, ms = fileMs): Promise<Scan> {
  if (content.length === 0) return { scan: 'clean', scan_words: null }
  if (content.length > maxScanBytes) return tooLargeToScan
  try {
    return scanOf(await converse(at, stream(content), ms))
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error))
  }
}

/** Whether clamd answers. */
export const pingClamd = (at: ClamdAt): Promise<boolean> =>
  converse(at, [Buffer.from('zPING\0')], pingMs).then(
    (answer) => answer === 'PONG',
    () => false,
  )

const failed = (words: string): Scan => ({ scan: 'failed', scan_words: words.slice(0, 300) })

function scanOf(answer: string): Scan {
  if (/^stream: OK$/.test(answer)) return { scan: 'clean', scan_words: null }
  const found = /^stream: (.+) FOUND$/.exec(answer)
  return found ? { scan: 'infected', scan_words: found[1]!.slice(0, 300) } : failed(`ClamAV answered: ${answer}`)
}

function* stream(content: Uint8Array): Generator<Uint8Array> {
  yield Buffer.from('zINSTREAM\0')
  for (let at = 0; at < content.length; at += chunkBytes) {
    const chunk = content.subarray(at, at + chunkBytes)
    yield sizeOf(chunk.length)
    yield chunk
  }
  yield sizeOf(0)
}

function sizeOf(length: number): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(length)
  return size
}

/** Says all that is to be said, and answers with what comes back up to its end. */
async function converse(at: ClamdAt, words: Iterable<Uint8Array>, ms: number): Promise<string> {
  const socket = net.connect(at)
  const over = new AbortController()
  const tooLate = after(ms, undefined, { signal: over.signal }).then(() => {
    throw new Error(late)
  })
  try {
    const heard = answerOf(socket)
    heard.catch(() => {})
    // An answer before all was said (too large, stopping) ends it.
    return await Promise.race([heard, say(socket, words).then(() => heard), tooLate])
  } finally {
    over.abort()
    tooLate.catch(() => {})
    socket.destroy()
  }
}

async function say(socket: net.Socket, words: Iterable<Uint8Array>): Promise<void> {
  for (const word of words) if (!socket.write(word) && !socket.destroyed) await drained(socket)
}

const drained = (socket: net.Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.once('drain', resolve)
    socket.once('close', () => resolve())
  })

function answerOf(socket: net.Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
      if (text.includes('\0') || text.length > maxAnswer) resolve(text.split('\0')[0]!.trim())
    })
    socket.on('error', (error: Error & { code?: string }) => reject(new Error(`ClamAV does not answer (${error.code ?? error.message}).`)))
    socket.on('close', () => (text ? resolve(text.split('\0')[0]!.trim()) : reject(new Error('ClamAV closed the connection.'))))
  })
}

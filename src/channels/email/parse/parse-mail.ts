import { Worker } from 'node:worker_threads'
import { maxBytesInPlace, maxPartsInPlace, maxReadingMb, maxReadingMs } from '../limits.ts'
import { NotAMail, type ParsedMail } from './parsed-mail.ts'
import { understand, understandHeadOnly, understandStart } from './understand.ts'

/**
 * Understands a mail: who wrote what to whom, with which files, in answer to what. Never hangs: a large mail, or one of very many
 * parts, is read by a thread of its own with bounded time and memory. A mail that defeats the reader comes back `damaged`, with
 * what could be read of it and itself attached. Throws NotAMail for bytes that are none.
 * @param apart how a large mail is read: by a thread of its own unless said otherwise.
 */
export async function parseMail(raw: Buffer, apart: (raw: Buffer) => Promise<ParsedMail> = understandApart): Promise<ParsedMail> {
  try {
    return await (isSmall(raw) ? understand(raw) : inTurn(() => apart(raw)))
  } catch (error) {
    if (error instanceof NotAMail) throw error
    return understandStart(raw).catch(() => understandHeadOnly(raw))
  }
}

function isSmall(raw: Buffer): boolean {
  if (raw.length > maxBytesInPlace) return false
  let parts = 0
  for (let at = raw.indexOf('\n--'); at >= 0 && parts <= maxPartsInPlace; at = raw.indexOf('\n--', at + 3)) parts++
  return parts <= maxPartsInPlace
}

let last: Promise<unknown> = Promise.resolve()

/** One large mail at a time: each may take hundreds of megabytes. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work)
  last = mine.catch(() => {})
  return mine
}

type Answer = { mail: ParsedMail } | { error: string; notAMail: boolean }

function understandApart(raw: Buffer): Promise<ParsedMail> {
  const copy = new Uint8Array(raw)
  const worker = new Worker(new URL('./read-apart.ts', import.meta.url), {
    workerData: copy,
    transferList: [copy.buffer],
    resourceLimits: { maxOldGenerationSizeMb: maxReadingMb },
    execArgv: [],
  })
  return new Promise<ParsedMail>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`The mail was not read within ${maxReadingMs / 1000} s.`)), maxReadingMs)
    worker.once('message', (answer: Answer) =>
      'mail' in answer ? resolve(answer.mail) : reject(answer.notAMail ? new NotAMail(answer.error) : new Error(answer.error)),
    )
    worker.once('error', reject)
    worker.once('exit', () => {
      clearTimeout(late)
      reject(new Error('The thread that read the mail ended early.'))
    })
  }).finally(() => void worker.terminate())
}

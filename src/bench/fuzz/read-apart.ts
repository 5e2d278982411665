import { fork } from 'node:child_process'
import path from 'node:path'
import { tooLongMs, type ReadOne } from './reading.ts'

export type Fault = { n: number; words: string }
export type Read = {
  mails: number
  kinds: Record<string, number>
  /** Mails read in each twentieth of a millisecond, the last for all that took longer. */
  times: number[]
  maxMs: number
  peakBytes: number
  faults: Fault[]
}
export type Reading = { next: (n: number) => Buffer; seconds: number; log: (line: string) => void }

export const stepsPerMs = 20
/** So long without an answer, a mail holds up all others: the process that reads it is stopped. */
const hangsMs = 30_000
const mostFaults = 20

/** Reads the mails that `next` makes, one after the other, in processes of their own: a new one after a mail that ended or hung the last. */
export async function readApart({ next, seconds, log }: Reading): Promise<Read> {
  const times = Array.from({ length: tooLongMs * stepsPerMs + 1 }, () => 0)
  const read: Read = { mails: 0, kinds: {}, times, maxMs: 0, peakBytes: 0, faults: [] }
  let reader = openReader()
  // Its start is no part of the time.
  await reader.read(Buffer.from('Subject: Kettle\r\n\r\nIt leaks.\r\n'))
  const until = performance.now() + seconds * 1_000
  for (let n = 0; performance.now() < until && read.faults.length < mostFaults; n++) {
    const one = await reader.read(next(n))
    const words = typeof one === 'string' ? one : one.fault
    if (typeof one !== 'string') count(read, one)
    else reader = openReader()
    if (words === null) continue
    read.faults.push({ n, words })
    log(`mail ${n} ${words.split('\n')[0]}`)
  }
  reader.end()
  return read
}

function count(read: Read, { ms, kind, peakBytes }: ReadOne): void {
  read.mails++
  read.kinds[kind] = (read.kinds[kind] ?? 0) + 1
  read.times[Math.min(read.times.length - 1, Math.floor(ms * stepsPerMs))]!++
  read.maxMs = Math.max(read.maxMs, ms)
  read.peakBytes = Math.max(read.peakBytes, peakBytes)
}

type Reader = { read: (raw: Buffer) => Promise<ReadOne | string>; end: () => void }

function openReader(): Reader {
  const child = fork(path.join(import.meta.dirname, 'reading.ts'), { execArgv: ['--max-semi-space-size=4'], serialization: 'advanced' })
  const read = (raw: Buffer): Promise<ReadOne | string> =>
    new Promise((resolve) => {
      const late = setTimeout(() => (end(), settle(`is not read within ${hangsMs / 1_000} s`)), hangsMs)
      const settle = (answer: ReadOne | string) => {
        clearTimeout(late)
        child.removeAllListeners()
        resolve(answer)
      }
      child.once('message', (one: ReadOne) => settle(one))
      child.once('exit', (code, signal) => settle(`ends the process (${signal ?? code})`))
      child.send(raw)
    })
  const end = () => void child.kill('SIGKILL')
  return { read, end }
}

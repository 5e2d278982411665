// Mails damaged at random and mails from nowhere, from a seed: read in a process of their own, and some of them through a whole desk.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readLargest } from './fuzz/largest.ts'
import { mailOf, readCorpus } from './fuzz/mail-of.ts'
import { readApart, stepsPerMs, type Read } from './fuzz/read-apart.ts'
import { tooLongMs } from './fuzz/reading.ts'
import { throughDesk, type DeskFigures } from './fuzz/through-desk.ts'

export type Fuzz = { seconds: number; seed: number; log: (line: string) => void }

const maxBytes = 300 * 1024 * 1024
const everyNth = 10
const mostFaults = 20

/**
 * Reads mails for some seconds and tells how; every tenth goes through a desk as well. `failed`: something other than NotAMail was thrown,
 * one took two seconds, 300 MB were used (by a desk: more than when it is idle), or a mail was lost, left waiting or put aside.
 */
export async function fuzzMail({ seconds, seed, log }: Fuzz): Promise<{ text: string; failed: boolean }> {
  const corpus = readCorpus()
  const next = (n: number) => mailOf(corpus, seed, n)
  const [read, desk] = await Promise.all([readApart({ next, seconds, log }), throughDesk((n) => next(n * everyNth), seconds)])
  const samples = read.faults.map(({ n, words }) => `mail ${n} ${words}\n  ${keep(next(n), `fuzz-${seed}-${n}.eml`)}`)
  const deskFaults = desk.faults.slice(0, mostFaults).map((words) => `through the desk: ${words}`)
  const faults = [...samples, ...tooMuch('reading', read.peakBytes), ...tooMuch('the desk', desk.peakBytes - desk.idleBytes), ...deskFaults]
  const largest = seconds >= 60 ? [await readLargest()] : []
  const figures = [`seed      ${seed}`, readLines(read, seconds), deskLine(desk), ...largest, `faults    ${faults.length}`]
  return { text: [...faults, ...figures].join('\n'), failed: faults.length > 0 }
}

function keep(raw: Buffer, name: string): string {
  const file = path.join(os.tmpdir(), name)
  fs.writeFileSync(file, raw)
  return file
}

const tooMuch = (who: string, bytes: number): string[] => (bytes > maxBytes ? [`${who} took ${megabytes(bytes)} MB of memory`] : [])

function readLines(read: Read, seconds: number): string {
  const kinds = Object.entries(read.kinds).map(([kind, count]) => `${count} ${kind}`)
  return [
    `read      ${read.mails} mails, ${Math.round(read.mails / seconds)} a second, peak ${megabytes(read.peakBytes)} MB`,
    `time      p50 ${timeAt(read, 0.5)} ms   p99 ${timeAt(read, 0.99)} ms   max ${read.maxMs.toFixed(1)} ms`,
    `kinds     ${kinds.join(', ')}`,
  ].join('\n')
}

function timeAt({ times, mails }: Read, share: number): string {
  let seen = 0
  const step = times.findIndex((count) => (seen += count) >= mails * share)
  return step < 0 || step === times.length - 1 ? `over ${tooLongMs}` : (step / stepsPerMs).toFixed(2)
}

const deskLine = ({ given, stored, quarantined, idleBytes, peakBytes }: DeskFigures): string =>
  `desk      ${given} mails given, ${stored} stored, ${quarantined} put aside as no mail, peak ${megabytes(peakBytes)} MB, idle ${megabytes(idleBytes)} MB`

const megabytes = (bytes: number) => Math.round(bytes / 1024 ** 2)

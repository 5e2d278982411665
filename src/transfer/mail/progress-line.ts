import type { Counts, Progress } from './import-mail.ts'

export type Out = { isTTY?: boolean | undefined; columns?: number | undefined; write: (text: string) => unknown }

const everyMs = { terminal: 100, log: 10_000 }

/** How far it has come: one line that stays on a terminal, a line every ten seconds elsewhere. `end` clears it away. */
export function progressLine(out: Out, clock: () => number = () => performance.now()): Progress & { end: () => void } {
  let shown = -Infinity
  let first: { at: number; done: number } | null = null
  const show = (words: string, isLast: boolean) => {
    if (!isLast && clock() - shown < (out.isTTY ? everyMs.terminal : everyMs.log)) return
    shown = clock()
    out.write(out.isTTY ? `\r\u001b[K${words.slice(0, (out.columns ?? 80) - 1)}` : `${words}\n`)
  }
  return {
    reading: (done, all) => show(`Looking through ${megabytes(all)} ${bar(done, all)} ${percent(done, all)} %`, false),
    taking: (done, total, counts) => {
      first ??= { at: clock(), done }
      const seconds = (clock() - first.at) / 1000
      const speed = seconds > 0 ? (done - first.done) / seconds : 0
      const left = speed > 0 ? `, ${timeOf((total - done) / speed)} left` : ''
      const rate = speed > 0 ? ` ${Math.round(speed)} mails/s${left},` : ''
      show(`${bar(done, total)} ${percent(done, total)} %${rate} ${countsOf(counts)}`, done === total)
    },
    end: () => void (out.isTTY && out.write('\r\u001b[K')),
  }
}

const countsOf = ({ stored, known, aside }: Counts): string => `${stored} taken, ${known} known${aside > 0 ? `, ${aside} put aside` : ''}`
const width = 20
const part = (done: number, all: number) => (all === 0 ? 1 : Math.min(1, done / all))
const bar = (done: number, all: number): string => `[${'█'.repeat(Math.floor(part(done, all) * width)).padEnd(width, '·')}]`
const percent = (done: number, all: number) => Math.floor(part(done, all) * 100)
const megabytes = (bytes: number): string => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${Math.round(bytes / 1e6)} MB`)

/** `40 s`, `12 min`, `3 h 5 min`. */
export function timeOf(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

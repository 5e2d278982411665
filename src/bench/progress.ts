export type Progress = { to: (done: number) => void; end: (words?: string) => void }

/** A bar on the terminal; a line at each quarter where there is none. Everything goes to stderr, so that stdout holds the results alone. */
export function showProgress(label: string, total: number, out: NodeJS.WriteStream = process.stderr): Progress {
  const started = performance.now()
  const spent = () => `${((performance.now() - started) / 1000).toFixed(1)} s`
  let quarter = 0
  return {
    to: (done) => {
      const part = Math.min(1, done / total)
      if (out.isTTY) out.write(`\r${label} ${bar(part)} ${Math.round(part * 100)} % ${spent()} `)
      else if (Math.floor(part * 4) > quarter) out.write(`${label} ${(quarter = Math.floor(part * 4)) * 25} % ${spent()}\n`)
    },
    end: (words = '') => void out.write(`${out.isTTY ? '\r\u001b[K' : ''}${label} done in ${spent()}${words && `, ${words}`}\n`),
  }
}

const width = 30

const bar = (part: number): string => `[${'█'.repeat(Math.round(part * width)).padEnd(width, '·')}]`

import { isReached, type Result } from './rows/row.ts'

const ms = (value: number | undefined) =>
  value === undefined ? '' : value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0)
const rate = (value: number | undefined) =>
  value === undefined ? '' : value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en')

const head = ['', 'p50 ms', 'p95 ms', 'per s', 'cpu: app', 'db', 'limit: ms', 'per s', 'ratio', 'aim', '']

/** The results of one desk as plain text. */
export const resultTable = (results: Result[]): string => aligned([head, ...results.map(cells)])

function cells(result: Result): string[] {
  const reached = isReached(result)
  const mark = result.p50 === undefined || reached === undefined ? '' : reached ? 'reached' : 'MISSED'
  const first = [result.row, result.p50 === undefined ? (result.value ?? '') : ms(result.p50)]
  const raw = [
    ms(result.cpu?.app),
    ms(result.cpu?.database),
    ms(result.limit_p50),
    rate(result.limit_per_second),
    result.ratio === undefined ? '' : result.ratio.toFixed(2),
  ]
  return [...first, ms(result.p95), rate(result.per_second), ...raw, result.aim?.words ?? '', mark]
}

/** How much slower each row is on the largest desk than on the smallest: p50, and the rate at eight clients. */
export function slowDownTable(smallest: Result[], largest: Result[]): string {
  const factor = (value: number | undefined, by: number | undefined) =>
    value === undefined || by === undefined ? '' : `×${(value / by).toFixed(2)}`
  const lines = smallest.flatMap((small) => {
    const large = largest.find((result) => result.row === small.row)
    return large && small.p50 !== undefined
      ? [[small.row, factor(large.p50, small.p50), factor(small.per_second, large.per_second), '≤ ×1.2']]
      : []
  })
  return aligned([['', 'p50', 'per s', 'aim'], ...lines])
}

/** Columns side by side: words to the left, numbers to the right. */
function aligned(lines: string[][]): string {
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)))
  const pad = (text: string, column: number) =>
    column === 0 || column >= 9 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!)
  return lines.map((line) => line.map(pad).join('  ').trimEnd()).join('\n')
}

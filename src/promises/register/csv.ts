import type { CompanyPromise } from './wire.ts'

/** A value that a spreadsheet takes for a formula is led by an apostrophe, which makes it text. */
const harmless = (value: string): string => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value)
const quoted = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

/** Rows as RFC 4180 has them: lines end in CRLF, what needs it stands in quotes. */
export const csvOf = (rows: (string | number | null)[][]): string =>
  rows
    .map((row) => `${row.map((value) => (typeof value === 'number' ? String(value) : quoted(harmless(value ?? '')))).join(',')}\r\n`)
    .join('')

const columns: [string, (one: CompanyPromise) => string | number | null][] = [
  ['id', (one) => one.id],
  ['promise', (one) => one.text],
  ['source_kind', (one) => one.source_kind],
  ['source', (one) => one.source],
  ['said', (one) => (one.explicit ? 'explicit' : 'implied')],
  ['test_method', (one) => one.test_method],
  ['owner', (one) => one.owner?.name ?? null],
  ['result', (one) => one.result],
  ['evidence', (one) => one.last?.evidence ?? null],
  ['tested_at', (one) => one.last?.at ?? null],
  ['tested_by', (one) => (one.last ? (one.last.by?.name ?? 'measured') : null)],
  ['next_test_at', (one) => one.next_test_at],
  ['fix', (one) => one.fix?.text ?? null],
  ['fix_owner', (one) => one.fix?.owner.name ?? null],
  ['fix_due', (one) => one.fix?.due ?? null],
  ['fixed_at', (one) => one.fix?.fixed_at ?? null],
]

/** The register as a table. */
export const registerCsv = (entries: CompanyPromise[]): string =>
  csvOf([columns.map(([name]) => name), ...entries.map((one) => columns.map(([, read]) => read(one)))])

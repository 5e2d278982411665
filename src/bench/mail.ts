// How mails are read, measured on a folder of them: what differs from what is expected, and how long it takes. Needs no database.
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { fuzzMail } from './mail-fuzz.ts'
import { readSample, readSamples, type Difference, type Outcome } from '../channels/email/parse/corpus.ts'

const own = path.resolve(import.meta.dirname, '../../test/testdata/mail')

const options = { json: { type: 'boolean', default: false }, fuzz: { type: 'string' }, seed: { type: 'string' } } as const

/**
 * `bin/onus bench mail [FOLDER] [--json]`: reads every `*.eml` and prints what differs from the `*.json` beside it. `failed`: something does.
 * With `--fuzz SECONDS [--seed N]`, mails made at random are read instead.
 * @throws Error in words for the command line.
 */
export async function runMailBench(argv: string[]): Promise<{ text: string; failed: boolean }> {
  const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true })
  if (values.fuzz !== undefined) return fuzzMail(fuzzOf(values.fuzz, values.seed))
  const folder = path.resolve(positionals[0] ?? own)
  if (!fs.existsSync(folder) || !fs.statSync(folder).isDirectory())
    throw new Error(`There is no folder ${folder}. Give one with mails in it, each a file NAME.eml, and NAME.json with what is expected.`)
  const samples = readSamples(folder)
  if (samples.length === 0) throw new Error(`There is no mail in ${folder}. Mails are files that end in .eml.`)
  const outcomes: Outcome[] = []
  for (const sample of samples) outcomes.push(await readSample(sample))
  const failed = outcomes.some(({ differences }) => differences.length > 0)
  return { text: values.json ? JSON.stringify(figuresOf(outcomes), null, 2) : reportOf(outcomes), failed }
}

function fuzzOf(seconds: string, seed = String(Date.now() % 1_000_000)) {
  if (!(Number(seconds) > 0)) throw new Error(`--fuzz is "${seconds}". Give a number of seconds, 600 say.`)
  if (!Number.isSafeInteger(Number(seed)) || seed.trim() === '') throw new Error(`--seed is "${seed}". Give a whole number.`)
  return { seconds: Number(seconds), seed: Number(seed), log: (line: string) => void process.stderr.write(`${line}\n`) }
}

function figuresOf(outcomes: Outcome[]) {
  const times = outcomes.map(({ ms }) => ms).toSorted((a, b) => a - b)
  const slowest = outcomes.toSorted((a, b) => b.ms - a.ms)[0]!
  const differing = outcomes.filter(({ differences }) => differences.length > 0)
  return {
    samples: outcomes.length,
    expected: outcomes.filter(({ expected }) => expected).length,
    fields: outcomes.reduce((sum, { compared }) => sum + compared, 0),
    differing: differing.map(({ name, differences }) => ({ name, differences })),
    kinds: countsOf(outcomes),
    damaged: outcomes.filter(({ mail }) => mail?.damaged).map(({ name }) => name),
    refused: outcomes.filter(({ mail }) => mail === null).map(({ name }) => name),
    ms: { p50: at(times, 0.5), p95: at(times, 0.95), max: at(times, 1) },
    slowest: { name: slowest.name, ms: round(slowest.ms) },
  }
}

const at = (sorted: number[], share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!)
const round = (ms: number) => Math.round(ms * 100) / 100

function countsOf(outcomes: Outcome[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { mail } of outcomes) if (mail) counts[mail.kind] = (counts[mail.kind] ?? 0) + 1
  return counts
}

function reportOf(outcomes: Outcome[]): string {
  const figures = figuresOf(outcomes)
  const rows = figures.differing.flatMap(({ name, differences }) => differences.map((difference) => rowOf(name, difference)))
  const listed = (names: string[]) =>
    names.length > 20 ? `${names.slice(0, 20).join(', ')} and ${names.length - 20} more` : names.join(', ') || 'none'
  const kinds = Object.entries(figures.kinds)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ')
  return [
    ...rows,
    ...(rows.length > 0 ? [''] : []),
    figures.expected > 0
      ? `${figures.samples} samples, ${figures.fields} fields compared, ${figures.differing.length} samples differ`
      : `${figures.samples} samples without expectations`,
    `kinds     ${kinds || 'none'}`,
    `damaged   ${listed(figures.damaged)}`,
    `refused   ${listed(figures.refused)}`,
    `time      p50 ${figures.ms.p50} ms   p95 ${figures.ms.p95} ms   max ${figures.ms.max} ms   slowest ${figures.slowest.name}`,
  ].join('\n')
}

const rowOf = (name: string, { key, expected, got }: Difference): string =>
  `${name}  ${key}\n  expected ${shown(expected)}\n  got      ${shown(got)}`

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 1_000 ? `${text.slice(0, 1_000)}…` : text
}

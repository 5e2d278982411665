// How well promises, and questions asked again, are found in labelled messages, and how fast. Needs no database.
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { fuzzReport, speedReport } from './coach-speed.ts'
import { findingsReport } from './findings.ts'
import { repeatReport, type Repeats } from './repeats.ts'
import { findPromises, type FoundPromise } from '../promises/language/index.ts'

type Labelled = Repeats & { promises?: FoundPromise[] }
type Judged = { message: Labelled; hits: number; exact: number; missed: FoundPromise[]; falseAlarms: FoundPromise[]; found: number }

const folder = path.resolve(import.meta.dirname, '../promises/testdata')
const facts = path.resolve(import.meta.dirname, '../facts/testdata')
const language = path.resolve(import.meta.dirname, '../coach/testdata')
const own = [
  ...['dev-set.jsonl', 'held-out.jsonl', 'held-out-2.jsonl', 'held-out-3.jsonl'].map((name) => path.join(folder, name)),
  ...['repeats.jsonl', 'repeats-2.jsonl', 'repeats-3.jsonl', 'repeats-4.jsonl'].map((name) => path.join(facts, name)),
  ...fs
    .readdirSync(language)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => path.join(language, name)),
]
/** Real and composed messages, a mix; replies with nothing to find. */
const drafted = ['revealed-real.jsonl', 'held-out.jsonl', 'revealed-composed.jsonl', 'clean.jsonl']
const textsOf = (name: string): string[] => readLabelled(path.join(language, name)).map(({ text }) => text)

/**
 * `bin/onus bench coach [file] [--kind K] [--verbose]`: the figures of a labelled file, or of all of ours, as text; of one kind of finding.
 * With `--fuzz MINUTES`, random texts are read instead, and faults in what is found are told.
 * @throws Error in words for the command line.
 */
export function runCoachBench(argv: string[]): string {
  const { values, positionals } = parseArgs({
    args: argv,
    options: { verbose: { type: 'boolean', default: false }, kind: { type: 'string' }, fuzz: { type: 'string' } },
    allowPositionals: true,
  })
  if (values.fuzz !== undefined) return fuzzReport(minutesOf(values.fuzz), drafted.flatMap(textsOf))
  const files = positionals.length > 0 ? positionals.map((name) => path.resolve(name)) : own
  const sets = files.map((file) => ({ file, messages: readLabelled(file) }))
  const { kind, verbose } = values
  if (kind) return sets.map(({ file, messages }) => findingsReport(path.basename(file), messages, { kind, verbose })).join('\n\n')
  const reports = sets.flatMap(({ file, messages }) => [
    ...(messages.some(({ promises }) => promises) ? [reportOf(path.basename(file), messages.map(judge), verbose)] : []),
    ...(messages.some(({ findings }) => findings) ? [findingsReport(path.basename(file), messages, { kind, verbose })] : []),
    ...(messages.some(({ known }) => known) ? [repeatReport(path.basename(file), messages, verbose)] : []),
  ])
  return [...reports, speedReport(drafted.flatMap(textsOf), textsOf('clean.jsonl'))].join('\n\n')
}

function minutesOf(text: string): number {
  if (Number(text) > 0) return Number(text)
  throw new Error(`--fuzz is "${text}". Give a number of minutes.`)
}

function readLabelled(file: string): Labelled[] {
  if (!fs.existsSync(file))
    throw new Error(
      `There is no file ${file}. Give one with a JSON object a line: {"id", "text", "promises"}, and "known" with "findings" for questions asked again.`,
    )
  return fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as Labelled)
}

/** A label is hit by a found promise that shares half of their joint span and has the same time. Each counts once. */
function judge(message: Labelled): Judged {
  const left = findPromises(message.text)
  const judged: Judged = { message, hits: 0, exact: 0, missed: [], falseAlarms: left, found: left.length }
  for (const label of message.promises ?? []) {
    const at = left.findIndex((found) => found.by === label.by && overlap(found, label) >= 0.5)
    if (at < 0) judged.missed.push(label)
    else {
      const [found] = left.splice(at, 1)
      judged.hits++
      if (found!.start === label.start && found!.end === label.end) judged.exact++
    }
  }
  return judged
}

function overlap(one: FoundPromise, other: FoundPromise): number {
  const shared = Math.min(one.end, other.end) - Math.max(one.start, other.start)
  return shared / (Math.max(one.end, other.end) - Math.min(one.start, other.start))
}

function reportOf(name: string, judged: Judged[], verbose: boolean): string {
  const sum = (count: (one: Judged) => number) => judged.reduce((total, one) => total + count(one), 0)
  const [found, labels, hits, exact] = [
    sum((one) => one.found),
    sum((one) => one.message.promises?.length ?? 0),
    sum((one) => one.hits),
    sum((one) => one.exact),
  ]
  const lines = [
    `${name}: ${judged.length} messages, ${labels} promises, ${found} found`,
    `  precision ${share(hits, found)}   recall ${share(hits, labels)}   (spans overlap by half, same time)`,
    `  precision ${share(exact, found)}   recall ${share(exact, labels)}   (exact spans, same time)`,
  ]
  return [...lines, ...(verbose ? judged.flatMap(faultsOf) : [])].join('\n')
}

const share = (part: number, whole: number): string => (whole === 0 ? '  –  ' : (part / whole).toFixed(3))

function faultsOf({ message, missed, falseAlarms }: Judged): string[] {
  const line = (kind: string, { start, end, by }: FoundPromise) =>
    `  ${message.id} ${kind}: "${message.text.slice(start, end)}" ${by ?? '–'}`
  return [...missed.map((one) => line('missed', one)), ...falseAlarms.map((one) => line('false alarm', one))]
}

import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

/** The rows that can be measured, in the order in which they are. */
export const rowNames = ['start', 'mine', 'desk', 'thread', 'rare', 'common', 'bytes', 'reply', 'note', 'intake', 'memory'] as const
export type RowName = (typeof rowNames)[number]

export type BenchOptions = {
  tickets: number[]
  only: RowName[]
  seconds: number
  keep: boolean
  json: boolean
  /** Where embedded databases are kept. */
  data: string
  /** A folder for a CPU profile of each server. */
  profile: string | undefined
}

const usage = `Write it like: bin/onus bench [--tickets 10000,100000] [--only ${rowNames.join(',')}] [--seconds 5] [--keep] [--data DIR] [--json] [--profile DIR]`

/**
 * Reads the words after `bin/onus bench`.
 * @throws Error that says what may be written.
 */
export function readBenchOptions(argv: string[]): BenchOptions {
  const { values, positionals } = parsed(argv)
  const [word] = positionals
  if (word !== undefined) throw new Error(`"${word}" is nothing that can be measured. ${usage}`)
  return {
    tickets: list(values.tickets)
      .map(ticketsOf)
      .toSorted((a, b) => a - b),
    only: values.only === undefined ? [...rowNames] : list(values.only).map(rowOf),
    seconds: secondsOf(values.seconds),
    keep: values.keep,
    json: values.json,
    data: path.resolve(values.data),
    profile: values.profile === undefined ? undefined : path.resolve(values.profile),
  }
}

function parsed(argv: string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const options = {
    tickets: { ...text, default: '10000,100000' },
    only: text,
    seconds: { ...text, default: '5' },
    keep: flag,
    json: flag,
    data: { ...text, default: path.join(os.tmpdir(), 'onus-bench') },
    profile: text,
  }
  try {
    return parseArgs({ args: argv, options, allowPositionals: true })
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message.split('\n')[0] : String(error)}. ${usage}`, { cause: error })
  }
}

const list = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((part) => part.trim().replaceAll('_', ''))
      .filter(Boolean),
  ),
]

function ticketsOf(text: string): number {
  const tickets = Number(text)
  if (Number.isSafeInteger(tickets) && tickets >= 100 && tickets <= 100_000_000) return tickets
  throw new Error(`--tickets is "${text}". Give numbers from 100 up, separated by commas.`)
}

function rowOf(text: string): RowName {
  const row = rowNames.find((name) => name === text)
  if (row) return row
  throw new Error(`--only names "${text}". It may name ${rowNames.join(', ')}.`)
}

function secondsOf(text: string): number {
  const seconds = Number(text)
  if (seconds >= 0.2 && seconds <= 600) return seconds
  throw new Error(`--seconds is "${text}". Give a number from 0.2 to 600.`)
}

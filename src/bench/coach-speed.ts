// How long the coach takes: for drafts as they are written, for the first one after a start, and for any amount of text.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { findFindings, warm } from '../coach/language/index.ts'
import { faultIn, textOf } from './coach-fuzz.ts'
import { findPromises, missingInUpdate } from '../promises/language/index.ts'

const draftWords = 200
const rounds = 8
const manyLetters = 10_000_000
const fills = [
  'a',
  ' ',
  '👩‍👩‍👧',
  'שלום ',
  'e\u0301',
  'they they they ',
  'sorry if ',
  'We can. ',
  'will ',
  '“',
  '> a\n',
  '((',
  'https://a.b/c ',
  '\ud83d',
  '\0',
]

/** What `POST /coach/review` works out without a ticket, but for times by the clock. */
const review = (text: string): void => {
  findFindings(text)
  missingInUpdate(text, findPromises(text))
}

/** Figures in milliseconds, as text: drafts of 200 words put together from whole messages. */
export function speedReport(messages: readonly string[], clean: readonly string[]): string {
  const drafts = draftsOf(messages)
  const cold = firstTime(drafts[0]!)
  while (!warm()) continue
  const wrong = clean.reduce((sum, text) => sum + findFindings(text).length, 0)
  return [
    `${drafts.length} drafts of some ${draftWords} words`,
    `  findings            ${figures(drafts, (text) => findFindings(text))}`,
    `  promises            ${figures(drafts, findPromises)}`,
    `  review, no ticket   ${figures(drafts, review)}`,
    `  first after a start ${cold}`,
    `  10 MB, the worst    ${worst()}`,
    `False findings in 100 clean replies: ${((wrong / Math.max(1, clean.length)) * 100).toFixed(1)} (${clean.length} replies)`,
  ].join('\n')
}

/** Texts put together at random for some minutes, and what is not sound in what is found. */
export function fuzzReport(minutes: number, messages: readonly string[]): string {
  const until = Date.now() + minutes * 60_000
  const first = Date.now() % 1_000_000_000
  let seed = first
  const faults: string[] = []
  for (; Date.now() < until && faults.length < 20; seed++) {
    const text = textOf(seed, messages)
    const fault = faultIn(text)
    if (fault) faults.push(`seed ${seed}: ${fault}: ${JSON.stringify(text.slice(0, 400))}`)
  }
  return [`${seed - first} texts from seed ${first}, ${faults.length} faults`, ...faults].join('\n')
}

/** Whole messages, one after another, until there are enough words. */
function draftsOf(messages: readonly string[]): string[] {
  const drafts: string[] = []
  let draft: string[] = []
  for (const text of messages) {
    draft.push(text)
    const words = draft.join('\n\n').split(/(?<=\s)(?=\S)/)
    if (words.length < draftWords) continue
    drafts.push(words.slice(0, draftWords).join(''))
    draft = []
  }
  return drafts.length > 0 ? drafts : [draft.join('\n\n')]
}

function figures(drafts: readonly string[], read: (text: string) => unknown): string {
  for (const draft of drafts) read(draft)
  const spent = Array.from({ length: rounds }, () => drafts.map((draft) => timed(() => read(draft))))
    .flat()
    .toSorted((a, b) => a - b)
  const at = (part: number) => spent[Math.floor(part * (spent.length - 1))]!.toFixed(2)
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`
}

function timed(run: () => unknown): number {
  const started = performance.now()
  run()
  return performance.now() - started
}

/** In a process of its own, where nothing is ready. */
function firstTime(draft: string): string {
  const door = path.resolve(import.meta.dirname, '../coach/language/index.ts')
  const script = `const { findFindings } = await import(${JSON.stringify(door)})
    const started = performance.now()
    findFindings(${JSON.stringify(draft)})
    console.log((performance.now() - started).toFixed(0))`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8', timeout: 60_000 })
  return stdout.trim() ? `${stdout.trim()} ms` : 'not measured'
}

function worst(): string {
  const all = fills.map((text) => {
    const input = text.repeat(Math.ceil(manyLetters / text.length))
    return { text, ms: Math.min(...[0, 1].map(() => timed(() => review(input)))) }
  })
  const { text, ms } = all.toSorted((a, b) => b.ms - a.ms)[0]!
  return `${ms.toFixed(0)} ms (${JSON.stringify(text)})`
}

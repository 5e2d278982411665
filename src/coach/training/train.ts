// Learns the weights of the English pack from the labelled texts and writes them: `node src/coach/training/train.ts`. The same texts and rules
// give the same weights. The server's and the page's are learned side by side, each in a thread.
import fs from 'node:fs'
import path from 'node:path'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { commonFeatures, weightOf } from './learn.ts'
import { learnSmall, written, type Cut } from './prune.ts'
import { narrowed, rowsOf, type Row } from './rows.ts'
import { settle, type Figures, type Scored, type Weighed } from './settle.ts'
import { kinds, trainingTexts } from './texts.ts'
import type { WeightsFile } from '../language/weigh/weights.ts'

/** `bits`: how many features are told apart. `cutOf`: what a kind keeps; those that are worded in more ways keep more. */
type Size = { file: string; bits: number; cutOf: (kind: string) => Cut }

const folds = 3
const many: Record<string, number> = { blame: 2_400, distancing: 2_400, bare_policy: 2_000, helplessness: 1_800, pass_off: 2_000 }
const fewer = 850
const spare = 3
const sizes: Record<string, Size> = {
  server: { file: 'weights.json', bits: 21, cutOf: (kind) => ({ cuts: [kind in many ? 80_000 : 25_000], ordinary: 1 }) },
  // A page has to load it.
  page: {
    file: 'weights.small.json',
    bits: 18,
    cutOf: (kind) => ({ cuts: [spare, 1].map((times) => times * (many[kind] ?? fewer)), ordinary: 0.98 }),
  },
}

const asked = process.argv[2]
if (isMainThread && asked && !(asked in sizes))
  throw new Error(`There are no weights "${asked}". Name one of ${Object.keys(sizes).join(', ')}, or none for all.`)
if (isMainThread)
  for (const name of asked ? [asked] : Object.keys(sizes)) {
    const worker = new Worker(import.meta.filename, { workerData: name })
    worker.on('message', (words: string) => void process.stdout.write(`${name.padEnd(7)} ${words}\n`))
    worker.on('error', (error) => {
      throw error
    })
  }
else train(sizes[workerData as string]!)

function train({ file, bits, cutOf }: Size): void {
  const say = (words: string) => parentPort!.postMessage(words)
  const rows = narrowed(rowsOf(trainingTexts()), bits)
  const messages = new Set(rows.map(({ of }) => of))
  say(`${messages.size} messages, ${rows.length} sentences; figures by sentence, on texts that rules were not made with, usual and others`)
  const open = commonFeatures(rows, bits)
  const unseen = weighedApart(rows, { bits, cutOf })
  const weights: WeightsFile = { bits, kinds: {} }
  const alarms = new Set<Row>()
  for (const kind of kinds) {
    const { settled, found } = settle(unseen, kind)
    weights.kinds[kind] = { ...written(learnSmall(rows, kind, { open, ...cutOf(kind) })), ...settled }
    for (const { row } of found) if (row.of.findings.length === 0) alarms.add(row)
    const ruled = unseen.filter(({ row }) => row.rules.has(kind)).map(({ row }) => ({ row, label: row.labels.has(kind) }))
    const ways = [true, false].map((usual) => {
      const [alone, weighed] = [ruled, found].map((some) => shares(some, unseen, { kind, usual }))
      return `rules alone ${alone} weighed ${weighed}`
    })
    say(`${kind.padEnd(20)} ${ways.join('   ')}`)
  }
  fs.writeFileSync(path.resolve(import.meta.dirname, '../../../coach/packs/en', file), `${JSON.stringify(weights, null, 2)}\n`)
  const clean = [...messages].filter(({ unseen: isUnseen, findings }) => isUnseen && findings.length === 0).length
  say(`false findings in ${clean} clean messages: ${alarms.size}`)
}

/** What each unseen sentence weighs by models that have not learned from its message. */
function weighedApart(rows: Row[], { bits, cutOf }: Pick<Size, 'bits' | 'cutOf'>): Weighed[] {
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const others = rows.filter(({ deal }) => deal % folds !== fold)
    const own = rows.filter(({ deal, of }) => deal % folds === fold && of.unseen)
    const open = commonFeatures(others, bits)
    const models = kinds.map((kind) => [kind, learnSmall(others, kind, { open, ...cutOf(kind) })] as const)
    return own.map((row: Row) => ({ row, weights: Object.fromEntries(models.map(([kind, model]) => [kind, weightOf(row, model)])) }))
  })
}

type Of = { kind: string; usual: boolean }

function figuresOf(found: Pick<Scored, 'row' | 'label'>[], unseen: Weighed[], { kind, usual }: Of): Figures {
  const some = found.filter(({ row }) => isUsual(row) === usual)
  const labels = unseen.filter(({ row }) => isUsual(row) === usual && row.labels.has(kind)).length
  return { right: some.filter(({ label }) => label).length, found: some.length, labels }
}

function isUsual({ of }: Row): boolean {
  return of.tells === 1
}

function shares(some: Pick<Scored, 'row' | 'label'>[], unseen: Weighed[], of: Of): string {
  const { right, found, labels } = figuresOf(some, unseen, of)
  return `${(right / found).toFixed(2)} / ${(right / labels).toFixed(2)}`
}

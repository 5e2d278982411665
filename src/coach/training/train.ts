// Learns the weights of the English pack from the labelled texts and writes them: `node src/coach/training/train.ts server apart.json` or `… page`.
// The same texts, rules and network give the same weights.
import fs from 'node:fs'
import path from 'node:path'
import { commonFeatures, weightOf } from './learn.ts'
import { learnSmall, rounded, written, type Cut } from './prune.ts'
import { narrowed, rowsOf, type Row } from './rows.ts'
import { settle, type Figures, type Scored, type Settled, type Weighed } from './settle.ts'
import { kinds, trainingTexts } from './texts.ts'
import { networkOf, type NetworkFile } from '../language/weigh/network.ts'
import type { WeightsFile } from '../language/weigh/weights.ts'

/** `bits`: how many features are told apart. `cutOf`: what a kind keeps; those that are worded in more ways keep more. `network`: it has a say. */
type Size = { file: string; bits: number; cutOf: (kind: string) => Cut; network: boolean }

const many: Record<string, number> = { blame: 2_400, distancing: 2_400, bare_policy: 2_000, helplessness: 1_800, pass_off: 2_000 }
const fewer = 850
const spare = 3
/**
 * How much the network's opinion counts, from -6 to 6. Settled on texts like those that it learned from it would count five times as much, and
 * less would be found of what others write.
 */
const opinionCounts = 0.1
/** What is said in more ways than the authors who settle show is found from a little less on. */
const leaning: Record<string, number> = { distancing: 0.15 }
const sizes: Record<string, Size> = {
  server: { file: 'weights.json', bits: 21, cutOf: (kind) => ({ cuts: [kind in many ? 80_000 : 25_000], ordinary: 1 }), network: true },
  // A page has to load it.
  page: {
    file: 'weights.small.json',
    bits: 18,
    cutOf: (kind) => ({ cuts: [spare, 1].map((times) => times * (many[kind] ?? fewer)), ordinary: 0.98 }),
    network: false,
  },
}

const [name = '', apart] = process.argv.slice(2)
const size = sizes[name]
if (!size || size.network !== Boolean(apart))
  throw new Error('Say "server" and the network that was learned without the authors kept apart, or "page".')
train(size)

function train({ file, bits, cutOf, network }: Size): void {
  const say = (words: string) => void process.stdout.write(`${words}\n`)
  const rows = narrowed(rowsOf(trainingTexts(), network ? networkOf(readNetwork(apart!)) : undefined), bits)
  const messages = new Set(rows.map(({ of }) => of))
  say(`${messages.size} messages, ${rows.length} sentences; figures by sentence, on texts that rules were not made with, usual and others`)
  const open = commonFeatures(rows, bits)
  const unseen = weighedApart(rows, { bits, cutOf })
  const weights: WeightsFile = { bits, kinds: {} }
  const alarms = new Set<Row>()
  for (const kind of kinds) {
    const { settled, found } = settle(unseen, kind)
    weights.kinds[kind] = {
      ...written(learnSmall(rows, kind, { open, ...cutOf(kind) })),
      ...leant(settled, kind),
      ...(network && { opinion: opinionCounts }),
    }
    for (const { row } of found) if (row.of.findings.length === 0) alarms.add(row)
    const ruled = unseen.filter(({ row }) => row.rules.has(kind)).map(({ row }) => ({ row, label: row.labels.has(kind) }))
    const ways = [true, false].map((usual) => {
      const [alone, weighed] = [ruled, found].map((some) => shares(some, unseen, { kind, usual }))
      return `rules alone ${alone} weighed ${weighed}`
    })
    say(`${kind.padEnd(20)} ${ways.join('   ')}`)
  }
  fs.writeFileSync(path.resolve(import.meta.dirname, '../../../coach/packs/en', file), `${JSON.stringify(weights, null, 2)}\n`)
  const clean = new Set(unseen.map(({ row }) => row.of).filter(({ findings }) => findings.length === 0)).size
  say(`false findings in ${clean} clean messages: ${alarms.size}`)
}

/** What sentences of authors who are kept apart weigh by models that have not learned from them. */
function weighedApart(rows: Row[], { bits, cutOf }: Pick<Size, 'bits' | 'cutOf'>): Weighed[] {
  const others = rows.filter(({ of }) => !of.apart)
  const open = commonFeatures(others, bits)
  const models = kinds.map((kind) => [kind, learnSmall(others, kind, { open, ...cutOf(kind) })] as const)
  return rows
    .filter(({ of }) => of.apart)
    .map((row) => ({ row, weights: Object.fromEntries(models.map(([kind, model]) => [kind, weightOf(row, model)])), said: saidOf(row) }))
}

function leant({ finds, keeps, ...settled }: Settled, kind: string): Settled {
  const by = leaning[kind] ?? 0
  return { ...settled, finds: rounded(finds - by), keeps: rounded(keeps - by) }
}

const saidOf = ({ opinion = {} }: Row): Record<string, number> =>
  Object.fromEntries(Object.entries(opinion).map(([kind, one]) => [kind, opinionCounts * one]))

const readNetwork = (file: string): NetworkFile => JSON.parse(fs.readFileSync(file, 'utf8')) as NetworkFile

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

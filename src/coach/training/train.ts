// Learns the weights of the English pack from the labelled texts and writes them: `node src/coach/training/train.ts`. The same texts and rules
// give the same weights.
import fs from 'node:fs'
import path from 'node:path'
import { commonFeatures, weightOf } from './learn.ts'
import { learnSmall, written } from './prune.ts'
import { rowsOf, type Row } from './rows.ts'
import { settle, type Figures, type Scored, type Weighed } from './settle.ts'
import { kinds, trainingTexts } from './texts.ts'
import type { WeightsFile } from '../language/weigh/weights.ts'

const file = path.resolve(import.meta.dirname, '../../../coach/packs/en/weights.json')
const folds = 3
/** The features that a kind keeps: those whose findings are worded in more ways keep more. */
const many: Record<string, number> = { blame: 2_500, distancing: 2_500, bare_policy: 2_000, helplessness: 1_800, pass_off: 2_000 }
const fewer = 850

const say = (words: string) => void process.stdout.write(`${words}\n`)

const rows = rowsOf(trainingTexts())
const parts = Array.from({ length: folds }, (_, fold) => {
  const others = rows.filter(({ deal }) => deal % folds !== fold)
  return { others, own: rows.filter(({ deal, of }) => deal % folds === fold && of.unseen), open: commonFeatures(others) }
})
const open = commonFeatures(rows)
const messages = new Set(rows.map(({ of }) => of))
say(
  `${messages.size} messages, ${rows.length} sentences; figures by sentence, on texts that rules were not made with, the usual ones and the others`,
)

const unseen = weighedApart()
const weights: WeightsFile = { kinds: {} }
const alarms = new Set<Row>()
for (const kind of kinds) {
  const { settled, found } = settle(unseen, kind)
  weights.kinds[kind] = { ...written(learnSmall(rows, kind, { open, many: many[kind] ?? fewer })), ...settled }
  for (const { row } of found) if (row.of.findings.length === 0) alarms.add(row)
  const ruled = unseen.filter(({ row }) => row.rules.has(kind)).map(({ row }) => ({ row, label: row.labels.has(kind) }))
  const ways = [true, false].map((usual) => `rules alone ${shares(ruled, kind, usual)} weighed ${shares(found, kind, usual)}`)
  say(`${kind.padEnd(20)} ${ways.join('   ')}`)
}
fs.writeFileSync(file, `${JSON.stringify(weights, null, 2)}\n`)
const clean = [...messages].filter(({ unseen: isUnseen, findings }) => isUnseen && findings.length === 0).length
say(`false findings in ${clean} clean messages: ${alarms.size}`)

/** What each unseen sentence weighs by models that have not learned from its message. */
function weighedApart(): Weighed[] {
  return parts.flatMap(({ others, own, open: some }) => {
    const models = kinds.map((kind) => [kind, learnSmall(others, kind, { open: some, many: many[kind] ?? fewer })] as const)
    return own.map((row: Row) => ({ row, weights: Object.fromEntries(models.map(([kind, model]) => [kind, weightOf(row, model)])) }))
  })
}

function figuresOf(found: Pick<Scored, 'row' | 'label'>[], kind: string, usual: boolean): Figures {
  const some = found.filter(({ row }) => isUsual(row) === usual)
  const labels = unseen.filter(({ row }) => isUsual(row) === usual && row.labels.has(kind)).length
  return { right: some.filter(({ label }) => label).length, found: some.length, labels }
}

function isUsual({ of }: Row): boolean {
  return of.tells === 1
}

function shares(some: Pick<Scored, 'row' | 'label'>[], kind: string, usual: boolean): string {
  const { right, found, labels } = figuresOf(some, kind, usual)
  return `${(right / found).toFixed(2)} / ${(right / labels).toFixed(2)}`
}

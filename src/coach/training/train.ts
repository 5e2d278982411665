// Learns the weights of the English pack from the labelled texts and writes them: `node src/coach/training/train.ts`. The same texts and rules
// give the same weights.
import fs from 'node:fs'
import path from 'node:path'
import { commonFeatures, weightOf } from './learn.ts'
import { learnSmall, written } from './prune.ts'
import { rowsOf, type Row } from './rows.ts'
import { settle, type Figures, type Weighed } from './settle.ts'
import { kinds, trainingTexts } from './texts.ts'
import type { WeightsFile } from '../language/weigh/weights.ts'

const file = path.resolve(import.meta.dirname, '../../../coach/packs/en/weights.json')
const folds = 3
/** The features that a kind keeps. */
const many = 2_400

const say = (words: string) => void process.stdout.write(`${words}\n`)

const rows = rowsOf(trainingTexts())
const parts = Array.from({ length: folds }, (_, fold) => {
  const others = rows.filter(({ deal }) => deal % folds !== fold)
  return { others, own: rows.filter(({ deal }) => deal % folds === fold), open: commonFeatures(others) }
})
const open = commonFeatures(rows)
say(
  `${new Set(rows.map(({ of }) => of)).size} messages, ${rows.length} sentences; figures by sentence, on texts that rules were not made with`,
)

const weights: WeightsFile = { kinds: {} }
for (const kind of kinds) {
  const weighed = weighedApart(kind).filter(({ row }) => row.of.unseen && row.of.known.has(kind))
  const { settled, figures } = settle(weighed, kind)
  weights.kinds[kind] = { ...written(learnSmall(rows, kind, { open, many })), ...settled }
  say(`${kind.padEnd(20)} rules alone ${shares(byRules(weighed, kind))}   weighed ${shares(figures)}   ${settled.finds} ${settled.keeps}`)
}
fs.writeFileSync(file, `${JSON.stringify(weights, null, 2)}\n`)

/** What each row weighs by a model that has not learned from its message. */
function weighedApart(kind: string): Weighed[] {
  return parts.flatMap(({ others, own, open: some }) => {
    const model = learnSmall(others, kind, { open: some, many })
    return own.map((row: Row) => ({ row, weight: weightOf(row, model) }))
  })
}

function byRules(weighed: Weighed[], kind: string): Figures {
  const found = weighed.filter(({ row }) => row.rules.has(kind))
  return {
    right: found.filter(({ row }) => row.labels.has(kind)).length,
    found: found.length,
    labels: weighed.filter(({ row }) => row.labels.has(kind)).length,
  }
}

function shares({ right, found, labels }: Figures): string {
  return `precision ${(right / found).toFixed(2)} recall ${(right / labels).toFixed(2)}`
}

// What the network learns from: `node src/coach/training/network-rows.ts > rows.jsonl`, a message a line, for `network.py`.
import { compilePack } from '../language/compile.ts'
import { messageOf } from '../language/message.ts'
import { packs } from '../language/packs.ts'
import { tokensOf, wordsOf } from '../language/weigh/tokens.ts'
import { kinds, trainingTexts, type Text } from './texts.ts'

const [pack] = packs
const { spelling } = compilePack(pack!)
const words = wordsOf(pack!.words!)

process.stdout.write(`${JSON.stringify({ kinds, classes: Object.keys(pack!.words!.classes).length })}\n`)
for (const text of trainingTexts()) process.stdout.write(`${JSON.stringify(rowOf(text))}\n`)

/** `classes` are those of the words; a sentence that is cut off only stands around others. */
function rowOf(of: Text): object {
  const sentences = messageOf(of.text, spelling).sentences.map(({ text, start, end, cut }) => {
    const tokens = tokensOf(text, words)
    const labels = new Set(of.findings.filter((one) => one.start < end && start < one.end).map(({ kind }) => kinds.indexOf(kind)))
    return {
      words: tokens.map((token) => token.text),
      classes: tokens.map(({ group }) => group),
      labels: [...labels].filter((kind) => kind >= 0),
      cut,
    }
  })
  return { apart: of.apart, counts: of.counts, known: [...of.known].map((kind) => kinds.indexOf(kind)), sentences }
}

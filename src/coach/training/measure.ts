// How well labelled files are found: by the rules alone and with the weights. `node src/coach/training/measure.ts FILE…`
import { findFindings } from '../language/index.ts'
import { packs } from '../language/packs.ts'
import { kinds, textsOf, type Label, type Text } from './texts.ts'

const say = (words: string) => void process.stdout.write(`${words}\n`)
const { weights: _, ...ruled } = packs[0]!
const ways = { rules: [ruled], weighed: packs }
const overlaps = (one: Label, other: Label) => one.kind === other.kind && one.start < other.end && other.start < one.end

for (const file of process.argv.slice(2)) {
  const texts = textsOf(file)
  say(file)
  const judged = Object.entries(ways).map(([way, some]) => ({
    way,
    all: texts.map((text) => ({ text, found: findFindings(text.text, { packs: some }) })),
  }))
  for (const kind of kinds) say(`  ${kind.padEnd(20)} ${judged.map(({ way, all }) => `${way} ${figuresOf(all, kind)}`).join('   ')}`)
  const clean = texts.filter(({ findings }) => findings.every((one) => !kinds.includes(one.kind))).length
  const alarms = judged.map(
    ({ way, all }) =>
      `${way} ${all.reduce((sum, { text, found }) => sum + (text.findings.some((one) => kinds.includes(one.kind)) ? 0 : found.length), 0)}`,
  )
  say(`  false findings in ${clean} clean messages: ${alarms.join('   ')}`)
}

function figuresOf(all: { text: Text; found: Label[] }[], kind: string): string {
  let [right, found, recalled, labels] = [0, 0, 0, 0]
  for (const one of all) {
    const wanted = one.text.findings.filter((each) => each.kind === kind)
    const had = one.found.filter((each) => each.kind === kind)
    right += had.filter((each) => wanted.some((other) => overlaps(each, other))).length
    recalled += wanted.filter((each) => had.some((other) => overlaps(each, other))).length
    found += had.length
    labels += wanted.length
  }
  return `precision ${(right / found).toFixed(3)} recall ${(recalled / labels).toFixed(3)} (${labels})`
}

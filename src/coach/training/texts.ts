// The labelled texts that the weights are learned from, and those that anybody gives to be measured.
import fs from 'node:fs'
import path from 'node:path'
import { kindsOf } from '../language/index.ts'
import { packs } from '../language/packs.ts'

export type Label = { kind: string; start: number; end: number }
export type Text = {
  text: string
  findings: Label[]
  /** The kinds that are labelled; of the others nothing is known. */
  known: ReadonlySet<string>
  /** Rules have not been made for it: it shows how well they do. */
  unseen: boolean
  /** How often it counts when weights are learned, and how much it tells about how they do. */
  counts: number
  tells: number
  /** Its author is kept apart: how far rules, weights and the network are trusted is settled on texts of authors that nothing was learned from. */
  apart: boolean
  /** Neighbours are dealt out together: what is nearly the same stands side by side. */
  block: string
}

export const kinds = kindsOf(packs.slice(0, 1)).map(({ kind }) => kind)
const every = new Set(kinds)
const testdata = path.resolve(import.meta.dirname, '../testdata')
const training = path.join(testdata, 'training')
/** What is said in few, plain words must be read right; what is written every day matters more than the unusual. */
const counting: [RegExp, number][] = [
  [/^plain-/, 5],
  [/^usual-/, 2],
]
const telling: [RegExp, number][] = [
  [/^usual-/, 1],
  [/^(?:all-kinds|various-)/, 0.3],
  [/./, 0.6],
]
/** Kinds that an author who dwelt on others marked now and then only: what is unmarked there tells nothing about them. */
const leftAside: [RegExp, string[]][] = [
  [/^usual-refusals-[345]/, ['bare_policy']],
  [/^various-1/, ['pass_off', 'bare_policy', 'distancing']],
  [/^various-4/, ['bare_policy']],
]
const blockSize = 10
/** Each file has an author of its own. These hold every kind, said in the usual and in the unusual way. */
const apart =
  /^(?:usual-(?:mixed-5|mixed-7|small-trades|blame-2|policy|refusals-2|distance-2|handovers-and-orders|clean)|various-4)\.unseen/
/** These measure, and are never learned from. */
const heldOut = /^held-out/
/** What files label that are not named for their only kind, and do not label all. */
const labelled: [RegExp, string[]][] = [
  [/^four-kinds/, ['distancing', 'blame', 'self_blame', 'force']],
  [/^refusals-/, ['helplessness', 'pass_off', 'bare_policy']],
]

/** Everything that may be learned from: the texts for training, those that rules were made with, and the rules' own examples. */
export function trainingTexts(): Text[] {
  const written = fs.readdirSync(training).filter((name) => !name.endsWith('.md'))
  const ruled = fs.readdirSync(testdata).filter((name) => name.endsWith('.jsonl') && !heldOut.test(name))
  const all = [
    ...written.flatMap((name) => textsOf(path.join(training, name))),
    ...ruled.flatMap((name) => textsOf(path.join(testdata, name), knownIn(name))),
    ...ruleExamples(),
  ]
  const seen = new Set<string>()
  return all.filter(({ text }) => !seen.has(text) && seen.add(text))
}

function knownIn(name: string): ReadonlySet<string> {
  const kind = name.replace('.jsonl', '')
  return every.has(kind) ? new Set([kind]) : new Set(labelled.find(([shape]) => shape.test(name))?.[1] ?? kinds)
}

/** The labelled messages of a file: a JSON object a line, or a message a line with `[[kind|words]]` in it. */
export function textsOf(file: string, known: ReadonlySet<string> = every): Text[] {
  const lines = fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('#'))
  const unseen = file.endsWith('.unseen.txt')
  const name = path.basename(file)
  const aside = leftAside.find(([shape]) => shape.test(name))?.[1] ?? []
  const [counts, tells] = [shareIn(counting, name), unseen ? shareIn(telling, name) : 0]
  return lines.map((line, at) => {
    const { text, findings = [] } = file.endsWith('.jsonl')
      ? (JSON.parse(line) as Pick<Text, 'text'> & Partial<Text>)
      : bracketed(line.replaceAll(String.raw`\n`, '\n'))
    const marked = new Set(findings.map(({ kind }) => kind))
    const told = new Set([...known].filter((kind) => !aside.includes(kind) || marked.has(kind)))
    return { text, findings, known: told, unseen, counts, tells, apart: apart.test(name), block: `${name} ${Math.floor(at / blockSize)}` }
  })
}

const shareIn = (shares: [RegExp, number][], name: string): number => shares.find(([shape]) => shape.test(name))?.[1] ?? 1

function bracketed(line: string): Pick<Text, 'text' | 'findings'> {
  const findings: Label[] = []
  let [text, done] = ['', 0]
  for (const { 0: whole, 1: names, 2: words, index } of line.matchAll(/\[\[([a-z_+]+)\|([^]*?)\]\]/g)) {
    text += line.slice(done, index)
    for (const kind of names!.split('+')) findings.push({ kind, start: text.length, end: text.length + words!.length })
    text += words
    done = index + whole.length
  }
  return { text: text + line.slice(done), findings }
}

/** What the rules of a kind must find, with the finding in brackets, and what they must let pass. */
function ruleExamples(): Text[] {
  return packs[0]!.kinds.flatMap(({ kind, hidden, rules }) =>
    hidden
      ? []
      : rules.flatMap(({ flag, pass = [] }) => [
          ...flag.filter((example) => example.includes('[')).map((example) => exampleOf(example, kind)),
          ...pass.map((example) => exampleOf(example, kind)),
        ]),
  )
}

function exampleOf(example: string, kind: string): Text {
  const label = example.replace(/\[([^\]]*)\]/g, (_, words: string) => `[[${kind}|${words}]]`)
  return { ...bracketed(label), known: new Set([kind]), unseen: false, counts: 1, tells: 0, apart: false, block: label }
}

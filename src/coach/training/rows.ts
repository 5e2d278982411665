// Labelled messages as what a model learns from: a row for each sentence, with its features, what is labelled in it, what the rules found.
import { compilePack } from '../language/compile.ts'
import { hearIn } from '../language/engine.ts'
import { messageOf, type Sentence } from '../language/message.ts'
import { packs } from '../language/packs.ts'
import { countOf, featuresOf, storyOf, type Features, type Story } from '../language/weigh/features.ts'
import { opinionOf, type Network } from '../language/weigh/network.ts'
import { numberOf, tokensOf, wordsOf, type Token, type Words } from '../language/weigh/tokens.ts'
import { evened } from '../language/weigh/weigh.ts'
import type { Label, Text } from './texts.ts'

export type Example = { ids: Int32Array; scale: number }
export type Row = Example & {
  of: Text
  /** Messages are dealt out by it. */
  deal: number
  /** What the network says of it, where it has not learned from it. */
  opinion: Record<string, number> | undefined
  labels: ReadonlySet<string>
  rules: ReadonlySet<string>
  /** The labelled words alone, for each label: they show what in the sentence it is. */
  alone: (Example & { kind: string })[]
}

/** The same rows with so many bits of each feature: those that agree in them are one. */
export function narrowed(rows: Row[], bits: number): Row[] {
  const mask = (1 << bits) - 1
  const narrow = <Some extends Example>(one: Some): Some => ({ ...one, ids: Int32Array.from(new Set(one.ids.map((id) => id & mask))) })
  return rows.map((row) => ({ ...narrow(row), alone: row.alone.map(narrow) }))
}

/** The rows of messages, sentence by sentence. */
export function rowsOf(texts: Text[], network?: Network): Row[] {
  const [pack] = packs
  const ready = compilePack(pack!)
  const words = wordsOf(pack!.words!)
  return texts.flatMap((of) => {
    const message = messageOf(of.text, ready.spelling)
    const { found, hidden } = hearIn(message, ready)
    const tokens = message.sentences.map(({ text }) => tokensOf(text, words))
    const story = storyOf(tokens, hidden)
    const opinion = network && of.apart ? opinionOf(network, tokens) : undefined
    return message.sentences.flatMap((sentence, at) => {
      if (sentence.cut) return []
      const here = (some: Label[]) => some.filter(({ start, end }) => start < sentence.end && sentence.start < end)
      const labels = here(of.findings)
      const alone = labels.flatMap((label) => aloneOf({ label, sentence, story, at }, words))
      const said = opinion && Object.fromEntries(network!.kinds.map((kind, n) => [kind, opinion(at)[n]!]))
      const row = { of, deal: numberOf(of.block), opinion: said, labels: kindsIn(labels), rules: kindsIn(here(found)), alone }
      return [{ ...row, ...exampleOf(featuresOf(story, at, words)) }]
    })
  })
}

const kindsIn = (some: Label[]): Set<string> => new Set(some.map(({ kind }) => kind))

const exampleOf = (features: Features): Example => ({
  ids: Int32Array.from(new Set([...features.ids, ...features.around])),
  scale: evened(countOf(features)),
})

type Labelled = { label: Label; sentence: Sentence; story: Story; at: number }

function aloneOf({ label, sentence: { places }, story, at }: Labelled, words: Words): (Example & { kind: string })[] {
  const within = ({ from, to }: Token) => places[from]! < label.end && places[to - 1]! >= label.start
  const tokens = story.sentences[at]!
  const some = tokens.filter(within)
  if (some.length === 0 || some.length >= tokens.length - 1) return []
  return [{ kind: label.kind, ...exampleOf(featuresOf(story, at, words, some)) }]
}

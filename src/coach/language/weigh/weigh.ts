// Reads each sentence beside the rules: what a rule found and the weights think improbable is dropped, and what they are sure of is found without a rule.
import type { Finding, Heard } from '../engine.ts'
import { placeOf, type Message, type Sentence } from '../message.ts'
import { filled, type Rewrite } from '../rewrite.ts'
import { countOf, featuresOf, storyOf, type Features } from './features.ts'
import { mostOpinion, opinionOf, type Network } from './network.ts'
import { stretchOf } from './stretch.ts'
import { tokensOf, type Token, type Words } from './tokens.ts'
import type { KindWeights, Weights } from './weights.ts'

/** A kind as the pack tells it: what a finding without a rule says. */
export type Told = { kind: string; why?: string; rewrite?: string; replaces?: string; sound?: string }

/** More than anybody writes in one reply: what comes later is left to the rules. */
const mostSentences = 150

/** What a pack weighs with. */
export type Weighing = { weights: Weights; words: Words; network: Network | undefined }

/** `weights` holds what the sentence weighs for each kind. */
type Read = { sentence: Sentence; tokens: Token[]; features: Features; weights: number[] }
type Place = { start: number; end: number }

const overlap = (one: Place, other: Place): boolean => one.start < other.end && other.start < one.end

/** The findings of the rules, weighed: without those that are improbable, and with what only the weights found. */
export function weighed(
  { found, hidden }: Heard,
  message: Message,
  { weights, words, network, told }: Weighing & { told: Told[] },
): Finding[] {
  const sentences = message.sentences.slice(0, mostSentences)
  const tokens = sentences.map(({ text }) => tokensOf(text, words))
  const story = storyOf(tokens, hidden)
  const opinion = network && opinionOf(network, tokens)
  const dropped = new Set<Finding>()
  const added: Finding[] = []
  for (const [at, sentence] of sentences.entries()) {
    if (sentence.cut) continue
    const here = found.filter((one) => overlap(one, sentence))
    const named = new Set(here.map((one) => one.kind))
    const features = featuresOf(story, at, words)
    const read = { sentence, tokens: tokens[at]!, features, weights: weightsIn(features, weights) }
    for (const [n, kind] of weights.kinds.entries()) {
      const ruled = named.has(kind.kind)
      const least = ruled ? kind.keeps : kind.finds
      const weight = besideOf(read.weights, n, { named, weights })
      const enough = weight + (opinion && isOpen(weight - least, kind) ? kind.opinion! * opinion(at)[n]! : 0) >= least
      if (ruled && !enough) for (const one of here) if (one.kind === kind.kind) dropped.add(one)
      if (ruled || !enough) continue
      const one = told.find((each) => each.kind === kind.kind)
      if (one && !isSound(sentence, one)) added.push(findingOf(read, { n, one, weights, source: message.source }))
    }
  }
  return [...found.filter((one) => !dropped.has(one)), ...added].toSorted((a, b) => a.start - b.start)
}

/** Whether the network could turn it: else it need not be asked. */
const isOpen = (over: number, { opinion = 0 }: KindWeights): boolean => Math.abs(over) <= opinion * mostOpinion

/** It says it as it should be said, whatever its words weigh. Asked only where they weigh much. */
const isSound = ({ plain }: Sentence, { sound }: Told): boolean => sound !== undefined && new RegExp(sound, 'i').test(plain)

/** The sum of the steps of each kind for a sentence. */
function sumsOf({ ids, around }: Features, weights: Weights): Float64Array {
  const { kinds, rows, steps, seen } = weights
  const sums = new Float64Array(kinds.length)
  const now = (weights.read = (weights.read + 1) >>> 0)
  for (const some of [ids, around])
    for (let at = 0; at < some.length; at++) {
      const row = rows.of(some[at]!)
      if (row === 0 || seen[row] === now) continue
      seen[row] = now
      for (let n = 0, cell = row * kinds.length; n < kinds.length; n++, cell++) sums[n]! += steps[cell]!
    }
  return sums
}

/** A long sentence has more features: what they weigh together is made even. */
export const evened = (features: number): number => 1 / Math.sqrt(features + 1)

/** What a sentence weighs for each kind. */
function weightsIn(features: Features, weights: Weights): number[] {
  const sums = sumsOf(features, weights)
  const scale = evened(countOf(features))
  return weights.kinds.map(({ bias, step }, n) => bias + sums[n]! * step * scale)
}

/** The same for one kind, with what stands beside it. */
function besideOf(own: number[], n: number, { named, weights }: { named: ReadonlySet<string>; weights: Weights }): number {
  let sum = own[n]!
  if (named.size > 0) for (const [other, weight] of weights.others[n]!) if (named.has(other)) sum += weight
  for (const [other, share] of weights.beside[n]!) sum += share * own[other]!
  return sum
}

type Asked = { n: number; one: Told; weights: Weights; source: string }

function findingOf({ sentence, tokens, features }: Read, { n, one, weights, source }: Asked): Finding {
  const whole = one.rewrite !== undefined && one.replaces !== 'sentence'
  const { from, to } = stretchOf(sentence.text, tokens, { weightAt: weightAt(tokens, features, weights, n), whole })
  return {
    kind: one.kind,
    ...placeOf(sentence, from, to),
    rule: `${one.kind}/weighed`,
    why: one.why ?? '',
    rewrite: rewriteFor(one, { sentence, from, to, source }),
  }
}

const rewriteFor = (
  { rewrite, replaces = 'span' }: Told,
  hit: { sentence: Sentence; from: number; to: number; source: string },
): Rewrite | null => (rewrite === undefined ? null : filled({ rewrite, replaces }, hit, hit))

/** What each token weighs for a kind: a feature's weight is shared by the tokens at its ends. */
function weightAt(tokens: Token[], { ids, from, to }: Features, { kinds, rows, steps }: Weights, n: number): Float64Array {
  const weights = new Float64Array(tokens.length)
  for (const [at, id] of ids.entries()) {
    const row = rows.of(id)
    const [first, last] = [from[at]!, to[at]!]
    if (row === 0) continue
    const half = steps[row * kinds.length + n]! / 2
    weights[first]! += half
    weights[last]! += half
  }
  return weights
}

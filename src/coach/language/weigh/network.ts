// A small network beside the weights. It knows each word by what it is like (a vector), and so reads wordings that no text had: windows of a few
// words slide over a sentence, and the most that each of their units saw, there and around it, is weighed for each kind.
// What a window sees is a sum of what its words give to it. That is worked out once for a word and kept, so that a sentence costs additions only.
import { readTensor, type Tensor } from './tensor.ts'
import { numberOf, type Token } from './tokens.ts'

/** A window of so many words: what each number of a word gives to each unit, place by place in the window. */
type WindowFile = { width: number; units: number; gives: Tensor; bias: Tensor }
/** As `coach/packs/<language>/network.json` holds it. The first of `words` stands for all others; the rest begins with the commonest. */
export type NetworkFile = {
  kinds: string[]
  words: string
  vectors: Tensor
  /** A vector for each class of the pack's words, and before them one for none. */
  classes: Tensor
  classSize: number
  windows: WindowFile[]
  around: WindowFile
  hidden: { weights: Tensor; bias: Tensor }
  out: { hidden: Tensor; direct: Tensor; bias: Tensor }
}

type Window = { width: number; units: number; gives: Float32Array; bias: Float32Array; from: number }
export type Network = {
  kinds: string[]
  rows: Map<number, number>
  vectors: Float32Array
  classes: Float32Array
  wordSize: number
  classSize: number
  windows: Window[]
  around: Window
  hidden: { weights: Float32Array; bias: Float32Array }
  out: { hidden: Float32Array; direct: Float32Array; bias: Float32Array }
  /** What words give to all windows, by word and class, and how long such a part is. */
  parts: Map<number, Float32Array>
  partSize: number
}

/** What the network says of a sentence, kind by kind as its `kinds` are: from -`mostOpinion`, surely not, to `mostOpinion`. */
export type Opinion = (at: number) => Float32Array

export const mostOpinion = 6
const mostClasses = 256
/** Of how many words the parts are kept, some 5 KB each. */
const mostParts = 3_000
const wordsAtATime = 10
const sentencesAround = 8
const mostTokens = 60

const ready = new WeakMap<NetworkFile, Network>()

/** The network of a pack, made ready when it is first asked for. */
export function networkOf(file: NetworkFile): Network {
  const known = ready.get(file) ?? madeReady(file)
  ready.set(file, known)
  return known
}

function madeReady({ kinds, words, vectors, classes, classSize, windows, around, hidden, out }: NetworkFile): Network {
  const rows = new Map(words.split(' ').map((word, row) => [numberOf(word), row]))
  let partSize = 0
  const [last, ...others] = [around, ...windows].map(({ width, units, gives, bias }): Window => {
    const from = partSize
    partSize += width * units
    return { width, units, gives: readTensor(gives), bias: readTensor(bias), from }
  })
  const wordVectors = readTensor(vectors)
  return {
    kinds,
    rows,
    vectors: wordVectors,
    classes: readTensor(classes),
    wordSize: wordVectors.length / rows.size,
    classSize,
    windows: others,
    around: last!,
    hidden: { weights: readTensor(hidden.weights), bias: readTensor(hidden.bias) },
    out: { hidden: readTensor(out.hidden), direct: readTensor(out.direct), bias: readTensor(out.bias) },
    parts: new Map(),
    partSize,
  }
}

/** Works out the parts of the commonest words, some at a time, until as many are kept as may be. */
export function stepsOf(network: Network): (() => void)[] {
  const words = [...network.rows.keys()].slice(1, mostParts / 2)
  const steps: (() => void)[] = []
  for (let at = network.parts.size; at < words.length; at += wordsAtATime)
    steps.push(() => words.slice(at, at + wordsAtATime).forEach((word) => void partOf(network, word, 0)))
  return steps
}

/** Reads a message: what it says of a sentence is worked out when it is asked. */
export function opinionOf(network: Network, sentences: Token[][]): Opinion {
  const parts = sentences.map((tokens) => tokens.slice(0, mostTokens).map(({ word, group }) => partOf(network, word, group)))
  const seen = parts.map(() => undefined as Float32Array | undefined)
  const around = (at: number) => (seen[at] ??= mostSeen(parts[at]!, network.around))
  const { units } = network.around
  const asked = parts.map(() => undefined as Float32Array | undefined)
  return (at) => (asked[at] ??= said(at))

  function said(at: number): Float32Array {
    const input = new Float32Array(network.windows.reduce((sum, window) => sum + window.units, 0) + 3 * units)
    let from = 0
    for (const window of network.windows) {
      input.set(mostSeen(parts[at]!, window), from)
      from += window.units
    }
    if (at + 1 < parts.length) input.set(around(at + 1), from)
    for (let far = 1; far <= sentencesAround; far++) {
      if (at - far >= 0) keepMost(input, from + units, around(at - far))
      if (at + far < parts.length) keepMost(input, from + 2 * units, around(at + far))
    }
    return weighedBy(network, input)
  }
}

function keepMost(most: Float32Array, from: number, some: Float32Array): void {
  for (let unit = 0; unit < some.length; unit++) if (some[unit]! > most[from + unit]!) most[from + unit] = some[unit]!
}

/** What a word of a class gives to each unit of each window, place by place. */
function partOf(network: Network, word: number, group: number): Float32Array {
  const row = network.rows.get(word) ?? 0
  const key = row * mostClasses + group
  const known = network.parts.get(key)
  if (known) return known
  const part = new Float32Array(network.partSize)
  const { wordSize, classSize } = network
  const vector = [
    ...network.vectors.subarray(row * wordSize, (row + 1) * wordSize),
    ...network.classes.subarray(group * classSize, (group + 1) * classSize),
  ]
  for (const window of [...network.windows, network.around]) addPart(part, vector, window)
  if (network.parts.size >= mostParts) network.parts.clear()
  network.parts.set(key, part)
  return part
}

function addPart(part: Float32Array, vector: number[], { width, units, gives, from }: Window): void {
  const size = width * units
  for (const [at, value] of vector.entries())
    for (let to = 0, cell = at * size; to < size; to++, cell++) part[from + to]! += value * gives[cell]!
}

/** The most that each unit of a window sees, sliding over the words; nothing is less than 0. */
function mostSeen(parts: Float32Array[], { width, units, bias, from }: Window): Float32Array {
  const most = new Float32Array(units)
  const sum = new Float32Array(units)
  const half = width >> 1
  for (let at = 0; at < parts.length; at++) {
    sum.set(bias)
    for (let place = Math.max(0, half - at); place < width && at + place - half < parts.length; place++) {
      const part = parts[at + place - half]!
      for (let unit = 0, cell = from + place * units; unit < units; unit++, cell++) sum[unit]! += part[cell]!
    }
    keepMost(most, 0, sum)
  }
  return most
}

function weighedBy({ hidden, out }: Network, input: Float32Array): Float32Array {
  const inner = Float32Array.from(hidden.bias)
  for (let at = 0; at < input.length; at++) if (input[at] !== 0) addRow(inner, hidden.weights, at, input[at]!)
  const result = Float32Array.from(out.bias)
  for (let at = 0; at < input.length; at++) if (input[at] !== 0) addRow(result, out.direct, at, input[at]!)
  for (let at = 0; at < inner.length; at++) if (inner[at]! > 0) addRow(result, out.hidden, at, inner[at]!)
  return result.map((one) => Math.max(-mostOpinion, Math.min(mostOpinion, one)))
}

/** Adds a row of a table, so many times. */
function addRow(to: Float32Array, table: Float32Array, row: number, times: number): void {
  for (let at = 0, cell = row * to.length; at < to.length; at++, cell++) to[at]! += times * table[cell]!
}

// A small network beside the weights. It knows each word by what it is like (a vector), and so reads wordings that no text had: windows of a few
// words slide over a sentence, and the most that each of their units saw, there and around it, is weighed for each kind.
// What a window sees is a sum of what its words give to it. That is worked out once for a word and kept, so that a sentence costs additions only.
import { readTensor, type Tensor } from './tensor.ts'
import { numberOf, type Token } from './tokens.ts'

/** A window of so many words: what each number of a word gives to each unit, place by place in the window. */
type Sight<Numbers> = { width: number; units: number; gives: Numbers; bias: Numbers }
type Layers<Numbers> = {
  vectors: Numbers
  /** A vector for each class of the pack's words, and before them one for none. */
  classes: Numbers
  classSize: number
  hidden: { weights: Numbers; bias: Numbers }
  out: { hidden: Numbers; direct: Numbers; bias: Numbers }
}
/** As `coach/packs/<language>/network.json` holds it. The first of `words` stands for all others; the rest begins with the commonest. */
export type NetworkFile = Layers<Tensor> & { kinds: string[]; words: string; windows: Sight<Tensor>[]; around: Sight<Tensor> }

/** `parts` holds what words give, by word and class: worked out when a word is first met. */
type Window = Sight<Float32Array> & { parts: Map<number, Float32Array> }
/** `rows` tells the place of a word by its number. */
export type Network = Layers<Float32Array> & {
  kinds: string[]
  rows: Map<number, number>
  wordSize: number
  windows: Window[]
  around: Window
}

/** What the network says of a sentence, kind by kind as its `kinds` are: from -`mostOpinion`, surely not, to `mostOpinion`. */
export type Opinion = (at: number) => Float32Array

export const mostOpinion = 6
const mostClasses = 256
/** How many numbers a window keeps of words that it has met (8 MB); of so many of the commonest words they are worked out beforehand. */
const mostNumbers = 2_000_000
const commonest = 1_500
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
  const names = words.split(' ')
  const window = ({ width, units, gives, bias }: Sight<Tensor>): Window => ({
    width,
    units,
    gives: readTensor(gives),
    bias: readTensor(bias),
    parts: new Map(),
  })
  const wordVectors = readTensor(vectors)
  return {
    kinds,
    rows: new Map(names.map((word, row) => [numberOf(word), row])),
    vectors: wordVectors,
    classes: readTensor(classes),
    wordSize: wordVectors.length / names.length,
    classSize,
    windows: windows.map(window),
    around: window(around),
    hidden: { weights: readTensor(hidden.weights), bias: readTensor(hidden.bias) },
    out: { hidden: readTensor(out.hidden), direct: readTensor(out.direct), bias: readTensor(out.bias) },
  }
}

/** Works out the parts of the commonest words, some at a time; none is left when that is done. */
export function stepsOf(network: Network): (() => void)[] {
  const words = [...network.rows.values()].slice(1, commonest).filter((row) => !network.around.parts.has(row * mostClasses))
  const all = [...network.windows, network.around]
  return Array.from({ length: Math.ceil(words.length / wordsAtATime) }, (_, n) => () => {
    for (const row of words.slice(n * wordsAtATime, (n + 1) * wordsAtATime))
      for (const window of all) partOf(network, window, row * mostClasses)
  })
}

/** Reads a message: what it says of a sentence is worked out when it is asked. */
export function opinionOf(network: Network, sentences: Token[][]): Opinion {
  const keys = sentences.map((tokens) =>
    tokens.slice(0, mostTokens).map(({ word, group }) => (network.rows.get(word) ?? 0) * mostClasses + group),
  )
  const seen = (at: number, window: Window) =>
    mostSeen(
      keys[at]!.map((key) => partOf(network, window, key)),
      window,
    )
  const around = remembered((at) => seen(at, network.around))
  const { units } = network.around
  const size = network.windows.reduce((sum, window) => sum + window.units, 0)
  return remembered((at) => {
    const input = new Float32Array(size + 3 * units)
    let from = 0
    for (const window of network.windows) {
      input.set(seen(at, window), from)
      from += window.units
    }
    if (at + 1 < keys.length) input.set(around(at + 1), from)
    for (let far = 1; far <= sentencesAround; far++) {
      if (at - far >= 0) keepMost(input, from + units, around(at - far))
      if (at + far < keys.length) keepMost(input, from + 2 * units, around(at + far))
    }
    return weighedBy(network, input)
  })
}

function remembered<Made>(make: (at: number) => Made): (at: number) => Made {
  const made: Made[] = []
  return (at) => (made[at] ??= make(at))
}

function keepMost(most: Float32Array, from: number, some: Float32Array): void {
  for (let unit = 0; unit < some.length; unit++) if (some[unit]! > most[from + unit]!) most[from + unit] = some[unit]!
}

/** What a word of a class gives to each unit of a window, place by place. `key` tells the word's row and the class. */
function partOf(network: Network, window: Window, key: number): Float32Array {
  const known = window.parts.get(key)
  if (known) return known
  const part = new Float32Array(window.width * window.units)
  const { wordSize, classSize, vectors, classes } = network
  const [row, group] = [Math.floor(key / mostClasses), key % mostClasses]
  for (let at = 0; at < wordSize; at++) addRow(part, window.gives, at, vectors[row * wordSize + at]!)
  for (let at = 0; at < classSize; at++) addRow(part, window.gives, wordSize + at, classes[group * classSize + at]!)
  if (window.parts.size * part.length >= mostNumbers) window.parts.clear()
  window.parts.set(key, part)
  return part
}

/** The most that each unit of a window sees, sliding over the words; nothing is less than 0. */
function mostSeen(parts: Float32Array[], { width, units, bias }: Window): Float32Array {
  const most = new Float32Array(units)
  const sum = new Float32Array(units)
  const half = width >> 1
  for (let at = 0; at < parts.length; at++) {
    sum.set(bias)
    for (let place = Math.max(0, half - at); place < width && at + place - half < parts.length; place++) {
      const part = parts[at + place - half]!
      for (let unit = 0, cell = place * units; unit < units; unit++, cell++) sum[unit]! += part[cell]!
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

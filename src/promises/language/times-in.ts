// The time phrases of a sentence, by the words at which they begin and end.
import type { Sentence } from './sentences.ts'
import { keptFor, timePhrase } from './time-shapes.ts'

export type TimeIn = {
  /** Index of its first word, and of the first word after it. */
  from: number
  to: number
  start: number
  end: number
  text: string
  /** "for 48 hours": a time only for what is kept. */
  kept: boolean
}

type Found = { start: number; end: number; text: string; kept: boolean }

/** All time phrases of a text, in order. */
export function timesOf(text: string): Found[] {
  // "İ" alone grows when it becomes small; offsets must not move.
  const plain = text.replaceAll('İ', 'I').toLowerCase().replaceAll('’', "'")
  const found = (shape: RegExp, kept: boolean): Found[] =>
    [...plain.matchAll(shape)].map(({ 0: raw, index }) => {
      const end = index + raw.trimEnd().length
      return { start: index, end, text: text.slice(index, end), kept }
    })
  return [...found(timePhrase, false), ...found(keptFor, true)].toSorted((a, b) => a.start - b.start)
}

/** Those that stand in a sentence. `all` is in order, so they follow one another. */
export function timesIn(sentence: Sentence, all: Found[]): TimeIn[] {
  const last = sentence.at(-1)!.end
  return all
    .slice(firstFrom(all, sentence[0]!.start), firstFrom(all, last))
    .filter(({ end }) => end <= last)
    .map((time) => {
      const from = sentence.findIndex(({ end }) => end > time.start)
      const after = sentence.findIndex(({ start }) => start >= time.end)
      return { ...time, from, to: after < 0 ? sentence.length : after }
    })
}

/** The index of the first that begins at or after a place. */
function firstFrom(all: Found[], place: number): number {
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (all[middle]!.start < place) low = middle + 1
    else high = middle
  }
  return low
}

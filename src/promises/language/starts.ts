import { isPunctuation, type Sentence } from './sentences.ts'

/** Whether nothing names a subject before the word: it opens the sentence or follows "and" or a comma. */
export function isStart(sentence: Sentence, at: number): boolean {
  const before = sentence[at - 1]
  return !before || isPunctuation(before) || /^(?:and|but|or|so|then|also|x+|dm|yes|ok|okay|sure|thanks|np|thx|now|&)$/.test(before.word)
}

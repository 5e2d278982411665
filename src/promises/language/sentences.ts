// Words with their places, in sentences.

export type Word = {
  /** Lower case, with straight apostrophes. */
  word: string
  raw: string
  start: number
  end: number
}

export type Sentence = Word[]

const shapes =
  /[ap]\.m\.|\bw\/(?:o\b)?(?!\p{L})|[£$€¥]?[\p{L}\p{N}](?:[\p{L}\p{N}'’‘ʼ´`_-]|(?<=\p{N})[.,:](?=\p{N})|\/(?=[\p{L}\p{N}]))*|\S/giu
const titles = new Set('mr mrs ms dr prof st no approx'.split(' '))
/** A line shorter than this was ended on purpose; a longer one may have been wrapped by a mail program. */
const wrapWidth = 50
/** What runs on longer is cut, so that the work stays in proportion to the text. */
const longestSentence = 120
/** How words are shortened in a chat. */
const shortened: Record<string, string> = {
  u: 'you',
  ur: 'your',
  yr: 'your',
  'w/': 'with',
  'w/o': 'without',
  abt: 'about',
  wil: 'will',
  pls: 'please',
  plz: 'please',
}

export const isPunctuation = ({ word }: Word): boolean => !/[\p{L}\p{N}]/u.test(word)

/** Splits a text into sentences of words and marks. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = []
  let current: Sentence = []
  for (const word of wordsOf(text)) {
    const last = current.at(-1)
    if (last && (current.length >= longestSentence || endsSentence(current, word, text) || breaksLine(text, last.end, word))) {
      sentences.push(current)
      current = []
    }
    current.push(word)
  }
  if (current.length > 0) sentences.push(current)
  return sentences
}

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(shapes)].flatMap(({ 0: raw, index }) => {
    const short = /^(?!(?:i|we|you|he|she|they|it|that|someone|somebody)['’]).+(?=['’]ll$)/i.exec(raw)?.[0].length ?? raw.length
    return [
      wordAt(raw.slice(0, short), index),
      ...(short < raw.length ? [{ ...wordAt(raw.slice(short), index + short), word: 'will' }] : []),
    ]
  })

const wordAt = (raw: string, start: number): Word => ({ word: plainWord(raw), raw, start, end: start + raw.length })

function plainWord(raw: string): string {
  const word = raw.toLowerCase().replace(/[’‘ʼ´`]/g, "'")
  return Object.hasOwn(shortened, word) ? shortened[word]! : word
}

function endsSentence(sentence: Sentence, next: Word, text: string): boolean {
  const last = sentence.at(-1)!
  if (!/^[.!?…]$/.test(last.word)) return isEmoji(last.word) && /^\p{Lu}/u.test(next.raw)
  if (last.end === next.start || /^[.!?…]$/.test(next.word)) return false
  return !(last.word === '.' && titles.has(sentence.at(-2)?.word ?? '')) || text.slice(last.end, next.start).includes('\n')
}

const isEmoji = (word: string): boolean => /\p{Extended_Pictographic}|️/u.test(word)

function breaksLine(text: string, end: number, next: Word): boolean {
  const gap = text.slice(end, next.start)
  if (!gap.includes('\n')) return false
  if (gap.split('\n').length > 2 || /^[-*•·–\d]/.test(next.raw)) return true
  const line = text.slice(text.lastIndexOf('\n', end - 1) + 1, end)
  return /[:;]$/.test(line) || (line.length < wrapWidth && /^\p{Lu}/u.test(next.raw))
}

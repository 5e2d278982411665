// A message as the sentences that its writer wrote, made even (one space, straight apostrophes, usual spelling), each letter with its place.
import { maskForeign, standIns } from './mask.ts'
import { narrow } from './shape.ts'

export type Sentence = {
  /** Made even: this is what rules read. Links are `XLINK`, addresses `XMAIL`, handles `@XHANDLE`; a quotation is its two marks. */
  text: string
  /** The same with its signs narrowed: what the engine reads. */
  plain: string
  /** UTF-16 offsets into the message. */
  start: number
  end: number
  /** Where in the message each letter of `text` stands, and where it ends. */
  places: number[]
  /** It breaks off before it has said what it wants to say. */
  cut: boolean
}

export type Message = { source: string; sentences: Sentence[] }

export type Spelling = { shape: RegExp; of: Record<string, string>; dangling: RegExp }

/** What is read of a message: more than anybody writes in one reply. Bounds the work on any input. */
export const longestMessage = 10_000
const longestSentence = 500
const mostSentences = 500
const wrapWidth = 50

const ends =
  /(?<![.!?…])[.!?…]+(?=["')\]”’]{0,3}(?:\s|$)|\p{Lu}\p{Ll})|\p{Extended_Pictographic}(?:\uFE0F|\u200D|\p{Emoji_Modifier}){0,3}(?=\s{1,3}\p{Lu})|[:;]-?[()DP](?=\s{1,3}\p{Lu})|\n/gu
const shortened = /(?:^|[^\p{L}])(?:no|nr|mr|mrs|ms|dr|st|ref|approx|e\.g|i\.e|a\.m|p\.m|tel|etc|vs|inc|ltd|co|ext|u\.s|u\.k|\p{Lu})\.$/iu
/** "1/2", "(2/3)": a part of a message. */
const part = /\s*\(?\b\d ?(?:\/|of) ?\d\)?\s*$/

/** Reads a message. What is far longer than a reply is read only in part. */
export function messageOf(source: string, spelling: Spelling): Message {
  const masked = maskForeign(source.slice(0, longestMessage).replace(/\r\n?/g, (end) => ' \n'.slice(-end.length)))
  const sentences: Sentence[] = []
  for (const { start, end } of boundsOf(masked))
    if (sentences.length < mostSentences) sentences.push(...sentenceAt(masked, { start, end, spelling }))
  return { source, sentences }
}

function boundsOf(text: string): { start: number; end: number }[] {
  const bounds: { start: number; end: number }[] = []
  let start = 0
  for (const { index, 0: mark } of text.matchAll(ends)) {
    const end = index + (mark === '\n' ? 0 : mark.length)
    if (mark === '\n' ? isWrapped(text, start, index) : goesOn(text, start, end)) continue
    bounds.push({ start, end })
    start = end
  }
  return [...bounds, { start, end: text.length }]
}

/** The mark shortens a word, or trails off in the middle of a sentence. */
function goesOn(text: string, start: number, end: number): boolean {
  const next = text.slice(end, end + 6)
  if (shortened.test(text.slice(Math.max(start, end - 8), end)))
    return !/^\s+\p{Lu}\p{Ll}/u.test(next) || /\b(?:mr|mrs|ms|dr|st)\.$/i.test(text.slice(end - 4, end))
  return /(?:\.\.|…)$/.test(text.slice(end - 2, end)) && /^ +\p{Ll}/u.test(next)
}

/** A mail program broke the line: it is long, and goes on in lower case. */
const isWrapped = (text: string, start: number, at: number): boolean =>
  at - Math.max(start, text.lastIndexOf('\n', at - 1)) > wrapWidth && /^\n[ \t]*[\p{Ll}\d(]/u.test(text.slice(at, at + 6))

function sentenceAt(masked: string, { start, end, spelling }: { start: number; end: number; spelling: Spelling }): Sentence[] {
  const raw = masked.slice(start, end)
  const from = start + raw.search(/\S|$/)
  const to = Math.min(start + raw.trimEnd().length, from + longestSentence)
  if (to <= from) return []
  const { text, places } = evened(masked.slice(from, to), from, spelling)
  if (!/\p{L}/u.test(text)) return []
  return [{ text, plain: narrow(text), places, start: from, end: to, cut: isCut(text, spelling) }]
}

const letters: Record<string, string> = { '’': "'", '‘': "'", ʼ: "'", '´': "'", '`': "'", '—': '–', '‑': '-' }
const named: Record<string, string> = { [standIns.link]: 'XLINK', [standIns.mail]: 'XMAIL', [standIns.handle]: '@XHANDLE' }

/** What is written otherwise here; a single space and all other letters stay. */
const uneven = /[^\S ]\s*| \s+|\uE000+|\uE001+|\uE002+|[\u200B-\u200D\u00AD\uFEFF\u2060]+|[’‘ʼ´`—‑]/g

/** One space for many, straight apostrophes, a name for each stand-in, nothing for letters without width. */
function evened(raw: string, from: number, spelling: Spelling): { text: string; places: number[] } {
  let [text, done] = ['', 0]
  const places: number[] = []
  for (const { 0: piece, index } of raw.matchAll(uneven)) {
    const words = evenOf(piece)
    text += raw.slice(done, index) + words
    addPlaces(places, { at: from + done, length: index - done, width: index - done })
    addPlaces(places, { at: from + index, length: words.length, width: /^\s/.test(piece) ? words.length : piece.length })
    done = index + piece.length
  }
  addPlaces(places, { at: from + done, length: raw.length - done, width: raw.length - done })
  places.push(from + raw.length)
  return spelled({ text: text + raw.slice(done), places }, spelling)
}

const evenOf = (piece: string): string => (/^\s/.test(piece) ? ' ' : (named[piece[0]!] ?? letters[piece] ?? ''))

/** A place for each letter of what stands for `width` letters: the last one is the last. */
function addPlaces(places: number[], { at, length, width }: { at: number; length: number; width: number }): void {
  for (let n = 0; n < length; n++) places.push(at + (n === length - 1 ? width - 1 : Math.min(n, width - 1)))
}

/** "cant", "pls", "u" as they are usually written. */
function spelled({ text, places }: { text: string; places: number[] }, { shape, of }: Spelling): { text: string; places: number[] } {
  let [done, even] = [0, '']
  const at: number[] = []
  for (const { 0: word, index } of text.matchAll(shape)) {
    const usual = of[word.toLowerCase()] ?? word
    even += text.slice(done, index) + usual
    for (; done < index; done++) at.push(places[done]!)
    const inside: number[] = []
    addPlaces(inside, { at: index, length: usual.length, width: word.length })
    for (const place of inside) at.push(places[place]!)
    done = index + word.length
  }
  return done === 0 ? { text, places } : { text: even + text.slice(done), places: at.concat(places.slice(done)) }
}

const isCut = (text: string, { dangling }: Spelling): boolean => dangling.test(text.replace(part, '').replace(/(?:\s|\.\.+|…)+$/, ''))

/** Where a stretch of a sentence stands in the message. */
export const placeOf = ({ places }: Sentence, from: number, to: number): { start: number; end: number } => ({
  start: places[from]!,
  end: to > from ? places[to - 1]! + 1 : places[from]!,
})

// Finds a person's name in a text, however it is written: in full, in parts, with initials, joined to a user name, in any case.
import { isNameHere, isWordToo } from './name-words.ts'
import { first, type Matcher } from './traces.ts'

/** What stands in the place of a person: the whole name, the first, the last. */
export type Stock = { full: string; first: string; last: string }
export const customerStock: Stock = { full: 'Sam Reed', first: 'Sam', last: 'Reed' }
export const otherStock: Stock = { full: 'Alex Gray', first: 'Alex', last: 'Gray' }
export const ourStock: Stock = { full: 'Robin', first: 'Robin', last: 'Robin' }

export const begin = '(?<![\\p{L}\\p{M}\\p{N}_])'
export const end = '(?![\\p{L}\\p{M}\\p{N}_])'
const between = '[\\s._-]*'
const idle = new Set(
  'mr mrs ms miss mx dr prof sir dame jr sr ii iii van von der den de del della di da do dos du la le el al bin ibn ter of the and y e zu af av'.split(
    ' ',
  ),
)
/** Letters that are not another letter with a mark, and how they are also written. */
const written: Record<string, string> = { ß: '(?:ß|ss)', ø: '(?:ø|oe?)', ł: '[łl]', æ: '(?:æ|ae)', œ: '(?:œ|oe)', đ: '[đd]', ı: '[ıi]' }

/** A pattern for words as they may be written: with and without accents, with any apostrophe, hyphen and space. */
export function spelled(words: string): string {
  return Array.from(words.normalize('NFD').replace(/\p{M}/gu, ''))
    .map((letter) => {
      if (/\s/.test(letter)) return '\\s+'
      if (/['’ʼ]/.test(letter)) return "['’ʼ]?"
      if (/[-‐‑]/.test(letter)) return '[-‐‑ ]?'
      return `${written[letter.toLowerCase()] ?? letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\p{M}*`
    })
    .join('')
}

/** The parts of a name that tell whose it is. A name that is an address tells by what stands before the @. */
export const partsOf = (name: string): string[] =>
  name
    .replace(/@.*$/, '')
    .split(name.includes('@') ? /[\s._+\d-]+/ : /[\s,]+/)
    .map((part) => part.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''))
    .filter((part) => part.length > 1 && !idle.has(part.toLowerCase()))

const find = (shape: string): RegExp => new RegExp(`${begin}(?:${shape})${end}`, 'giu')
const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '')

/** What finds a person: the longest way to write the name first. Its parts alone come after every whole name. */
export function matchersOf(name: string, stock: Stock): { whole: Matcher[]; parts: Matcher[] } {
  const parts = partsOf(name)
  if (parts.length === 0) return { whole: [], parts: [] }
  const [given, last] = [parts[0]!, parts.at(-1)!]
  const whole: Matcher[] = []
  const add = (shape: string, by: string) => whole.push({ find: find(shape), by, sort: 'name' })
  if (parts.length > 1) {
    add(parts.map(spelled).join(between), stock.full)
    add(spelled(name.trim()), stock.full)
    add(`${spelled(given)}\\s+(?:\\p{L}+\\.?\\s+)?(?-i:\\p{Lu}\\S*\\s+)?${spelled(last)}`, stock.full)
    add(`${spelled(last)},\\s*${spelled(given)}`, stock.full)
    add(`(?-i:${first(given)})\\.?\\s?(?-i:${spelled(last)})`, stock.full)
    add(`${spelled(given.charAt(0))}[._]?${spelled(last)}`, stock.full)
    add(`${spelled(given)}\\s+(?-i:${first(last)})(?:\\.|(?=[\\s,;!?]|$))`, stock.full)
  }
  const lone = parts.flatMap((part, n) => {
    const by = n > 0 && n === parts.length - 1 ? stock.last : stock.first
    return [...new Set([part, ...part.split(/[-‐‑]/)])].filter((one) => one.length > 1).map((one) => partMatcher(one, by))
  })
  return { whole, parts: lone }
}

function partMatcher(part: string, by: string): Matcher {
  const doubtful = isWordToo(bare(part))
  return { find: find(spelled(part)), by, sort: 'name', ...(doubtful && { accept: isNameHere }) }
}

/** How one of ours signs with initials: "^ML", "- ML", or alone on a line. */
export function initialsOf(name: string, stock: Stock): Matcher[] {
  const parts = partsOf(name)
  if (parts.length < 2) return []
  const letters = parts.map(first)
  const both = `${letters.join('\\.? ?')}\\.?`
  return [
    { find: new RegExp(`(?<=(?:^|[\\s.!?)…])[\\^~*/–—-] ?)${both}(?=[ \\t]*$)`, 'gmu'), by: stock.first, sort: 'name' },
    { find: new RegExp(`(?<=^[ \\t]*)${both}(?=[ \\t]*$)`, 'gmu'), by: stock.first, sort: 'name' },
  ]
}

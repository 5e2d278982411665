// Texts put together at random, from a seed: what the coach reads must come out sound whatever comes in.
import { findFindings, type Finding } from '../coach/language/index.ts'
import { packs } from '../coach/language/packs.ts'
import { findRepeats } from '../facts/language/index.ts'
import { findPromises } from '../promises/language/index.ts'

const pieces = [
  'My hands are tied. ',
  'Please contact ',
  'you must ',
  'our policy ',
  'because ',
  'they ',
  'they they they ',
  "can't ",
  'sorry if ',
  'Head office decided. ',
  "I'll call you by Friday. ",
  'What is your order number? ',
  'We can send a new one. ',
  'You failed to ',
  'CANT ',
  'u ',
  '\n',
  '\n\n',
  '\r\n',
  '> ',
  '“',
  '”',
  '‘',
  '’',
  '"',
  "'",
  '«',
  '»',
  '(',
  '[',
  '{',
  '{{name}} ',
  '\\',
  '\ud83d',
  '\ude00',
  '👩‍👩‍👧',
  '🙏 ',
  '\u202e',
  'שלום ',
  'مرحبا ',
  'e\u0301',
  '\u0301\u0301',
  '\0',
  '\uE000',
  '\uE002',
  '\u200b',
  '\u00a0',
  '\u2028',
  'https://a.b/c ',
  '@jo ',
  'a@b.co ',
  '.',
  '…',
  '!',
  '?',
  ', ',
  ' ',
  'A',
  'x',
  '1/2',
  '10:30 ',
  '-- \n',
  'Best,\n',
  'On Monday Jo wrote:\n',
  'İ',
  'ß',
  '한국 ',
  '的',
  'pneumonoultramicroscopicsilicovolcanoconiosis',
]
/** Two sentences that speak of nothing that a rule asks of the rest of a message. */
const clean = '\n\nThe blue lamp is seven inches tall.'
const known = [{ kind: 'order_number', label: 'Order number', value: 'A-1007' }]

/** Numbers from 0 to 1, the same for each seed (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A text of a seed. `more` are texts that are cut up and mixed in. */
export function textOf(seed: number, more: readonly string[] = []): string {
  const next = numbersFrom(seed)
  const any = (all: readonly string[]): string => all[Math.floor(next() * all.length)]!
  const cut = (text: string): string => text.slice(Math.floor(next() * text.length), Math.ceil(next() * text.length) + 1)
  return Array.from({ length: 1 + Math.floor(next() ** 3 * 120) }, () =>
    more.length > 0 && next() < 0.4 ? (next() < 0.5 ? any(more) : cut(any(more))) : any(pieces),
  ).join(next() < 0.5 ? '' : ' ')
}

/** What is not sound in what is found in a text, in words; null when all is. */
export function faultIn(text: string): string | null {
  const found = findFindings(text)
  return (
    found.map((one) => faultOf(one, text)).find((fault) => fault !== null) ??
    (isInOrder(found) ? null : 'the findings are not in the order of the text') ??
    (sameAs(found, findFindings(text)) ? null : 'a second reading finds something else') ??
    lostIn(text) ??
    faultOfOthers(text)
  )
}

function faultOf({ rule, start, end, rewrite }: Finding, text: string): string | null {
  if (!isSpan({ start, end }, text) || start === end) return `${rule} is found at ${start} to ${end}`
  if (rewrite && !isSpan(rewrite, text)) return `${rule} rewrites ${rewrite.start} to ${rewrite.end}`
  return null
}

const isSpan = ({ start, end }: { start: number; end: number }, text: string): boolean =>
  Number.isInteger(start) && start >= 0 && start <= end && end <= text.length && !splits(text, start) && !splits(text, end)

/** Between the two halves of a sign. */
const splits = (text: string, at: number): boolean => /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1)) && at > 0

const isInOrder = (found: Finding[]): boolean => found.every(({ start }, n) => n === 0 || found[n - 1]!.start <= start)
const sameAs = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** What promises and repeats are found in it must stand in it too. */
function faultOfOthers(text: string): string | null {
  const promise = findPromises(text).find((one) => !isSpan(one, text))
  if (promise) return `a promise is found at ${promise.start} to ${promise.end}`
  const repeat = findRepeats(text, known).find((one) => !isSpan(one, text))
  return repeat ? `a question is found at ${repeat.start} to ${repeat.end}` : null
}

/** Kinds whose rules ask nothing of the rest of a message. */
const alone = new Set(['conditional_apology', 'stock_phrase', 'force'])
const longestTried = 9_000
const isAlone = ({ kind }: Finding): boolean => alone.has(kind)
/** What is weighed is weighed with the rest of the message: here the rules speak alone. */
const rulesAlone = packs.map(({ pack, kinds }) => ({ pack, kinds }))

/** A clean sentence that is added takes away no finding that has nothing to do with the rest of the message. */
function lostIn(text: string): string | null {
  const found = text.length > longestTried ? [] : findFindings(text, { packs: rulesAlone })
  if (!found.some(isAlone) || /wrote:|--|Best/.test(text)) return null
  const after = findFindings(text + clean, { packs: rulesAlone })
  const lost = found.find((each) => isAlone(each) && !after.some(({ rule, start }) => rule === each.rule && start === each.start))
  return lost ? `${lost.rule} at ${lost.start} is gone when a clean sentence follows` : null
}

// Puts a stock persona in the place of every person and customer in a text, and names what of them still stands in one. Pure. It errs on
// the side of replacing: a word too many costs a smile, one too few shows whom it is about.
import { begin, customerStock, end, initialsOf, matchersOf, otherStock, ourStock, partsOf, spelled, type Stock } from './names.ts'
import { isSentenceStart, isWordToo } from './name-words.ts'
import { patterns, tracesIn, type Matcher, type Sort, type Trace } from './traces.ts'

/** Who and what a text may be about. Names may be mail addresses. `company`: its names, and those in its addresses. */
export type KnownAbout = {
  customers: readonly string[]
  others: readonly string[]
  ours: readonly string[]
  company: readonly string[]
  /** Order numbers and the like, word for word. */
  values: readonly string[]
}
export type Replaced = { what: string; by: string }

const companyWords = new Set(
  `electronics electric ltd limited inc llc gmbh ag plc corp corporation company co group holding holdings international global store stores
  shop shops online services service solutions systems software the of and our us support help helpdesk care customer customers sales team
  info hello contact mail office desk europe uk products brands trading partners club home world digital media tech technologies`.split(
    /\s+/,
  ),
)
const family =
  'husband|wife|partner|mother|father|mum|mom|dad|son|daughter|brother|sister|uncle|aunt|grandmother|grandfather|friend|neighbou?r|colleague|manager|boss|assistant'
const capitalised = "\\p{Lu}[\\p{Ll}\\p{M}'’-]+"
const noName = 'There|All|Team|Sir|Madam|Customer|Everyone|Everybody|Both|Again|Folks|Colleagues|Support'

/** Names that nobody told us of, where people stand by their place: after a greeting, a title, "my husband". */
const byPlace = (greeted: Stock): Matcher[] => [
  {
    find: new RegExp(
      `(?<=^[ \\t]*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)),? )(?-i:(?!(?:${noName})\\b)${capitalised}(?: ${capitalised})?)(?=[ \\t]*(?:[,!.–-]|$))`,
      'gimu',
    ),
    by: greeted.first,
    sort: 'handle',
  },
  { find: new RegExp(`(?<=\\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\\.? )${capitalised}`, 'gu'), by: 'Reed', sort: 'handle' },
  { find: new RegExp(`(?<=\\b(?:${family}),? )(?!I\\b)${capitalised}`, 'gu'), by: otherStock.first, sort: 'handle' },
  { find: /(?<=\^ ?)\p{Lu}{1,3}(?![\p{L}\d])/gu, by: ourStock.first, sort: 'handle' },
]

/** What is looked for in texts about these. Only those are made ready who can stand in them. */
function matchersFor(known: KnownAbout, texts: readonly string[]): Matcher[] {
  const folded = texts.join('\n').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const there = (name: string) => partsOf(name).some((part) => mayStand(part, folded))
  const people: [string, Stock][] = [
    ...known.customers.map((name): [string, Stock] => [name, customerStock]),
    ...known.others.map((name): [string, Stock] => [name, otherStock]),
    ...known.ours.map((name): [string, Stock] => [name, ourStock]),
  ]
  const found = people.filter(([name]) => there(name)).map(([name, stock]) => matchersOf(name, stock))
  const initials = known.ours.flatMap((name) => initialsOf(name, ourStock))
  return [...found.flatMap(({ whole }) => whole), ...companyMatchers(known.company), ...found.flatMap(({ parts }) => parts), ...initials]
}

const mayStand = (part: string, folded: string): boolean => {
  const bare = part.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return /[^a-z]/.test(bare) || folded.includes(bare)
}

/**
 * The company's names in full, in any case. A part of one ("Good" of "Good Food Market") is meant where it is written as a name; at the
 * start of a sentence only the first part, and only where it is no everyday word.
 */
function companyMatchers(names: readonly string[]): Matcher[] {
  const telling = names.map((name) => name.trim()).filter((name) => name.length > 2 && wordsOf(name).some(isTelling))
  const whole = telling.toSorted((a, b) => b.length - a.length).map((name) => companyMatcher(name))
  const parts = telling.flatMap((name) =>
    wordsOf(name).flatMap((part, n) => (part.length > 3 && isTelling(part) ? [companyMatcher(part, n === 0 && !isWordToo(part))] : [])),
  )
  return [...whole, ...parts]
}

const wordsOf = (name: string): string[] => name.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean)
const isTelling = (word: string): boolean => !companyWords.has(word.toLowerCase())

/** `starts`: of a part, whether it is also meant where it begins a sentence. Undefined for a whole name, which is meant everywhere. */
const companyMatcher = (name: string, starts?: boolean): Matcher => ({
  find: new RegExp(`${begin}(?:the )?${spelled(name)}${end}`, 'giu'),
  by: 'our company',
  sort: 'company',
  ...(starts !== undefined && {
    accept: (text: string, from: number, to: number) =>
      /^(?:the )?\p{Lu}/u.test(text.slice(from, to)) && (starts || !isSentenceStart(text, from)),
  }),
})

const valueMatchers = (values: readonly string[]): Matcher[] =>
  values.map((value) => ({
    find: new RegExp(
      `(?:#\\s?)?${begin}${value
        .split(/[\s-]+/)
        .map(spelled)
        .join('[\\s-]*')}${end}`,
      'giu',
    ),
    by: '[number]',
    sort: 'number',
  }))

/** Everything in a text that tells of whom it is. */
function tracesOf(text: string, known: KnownAbout, { texts, greeted }: { texts: readonly string[]; greeted: Stock | null }): Trace[] {
  const { before, after } = patterns
  const places = greeted ? byPlace(greeted) : []
  return joined(text, tracesIn(text, [...before, ...valueMatchers(known.values), ...matchersFor(known, texts), ...places, ...after]))
}

/** "RK8 52D0 7H41" is one number, "Good Food" one company. */
function joined(text: string, traces: Trace[]): Trace[] {
  const all: Trace[] = []
  for (const trace of traces) {
    const last = all.at(-1)
    const goesOn = last?.sort === trace.sort && (trace.sort === 'number' || trace.sort === 'company')
    if (goesOn && /^[ -]?$/.test(text.slice(last.end, trace.start))) last.end = trace.end
    else all.push({ ...trace })
  }
  return all
}

/** `said` is ours, `situation` the customer's words: a greeting in it greets one of ours. */
export function anonymise(
  given: { situation: string; said: string },
  known: KnownAbout,
): { situation: string; said: string; replaced: Replaced[] } {
  const texts = [given.situation, given.said].map(evened)
  const replaced = new Map<string, Replaced>()
  const [situation, said] = texts.map((text, n) =>
    written(text, tracesOf(text, known, { texts, greeted: n === 0 ? ourStock : customerStock }), replaced),
  )
  return { situation: situation!, said: said!, replaced: [...replaced.values()] }
}

/** Marks apart from their letters, and nothing unseen between letters. */
const evened = (text: string): string => text.replace(/[\u00AD\u200B\u200C\u2060\uFEFF]/g, '').normalize('NFD')

function written(text: string, traces: Trace[], replaced: Map<string, Replaced>): string {
  let out = ''
  let at = 0
  for (const trace of traces) {
    const what = text.slice(trace.start, trace.end)
    const by = inCase(what, trace, text)
    if (what.normalize('NFC') !== by) replaced.set(`${what}\n${by}`, { what: what.normalize('NFC'), by })
    out += text.slice(at, trace.start) + by
    at = trace.end
    // "James' kettle" is "Sam's kettle".
    if (
      (trace.sort === 'name' || trace.sort === 'company') &&
      /s$/i.test(what) &&
      /^['’](?=[ \t]+\p{L})/u.test(text.slice(at)) &&
      !/['‘]$/.test(text.slice(0, trace.start))
    ) {
      out += `${text[at]}s`
      at++
    }
  }
  return (out + text.slice(at)).normalize('NFC')
}

/** A name in capitals, or in none, stays so; the company begins a sentence with one. */
function inCase(what: string, { by, sort, start }: Trace, text: string): string {
  if (sort !== 'name' && sort !== 'company') return by
  if (!/\p{Ll}/u.test(what) && what.length > 3) return by.toUpperCase()
  if (!/\p{Lu}/u.test(what)) return by.toLowerCase()
  return sort === 'company' && isSentenceStart(text, start) ? by.charAt(0).toUpperCase() + by.slice(1) : by
}

const stockWords = new Set(['sam', 'reed', 'sam reed', 'alex', 'gray', 'alex gray', 'robin', 'our company'])
export type Left = { sort: Sort; what: string }

/** What of these still stands in a text: the stock persona itself, dates, and names that only their place tells, do not count. */
export function leftIn(text: string, known: KnownAbout, sorts: readonly Sort[]): Left[] {
  const plain = evened(text)
  const found = tracesOf(plain, known, { texts: [plain], greeted: null })
    .filter(({ sort }) => sorts.includes(sort))
    .map(({ sort, start, end: to }) => ({ sort, what: plain.slice(start, to).normalize('NFC') }))
    .filter(({ what }) => !stockWords.has(what.toLowerCase()))
  return [...new Map(found.map((one) => [one.what, one])).values()]
}

/** A text cut to about `most` letters, after a sentence where that is possible. */
export function shortened(text: string, most = 600): string {
  const even = text
    .replace(/[ \t]+/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  if (even.length <= most) return even
  const cut = even.slice(0, most).toWellFormed()
  const sentence = /^[^]*[.!?](?=\s|$)/.exec(cut)?.[0]
  return sentence && sentence.length > most / 2 ? sentence : `${cut.replace(/\s+\S*$/, '')}…`
}

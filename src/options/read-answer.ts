// Which option a mail chooses: by its number or its title, and only where nothing else can be meant. Pure.
import { noneOfThese, plain, type Offered } from './rules.ts'

/** `option` is 0 for none of them; `words` is what else the customer wrote. */
export type ReadChoice = { option: number; words: string | null }
type Choosable = Pick<Offered, 'title' | 'then'>

const courtesy = new Set('please pls plz thanks thx thank you many very much ok okay yes then kind kindly'.split(' '))
const lead =
  /^(?:(?:id|wed|i would|we would|i|we)(?: would)? (?:like|choose|take|want|prefer|pick|go (?:for|with))(?: to (?:have|take))?|lets (?:take|go (?:for|with))|my choice(?: is)?|go (?:for|with)) /
const numbered = /^(?:the )?(?:(?:option|choice|number|no|nr|answer) )?([1-9])$/
const spelt = /^(?:option|choice|number) (one|two|three|four|five)$/
const names = ['one', 'two', 'three', 'four', 'five']
const greeting = /^(hi|hello|hey|dear|good (morning|afternoon|evening))\b,?[^,.!?\n]{0,40}[,!.]?$/i
const farewell = /^((many )?thanks|thank you|cheers|(kind |best |warm )?(regards|wishes)|best|yours|sincerely|all the best)\b.{0,30}$/i

/** "No thanks, 2" and "-1" refuse; "No. 2" is a number. */
const refused = /^\W*no\b(?!\.?\s*#?\d)|^\s*[-−–]\d/i
/** Words that take a choice back, or bind it to something: whoever reads them decides. */
const doubts =
  /\b(actually|instead|i mean|i meant|unless|only if|or rather|not sure|second thoughts?|changed my mind|otherwise|if (that|this|it|not|possible))\b|(^|[.!?]\s)\W*(not|but|or|however|no(?! (rush|hurry|problem|worries|need)))\b/im
const mention = /\b(?:option|choice|number|no|nr) ([1-9])\b/g
/** Who writes more says more than which option. */
const [longest, mostLines, mostWords] = [4_000, 100, 2_000]

const kept = (text: string): string =>
  plain(text)
    .split(' ')
    .filter((word) => !courtesy.has(word))
    .join(' ')

/** The option that this line names, if it is one alone: 1, 2, …, or 0 for none of these. */
function named(line: string, options: Choosable[]): number | null {
  // A question, "+1" or a thumb down decides nothing, and "No, 2" may mean either.
  if (/[?+👎❌✗✘✖⛔🚫]|^\s*no\s*[,;:!]/iu.test(line) && !options.some((one) => plain(one.title) === plain(line) && one.title.includes('?')))
    return null
  const said = kept(line).replace(lead, '')
  if (!said) return null
  const found = new Set<number>()
  const number = Number(numbered.exec(said)?.[1] ?? names.indexOf(spelt.exec(said)?.[1] ?? '') + 1)
  if (number > 0 && number <= options.length + 1 && !refused.test(line)) found.add(number % (options.length + 1))
  if (['none of these', 'none of them', 'none of those'].includes(said)) found.add(0)
  for (const [index, { title, then }] of [...options, { title: noneOfThese, then: '' }].entries()) {
    const place = (index + 1) % (options.length + 1)
    const ways = [title, `${title} ${then}`, `${index + 1} ${title}`, `${index + 1} ${title} ${then}`, `option ${index + 1} ${title}`]
    if (ways.some((way) => kept(way).replace(lead, '') === said || plain(way) === plain(line))) found.add(place)
  }
  const [one, ...others] = found
  return one === undefined || others.length > 0 ? null : one
}

/** The line itself, or its first sentence where that is more than a bare number: "2. It leaks" is a list. */
function namedIn(line: string, options: Choosable[]): { option: number; rest: string } | null {
  const whole = named(line, options)
  if (whole !== null) return { option: whole, rest: '' }
  const [, first, rest] = /^(.+?)[.!]\s+(.+)$/.exec(line) ?? []
  const option = first && rest && /\p{L}/u.test(first) ? named(first, options) : null
  return option === null ? null : { option, rest: rest! }
}

/**
 * What a mail chooses with its own first words; null when it chooses nothing, or could mean two. "None of these" is only taken with words
 * of what would be right. `name` is the customer's: a signature is no word about the choice.
 */
export function readChoice(text: string, options: Choosable[], name: string): ReadChoice | null {
  const lines = text
    .trim()
    .split('\n', mostLines + 1)
    .map((line) => line.trim())
  // Between quoted lines stand answers to each of them.
  if (text.length > longest || lines.length > mostLines || lines.some((line) => line.startsWith('>'))) return null
  const start = lines.findIndex((line, at) => line && (at > 0 || !greeting.test(line) || namedIn(line, options) !== null))
  const read = namedIn(lines[start] ?? '', options)
  if (!read) return null
  const below = lines.slice(start + 1)
  // A numbered list answers questions, or is about something else.
  if (below.some((line) => /^\(?\d\s*[.):]/.test(line) || named(line, options) !== null)) return null
  const words = [read.rest, ...withoutFarewell(below, name)].join('\n').trim() || null
  if (read.option === 0 ? !words : words && isUnsure(words, read.option, options)) return null
  return words && words.length > mostWords ? null : { option: read.option, words }
}

/** Whether what follows speaks of another option, or takes back what was chosen. */
function isUnsure(words: string, option: number, options: Choosable[]): boolean {
  const said = plain(words)
  const others = options.filter((_, index) => index + 1 !== option).map((one) => plain(one.title))
  return (
    doubts.test(words) ||
    [...said.matchAll(mention)].some(([, number]) => Number(number) !== option) ||
    others.some((title) => title && ` ${said} `.includes(` ${title} `))
  )
}

function withoutFarewell(lines: string[], name: string): string[] {
  const own = [name, name.split(/\s+/)[0] ?? name].map(plain)
  const at = lines.findIndex((line, i) => farewell.test(line) && lines.slice(i + 1).filter(Boolean).length <= 3)
  const left = at < 0 ? lines : lines.slice(0, at)
  const last = left.findLastIndex(Boolean)
  return last >= 0 && own.includes(plain(left[last]!)) ? left.slice(0, last) : left
}

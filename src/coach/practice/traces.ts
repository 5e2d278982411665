// What tells in a text of whom it is, beside names: addresses, numbers, links, dates. Amounts of money, times of day and spans stay.

export type Sort = 'name' | 'company' | 'email' | 'link' | 'phone' | 'address' | 'number' | 'date' | 'handle' | 'kept'
/** What is looked for, and what goes in its place. Of two that overlap the earlier counts; `kept` stays as it is. */
export type Matcher = {
  find: RegExp
  by: string
  sort: Sort
  accept?: (text: string, from: number, to: number) => boolean
}
export type Trace = { start: number; end: number; by: string; sort: Sort }

/** A pattern for the capital with which a word begins. */
export const first = (word: string): string => `${word.normalize('NFD').charAt(0).toUpperCase()}\\p{M}*`

const tld =
  'com|net|org|info|biz|io|co|me|app|dev|shop|store|online|site|eu|uk|de|fr|nl|be|es|it|pt|pl|se|no|dk|fi|at|ch|ie|us|ca|au|nz|example|test|ly|gg|tv'
const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|(?-i:May)|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const nth = '\\d{1,2}(?:st|nd|rd|th)?'
const currency = '(?:[£$€¥₹]|\\b(?:eur|gbp|usd|chf|sek|nok|dkk)\\b)'
const sum = "\\d+(?:[,.' ]\\d{3})*(?:[.,]\\d{1,2})?(?!\\d)"
const street =
  'Street|Road|Rd|Lane|Ln|Avenue|Ave|Drive|Close|Court|Place|Square|Way|Terrace|Gardens?|Crescent|Hill|Row|Mews|Grove|Park|Boulevard|Blvd|Walk|Yard|Wharf|Quay|St'
const word = "\\p{L}[\\p{L}\\p{M}'’.-]*"
const big = "\\p{Lu}[\\p{L}\\p{M}'’.-]*"
const at = (shape: string, flags = 'giu') => new RegExp(shape, flags)

const addresses: Matcher[] = [
  { find: /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/gu, by: '[email]', sort: 'email' },
  {
    find: /(?<![\w.+-])[\w.+-]{2,64} ?[([]at[)\]] ?[\w-]{2,63}(?: ?(?:[([]dot[)\]]|\.) ?[\w-]{2,20})+/giu,
    by: '[email]',
    sort: 'email',
  },
  { find: /\b(?:https?:\/\/|www\.)[^\s<>]*[^\s<>.,;:!?)\]]/giu, by: '[link]', sort: 'link' },
  {
    find: at(`(?<![\\w@.-])(?:[a-z0-9][a-z0-9-]{0,40}\\.){1,4}(?:${tld})(?:/[^\\s<>]{0,200}[^\\s<>.,;:!?)\\]])?(?![\\w@-]|\\.\\w)`),
    by: '[link]',
    sort: 'link',
  },
  { find: /(?<![\w.@])@[a-z]\w*(?:\.\w+)*/giu, by: '[name]', sort: 'handle' },
]

const dates: Matcher[] = [
  { find: /\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:T[\d:.]+Z?)?(?!\d)/gu, by: '[date]', sort: 'date' },
  { find: /\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d)/gu, by: '[date]', sort: 'date' },
  { find: at(`\\b(?:the )?${nth}(?: of)? ${month}(?:,? \\d{4})?(?![\\p{L}\\d])`), by: '[date]', sort: 'date' },
  { find: at(`\\b${month} ${nth}(?:,? \\d{4})?(?![\\p{L}\\d:])`), by: '[date]', sort: 'date' },
  { find: at(`\\b${month} \\d{4}\\b`), by: '[date]', sort: 'date' },
  {
    find: /(?<=\b(?:on|by|until|till|before|since|from|after|to) )the \d{1,2}(?:st|nd|rd|th)\b(?! (?:time|attempt|party|one|mail|email|reply|parcel))/giu,
    by: '[date]',
    sort: 'date',
  },
  { find: /(?<![\w/.])(?!24\/7)\d{1,2}\/\d{1,2}(?![\w/])/gu, by: '[date]', sort: 'date' },
]

const kept: Matcher[] = [
  { find: at(`${currency} ?${sum}`), by: '', sort: 'kept' },
  {
    find: at(`(?<![\\w.,])${sum} ?(?:[£$€¥]|(?:euros?|eur|pounds?|gbp|dollars?|usd|francs?|chf|sek|kr|crowns?|pence|cents?)\\b)`),
    by: '',
    sort: 'kept',
  },
  { find: /(?<![\w.])\d{1,2}[:.][0-5]\d(?: ?[ap]\.?m\b)?(?![\w:]|[./-]\d)/giu, by: '', sort: 'kept' },
  {
    find: /(?<![\w.])\d{1,3}(?:(?: ?[-–] ?| to )\d{1,3})?[- ]?(?:am|pm|hrs?|hours?|h|mins?|minutes?|secs?|seconds?|days?|weeks?|months?|years?|kg|g|mm|cm|km|m|ml|l|litres?|inch(?:es)?|x|k|w|v|gb|mb|tb)(?![\p{L}\d])/giu,
    by: '',
    sort: 'kept',
  },
  {
    find: /(?<![\w.])(?:\d{1,3}(?:st|nd|rd|th)|\d{1,4} ?%|24\/7|[2-5]g|2fa|mp[34]|a[345]|b2b|usb-?c)(?![\p{L}\d])/giu,
    by: '',
    sort: 'kept',
  },
]

const places: Matcher[] = [
  {
    find: at(`\\b\\d{1,5}[A-Za-z]?(?:[-/]\\d{1,4}[a-z]?)?,? (?:${big} ){1,4}(?:${street})\\b\\.?`, 'gu'),
    by: '[address]',
    sort: 'address',
  },
  { find: at(`\\b\\d{1,5}[a-z]?,? (?:${word} ){1,3}(?:street|road|lane|avenue|boulevard)\\b`), by: '[address]', sort: 'address' },
  {
    find: at(`(?:(?<![\\p{L}\\p{M}])${big} ){1,2}(?:Street|Road|Lane|Avenue|Terrace|Crescent|Mews|Boulevard)\\b`, 'gu'),
    by: '[address]',
    sort: 'address',
  },
  {
    find: /(?<![\p{L}])[\p{L}\p{M}-]*(?:stra(?:ß|ss)e|str\.|weg|platz|gasse|allee) \d{1,4} ?[a-z]?\b/giu,
    by: '[address]',
    sort: 'address',
  },
  { find: at(`\\b\\d{1,4}(?: bis| ter)?,? (?:rue|chemin|impasse|allée|quai) (?:${word} ?){1,4}`), by: '[address]', sort: 'address' },
  { find: /\b(?:flat|apartment|apt|suite|p\.?o\.? box)\.? (?:no\.? ?)?\d{1,5}[a-z]?\b/giu, by: '[address]', sort: 'address' },
  { find: /\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b/giu, by: '[postcode]', sort: 'address' },
  { find: /\b[a-z]\d[a-z] ?\d[a-z]\d\b/giu, by: '[postcode]', sort: 'address' },
  { find: /\b(?:[A-Z]{2},? \d{5}(?:-\d{4})?|\d{4} ?[A-Z]{2})\b/gu, by: '[postcode]', sort: 'address' },
]

const digitsIn = (text: string) => text.replace(/\D/g, '').length

const numbers: Matcher[] = [
  {
    find: /(?<![\p{L}\d£$€.,])\+?\(?\d[\d ()./-]{5,}\d(?![\p{L}\d])/gu,
    by: '[phone]',
    sort: 'phone',
    // Two stretches of digits with one stroke between them are an order number as often: the next one takes them.
    accept: (text, from, to) => digitsIn(text.slice(from, to)) >= 7 && /^[+(0]|[ ()]|(?:[/.-]\d+){2}/.test(text.slice(from, to)),
  },
  { find: /#\s?\d[\p{L}\d-]*/gu, by: '[number]', sort: 'number' },
  {
    find: /(?<![\p{L}\p{N}_])[\p{L}\p{N}]+(?:[-/._][\p{L}\p{N}]+)*(?![\p{L}\p{N}_])/gu,
    by: '[number]',
    sort: 'number',
    accept: (text, from, to) => {
      const token = text.slice(from, to)
      return /\d/.test(token) && (/\p{L}/u.test(token) || digitsIn(token) >= 4)
    },
  },
]

/** What is looked for in every text, before and after names. */
export const patterns = { before: [...addresses, ...dates], after: [...places, ...kept, ...numbers] }

/** Where the matchers find something, in the order of the text. */
export function tracesIn(text: string, matchers: readonly Matcher[]): Trace[] {
  const taken: Trace[] = []
  for (const { find, by, sort, accept } of matchers)
    for (const match of text.matchAll(find)) {
      const [start, end] = [match.index, match.index + match[0].length]
      if (end === start || taken.some((one) => start < one.end && one.start < end)) continue
      if (!accept || accept(text, start, end)) taken.push({ start, end, by, sort })
    }
  return taken.filter(({ sort }) => sort !== 'kept').toSorted((a, b) => a.start - b.start)
}

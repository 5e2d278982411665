// By which words somebody asks for a thing: "order number" is also the number of your order, the order ref and the number on your order.
import { clauseForms } from './clauses.ts'

/** Something known of the customer or the ticket. Without `kind` and `names`, its label says what it is. */
export type KnownThing = { kind?: string; label: string; names?: string[]; value: string }

/** `whole` names it by itself; `bare` only in "which … is it?"; `clauses` are questions that mean it without its name. */
export type Names = { whole: RegExp | null; bare: RegExp | null; clauses: RegExp | null }

const esc = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const numbers = String.raw`(?:numbers?|no\b\.?|nr\b\.?|num\b\.?|#|ids?|ref(?:erence)?(?: (?:number|code|no\.?))?|codes?)`
const isNumber = /^(?:number|no|nr|id|ref|reference|code|#)$/
const determiner = String.raw`(?:(?:your|the|this|that|a|an|his|her|their) )?`
/** Names of papers and things: "send me the invoice" asks for the paper, not for its number. */
const papers =
  /^(?:order|invoice|account|product|device|phone|mobile|tracking|ticket|booking|policy|contract|receipt|parcel|shipment|number|date|item|payment|photo|bill|customer|membership|member|reservation|purchase|delivery)$/
const postcodes = String.raw`(?:post ?-?code|zip(?: ?code)?|postal code)`
const phones = String.raw`(?:tele|cell|mobile |contact |daytime )?phone (?:number|no\b\.?)|(?:mobile|cell|contact|telephone|daytime|callback)(?: phone)? (?:number|no\b\.?)|(?<=your |[,&] |and |or |plus )(?:tele|cell|mobile )?phone|(?<=your |[,&] |and |or |plus )mobile|(?<=your )number(?=$|[?.,!;]| please| so| and| again)|(?:best |good )?number (?:to |where |that |for )?(?:(?:i|we) (?:can|could|should|may) )?(?:call|reach|ring|contact|phone)(?:ing)?`

const synonyms: Record<string, string> = {
  colour: 'colou?r',
  color: 'colou?r',
  phone: '(?:(?:tele|cell|smart)?phone|mobile|handset)',
  date: '(?:date|day)',
  serial: '(?:serial|s/n)',
  booking: '(?:booking|reservation)',
  reservation: '(?:booking|reservation)',
  delivery: '(?:delivery|shipping)',
  member: 'member(?:ship)?',
  membership: 'member(?:ship)?',
  meter: "(?:meter|gas|electricity|water)(?:'s)?",
}
/** All the names of a known thing, as shapes. */
export function namesOf(known: KnownThing): Names {
  const all = [...new Set([...(known.names ?? []), known.label].map(plainName))].filter(Boolean)
  const whole = all.flatMap((name) => wholeForms(name, known))
  const bare = all.flatMap(bareForms)
  const clauses = all.flatMap((name) => clauseForms(name, isPhone(name, known.value) || name === 'number to call'))
  return { whole: shape(whole), bare: shape(bare), clauses: shape(clauses) }
}

const shape = (forms: string[]): RegExp | null => (forms.length === 0 ? null : new RegExp(`(?:${forms.join('|')})`, 'y'))

/** "Meter reading on moving out" is a meter reading. */
function plainName(name: string): string {
  const lower = name
    .toLowerCase()
    .replace(/\([^)]*\)/g, '')
    .replace(/[_\s]+/g, ' ')
    .trim()
  return /^(?:what|when|where|how) /.test(lower) ? lower : lower.replace(/(?<=\S+ \S+) (?:on|for|at|in|from|when|by|after|before) .*$/, '')
}

const word = (token: string) => synonyms[token] ?? `${esc(token)}(?:s|'s)?`
const isPhone = (name: string, value: string) => /\b(?:phone|mobile|telephone|contact|cell)\b/.test(name) && /^[\d\s()+-]{6,}$/.test(value)
const isClause = (name: string) => /^(?:what|when|where|how|which) | you /.test(name)

function wholeForms(name: string, { value }: KnownThing): string[] {
  if (isClause(name)) return name.startsWith('number to') ? [phones] : tried(name)
  if (isPhone(name, value) || name === 'number to call') return [phones]
  if (/^e-?mail(?: address)?$/.test(name)) return [String.raw`e-?mail address|(?<=your |best |[,&] |and |or |plus )e-?mail`]
  if (/^(?:post ?-?code|zip(?: ?code)?|postal code)$/.test(name)) return [postcodes]
  if (/^(?:(?:full|first|last) )?name$/.test(name)) return [String.raw`(?:full |first |last |sur)?name(?! (?:of|for)\b)`]
  const tokens = name.replace(/\bs\/n\b/g, 'serial number').split(' ')
  return tokens.length === 1 ? singleForms(tokens[0]!, value) : compoundForms(tokens)
}

const tried = (name: string) =>
  /\btried\b/.test(name) ? ["(?:steps|things) (?:that )?(?:you|you've|you have)(?: already)?(?: tried| taken)"] : []

function singleForms(token: string, value: string): string[] {
  if (/^(?:date|number|problem|issue|fault|request|complaint|question)$/.test(token)) return []
  if (token === 'address') return ['(?:(?:postal|home|street|delivery|shipping) )?address(?! of\\b)']
  if (token === 'serial') return [`serial(?: ${numbers})?`]
  const coded = /\d/.test(value) && token !== 'device' && token !== 'product' ? [numbered(token)] : []
  return papers.test(token) ? coded : [...coded, word(token)]
}

/** "Order number", "number of your order", "the number on your order". */
const numbered = (token: string): string =>
  String.raw`${word(token)}(?:'s)? ${numbers}|${numbers} (?:of|for|on|from) ${determiner}${word(token)}`

function compoundForms(tokens: string[]): string[] {
  const of = tokens.indexOf('of')
  const parts = of > 0 ? [...tokens.slice(of + 1), ...tokens.slice(0, of)] : tokens
  const head = parts.at(-1)!
  const before = parts.slice(0, -1)
  const mods = before.map(word).join(' ')
  if (isNumber.test(head)) return [`${mods} ${numbers}|${numbers} (?:of|for|on|from) ${determiner}${mods}`]
  const extra = head === 'address' && /^(?:delivery|home|shipping|postal)$/.test(before[0] ?? '') ? ['address(?! of\\b)'] : []
  const alone = /^(?:model|version)$/.test(head) ? [`${word(head)}(?: (?:number|name|no\\b\\.?))?(?! of the (?!${mods}))`] : []
  const later =
    before.length > 1 ? [`${before.slice(1).map(word).join(' ')} ${word(head)} (?:of|for|on|from) ${determiner}${word(before[0]!)}`] : []
  return [`${mods} ${word(head)}|${word(head)} (?:of|for|on|from) ${determiner}${mods}`, ...later, ...extra, ...alone]
}

/** In "which … is it?" the thing itself stands for its number or model. */
function bareForms(name: string): string[] {
  if (isClause(name)) return name.startsWith('which ') ? [word(name.slice(6))] : []
  if (/^(?:date|number|name|address|code|problem|request|e-?mail.*|.*phone number|number to .*)$/.test(name)) return []
  const tokens = name.replace(/ of .*/, '').split(' ')
  const head = tokens.at(-1)!
  if (tokens.length === 1) return name === 'phone' || name === 'mobile' ? [] : [word(name)]
  const before = tokens.slice(0, -1).map(word).join(' ')
  if (/^(?:date|day|address|name|time)$/.test(head)) return []
  if (isNumber.test(head)) return [before]
  return /^(?:model|name|month|version|make|type)$/.test(head) ? [before, word(head)] : [word(head)]
}

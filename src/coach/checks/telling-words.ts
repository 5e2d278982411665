// The words that say what somebody writes about: their thing, a number, a day, what it did to them.

const plain = new Set(
  `a an the this that these those it its is are was were be been being am do does did done doing have has had having can could will would shall should may might must
  i you he she we they me him her us them my your his our their mine yours ours who whom whose which what when where why how if whether and or but so because as
  of at by for with about to from in on out up off over under again then there here all any some no not nor only just also too very much many more most please thanks
  thank hello hi dear hey know tell told let say said saying ask asked want wanted need needed get got getting give given go going gone went come make made making take taken
  one still now yet already ever never always after before since until while into than both each every other another same such own even back
  it's i'm i've i'd i'll we're we've we'll you're you've don't can't won't doesn't didn't isn't wasn't aren't haven't hasn't couldn't wouldn't that's there's
  thing things anything something nothing everything someone anyone nobody no-one everybody really actually simply quite rather bit lot way able like think
  see look looking looked hear hearing sorry apologise apologize apology apologies unfortunately sadly kind regards best understand understood appreciate hope
  regarding concerning yes no ok okay well good great bad use used using try tried trying keep kept put set sort sure maybe perhaps however though although cannot unable nevertheless nonetheless therefore am pm`.split(
    /\s+/,
  ),
)
/** Anger, and the words of every complaint: said back, they show nothing. */
const common = new Set(
  `unacceptable ridiculous disgraceful disgusting disgusted appalling appalled furious livid outrageous terrible awful horrible shocking pathetic disappointed disappointing
  disappointment frustrated frustrating frustration unhappy angry annoyed annoying upset rude worst joke fed complaint complain complaining inconvenience trouble
  situation matter case concern concerns experience service support customer customers company team people person anybody feedback standard standards message email mail
  contact contacted contacting write wrote written issue issues problem problems help helpful resolve resolved solution patience asap urgent immediately
  expect expected expectation happen happened happening attention details information care value important apologise bring brought bringing raise raised share shared sharing`.split(
    /\s+/,
  ),
)
/** They name the matter only where there is hardly anything else to name. */
const general = new Set(
  [
    'order',
    'product',
    'item',
    'purchase',
    'account',
    'day',
    'week',
    'month',
    'time',
    'today',
    'year',
    'hour',
    'website',
    'shop',
    'store',
  ].map(stem),
)
const groups = [
  'arrive arrived deliver delivery delivered ship shipped shipping dispatch dispatched parcel package courier driver',
  'break broke broken breakage damage damaged fault faulty defect defective crack cracked smash smashed snap snapped',
  'leak leaks leaked leaking drip dripping',
  'charge charged bill billed billing debit debited payment paid pay overcharged fee invoice',
  'late delay delayed wait waited waiting slow overdue',
  'wrong incorrect mistaken mix-up',
  'phone call called ring rang telephone line',
  'reply replied respond response answer answered silence silent',
  'cancel cancelled canceled cancellation',
  'refund refunded money',
  'refuse refused refusal reject rejected rejection deny denied decline declined',
  'work working worked works',
]
const groupOf = new Map(groups.flatMap((words) => words.split(' ').map((word) => [stem(word), words.split(' ')[0]!] as const)))

export function stem(token: string): string {
  const bare = token.replace(/'(?:s|re|ve|ll|d|t|m)?$/, '')
  return bare.length <= 3 ? bare : bare.replace(/ies$/, 'y').replace(/(?<=.{3})(?:ing|ed|es|s|e|ly|er)$/, '')
}

export type TellingWords = { own: Set<string>; general: Set<string> }

/** The telling words of a text in lower case, by their stems; words of one meaning are one. */
export function tellingWords(lower: string): TellingWords {
  const found: TellingWords = { own: new Set(), general: new Set() }
  for (const [token] of lower.matchAll(/\p{N}[\p{L}\p{N}.,:/-]*[\p{L}\p{N}]|[\p{L}\p{N}][\p{L}\p{N}'-]*/gu)) {
    if (plain.has(token) || common.has(token) || (token.length < 2 && !/\d/.test(token))) continue
    const word = groupOf.get(stem(token)) ?? stem(token)
    if (general.has(word)) found.general.add(word)
    else found.own.add(word)
  }
  return found
}

export const shares = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => [...one].some((word) => other.has(word))

// General statements that promise something to every customer: "we answer within 24 hours", "refunds within 5 days", "open 24/7". They
// stand on sites, in contracts and templates. English only; other languages give nothing.
import { termPhrase } from './phrases.ts'

export const offerKinds = ['answer', 'refund', 'replacement', 'repair', 'call', 'delivery', 'open', 'terms', 'word'] as const
export type OfferKind = (typeof offerKinds)[number]
export type Offer = {
  /** UTF-16 offsets of the sentence or line that promises. */
  start: number
  end: number
  /** The words in it that promise. */
  phrase: string
  about: OfferKind
  /** The time limit as written, or null for none. */
  by: string | null
}

const ours = String.raw`\b(?:we(?:['’]ll|['’]re)?|us|our (?:\w+ ){0,3}|(?:a|the) (?:person|human|team|colleague|member of (?:the|our) (?:\w+ )?team)|some(?:one|body) (?:from (?:our|the) (?:\w+ ){0,2})?|you(?:['’]ll| will| get| can expect| receive| have| hear| are)|your (?:\w+ ){0,2}|all (?:\w+ ){1,3}|every (?:\w+ ){1,2}|each (?:\w+ ){1,2}|expect\b)`
const within = String.raw`[^.!?\n]{0,80}?`
const any = (words: string) => new RegExp(String.raw`${ours}${within}\b(?:${words})\b${within}`, 'i')
const head = (words: string) => new RegExp(String.raw`^\W*(?:\w+[\s-]+){0,6}?(?:${words})\b${within}`, 'i')

const answering = String.raw`answer(?:s|ed|ing)?|repl(?:y|ies|ied)|respon(?:d|ds|se|ses)|get(?:s)? back to (?:you|everybody|everyone|all)|write(?:s)? back|be in touch|(?:come|comes) back to you|hear (?:back )?from (?:us|a person|our \w+)|contact(?:ed)? you|in touch with you`
const refunding = String.raw`refund(?:s|ed|ing)?|money back|reimburse(?:s|d|ment|ments)?|repay(?:s|ment)?|credit(?:s|ed)? (?:you|your)`
const replacing = String.raw`replace(?:s|d|ment|ments)?|exchange(?:s|d)?`
const repairing = String.raw`repair(?:s|ed|ing)?|fix(?:es|ed)?|mend(?:s|ed)?`
const calling = String.raw`(?:call|ring|phone)(?:s|ed)? (?:you )?back|(?:call|ring|phone)(?:s)? you|callbacks?|call-backs?`
const delivering = String.raw`deliver(?:s|ed|y|ies|ing)?|dispatch(?:es|ed)?|despatch(?:es|ed)?|ship(?:s|ped|ping|ments?)?|arrive(?:s)?|leave(?:s)? (?:us|our|the same)|in the post|at your door`

/** Acts that are promised with a time: by us in a sentence, or as the head of a line. */
const timed: [OfferKind, string][] = [
  ['answer', answering],
  ['call', calling],
  ['refund', refunding],
  ['replacement', replacing],
  ['repair', repairing],
  ['delivery', delivering],
]
const timedPatterns = timed.map(([about, words]) => ({
  about,
  words: new RegExp(String.raw`\b(?:${words})\b`, 'i'),
  patterns: [any(words), head(words)],
}))

/** Statements that promise without a time. */
const plain: [OfferKind, RegExp][] = [
  [
    'open',
    /\b(?:open|available|here|there|reachable|support|service|help|helpline|hotline)\b[^.!?\n]{0,40}?(?:\b24\s*\/\s*7\b|\b24 hours a day\b|\baround the clock\b|\bround the clock\b|\b(?:seven|7) days a week\b|\bevery day\b|\b365 days\b)|\b24\s*\/\s*7\b[^.!?\n]{0,30}\b(?:support|service|help|helpline|hotline|cover)\b|\baround[- ]the[- ]clock (?:support|service|help|cover)\b/i,
  ],
  [
    'terms',
    /\b(?:money[- ]back|satisfaction|price|lowest[- ]price|best[- ]price|quality)[- ](?:match[- ])?(?:guarantee|promise)\b|\bsatisfaction guaranteed\b|\bprice[- ]match(?:ing)?\b|\byour money back\b|\bno questions asked\b|\bno[- ]quibble\b/i,
  ],
  [
    'terms',
    /\b(?:\d{1,2}|one|two|three|five|ten|lifetime|life[- ]long)[- ](?:(?:year|month|day)s?[- ])?(?:warranty|guarantee|returns?|trial)\b|\b(?:warranty|guarantee) of (?:\d+|one|two|three|five|ten) (?:year|month)s?\b/i,
  ],
  [
    'terms',
    /\byou (?:can|may) (?:return|exchange|cancel|send)[^.!?\n]{0,50}\b(?:within|for|at any time|any time|free|without)\b[^.!?\n]{0,40}/i,
  ],
  [
    'delivery',
    /\bfree (?:next[- ]day |express |standard |worldwide |uk )?(?:delivery|shipping|returns?|postage|collection)\b|\b(?:next|same)[- ]day (?:delivery|dispatch|shipping|service)\b|\b(?:delivery|shipping|returns|postage) (?:is|are) (?:always )?free\b|\bdelivered free\b/i,
  ],
  [
    'word',
    /\bwe (?:promise|guarantee|pledge|commit)\b[^.!?\n]{3,80}|\b(?:is|are) guaranteed\b|\bguaranteed (?:to|for|within|by|delivery|answer|response)\b|\bour (?:promise|pledge|guarantee|commitment)(?: to you)?\b[^.!?\n]{0,80}/i,
  ],
  [
    'word',
    /\b(?:we|our \w+)(?:['’]ll| will)? (?:always|never) \w+[^.!?\n]{0,60}|\byou(?:['’]ll| will) (?:always|never) [^.!?\n]{3,60}|\bnever (?:be left|wait|pay) [^.!?\n]{2,60}/i,
  ],
]

/** What takes a promise back, asks, tells of the past, or asks the customer. */
const not =
  /\b(?:can(?:not|['’]?t)|could(?: not|n['’]?t)|do(?:es)? not|do(?:es)?n['’]?t|won['’]?t|will not|would|unable|isn['’]?t|aren['’]?t|is not|are not|no longer|hardly|if we)\b/i
const past =
  /\b(?:we|our \w+|they) (?:have )?(?:answered|replied|responded|refunded|replaced|repaired|called|rang|delivered|shipped|sent|received|got)\b|\b(?:was|were|has been|have been|had) (?:\w+ )?(?:answered|refunded|replaced|repaired|delivered|shipped|dispatched)\b|\b(?:yesterday|last (?:week|month|year|monday|tuesday|wednesday|thursday|friday)|ago)\b/i
const asksCustomer =
  /^\W*(?:please|kindly|if you (?:do not|don['’]?t)|you (?:must|need to|have to|should)|(?:reply|answer|respond|return|call|contact|write|send|let|tell|ring|phone)\b)/i
/** To one customer about one thing: that is a promise on a ticket, and found by `findPromises`. */
const toOne = /\b(?:I|I['’]ll|I['’]m|my)\b/

/** Sentences and lines of a text. */
const parts = /[^\n.!?]+(?:[.!?](?=[\p{L}\p{N}])[^\n.!?]*)*[.!?]*/gu

/** Where the sentences and lines of a text begin and end, without the space around them. */
export function partsOf(text: string): { start: number; end: number }[] {
  return [...text.matchAll(parts)].flatMap((part) => {
    const start = part.index + part[0].length - part[0].trimStart().length
    const end = part.index + part[0].trimEnd().length
    return end > start ? [{ start, end }] : []
  })
}

/** Finds the statements that promise something to every customer. Each sentence or line is found once. */
export function findOffers(text: string): Offer[] {
  return partsOf(text).flatMap((part) => {
    const offer = readPart(text.slice(part.start, part.end))
    return offer ? [{ ...part, ...offer }] : []
  })
}

/** What kind of act a sentence is about, by its first word that says so. */
export function kindOfAct(words: string): OfferKind | null {
  return actsIn(words)[0]?.about ?? null
}

const actsIn = (words: string) =>
  timedPatterns
    .flatMap((one) => {
      const at = one.words.exec(words)?.index
      return at === undefined ? [] : [{ ...one, at }]
    })
    .toSorted((a, b) => a.at - b.at)

function readPart(words: string): Omit<Offer, 'start' | 'end'> | undefined {
  if (words.length > 600 || words.endsWith('?') || asksCustomer.test(words) || past.test(words) || toOne.test(words)) return undefined
  return readTimed(words) ?? readPlain(words)
}

function readTimed(words: string): Omit<Offer, 'start' | 'end'> | undefined {
  const by = termPhrase(words)
  if (!by || not.test(words)) return undefined
  const first = actsIn(words).find(({ patterns }) => patterns.some((one) => one.test(words)))
  return first && { about: first.about, phrase: phraseOf(words, first.at, by), by }
}

/** From the first word of the act or the limit to the last of the other. */
function phraseOf(words: string, at: number, by: string): string {
  const limit = words.indexOf(by)
  const act = /^[\w’'-]+(?: back)?(?: to you| from us)?/.exec(words.slice(at))![0]
  return words.slice(Math.min(at, limit), Math.max(at + act.length, limit + by.length))
}

function readPlain(words: string): Omit<Offer, 'start' | 'end'> | undefined {
  for (const [about, pattern] of plain) {
    const found = pattern.exec(words)
    // "We never share your address" is a promise; "we do not offer a money-back guarantee" is none.
    if (found && !not.test(words.slice(0, found.index))) return { about, phrase: found[0].trim(), by: termPhrase(found[0]) ?? null }
  }
  return undefined
}

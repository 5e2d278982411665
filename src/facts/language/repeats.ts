// Where a draft asks for something that is known already.
import { asksIn, isSecurityCheck, type Ask } from './asks.ts'
import { namesOf, type KnownThing, type Names } from './names.ts'
import { sentencesOf, type Sentence } from './sentences.ts'

export type Repeat<T extends KnownThing = KnownThing> = { start: number; end: number; known: T }
type Named<T> = { known: T; names: Names; code: string }
type Span = { start: number; end: number }
type Item = Span & { question?: boolean }

/** The words that a text must have to ask for anything. */
const asking =
  /\?|\b(?:please|pls|plz|kindly|send|give|tell|share|confirm|provide|supply|need|require|quote|let (?:me|us)|reply with|mind|may|can|could|grateful|have)\b/i
/** A longer text is no message that anybody reads. */
const mostText = 20_000
export const mayAsk = (text: string): boolean => asking.test(text.slice(0, mostText))

const mostRepeats = 20

/**
 * Finds where a text asks for what is known. Confirming it (its value stands beside), a stated security check, another thing of the same
 * kind ("the new order number") and quoted words are none. Each span has one known thing, the first that it names.
 */
export function findRepeats<T extends KnownThing>(text: string, known: readonly T[]): Repeat<T>[] {
  if (known.length === 0 || !mayAsk(text)) return []
  const named = known.map((one) => ({ known: one, names: namesOf(one), code: squashed(one.value) }))
  const sentences = sentencesOf(text.slice(0, mostText))
  return sentences
    .flatMap((sentence, n) =>
      [n - 1, n, n + 1].some((at) => isSecurityCheck(sentences[at])) ? [] : repeatsIn(sentence, sentences[n - 1], named),
    )
    .slice(0, mostRepeats)
}

const squashed = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

function repeatsIn<T extends KnownThing>(sentence: Sentence, before: Sentence | undefined, named: Named<T>[]): Repeat<T>[] {
  const said = squashed(`${before?.asks ? '' : (before?.text ?? '')} ${sentence.text}`)
  const open = named.filter(({ code }) => code.length < 2 || !said.includes(code))
  const found: Repeat<T>[] = []
  const take = (span: Span | undefined, { known }: Named<T>) => {
    if (span && !found.some((one) => one.start < sentence.start + span.end && sentence.start + span.start < one.end))
      found.push({ start: sentence.start + span.start, end: sentence.start + span.end, known })
  }
  for (const ask of asksIn(sentence)) for (const { one, span } of askedFor(sentence, ask, open)) take(span, one)
  for (const one of open) take(clauseIn(sentence, one.names) ?? fragmentIn(sentence, one.names), one)
  return found.toSorted((a, b) => a.start - b.start)
}

/** The known things that an ask names: the first from where it asks, the others by themselves. */
function askedFor<T extends KnownThing>(sentence: Sentence, ask: Ask, named: Named<T>[]): { one: Named<T>; span: Span }[] {
  const items = ask.clause ? [{ start: ask.at, end: ask.end }] : itemsOf(sentence.lower, ask)
  const hits = items.flatMap((item) => {
    for (const one of named) {
      const end = ask.clause ? namedInQuestion(sentence, ask, one.names) : namedAt(sentence, item, one.names)
      if (end !== undefined) return [{ one, span: { start: item.start, end } }]
    }
    return []
  })
  const [first, ...more] = hits
  return first ? [{ ...first, span: { start: ask.start, end: first.span.end } }, ...more] : []
}

function itemsOf(lower: string, { at, end }: Ask): Span[] {
  const items: Span[] = []
  let start = at
  for (const { index, 0: mark } of lower
    .slice(at, end)
    .matchAll(/, (?:and |or )?|,? (?:and|or|&|plus|as well as|along with|together with|with) /g)) {
    items.push({ start, end: at + index })
    start = at + index + mark.length
  }
  return [...items, { start, end }]
}

const leading =
  /(?:(?:me|us|with|from you|just|also|both|either|again|please|your|the|a|an|this|that|our|my|full|complete|exact|correct|current|best|right|actual|original|main|valid|relevant|unique|good|preferred|own|old|of|about|once more|long|short|\d+[- ]digit|shipping|postal|registered|know|quick|is|was) )*/y
/** "The number of the second order" is not the one we have. */
const another =
  /\b(?:other|second|third|another|different|new|old|previous|earlier|next|replacement|(?:your|his|her|their|the) (?:neighbour|neighbor|friend|wife|husband|partner|colleague|seller|sender|recipient|bank)|(?:neighbour|neighbor|friend|wife|husband|partner|colleague|seller|sender|recipient|bank|courier|driver)'s)\b/
/** Not for us to read: it belongs on a parcel, or is to be at hand elsewhere. */
const elsewhere =
  /\b(?:on|inside|in|into|with|to) (?:the|your|its|that) (?:parcel|box|package|packet|envelope|outside|return|lid|driver|courier|engineer|fitter)\b|\bat the (?:desk|counter|till|store|shop|door|gate)\b|\bwhen you (?:collect|arrive|pick|visit|come|drop|bring)\b/
const settled =
  /^ (?:is|was|are) (?:still |all |now )?(?:right|correct|the same|valid|up to date|accurate|there|on|in|at|shown|printed)\b|^ (?:has|have|had) /
const follows =
  /^(?:$|[?.,!;:)]| (?:for|of|on|from|in|at|under|with|to|by|as|and|or|so|if|you|we|i|that|which|please|again|here|below|too|first|now|associated|linked|printed|shown|attached|when|using|is|was|are|were|have|has|than|also|then|today|before|after|once|while|until|unless|because|did|do|does|would|should|can|could|when|where|into|via|there|exactly|currently|over|across|through|along|back|up|out|this|be|-|\())/

/** Where the name of a thing ends that is asked for here; undefined when this asks for something else. */
function namedAt({ lower, text }: Sentence, item: Item, names: Names): number | undefined {
  if (!names.whole) return undefined
  const from = afterLeading(lower, text, item.start)
  for (const at of from) {
    names.whole.lastIndex = at
    const match = names.whole.exec(lower)
    if (!match) continue
    const end = at + match[0].length
    const rest = lower.slice(end)
    const until = /[,;?!]|\.(?= |$)| (?:so|and|because) /.exec(rest)?.index ?? rest.length
    if (!follows.test(rest) || (settled.test(rest) && item.question !== true)) continue
    if (another.test(rest.slice(0, until)) || elsewhere.test(lower.slice(item.start))) continue
    return end
  }
  return undefined
}

/** Where a name may begin: behind the words that may stand before it, and a brand. */
function afterLeading(lower: string, text: string, start: number): number[] {
  leading.lastIndex = start
  const at = start + (leading.exec(lower)?.[0].length ?? 0)
  const brand = /^\p{Lu}[\p{L}\p{N}]+ /u.exec(text.slice(at))
  return brand ? [at, at + brand[0].length] : [at]
}

const choosing =
  /\b(?:would you (?:like|prefer|rather|want)|do you (?:want|prefer)|you(?:'d| would) (?:like|prefer|rather)|suits?|works? (?:best|for)|should (?:be|i|we)|instead|can you|shall)\b/
const asks =
  /^(?:$|[?.,!;:]| (?:is|was|are|were|do|does|did|has|have|had|are|you|we|i|it|this|please|again|under|for|on|of|should|can|could|to|that|the|from))/

/** "What is your order number", "which phone do you have": the question as a whole. */
function namedInQuestion(sentence: Sentence, ask: Ask, names: Names): number | undefined {
  const { lower, text } = sentence
  const clause = lower.slice(ask.start, ask.end)
  const isWhich = clause.startsWith('wh')
  if (isWhich && !sentence.asks && !/\b(?:tell|know|say|check|remind|confirm|wonder\w*)\b/.test(lower.slice(0, ask.start))) return undefined
  if (choosing.test(clause) || another.test(clause)) return undefined
  const whole = namedAt(sentence, { start: ask.at, end: ask.end, question: isWhich }, names)
  if (whole !== undefined) return ask.end
  if (!isWhich || !names.bare) return undefined
  for (const at of afterLeading(lower, text, ask.at)) {
    names.bare.lastIndex = at
    const match = names.bare.exec(lower)
    if (match && isAboutIt(lower, at + match[0].length, ask)) return ask.end
  }
  return undefined
}

/** "What is the order?" asks for nothing that "which order is it?" does. */
function isAboutIt(lower: string, end: number, { at }: Ask): boolean {
  const rest = lower.slice(end)
  if (!asks.test(rest) || settled.test(rest)) return false
  return /\b(?:is|was) $/.test(lower.slice(0, at))
    ? /^(?:$|[?.,!]| please| of (?:your|the)| you )/.test(rest)
    : /^(?:[?]| (?:is|was|are|were|do|does|did|have|has|you|we|this|it|of|should|can|could))/.test(rest)
}

/** A question that means it without naming it: "when did you buy it?". */
function clauseIn(sentence: Sentence, { clauses }: Names): Span | undefined {
  if (!clauses) return undefined
  const found = new RegExp(clauses.source).exec(sentence.lower)
  if (!found) return undefined
  const before = sentence.lower.slice(0, found.index)
  const told = /\b(?:tell|let|say|describe|know|remind|share)\b/.test(before) || /\bdescribe\b/.test(found[0])
  if (!(sentence.asks || told) || /\b(?:if|don't|not|never|why|that)\b[^,]*$/.test(before)) return undefined
  const rest = sentence.lower.slice(found.index + found[0].length)
  const end = found.index + found[0].length + (/[?!;,.]| (?:so|and|because) |$/.exec(rest)?.index ?? 0)
  if (choosingAfter.test(sentence.lower.slice(found.index, end)) || another.test(sentence.lower.slice(found.index, end))) return undefined
  return { start: found.index, end }
}
const choosingAfter = /\b(?:would you (?:like to|prefer)|instead|suits?)\b/

/** "Order number?", "And your postcode, please?" */
function fragmentIn({ lower, asks: isQuestion }: Sentence, { whole }: Names): Span | undefined {
  if (!whole) return undefined
  const head = /^(?:(?:hi|hello|hey|thanks|dear)[^,]{0,20}, )?(?:(?:and|also|plus|so|ok|okay)[, ]+)?/.exec(lower)![0].length
  const name = head + /^(?:(?:your|the|full|exact) )*/.exec(lower.slice(head))![0].length
  whole.lastIndex = name
  const match = whole.exec(lower)
  if (!match) return undefined
  const rest = /^(?:,? (?:please|again))?[?.!]*$/.exec(lower.slice(name + match[0].length))
  if (!rest || !(isQuestion || rest[0].includes('please'))) return undefined
  return { start: head, end: name + match[0].length + rest[0].replace(/[?.!]+$/, '').length }
}

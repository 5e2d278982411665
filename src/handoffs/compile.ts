// What a ticket says for a handoff, in the words that stand on it. Nothing is made up: a part that nobody wrote stays empty. Pure.
import { fitting, isGeneral, sentencesOf, tellingSentences } from './sentences.ts'

/** A message of the customer's side, without what it quotes and its signature. */
export type Told = { id: number; text: string; writer: string }
export type Compiled = { text: string; message_ids: number[] }

const longest = 400
const nothing: Compiled = { text: '', message_ids: [] }

const wish =
  /\b(?:i|we)(?:['’]d|['’]ll| would| will| really| just| do| only| still| therefore)* (?:want|need|wish|prefer|require|expect|insist|like (?!to thank)|love|ask for|am asking|are asking|hope (?:that )?(?:you|to|for))\b|\b(?:i am|i['’]m|we are|we['’]re) (?:looking|hoping|asking) (?:for|to)\b|\bmy wish\b|\bi['’]d rather\b/i
const negated = /\b(?:i|we) (?:do not|don['’]t|never) (?:want|need|like|expect|require)\b/i
const request = /\?["'”’)]*$|\bplease\b|\b(?:can|could|would|will) you\b/i
const tried =
  /\b(?:i|we)(?:['’]ve| have|['’]d| had)?(?: already| also| then| even| just| now)* (?:tried|attempted|restarted|reset|rebooted|reinstalled|called|phoned|rang|rung|emailed|mailed|contacted|checked|replaced|cleaned|descaled|unplugged|followed|read|swapped|removed|updated|looked|went|asked|searched|charged|turned|switched|tested|factory|spoke|spoken|registered)\b|^(?:already |also |have )*tried\b|\btried (?:to|it|that|this|the|again|turning|another|with)\b/i
const denied = /\b(?:i|we)(?: have|['’]ve)? (?:not|never)\b|\bhaven['’]t\b/i

const isWish = (sentence: string) => wish.test(sentence) && (!negated.test(sentence) || /\b(?:but|instead|want .* want)\b/i.test(sentence))
const isRequest = (sentence: string) => request.test(sentence) && !isGeneral(sentence)

const read = ({ id, text, writer }: Told): Read => ({ id, all: tellingSentences(text, writer) })
const isPlain = (sentence: string) => !isGeneral(sentence) && !isRequest(sentence) && !isWish(sentence)

/** The problem in the customer's own words: of the first message that says something, what does not ask. */
export function problemIn(messages: Told[]): Compiled {
  let asks: Read | undefined
  for (const message of messages) {
    const { id, all } = read(message)
    const plain = all.filter(isPlain)
    if (plain.length > 0) return { text: fitting(plain, longest), message_ids: [id] }
    if (!asks && all.some((s) => !isGeneral(s))) asks = { id, all: all.filter((s) => !isGeneral(s)) }
  }
  return asks ? { text: fitting(asks.all, longest), message_ids: [asks.id] } : nothing
}

/**
 * What they want: their newest wish, with what they ask in it and since. Where they never wish, their newest questions; where they only
 * ask for help or news, that.
 */
export function wantedIn(messages: Told[]): Compiled {
  const since: Read[] = []
  for (const message of messages.toReversed()) {
    since.unshift(read(message))
    if (since[0]!.all.some(isWish)) return fittingIn(since, (s) => isWish(s) || isRequest(s))
  }
  const asked = since.findLast(({ all }) => all.some(isRequest))
  return asked ? fittingIn([asked], isRequest) : generalIn(since)
}

type Read = { id: number; all: string[] }

function generalIn(messages: Read[]): Compiled {
  const last = messages.findLast(({ all }) => all.some((s) => isGeneral(s)))
  return last ? fittingIn([last], isGeneral) : nothing
}

/** The newest that fit, in the order in which they were written. */
function fittingIn(messages: Read[], takes: (sentence: string) => boolean): Compiled {
  const found = messages.flatMap(({ id, all }) => all.filter(takes).map((text) => ({ id, text })))
  const kept: typeof found = []
  for (const one of found.toReversed()) {
    if (kept.length > 0 && kept.reduce((sum, { text }) => sum + text.length + 1, one.text.length) > longest) break
    if (!kept.some(({ text }) => text === one.text)) kept.unshift(one)
  }
  return {
    text: fitting(
      kept.map(({ text }) => text),
      longest,
    ),
    message_ids: [...new Set(kept.map(({ id }) => id))],
  }
}

/** What a message says that its writer tried. */
export const triedIn = (message: Told): string =>
  fitting(
    tellingSentences(message.text, message.writer).filter((s) => tried.test(s) && !denied.test(s) && !s.endsWith('?')),
    250,
  )

/** What notes say for the case that something happens: the newest that say it. */
export function ifThenIn(notes: { id: number; text: string }[]): string {
  const found = notes.toReversed().flatMap(({ text }) => sentencesOf(text).filter((s) => /^(?:(?:and|but|so|or)\s+)?if\b/i.test(s)))
  return fitting([...new Set(found)], longest)
}

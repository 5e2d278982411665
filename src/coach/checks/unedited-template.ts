import { isFrame, linesOf } from './lines.ts'
import { seenIn, type Reading, type Saved, type Seen } from './reading.ts'
import { shares, tellingWords } from './telling-words.ts'

/** Shorter ones are said by everybody. */
const leastWords = 8
/** A name, a number: what fills in a placeholder. */
const wordsOfPlaceholder = 3
const slack = 2
const stretches = 8
const stretch = 16
const placeholder = /\{\{[^{}]*\}\}/g

/** A saved reply as it was saved, to a customer who complains. Greeting, closing line and what fills in a placeholder do not count. */
export function uneditedTemplate({ draftText, customer, complaint, saved }: Reading): Seen | null {
  const alike = complaint ? saved.filter(likeness(draftText)) : []
  if (!complaint || alike.length === 0) return null
  const draft = wordsOf(draftText)
  const theirs = tellingWords(customer.map(({ lower }) => lower).join(' ')).own
  return alike.some((reply) => isUnedited(draft, reply, theirs)) ? seenIn(complaint) : null
}

/** Whether one of a few stretches of a saved reply stands in the draft: the others need not be looked at. */
function likeness(draft: string): (reply: Saved) => boolean {
  const words = evened(draft)
  return ({ text }) => {
    const reply = evened(text)
    const step = Math.max(1, Math.floor(reply.length / stretches))
    for (let at = 0; at < reply.length; at += step) if (words.includes(reply.slice(at, at + stretch))) return true
    return false
  }
}

const evened = (text: string): string => text.replace(/\s+/g, ' ').toLowerCase()

function isUnedited(draft: string[], { text }: Saved, theirs: ReadonlySet<string>): boolean {
  const slots = text.match(placeholder)?.length ?? 0
  const reply = wordsOf(text.replace(placeholder, ' '))
  if (reply.length < leastWords || Math.abs(draft.length - reply.length) > slack + slots * wordsOfPlaceholder) return false
  const [added, left] = [without(draft, reply), without(reply, draft)]
  if (left.length > slack || added.length > slack + slots * wordsOfPlaceholder) return false
  return !shares(tellingWords(added.join(' ')).own, theirs)
}

/** The words of what is said between greeting and closing line. */
const wordsOf = (text: string): string[] =>
  linesOf(text)
    .filter((line) => !isFrame(line))
    .flatMap(({ lower }) => lower.match(/[\p{L}\p{N}][\p{L}\p{N}'.:/-]*(?<=[\p{L}\p{N}])/gu) ?? [])

/** The words of one that the other does not have, as often as they stand there. */
function without(one: readonly string[], other: readonly string[]): string[] {
  const there = new Map<string, number>()
  for (const word of other) there.set(word, (there.get(word) ?? 0) + 1)
  return one.filter((word) => {
    const count = there.get(word) ?? 0
    there.set(word, count - 1)
    return count <= 0
  })
}

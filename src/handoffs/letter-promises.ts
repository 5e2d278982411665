import type { Tx } from '../db/index.ts'
import { dateOf } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { findInDraft, readingOf, type PromiseToAdd } from '../promises/index.ts'
import { fillLetter } from './letter.ts'

export type LetterRead = { ticketId: number; template: string; name: string; hearBy: Date; now: Date }

/** Without the sentence that has the place for the time: it promises what is promised anyway. */
const withoutTimed = (template: string) =>
  template
    .split(/(?<=[.!?\n])/)
    .filter((part) => !part.includes('{by}'))
    .join('')

/** A letter names minutes. */
const minuteOf = (at: Date) => Math.floor(at.getTime() / 60_000)

/** What else a letter promises, each by the time it names or the first that would be offered: nobody decides about it any more. */
export async function promisesInLetter(tx: Tx, actor: Actor, letter: LetterRead): Promise<PromiseToAdd[]> {
  const text = fillLetter(withoutTimed(letter.template), { name: letter.name, by: null })
  const found = await findInDraft(text, await readingOf(tx, actor, letter.ticketId, letter.now))
  return found
    .map((one) => ({ ...one, at: one.due ?? one.offered[0] }))
    .filter((one) => one.at !== undefined && minuteOf(dateOf(one.at)) !== minuteOf(letter.hearBy))
    .map((one) => ({ action: one.action, due: dateOf(one.at!), said: text.slice(one.start, one.end), said_by: one.by }))
}

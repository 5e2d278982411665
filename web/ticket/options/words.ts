// How a choice is told beside the story. Pure, so that a table can test it.
import type { NewChoice } from '../../../src/options/wire.ts'
import { moment, type Clock } from '../../time.ts'
import type { Choice } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'

type Answer = NonNullable<Choice['answer']>

/** Still in hand: it waits for the customer, or for what they chose to be done. */
export const stands = ({ status, done_at: done }: Pick<Choice, 'status' | 'done_at'>): boolean =>
  status === 'open' || (status === 'answered' && done === null)

/** What is shown at once, and what is folded away. With nothing in hand, what was chosen last is shown. */
export function parted<T extends Pick<Choice, 'status' | 'done_at'>>(choices: readonly T[]): { shown: T[]; earlier: T[] } {
  const last = choices.find(({ status }) => status === 'answered')
  const inHand = choices.filter(stands)
  const shown = inHand.length > 0 || !last ? inHand : [last]
  return { shown, earlier: choices.filter((one) => !shown.includes(one)) }
}

/** "Dana chooses by Fri 12:00" */
export function headOf({ status, answer_by: by, done_at: done }: Choice, name: string, clock: Clock): string {
  if (status === 'withdrawn') return 'withdrawn'
  if (done) return `done ${moment(done, clock)}`
  if (status === 'answered') return `${name} chose`
  if (!by) return `${name} has not chosen yet`
  return Date.parse(by) < clock.now ? `${name} was asked by ${moment(by, clock)}` : `until ${moment(by, clock)}`
}

/** "Keep this phone", or that none of them was right. */
export const chosenWords = ({ title }: Pick<Answer, 'title'>): string => title ?? 'None of these'

/** "on the page, Today 11:05", "told Mara, Today 11:05" */
export function howWords({ how, recorded_by: by, at }: Answer, clock: Clock): string {
  const where = how === 'page' ? 'on the page' : how === 'mail' ? 'by mail' : by ? `told ${firstName(by.name)}` : 'told us'
  return `${where}, ${moment(at, clock)}`
}

/** One option's line under its title, with the time that it is done by: "I move the warranty. · by Fri 14:00". */
export function thenWords({ then, by }: { then: string; by?: string | null | undefined }, clock: Clock): string {
  return by ? `${then} · by ${moment(by, clock)}` : then
}

/** What stands in the reply that is being written: the titles that are written. */
export const titlesOf = ({ options }: NewChoice): string[] => options.map(({ title }) => title).filter((title) => title !== '')

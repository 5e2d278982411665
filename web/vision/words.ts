import { longDay, ms, weekday, type Clock } from '../time.ts'
import { firstName } from '../team/words.ts'
import type { Commitment } from '../wire.ts'

/** "Ines promised one by Fri 12 June", or that the time has passed. */
export function owedWords({ by, due, status }: Pick<Commitment, 'by' | 'due' | 'status'>, mine: boolean, clock: Clock): string {
  const day = `${weekday(due, clock.zone)} ${longDay(due, clock.zone).replace(/^\S+ /, '')}`
  const who = mine ? 'You' : firstName(by.name)
  if (status === 'broken' || ms(due) <= clock.now) return `${who} promised one by ${day}. It has not come.`
  return mine ? `You owe one by ${day}.` : `${who} promised one by ${day}.`
}

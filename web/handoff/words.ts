// What the page says on which one takes something on. Pure, so that a table can test it.
import { moment, type Clock } from '../time.ts'
import { counted, named } from '../ticket/handoff/words.ts'
import { firstName, namingCustomer } from '../ticket/promises/naming.ts'
import { capital } from './capital.ts'
import type { Handoff, PersonBrief, Promised } from '../wire.ts'

/** "You own it. Two promises are yours, dates as they are." */
export function ownWords(promises: number): string {
  if (promises === 0) return 'You own it, with its clocks. Nothing is promised.'
  return `You own it. ${counted(promises, 'promise is', 'promises are')} yours, dates as they are.`
}

/** "Dana reads that it is you, why, and that you write by Fri 10:00." */
export function tellsWords(handoff: Pick<Handoff, 'hear_by' | 'ticket'>, letter: string, clock: Clock): string {
  const who = firstName(handoff.ticket.customer.name)
  if (letter.trim() === '') return `${who} reads nothing: the letter is empty.`
  if (!handoff.hear_by) return `${who} reads that it is you, and why.`
  return `${who} reads that it is you, why, and that you write by ${moment(handoff.hear_by, clock)}.`
}

/** What a read-back has and has not yet: "You said the problem. Not yet said: tried." */
export function checkWords({ said, unsaid }: { said: string[]; unsaid: string[] }, name: string): { said: string; unsaid: string } {
  return {
    said: said.length === 0 ? '' : `You said ${listedLower(said, name)}.`,
    unsaid: unsaid.length === 0 ? '' : listedLower(unsaid, name),
  }
}

/** A promise tells its time after a comma: then the list is parted by semicolons. */
const listedLower = (words: string[], name: string): string => {
  const all = words.map((word) => namingCustomer(word.charAt(0).toLowerCase() + word.slice(1), name))
  if (all.length > 1 && all.some((word) => word.includes(','))) return all.join('; ')
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}

export interface Over {
  title: string
  text: string
  /** It is mine now. */
  mine: boolean
}

/** Why there is nothing to answer any more, kindly and with who; null while there is. */
export function overWords(handoff: Handoff, me: Pick<PersonBrief, 'id'>): Over | null {
  const { status, from, accepted_by: by, reason } = handoff
  const owner = from.name
  // In their own words where a person gave it; the system's own words stand as they are.
  const why = reason ? ` “${reason}”` : ''
  if (status === 'accepted' && by)
    return by.id === me.id
      ? { title: 'It is yours', text: `You said it back and accepted it from ${owner}.`, mine: true }
      : { title: `${by.name} has it`, text: `${by.name} said it back and accepted it. Nothing is left for you to do.`, mine: false }
  if (status === 'withdrawn')
    return { title: `${owner} keeps it`, text: `${owner} took the offer back. Nothing is left for you to do.${why}`, mine: false }
  if (status === 'declined') return { title: `It stays ${owner}’s`, text: `It was declined.${why}`, mine: false }
  if (status === 'void')
    return { title: 'This offer is over', text: `Something else came first.${reason ? ` ${capital(reason)}` : ''}`, mine: false }
  if (handoff.can.accept) return null
  const whom = handoff.to?.name ?? `somebody in ${handoff.to_team?.name ?? 'the team'}`
  return from.id === me.id
    ? { title: `You asked ${whom}`, text: `It is yours until ${handoff.to ? firstName(whom) : 'somebody'} accepts.`, mine: true }
    : { title: `${owner} asked ${whom}`, text: `Only they can answer. It is ${owner}’s until then.`, mine: false }
}

/** A promise on the page: "Fri 12 June, 14:00", or what became of it. */
export function promiseEnd({ status, ended_at: ended, owner }: Promised, clock: Clock): string | null {
  return status === 'kept' && ended ? `kept ${moment(ended, clock)}, by ${firstName(owner.name)}` : null
}

export const letterFor = (handoff: Pick<Handoff, 'letter'>, me: Pick<PersonBrief, 'name'>): string => named(handoff.letter ?? '', me.name)

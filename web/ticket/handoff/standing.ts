// How a ticket stands between two people: which of its offers the head shows, and what it says. Pure, so that a table can test it.
import type { Clock } from '../../time.ts'
import { ms } from '../../time.ts'
import type { Handoff } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'
import { askedBy, receiverName } from './words.ts'

const day = 86_400_000

/** The offer that stands; or the last one, if it was declined lately and nobody has offered it since. */
export function shownOffer(offers: readonly Handoff[], now: number): Handoff | null {
  const [newest] = offers.toSorted((a, b) => ms(b.offered_at) - ms(a.offered_at))
  const standing = offers.find(({ status }) => status === 'offered')
  if (standing) return standing
  return newest?.status === 'declined' && newest.ended_at && now - ms(newest.ended_at) < 3 * day ? newest : null
}

/** "Mara’s until Jonas accepts · answer asked by today 16:30". */
export function standingWords(handoff: Handoff, clock: Clock): string {
  const owner = `${firstName(handoff.from.name)}’s`
  const who = receiverName(handoff)
  if (handoff.status === 'declined')
    return `${handoff.to ? firstName(handoff.to.name) : (handoff.to_team?.name ?? 'They')} declined. It stays ${owner}.`
  if (handoff.unanswered_at) {
    const nobody = handoff.to
      ? `${firstName(handoff.to.name)} has not answered`
      : `Nobody in ${handoff.to_team?.name ?? 'the team'} has answered`
    return `${nobody}. It is ${owner} still.`
  }
  return `${owner} until ${who} accepts · answer asked by ${askedBy(handoff.answer_by, clock)}`
}

/** What a receiver said besides accepting, with what the sender can do about it. */
export interface Said {
  key: string
  text: string
  words: string
  settle: 'promise' | 'question' | 'none'
}
export function answersOf(handoff: Handoff): Said[] {
  const actionOf = (id: number | null): string => handoff.promises.find((one) => one.id === id)?.action ?? 'a promise'
  return handoff.answers.map(({ person, kind, promise_id: promise, words, at }) => {
    const who = firstName(person.name)
    const key = `${at} ${kind} ${promise ?? ''}`
    if (kind === 'promise_refused') {
      const stands = handoff.promises.some((one) => one.id === promise)
      return { key, text: `${who} cannot take over “${actionOf(promise)}”`, words, settle: stands ? 'promise' : 'none' }
    }
    if (kind === 'asked') return { key, text: `${who} asks`, words, settle: 'question' }
    return { key, text: `${who} declined`, words, settle: 'none' }
  })
}

// What colleagues, and those who may be colleagues, commit to.
import { actAt, type Act } from './acts.ts'
import { willBeDone } from './done-for-them.ts'
import { isGeneral } from './general.ts'
import { afterObject, wordAt, type Reading } from './objects.ts'
import type { Opening } from './openings.ts'
import { places, thirdParties } from './people.ts'
import { actVerbs, personVerbs } from './words.ts'

/** "Ana from claims will call you". */
export function byPeople(reading: Reading, { from, verb }: Opening): Act | undefined {
  const act = isGeneral(reading, verb, false) ? undefined : (actAt(reading, verb) ?? seesYou(reading, verb))
  if (act && wordAt(reading, act.verb) === 'have' && reading.times.length === 0) return undefined
  if (
    act &&
    (personVerbs.has(wordAt(reading, act.verb)) ||
      ((actVerbs.has(wordAt(reading, act.verb)) || reading.times.length > 0) && !ofPlaces.test(wordAt(reading, act.verb))) ||
      takesYours(reading, act) ||
      changesThings(reading, { from, act }) ||
      worksOn(reading, { from, act }) ||
      (act.end > act.verb + 2 && /^(?:do|try|continue)$/.test(wordAt(reading, act.verb))))
  )
    return act
  return willBeDone(reading, verb)
}

/** "A locksmith will change the lock this morning"; "the clinic will move to King Street" and "will change its hours" are news. */
const changesThings = (reading: Reading, { from, act: { verb } }: { from: number; act: Act }): boolean =>
  (/^(?:change|move|turn|start|stop|switch)$/.test(wordAt(reading, verb)) ||
    (/^(?:open|close|cover|run|mark|save)$/.test(wordAt(reading, verb)) && !isPlace(reading, from, verb))) &&
  /^(?:the|your|it|them|this)$/.test(wordAt(reading, verb + 1)) &&
  reading.times.length > 0

/** "Our gardener will prune the roses": whatever a human of ours does to a thing; "our clinic will widen its hours" is news. */
function worksOn(reading: Reading, { from, act: { verb, end } }: { from: number; act: Act }): boolean {
  const object = wordAt(reading, verb + 1)
  if (end === verb + 1 || ofPlaces.test(wordAt(reading, verb)) || ofPrograms.test(wordAt(reading, verb))) return false
  if (
    !/^(?:the|a|an|that|these|those|both|all|her|his|their|every|some|another|one|two|three)$/.test(object) &&
    !isNamed(reading, verb + 1)
  )
    return false
  return !isPlace(reading, from, verb)
}

const isPlace = ({ sentence }: Reading, from: number, to: number): boolean => sentence.slice(from, to).some(({ word }) => places.has(word))

const isNamed = ({ sentence }: Reading, at: number): boolean => /^\p{Lu}\p{Ll}/u.test(sentence[at]?.raw ?? '')

/** What programs with a name do. */
const ofPrograms = /^(?:show|ask|display|load|restart|reload|sync|accept|refuse|reject|require|see|have|get|keep|become|support|let|allow)$/

/** What shops, clinics and lines do of themselves. */
const ofPlaces = /^(?:move|open|close|start|stop|run|change|save|use|offer|charge|turn|work|cover|stay|go|stand|mark|serve)$/

/** "Dr Amin will see you at 10" is an appointment; "we'll see you" is a wish. */
const seesYou = (reading: Reading, verb: number): Act | undefined =>
  wordAt(reading, verb) === 'see' && /^(?:you|him|her|it|them|the|your)$/.test(wordAt(reading, verb + 1)) && reading.times.length > 0
    ? { verb, end: afterObject(reading, verb + 1) }
    : undefined

const reaching =
  /^(?:call|ring|phone|contact|email|e-mail|text|message|write|get|reply|visit|meet|update|let|be|come|send|bring|follow|collect|deliver|answer|tell|give|talk|speak|help|look|take|check|go|do|make|fix|prepare|fit|sort|repair)$/

/** He, she or they are somebody of ours only when they reach out to the customer. */
export function byThem(reading: Reading, { from, verb }: Opening): Act | undefined {
  const act = actAt(reading, verb)
  if (act && reading.theyAreOurs && isTheirs(reading, act)) return act
  if (act && !reading.namesTheirs && /^(?:he|she)(?:'ll)?$/.test(wordAt(reading, from)) && doesSomething(reading, act)) return act
  if (!act && !reading.namesTheirs && !namesThirdParty(reading) && /^they(?:'ll)?$/.test(wordAt(reading, from)))
    return willBeDone(reading, verb, /^be$/)
  if (!act || !reaching.test(wordAt(reading, act.verb))) return undefined
  const words = reading.sentence.slice(act.verb, act.end).map(({ word }) => word)
  if (/^(?:collect|deliver|bring|look|check|come|do|make|fix|prepare|fit|sort|have|repair)$/.test(words[0]!))
    return namesThirdParty(reading) || words.length < 2 ? undefined : act
  return words.some((word) => word === 'you' || word === 'your' || word === 'touch') && !namesThirdParty(reading) ? act : undefined
}

/** An act on what is the customer's, or was just spoken of: "inspect your claim", "reweave it". */
const takesYours = (reading: Reading, { verb, end }: Act): boolean =>
  end > verb + 1 &&
  !ofPlaces.test(wordAt(reading, verb)) &&
  !/^(?:have|be|accept|refuse|reject|see|get|ask|keep)$/.test(wordAt(reading, verb)) &&
  /^(?:your|you|it|them|this)$/.test(wordAt(reading, verb + 1))

/** What colleagues do: an act that we know, or any by a time. "They will have the results" and "he'll be back" are news. */
function isTheirs(reading: Reading, { verb, end }: Act): boolean {
  const { sentence, times } = reading
  const { word } = sentence[verb]!
  if (word === 'have' || (word !== 'go' && ofPlaces.test(word))) return false
  if (word === 'be') return times.length > 0 || /^(?:in|with)$/.test(sentence[verb + 1]?.word ?? '')
  if (takesYours(reading, { verb, end })) return true
  return personVerbs.has(word) || (end > verb + 1 && times.length > 0)
}

/** Of one who may be ours: an act with an object. */
function doesSomething(reading: Reading, { verb, end }: Act): boolean {
  if (takesYours(reading, { verb, end })) return true
  const word = wordAt(reading, verb)
  return (
    end > verb + 1 &&
    !/^(?:have|be)$/.test(word) &&
    (word === 'go' || !ofPlaces.test(word)) &&
    (personVerbs.has(word) || actVerbs.has(word) || /^(?:the|a|an|her|his|their|both|all)$/.test(wordAt(reading, verb + 1)))
  )
}

const namesThirdParty = ({ sentence }: Reading): boolean => sentence.some(({ word }) => thirdParties.has(word))

// Finds promises: "will" (or "let me", "going to") and an act, by somebody on our side, for this customer.
//
// The phrase that names the act, as the labelled examples bound it:
// - It begins at the subject ("I'll", "Ana from claims will"), at "will" where nobody or only the thing acted on is named ("will be
//   fixed", "… and will pass it on"), and at the bare verb for a second act with a time of its own ("… and text you by 9:30").
// - It ends after verb, particles, object and second object ("send the $79 back", "email you a label"). Without an object, what a
//   preposition governs belongs to it ("look into it", "check with the kitchen"); verbs of moving and keeping take their goal too.
// - Purpose, topic, recipient after an object and relative clauses are left out ("to set a new date", "about the nuts", "to DE4").
// - Acts joined by "and" are one promise while they share one time or have none ("Let me find out and come back to you").
import type { Act } from './acts.ts'
import { commitmentAt } from './commitments.ts'
import { joinedAct } from './coordinations.ts'
import { isEnglish } from './english.ts'
import { maskForeign } from './mask.ts'
import type { Reading } from './objects.ts'
import { openingsOf } from './openings.ts'
import { isOurPerson, theirOwn, thirdParties } from './people.ts'
import { sentencesOf, type Sentence } from './sentences.ts'
import { timesIn, timesOf } from './times-in.ts'
import { timeAfter, timeBefore } from './when.ts'

export type FoundPromise = {
  /** UTF-16 offsets of the shortest phrase that names the act. */
  start: number
  end: number
  /** The time phrase as written, or null when there is none or it is no time at all ("soon"). */
  by: string | null
}

/** Some 3,500 words. What is longer is no message that somebody wrote, and must not hold up the desk. */
export const longestRead = 20_000

/** Finds the commitments of the writer's side in an outgoing message. English only; other languages give nothing. */
export function findPromises(text: string): FoundPromise[] {
  const masked = maskForeign(text.slice(0, longestRead))
  const times = timesOf(masked)
  const sentences = sentencesOf(masked)
  const whose = { theyAreOurs: namesOnlyOurs(sentences), namesTheirs: namesTheirs(sentences) }
  return sentences.flatMap((sentence, n) =>
    isEnglish(sentence) ? promisesIn({ sentence, times: timesIn(sentence, times), ...whose, next: sentences[n + 1]?.[0]?.word ?? '' }) : [],
  )
}

const namesOnlyOurs = (sentences: Sentence[]): boolean =>
  sentences.some((sentence) => sentence.some(({ word }) => isOurPerson(word))) &&
  !sentences.some((sentence) => sentence.some(({ word }) => thirdParties.has(word)))

/** "Your son", "the landlord". */
const namesTheirs = (sentences: Sentence[]): boolean =>
  sentences.some((sentence) =>
    sentence.some(
      ({ word }, at) => thirdParties.has(word) || (theirOwn.has(word) && /^(?:your|her|his|the|a)$/.test(sentence[at - 1]?.word ?? '')),
    ),
  )

type Piece = { from: number; act: Act }

function promisesIn(reading: Reading): FoundPromise[] {
  const pieces: Piece[] = []
  for (const opening of openingsOf(reading)) {
    if (pieces.some(({ act }) => opening.from < act.end)) continue
    // "The fitter will come at 8 and will ring you": the second "will" is his as well.
    const act = commitmentAt(reading, opening.side === 'dropped' && pieces.length > 0 ? { ...opening, side: 'us' } : opening)
    if (act) pieces.push({ from: opening.from, act })
  }
  return pieces.flatMap((piece, n) => withJoined(reading, piece, pieces[n + 1]?.from ?? reading.sentence.length))
}

/** Acts further apart than this are told apart, with or without a time between them. */
const widestGap = 6

/** The promise, and those joined to it: apart where a time stands between them, as one where none does. */
function withJoined(reading: Reading, piece: Piece, limit: number): FoundPromise[] {
  const promises: FoundPromise[] = []
  const lead = timeBefore(reading, piece.from)?.text ?? timeWithin(reading, piece)
  let { from, act } = piece
  for (;;) {
    const joined = joinedAct(reading, act, limit)
    const by = timeAfter(reading, act, joined?.from ?? limit)?.text ?? null
    if (joined && by === null && joined.from - act.end <= widestGap) act = { verb: joined.verb, end: joined.end }
    else {
      promises.push(promiseOf(reading.sentence, from, act, by ?? (promises.length === 0 ? lead : null)))
      if (!joined) return promises
      from = joined.from
      act = joined
    }
  }
}

/** "I'll tomorrow ring them": a time between "will" and the verb. */
const timeWithin = ({ times }: Reading, { from, act }: Piece): string | null =>
  times.find((time) => time.from > from && time.to <= act.verb)?.text ?? null

const promiseOf = (sentence: Sentence, from: number, act: Act, by: string | null): FoundPromise => ({
  start: sentence[from]!.start,
  end: sentence[Math.max(act.end, from + 1) - 1]!.end,
  by,
})

// What only looks like a promise, because it is somebody's earlier words, a question or a doubt.
import { isPunctuation, type Sentence } from './sentences.ts'
import { guesses } from './words.ts'

/** Before a subject, these make what follows a question, a doubt or somebody's earlier words. */
const reporting = new Set(
  'says say if whether when how why what where who until till unless think hope believe expect doubt guess suppose wish wonder wondering imagine assume said told asked wrote mentioned claimed thought hoping hopefully unsure once'.split(
    ' ',
  ),
)
const reported = /^(?:said|told|asked|wrote|mentioned|claimed|thought|promised|says|think|hope|believe|expect|wish|hoping|afraid|worried)$/

/** "I'm not sure we'll", "I can't promise that", "no guarantee that"; "that way you'll" says what follows for them. */
const unsure =
  /\b(?:not sure|no (?:guarantee|promise)|(?:can't|cannot|couldn't|won't|not)(?: \w+)? (?:promise|guarantee|say|confirm|swear))(?: you)?(?: that)?(?: (?:it|they|(?:the|your) \w+))?$|\bthat way$/

const wordsBefore = (sentence: Sentence, from: number): string =>
  sentence
    .slice(Math.max(0, from - 6), from)
    .map(({ word }) => word)
    .join(' ')

/** "if we'll", "I hope we'll", "you were told we will": no promise of now. */
export function isReported(sentence: Sentence, from: number): boolean {
  const before = sentence.slice(Math.max(0, from - 3), from).map(({ word }) => word)
  const last = before.at(-1) ?? ''
  if (wasTold(sentence, from) || last === 'thing') return true
  if (unsure.test(wordsBefore(sentence, from))) return true
  if (/\b(?:looks|seems|sounds|appears)(?: to me)?(?: like| as if| that)?(?: the| your| our| it| they)?(?: \w+)?$/.test(before.join(' ')))
    return true
  if (reporting.has(last) || guesses.has(last)) return true
  if (last === 'that' && reported.test(before.at(-2) ?? '')) return true
  if (
    /^(?:you|me|us|them|him|her|customer|customers)$/.test(last) &&
    /^(?:told|asked|promised|informed|wrote|assured)$/.test(before.at(-2) ?? '')
  )
    return true
  return last === 'that' && /^(?:you|us)$/.test(before.at(-2) ?? '') && /^(?:told|promised|informed|assured)$/.test(before.at(-3) ?? '')
}

const telling = /^(?:told|promised|informed|assured|wrote|said|claimed)$/

/** "I told Mr Evans that I will pay", "they promised us it will be there": somebody's earlier words. "Rest assured" and "be advised" are of now. */
function wasTold(sentence: Sentence, from: number): boolean {
  for (let at = from - 1; at >= Math.max(0, from - 8); at--) {
    const { word } = sentence[at]!
    if (isPunctuation(sentence[at]!) || /^(?:and|but|so|because|then)$/.test(word)) return false
    if (telling.test(word)) return !/^(?:rest|be|as|just)$/.test(sentence[at - 1]?.word ?? '')
  }
  return false
}

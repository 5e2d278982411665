// Whose act it is: the writer's side's, or somebody else's.
import type { Reading } from './objects.ts'
import { isOurPerson, notNames, ourThings, thirdParties, yourPeople } from './people.ts'
import { isPunctuation, type Sentence, type Word } from './sentences.ts'

/**
 * us: I, we. doing: "I'm calling you tomorrow". let: let me. people: somebody of ours. they: he, she, they. you: the customer, to whom something is done.
 * thing: something that is acted on. dropped: nobody is named. expect: "expect a call from me".
 */
export type Side = 'us' | 'doing' | 'let' | 'people' | 'they' | 'you' | 'thing' | 'dropped' | 'expect'

const clauseStarts = new Set(
  'and but so or because as that then if when once which who while since though although assured confirm promise until after before where what how whether'.split(
    ' ',
  ),
)
/** Before "office" or "team", these make it another's. */
const elsewhere = /^(?:tax|post|passport|immigration|visa|registry|their|his|her|ticket|betting)$/
const longestSubject = 12

/** Reads the subject that ends before `will`: where it begins, and whose it is. */
export function standsForUs(reading: Reading, will: number): { from: number; side: Side } | undefined {
  const { sentence, times } = reading
  const aside =
    sentence[will - 1]?.word === ',' ? sentence.slice(Math.max(0, will - 7), will - 1).findLastIndex(({ word }) => word === ',') : -1
  if (aside >= 0) return standsForUs(reading, Math.max(0, will - 7) + aside)
  if (sentence[will - 1]?.word === 'who') return standsBeforeWho(sentence, will - 1)
  let from = will
  while (from > 0 && will - from < longestSubject && !startsClause(sentence, from - 1) && !times.some(({ to }) => to === from)) from--
  const described = /^(?:who|that)$/.test(sentence[from - 1]?.word ?? '') ? describedBy(sentence, from - 1) : undefined
  if (described !== undefined) return { from: described, side: 'people' }
  const subject = sentence.slice(from, will)
  if (subject.some(({ word }) => /^(?:looks|seems|sounds|appears|means|says)$/.test(word))) return undefined
  if (subject.length === 0 || /^(?:if|when|once|which|who|until|where|what|how|whether)$/.test(sentence[from - 1]?.word ?? ''))
    return undefined
  return { from, side: times.length > 0 && comesToYou(sentence, from, will) ? 'people' : sideOf(subject, from === 0) }
}

/** "Your guide will meet you", "your nurse will ring you": sent by us, though "your nurse" alone may be anybody's. */
const comesToYou = (sentence: Sentence, from: number, will: number): boolean =>
  will === from + 2 &&
  sentence[from]!.word === 'your' &&
  /^(?:driver|guide|nurse|midwife|physio|therapist|trainer|tutor|coach|groomer|hairdresser)$/.test(sentence[from + 1]!.word) &&
  sentence.slice(will + 2, will + 5).some(({ word }) => word === 'you')

/** "I've asked Ana, who will…", "our engineer, who will…": whose side the one before "who" is on. */
function standsBeforeWho(sentence: Sentence, who: number): { from: number; side: Side } | undefined {
  const end = sentence[who - 1]?.word === ',' ? who - 1 : who
  let from = end
  while (
    from > 0 &&
    end - from < 5 &&
    !startsClause(sentence, from - 1) &&
    !/^(?:to|with|asked|told|by|our|my|a|an|the)$/.test(sentence[from - 1]!.word)
  )
    from--
  if (/^(?:our|my|a|an|the)$/.test(sentence[from - 1]?.word ?? '')) from--
  const side = from < end ? sideOf(sentence.slice(from, end), false) : 'thing'
  return side === 'people' ? { from: who, side } : undefined
}

/** "A colleague who speaks Polish will": where the one described begins; undefined unless it is somebody of ours. */
function describedBy(sentence: Sentence, who: number): number | undefined {
  let from = who
  while (from > 0 && who - from < 5 && !startsClause(sentence, from - 1)) from--
  const subject = sentence.slice(from, who)
  const opens = /^(?:a|an|the|our|one|someone|somebody|another)$/.test(subject[0]?.word ?? '')
  return opens && isOurPerson(subject.at(-1)!.word) && sideOf(subject, from === 0) === 'people' ? from : undefined
}

const startsClause = (sentence: Sentence, at: number): boolean =>
  (isPunctuation(sentence[at]!) && !(sentence[at]!.word === '.' && at > 0 && /^(?:dr|mr|mrs|ms|prof)$/.test(sentence[at - 1]!.word))) ||
  clauseStarts.has(sentence[at]!.word)

function sideOf(subject: Word[], opensSentence: boolean): Side {
  const words = subject.map(({ word }) => word)
  const head = words.slice(0, headLength(words))
  const noun = head.at(-1)!
  if (/^(?:the )?customer (?:care|services?|support|relations|success)\b/.test(words.join(' '))) return 'people'
  if (/^(?:one|both|all|some|two|three|most) of us$/.test(words.join(' '))) return 'people'
  if (words.some((word) => thirdParties.has(word)) && !head.some((word) => word === 'our' || word === 'my')) return 'thing'
  if (/^(?:office|department|team|desk|shop)$/.test(noun) && head.some((word) => elsewhere.test(word)) && words[0] !== 'our') return 'thing'
  if (words[0] === 'your' && yourPeople.has(noun)) return 'thing'
  if (/^(?:someone|somebody)$/.test(words[0]!) || (words[0] === 'one' && words[1] === 'of')) return 'people'
  if (/^(?:our|my)$/.test(words[0]!) && !ourThings.has(noun) && (isOurPerson(noun) || !noun.endsWith('s'))) return 'people'
  if (head.some(isOurPerson) && (isOurPerson(noun) || /^\p{Lu}/u.test(subject[head.length - 1]!.raw))) return 'people'
  return isName(subject.slice(0, head.length), opensSentence) ? 'people' : 'thing'
}

/** "Marta from our claims desk": the head ends before "from". */
function headLength(words: string[]): number {
  const end = words.findIndex((word, n) => n > 0 && /^(?:from|of|in|at|on|for|with)$/.test(word))
  return end < 0 ? words.length : end
}

function isName(head: Word[], opensSentence: boolean): boolean {
  const names = head.filter(({ word }) => !/^(?:dr|mr|mrs|ms|prof|\.|my|our|colleague|both|,)$/.test(word))
  if (names.length === 0 || names.length > 3) return false
  if (opensSentence && names.length === 1 && /^.{3,}(?:ing|tion|ment)$/.test(names[0]!.word)) return false
  if (notNames.has(names[0]!.word) && (opensSentence || !/^\p{Lu}/u.test(names[0]!.raw))) return false
  return names.every(({ raw }) => /^\p{Lu}[\p{L}'’-]*$/u.test(raw) && !/^\p{Lu}{3,}$/u.test(raw))
}

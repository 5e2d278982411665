// What a customer asked, in their words.
import { sentencesOf, type Sentence } from './sentences.ts'

export type Question = { text: string; start: number; end: number }

const longestText = 300
const most = 20
/** Politeness, tags and anger are no questions. */
const idle =
  /^(?:(?:hi|hello|hey|dear)\b[^?]{0,30})?[, ]*(?:how are (?:you|things)[^?]*|how(?:'s| is) it going[^?]*|how do you do|hope (?:you|all)[^?]*)\?+$|^(?:and |but |so )?(?:right|ok|okay|really|seriously|hello|hi|yes|no|sorry|pardon|honestly|eh|huh|see|you know|understood|agreed)[ ?!]*$|\b(?:is this a joke|are you (?:kidding|joking|serious)|can you believe|who does that|what kind of (?:company|service|shop|business)|how hard can (?:it|that) be|how is (?:this|that) (?:possible|acceptable|ok|okay|even)|don't you think|do you (?:really )?think (?:this|that|it) is|would you (?:accept|be happy|like it)|do you (?:even )?care|why (?:on earth |the hell )?(?:do|should|would) i (?:have to|bother)|is (?:it|that) too much to ask)\b/
const tag =
  /^[^?]{4,}, ?(?:right|ok|okay|no|yes|(?:is|are|was|were|do|does|did|have|has|can|could|will|would)(?:n't)? (?:it|they|you|he|she|that|there|i|we))\?+$/
const asksWithoutMark =
  /^(?:(?:and|also|but|so|please|hi|hello)[, ]+)*(?:(?:can|could|would|will) you (?:please )?(?:tell|let|explain|say|confirm|check|advise)|(?:when|where|why|how|what|which|who) (?:is|are|will|can|could|do|does|did|would|should|much|many|long|often)|(?:please )?(?:let me know|tell me|explain|advise(?: me)?|confirm) (?:when|where|why|how|what|which|who|if|whether)|(?:i|we)(?:'d| would) (?:like|love|need) to know|(?:i|we) (?:wonder|was wondering|am wondering|need to know|want to know))\b/

/** The questions in a customer's words: not what they quote, not greetings, tags or anger. */
export function questionsIn(text: string): Question[] {
  return sentencesOf(text)
    .filter(isQuestion)
    .slice(0, most)
    .map(({ text: words, start, end }) => ({ text: words.replace(/\s+/g, ' ').slice(0, longestText), start, end }))
}

function isQuestion({ lower, asks }: Sentence): boolean {
  if (idle.test(lower)) return false
  if (!asks) return asksWithoutMark.test(lower)
  return !tag.test(lower)
}

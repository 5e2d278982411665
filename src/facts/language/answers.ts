// Whether a draft answers what was asked. Generous: a wrong "not answered" is a nuisance.
import { sentencesOf, type Sentence } from './sentences.ts'

const plain = new Set(
  `a an the this that these those it its is are was were be been being am do does did done have has had having can could will would shall should may might must
  i you he she we they me him her us them my your his our their mine yours ours what which who whom whose when where why how if whether and or but so because as
  of at by for with about to from in on out up off over under again then there here all any some no not only just also too very much many more most please thanks
  thank hello hi dear know tell let say ask like want need get got give go come make take one two still now yet already ever it's i'm i've i'd you're don't can't
  won't doesn't didn't isn't possible possibly able thing things anything something someone anyone question wonder wondering long really actually`.split(
    /\s+/,
  ),
)
const groups = [
  'refund money repay reimburse',
  'arrive deliver ship dispatch send sent post courier parcel delivery collect',
  'cost price charge pay fee expensive',
  'replace replacement exchange swap spare',
  'phone call ring telephone',
  'open opening hours close shut',
  'repair fix mend workshop fault broken',
  'warranty guarantee cover',
  'return back label',
  'cancel stop end',
  'invoice bill receipt vat',
  'email mail write',
  'reason cause happen why',
]
const groupOf = new Map(groups.flatMap((words) => words.split(' ').map((word) => [stem(word), words.split(' ')[0]!] as const)))
const time =
  /\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|tonight|noon|midday|morning|afternoon|evening|weekend|jan\w*|feb\w*|march|april|may \d|june|july|aug\w*|sept\w*|oct\w*|nov\w*|dec\w*|week|month|hours?|minutes?|(?:working |business )?days?|\d{1,2}(?::\d{2})|\d{1,2} ?(?:am|pm)|\d{1,2}(?:st|nd|rd|th))\b/
const amount =
  /[£$€]\s?\d|\d\s?(?:£|\$|€|eur|gbp|usd|pounds?|euros?|dollars?|per ?cent|%)|\bfree\b|\bno (?:charge|cost|fee)\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b/
const word =
  /\b(?:yes|no|yep|nope|of course|certainly|absolutely|sure|unfortunately|sadly|afraid|gladly|indeed|correct|that's right|you can|you may|we can|i can|we do|we don't|it does|it doesn't|it is|it isn't|cannot|can't|won't)\b/
const reason = /\b(?:because|due to|reason|since|caused?|as (?:we|it|the|i)|that is why|which is why|so that|was that)\b/
const dated = /\b(?:(?:i|we)(?:'ll| will| am going to| are going to)|will)\b/
const saysAnswer =
  /\b(?:answer|question|let you know|find out|get back|come back|write (?:back )?(?:to )?you|reply|update you|tell you|call you|ring you|email you|confirm)\b/

function stem(token: string): string {
  const bare = token.replace(/'(?:s|re|ve|ll|d|t|m)?$/, '')
  return bare.length <= 3 ? bare : bare.replace(/(?:ies)$/, 'y').replace(/(?<=.{3})(?:ing|ed|es|s|e|ly|er)$/, '')
}

/** The words of a text that say what it is about, by their stems; words of one meaning are one. */
function tellingWords(lower: string): Set<string> {
  const tokens = lower.match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? []
  return new Set(tokens.filter((token) => !plain.has(token) && token.length > 1).map((token) => groupOf.get(stem(token)) ?? stem(token)))
}

type Draft = { statements: { lower: string; words: Set<string> }[]; all: Set<string> }

/** Reads a draft once; the answer says for each of the questions whether it has an answer there, or a dated promise of one. */
export function answersIn(draft: string): (questions: readonly string[]) => boolean[] {
  const statements = sentencesOf(draft)
    .filter((sentence) => !sentence.asks && isStatement(sentence))
    .map(({ lower }) => ({ lower, words: tellingWords(lower) }))
  const read: Draft = { statements, all: new Set(statements.flatMap(({ words }) => [...words])) }
  return (questions) => {
    const asked = questions.map((text) => ({
      lower: text.toLowerCase().replace(/’/g, "'"),
      words: tellingWords(text.toLowerCase().replace(/’/g, "'")),
    }))
    return asked.map((one, n) => isAnswered(read, one, { others: asked.filter((_, at) => at !== n) }))
  }
}

/** A greeting, thanks or a closing line says nothing. */
const isStatement = ({ lower }: Sentence): boolean =>
  !/^(?:hi|hello|dear|hey|good (?:morning|afternoon|evening)|thanks?|thank you|kind|best|warm|many|regards|cheers|sincerely|yours)\b[^.]{0,60}$/.test(
    lower,
  ) || word.test(lower)

type Asked = { lower: string; words: Set<string> }

function isAnswered(draft: Draft, question: Asked, { others }: { others: Asked[] }): boolean {
  if (draft.statements.length === 0) return false
  if (
    draft.statements.some(
      ({ lower, words }) => dated.test(lower) && time.test(lower) && (saysAnswer.test(lower) || shares(words, question.words)),
    )
  )
    return true
  const own = new Set([...question.words].filter((one) => !others.some(({ words }) => words.has(one))))
  const telling = own.size > 0 ? own : question.words
  if (telling.size === 0) return answersShape(draft, question.lower, others) || others.length === 0
  const shared = [...telling].filter((one) => draft.all.has(one)).length
  return shared >= (telling.size > 4 ? 2 : 1) || answersShape(draft, question.lower, others)
}

const shares = (one: Set<string>, other: Set<string>) => [...one].some((each) => other.has(each))

const asksYesNo =
  /(?:^|[,.] |\b(?:and|but|so|please|hi|hello) )(?:can|could|is|are|was|were|do|does|did|will|would|have|has|should|may|am)(?:n't)? \w/
const forms: [asks: RegExp, answers: RegExp][] = [
  [/\b(?:when|what time|how (?:long|soon)|what (?:date|day)|by when)\b/, time],
  [/\bhow (?:much|many)\b|\bwhat (?:does|will|would) .* cost\b/, amount],
  [/\bwhy\b|\bhow come\b/, reason],
  [asksYesNo, word],
]

/** A lone question of a form (when, how much, why, yes or no) is answered by what has the form of its answer. */
function answersShape({ statements }: Draft, question: string, others: Asked[]): boolean {
  const form = forms.find(([asks]) => asks.test(question))
  if (!form || others.some(({ lower }) => form[0].test(lower))) return false
  return statements.some(({ lower }) => form[1].test(lower))
}

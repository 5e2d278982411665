// Questions that mean a thing without its name: "when did you buy it?" asks for the purchase date.

/** What is done on a day. */
const deeds: [RegExp, string][] = [
  [/travel|departure|flight/, 'travel(?:l?ing)?|fly(?:ing)?|depart(?:ing)?|leav(?:e|ing)'],
  [/purchase|order/, 'buy|bought|purchased?|order(?:ed)?|place'],
  [/move[- ]out|moving out/, 'mov(?:e|ed|ing) out'],
  [/move|moving/, 'mov(?:e|ed|ing)'],
  [/birth/, 'born'],
  [/arrival|check-?in/, 'arriv(?:e|ed|ing)|check(?:ing)? in'],
  [/install/, 'install(?:ed)?|fitted'],
  [/return/, 'return(?:ed|ing)?|sen[dt] it back'],
  [/booking/, 'book(?:ed)?'],
  [/deliver/, 'deliver(?:ed)?|arrived?|come'],
  [/collect|pick-?up/, 'collect(?:ed)?|pick(?:ed)? (?:it |them )?up'],
]

const forms: [names: RegExp, form: string][] = [
  [/\btried\b/, String.raw`what (?:else )?(?:have you|you have|you've|did you|steps have you|steps you have)(?: already)? (?:tried|done)`],
  [
    /^(?:when you need it|needs it by|deadline)$/,
    String.raw`when (?:do |would |will )?you (?:need|require) (?:it|this|them)|(?:by )?when do you need`,
  ],
  [
    /^(?:(?:delivery|home|postal|shipping) )?address$/,
    String.raw`(?:what|which) (?:delivery |postal )?address (?:should|can|shall|could|may|did you|do you)|where (?:do|should|shall|can|would|could) (?:i|we|you) (?:like (?:us|me) to |want (?:us|me) to )?(?:live|deliver|send|post|ship)`,
  ],
  [
    /^e-?mail(?: address)?$/,
    String.raw`(?:which|what) e-?mail(?: address)? (?:is|was|should|can|are you|did you (?:use|sign|register|order|book)|do you use)\b`,
  ],
  [/^(?:full )?name$/, String.raw`who (?:am i|are we|do i have|is this)(?: speaking| talking| writing| the pleasure)`],
  [
    /^(?:problem|issue|fault|complaint)$/,
    String.raw`what(?:'s| is| was) (?:the (?:problem|issue|matter|fault|trouble)|wrong)(?= with (?:it|the \w+|your \w+)[?]|$|[?.,!]| please)|what (?:happened|went wrong)(?=$|[?.,!]| exactly)|what seems to be (?:the |wrong)|describe (?:the|your) (?:problem|issue|fault)`,
  ],
  [
    /^(?:request|(?:wanted|desired) outcome|wish)$/,
    String.raw`(?:what|how) (?:would|do) you (?:like|want|need)(?: (?:us|me))?(?: to (?:do|put (?:it|this) right|solve (?:it|this)|help))?(?=$|[?.,!])`,
  ],
  [/^(?:quantity|how many)$/, String.raw`how many (?:of them |are you |did you |do you |have you |pieces |items )`],
]
const byPhone = String.raw`(?:what|which)(?:'s| is)? (?:the )?(?:best |phone |mobile |contact )?number (?:is best |is good |should|can|could|may|to|would be best|do you)|how (?:can|may|could) (?:i|we) reach you by phone`

/** The questions, as shapes, that ask for a thing of this name. */
export function clauseForms(name: string, isPhone: boolean): string[] {
  const counted = /^(?:number|amount) of (\p{L}+)$/u.exec(name)?.[1]
  return [
    ...forms.filter(([names]) => names.test(name)).map(([, form]) => form),
    ...(isPhone ? [byPhone] : []),
    ...(counted ? [String.raw`how many ${counted}\b`] : []),
    ...(/\b(?:date|day)\b/.test(name) ? whenForms(name) : []),
  ]
}

function whenForms(name: string): string[] {
  const deed = deeds.find(([on]) => on.test(name))?.[1]
  if (!deed) return []
  return [
    String.raw`when (?:did|do|are|were|will|have) (?:you|they) (?:going to |planning to )?(?:${deed})\b`,
    String.raw`(?:what|which) (?:date|day) (?:did|do|are|were|will|have) (?:you|they) (?:going to |planning to )?(?:${deed})\b`,
    String.raw`when you (?:are |were |will |have )?(?:${deed})\b`,
    String.raw`(?:when|what day|what date) (?:did|was|is) (?:it|this|the \w+|your \w+) (?:${deed})\b`,
  ]
}

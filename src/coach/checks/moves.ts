// Whether a sentence moves the matter: something was done or will be, can be chosen, is asked, or is told. Generous: what might, does.

const day = '(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|tonight|noon|midday'
const idleActs =
  '(?:hop(?:e|ing)|look(?:ing)? forward|writ(?:e|ing) to (?:say|apologi)|sorry|apologi[sz]\\w*|aware|glad|grateful|disappointed|saddened|sad|embarrassed|committed|proud|afraid|always|here|tak(?:e|ing) (?:this|your|it|all|these)|striv\\w+|aim\\w*|learn\\w*|ashamed|thankful|upset|pleased|delighted|working hard to|doing our best|concerned|trying our best)'
const idleDone =
  '(?:failed|fallen|let|made|been|caused|noted|read|received|heard|understood|listened|taken|disappointed|apologi[sz]ed|missed|got|had|lost|forgotten|seen|always|not|never|no|a|an|the|your|every|any|all|nothing|messed|put|kept|left|set|gone|broken|come|fell|sent (?:you )?(?:the|a) (?:wrong|broken|faulty|damaged)|dropped|hurt|ruined|spoil\\w*|upset|done (?:this|that|it|so|better|wrong))'
const shapes = [
  /\?/,
  /\bx(?:link|mail)\b|@xhandle/,
  // What comes.
  new RegExp(
    `\\b(?:i|we|you|they|he|she|it|that|there|[a-z]+)(?:'ll| will| shall)(?: now| then| also| personally| gladly| both)*(?! (?:(?:always|not|never|continue|use|strive|ensure|make sure|do (?:everything|better|our best|my best)|learn|take (?:this|your|it)|try|keep (?:striving|trying|working)|be (?:better|more|taken|noted)|help us|of course be)\\b))(?! happen)`,
  ),
  /\b(?:i'm|i am|we're|we are) going to (?!(?:learn|do better|try|take this))/,
  new RegExp(`\\b(?:i|we)(?:'m|'re| am| are)(?: now| currently| already| still| just)*(?! ${idleActs}) [a-z]+ing\\b`),
  /\blet me (?!down\b)|\blet's\b/,
  // What was done.
  new RegExp(`\\b(?:i|we)(?:'ve| have)(?: now| just| already| also| today| personally| therefore)*(?! ${idleDone}\\b) [a-z]+`),
  /\b(?:i|we) (?:now |just |already |also |have )*(?:refunded|replaced|sent (?!(?:you )?(?:the|an?) (?:wrong|broken|faulty|damaged))|credited|fixed|repaired|asked|called|checked|booked|ordered|cancelled|canceled|corrected|removed|added|waived|changed|arranged|traced|shipped|posted|opened|reset|moved|spoke)\b/,
  /\b(?:has|have|had|is|are|was|were)(?: now| just| already| also| being| been)* (?:refunded|replaced|credited|fixed|repaired|booked|ordered|cancelled|corrected|removed|added|waived|changed|arranged|on (?:its|the|their) way|enclosed|attached|in the post|free of charge|delayed|due)\b/,
  // What can be chosen, what is asked.
  /\b(?:i|we|you) (?:can|could|may|might)(?!['n]| (?:not|only|not|never|imagine|see (?:how|why|that)|understand|assure|promise|fully|completely|well|appreciate|hear|tell (?:how|that)|rest|be (?:sure|assured)|do (?:better|nothing)|and (?:should|must)))\b/,
  /\b(?:if you|would you|could you|can you|will you|you're welcome to|you are welcome to|either|instead|alternatively|option|options|as a (?:thank|goodwill|gesture)|goodwill|voucher|discount|refund|replacement|compensat\w+|free of charge|no charge|at no cost)\b/,
  /\bplease (?!(?:accept|forgive|excuse|note|know|bear|rest|don't|do not|understand|be (?:assured|patient|advised)|receive|allow us))[a-z]+/,
  /^(?:just |then |now |and |first,? |next,? )?(?:send|reply|call|try|open|press|hold|bring|choose|confirm|return|restart|update|sign|fill|upload|attach|pack|click|check|turn|switch|go|unplug|keep (?:it|the))\b/,
  // What is told.
  /[£$€]\s?\d|\d\s?(?:£|\$|€|eur|gbp|usd|pounds?|euros?|dollars?|per ?cent|%)/,
  /\b(?:because|due to|the (?:reason|cause)|as a result of|caused by|turns out|it turned out|what happened (?:is|was)|happened (?:when|because|after)|which is why|that is why)\b/,
  /\b(?:here(?:'s| is| are)|attached|enclosed|below)(?! (?:to|for)\b)/,
  /^(?:yes|no|correct|exactly|indeed)\b[,.]/,
]

const time = new RegExp(
  `\\b(?:${day}|\\d{1,2}(?::\\d{2}|(?:st|nd|rd|th)\\b| ?(?:am|pm)\\b)|within \\w+|by (?:the end|\\d)|next (?:week|day|working)|in (?:a|an|one|two|three|four|five|\\d+) (?:minutes?|hours?|days?|weeks?))`,
)

/** Whether a sentence, in lower case, does anything beyond being sorry, thankful or understanding. `times`: whether a time alone does. */
export const movesOn = (lower: string, { times }: { times: boolean }): boolean =>
  shapes.some((shape) => shape.test(lower)) || (times && time.test(lower))

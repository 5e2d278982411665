// What helps nobody: thanks, understanding, assurance, regret, a bare no. Judged clause by clause: one that tells something is enough.
import { apologises } from './apology.ts'
import { movesOn } from './moves.ts'

const ends = '[.!,]*$'
const nothing = '(?: (?:here|about (?:it|this|that)|for you|in this (?:case|matter)|at (?:this|the) (?:time|moment)|right now))?'
const shapes = [
  /^(?:unfortunately|sadly|regrettably|(?:but )?i'm afraid|of course|again|once again)$/,
  /^(?:(?:once again|again|first of all|firstly|and|so|well),? )?(?:many |a big )?(?:thanks|thank you)\b/,
  /^(?:and |but |so )?(?:i|we)(?: do| can| completely| fully| totally| really| truly| certainly| both| very much| greatly| only)*(?: only)? (?:understand|appreciate|sympathi[sz]e|empathi[sz]e|hear you|acknowledge|realise|realize|see (?:how|why|that)|imagine|know (?:how|that|this|it)|regret)\b/,
  /^(?:and )?(?:your|customer|all|these|such) (?:[\w']+ )?(?:feedback|comments?|opinion|satisfaction|concerns?|complaints?|business|custom|message|loyalty|patience|experience|understanding|support)\b[^.]{0,60}\b(?:important|value[ds]?|appreciated|matters?|priority|seriously|means|noted|heart|everything)\b/,
  /^(?:and |but |at [\w' ]{1,40},? )?(?:we|i) (?:really |truly |always |do |very much |greatly |constantly )*(?:value|take (?:\w+ ){1,3}(?:very |extremely |so )?seriously|take (?:great )?pride|pride|strive|aim|care|try our best|endeavour|hope (?:that )?(?:you (?:understand|can)|this has not)|welcome your)\b/,
  /\b(?:rest assured|be assured|assure you)\b[^.]*\b(?:seriously|noted|important|seriousness|strive|our (?:best|utmost)|committed|value)\b/,
  /^(?:i'm|i am|we're|we are) (?:so |very |really |truly )*(?:sorry|sad|saddened) to (?:hear|read|learn|see)\b/,
  /\b(?:your|these) (?:comments|feedback|points|concerns?|message|complaint)\b[^.]{0,20}\b(?:noted|recorded|on board|passed on|logged)\b|\b(?:taken|made|noted|recorded) (?:a )?(?:note of )?(?:your|these) (?:comments|feedback|points|concerns?)\b/,
  /^(?:and |but )?(?:this|that|it) (?:is|was|must be|must have been|can be|sounds) (?:very |really |truly |so |most |extremely |quite )*(?:frustrating|disappointing|annoying|upsetting|regrettable|unfortunate)\b/,
  new RegExp(
    `^(?:but )?(?:unfortunately|sadly|regrettably)?,? ?(?:there(?:'s| is)(?: really| sadly)? nothing (?:more |else )?(?:that )?(?:i|we) can do${nothing}|my hands are tied|nothing (?:more |else )?can be done|(?:i|we)(?:'m| am|'re| are)? ?(?:can'?t|cannot|can not|unable to|not able to) (?:really )?(?:help|assist)(?: you)?(?: (?:with|in|on) (?:this|that|it)(?: \\w+)?)?)${nothing}${ends}`,
  ),
  /^(?:and )?(?:we|i)(?: are| am|'re|'m) (?:always )?(?:here (?:for you|to help)|committed|dedicated|proud|happy to have you|sad|saddened|disappointed|glad you (?:wrote|got in touch|told))\b/,
  new RegExp(
    `^(?:it|that|this) (?:is|means)(?: \\w+){0,2} (?:important|appreciated|valued|lot|valuable|everything)(?: to (?:us|me|all of us))?${ends}`,
  ),
  /^(?:and )?have a (?:great|nice|lovely|good|wonderful)\b|^(?:please |any problems?, |and )*don'?t hesitate\b|\blook(?:ing)? forward to (?:serving|seeing|welcoming)\b/,
  new RegExp(`^(?:hi|hello|dear|hey)\\b[^.]{0,30}${ends}`),
]
/** What it was, as ours: true, and not yet repaired. */
const owning = [
  /\bshould(?:n't| not| never) (?:have |be |happen)/,
  /\b(?:was|is|that's|it's|this's)(?: clearly| entirely| completely| all)? (?:our|my) (?:own )?(?:mistake|fault|error|failing|oversight)\b/,
  /\b(?:let you down|failed you|fell short|fallen short|you (?:rightly )?(?:deserved?|expect(?:ed)?) (?:better|more)|do better|made a (?:\w+ )?mistake|got (?:it|this|that) wrong)\b/,
  /\b(?:is|was|isn't|wasn't|'s)(?: certainly| clearly| simply| really)?(?: not| never)? (?:the|our|what|how|good|acceptable|ok|okay|right|up to)\b[^.]{0,30}\b(?:standards?|level|service|enough|acceptable|okay|aim|want|expect|strive|intention|work|treat|experience|right)\b/,
]
/** What looks like a step and is none. */
const idleSteps =
  /\b(?:i|we) can (?:only |fully |completely |certainly |really |well )*(?:apologi[sz]e|understand|imagine|appreciate|see (?:how|why|that)|assure you|sympathi[sz]e)\b|\bplease (?:be assured|rest assured|accept|know|don'?t hesitate)\b|\b(?:we|i) will (?:always )?(?:continue to|strive|take (?:this|your|it)|do (?:better|our best|my best)|try)\b|\bnothing (?:more |else )?(?:i|we|that i|that we) can do\b/g

/** The parts of a sentence that say something by themselves. */
export const clausesOf = (lower: string): string[] =>
  lower
    .split(
      /[:;] | – | - |,? (?:but|however|although|though|while|whereas|because|since|as (?=(?:we|i|the|it|you|previously)\b))\b,? ?|,? and (?=(?:the|your|we|i|it|you|our|my|they|he|she|there|this|that|have|has|will|am|are|is|was|were|can)\b)|, (?=(?:we|i|you|it|the|your|our|my|there|they|he|she|this|that|these)\b)/,
    )
    .filter((clause) => /\p{L}/u.test(clause))

/** Sorry, and no more: a day in it is when it happened. */
export const isApology = (clause: string): boolean =>
  apologises({ lower: clause }) && !movesOn(clause.replace(idleSteps, ''), { times: false })

export const isIdle = (clause: string): boolean =>
  shapes.some((shape) => shape.test(clause)) && !movesOn(clause.replace(idleSteps, ''), { times: true })

export const isOwning = (clause: string): boolean =>
  owning.some((shape) => shape.test(clause)) && !movesOn(clause.replace(idleSteps, ''), { times: true })

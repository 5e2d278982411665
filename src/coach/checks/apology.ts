// Where somebody apologises for us: says sorry now, for something of ours. Sympathy, and sorry for asking, are none.
import type { Line } from './lines.ts'

const says = new RegExp(
  [
    "(?:i|we)(?:'m| am|'re| are) (?:(?:so|very|really|truly|deeply|terribly|sincerely|extremely|genuinely|again|once again|all|both|just|most) ){0,3}(?:sorry|apologetic)",
    "(?:i|we)(?: would like to|'d like to| want to| wish to| must| do| can only)?(?: once| again| also| sincerely| deeply| truly| both| fully| really| unreservedly){0,3} apologi[sz]e(?! to (?:him|her|them))",
    '(?:my|our|please accept (?:my|our)|with|sincere|sincerest|deepest|many|and|once again) (?:(?:sincere|sincerest|deepest|deep|humble|heartfelt|full|most) ){0,2}apolog(?:y|ies)',
    '^(?:again,? |once again,? |and |but |oh,? |(?:so|very|really|truly) |(?:hi|hello|dear) [\\w-]+,? )?(?:sorry|apologies)(?: again)?(?: for| that| about| we| you|,? [\\w-]+[.,!]|[.!]|$)',
  ].join('|'),
)
const none =
  /\b(?:sorry|apolog\w+) (?:again )?(?:to hear (?:of|about) your|for your loss|for asking|to (?:ask|bother|trouble|chase|disturb)|for the (?:double|second|duplicate) (?:message|email|mail)|for (?:any )?(?:the )?typos?|if i (?:misread|misunderst\w+)|i (?:meant|misread))\b|\b(?:not|never) (?:sorry|apologi[sz]e)\b/
/** "Sorry to hear": what happened is not said to be ours. */
const sympathy = /\bsorry to (?:hear|read|learn|see)\b/

export const apologises = ({ lower }: Pick<Line, 'lower'>): boolean => says.test(lower) && !none.test(lower) && !sympathy.test(lower)

/** Where in a sentence what it is sorry for begins. */
const forWhat = /\b(?:sorry|apologetic|apologi[sz]e|apolog(?:y|ies))\b(?: to you| again| once again| sincerely)*(?: for| that| about|,)? ?/

/** What an apology is for, in its own words; empty where it says nothing. */
export function apologyFor({ lower }: Line): string {
  const match = forWhat.exec(lower)
  return match ? lower.slice(match.index + match[0].length) : lower
}

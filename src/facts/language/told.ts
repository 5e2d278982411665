// What customers tell beyond codes: what they want, tried, read, and by when they need it. Few rules, each for a way in which it is said.
import { sentencesOf, type Sentence } from './sentences.ts'

const longestValue = 200
const months =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const days = '(?:mon|tues|wednes|thurs|fri|satur|sun)day'
const day = String.raw`(?:(?:this |next |coming )?${days}(?:,? (?:the )?\d{1,2}(?:st|nd|rd|th)?(?: (?:of )?${months})?)?|(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)? ${months}\b|${months} \d{1,2}(?:st|nd|rd|th)?\b|the \d{1,2}(?:st|nd|rd|th)|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|today|tomorrow|tonight|(?:the end of )?(?:this|next) (?:week|month|weekend)|the weekend|christmas|easter|\d{4}-\d{2}-\d{2})`
const rules: Record<string, RegExp[]> = {
  wants: [
    /\b(?<value>(?:i|we)(?:'d| would)(?: really| just| both)? (?:like|love|prefer|appreciate) (?!(?:to )?(?:know|ask|hear|thank|say|point|see if|understand|it if|that|this|you(?:r)? (?:help|product|shop))\b).{3,})/,
    /\b(?<value>(?:i|we) (?:just |only |simply |really )*want (?!to (?:know|ask|thank|say|understand|point|be clear|make sure)\b|(?:it|this|that) to (?:be clear|stop)\b).{3,})/,
    /^(?:so |then )?(?<value>please (?:refund|replace|cancel|exchange|collect|repair|return|credit|send (?:me|us) (?:a|an|the|another|my|our)) ?.*)/,
  ],
  has_tried: [
    /\b(?<value>(?:i|we)(?:'ve| have)?(?: already| also| even| both)* tried (?!(?:to )?(?:call|phone|ring|contact|reach|get through|email|writ)|your|again (?:and|to)).{3,})/,
    /\b(?<value>(?:i|we)(?:'ve| have)(?: already| also| even| now)* (?:restarted|reset|reinstalled|rebooted|unplugged|descaled|cleaned|updated|replaced|re-?installed|cleared|swapped|turned it|switched it|charged) .{2,})/,
  ],
  has_read: [
    /\b(?<value>(?:i|we)(?:'ve| have)?(?: already| also| even| both)* (?:read|followed|looked at|gone through|went through|watched|checked) (?:the|your|all|every|that|this|an?) .{0,60}\b(?:articles?|guides?|faqs?|instructions?|manual|help pages?|steps|videos?|tutorials?)\b.*)/,
  ],
  needed_by: [
    new RegExp(
      String.raw`\b(?:i|we)(?:'ll|'d| will| would| do)?(?: really| also| all)* (?:need|want|must have|require)\b[^.;?!]{0,60}?\b(?<value>(?:by|before|on|until|for|not later than) ${day})`,
    ),
    new RegExp(
      String.raw`\b(?:i|we)(?:'m|'re| am| are| will be|'ll be)? (?:flying?|travel(?:l?ing)?|leav(?:e|ing)|mov(?:e|ing)(?: out| in)?|depart(?:ing)?|getting married|go away|going away)\b[^.;?!]{0,40}?\b(?<value>on ${day})`,
    ),
    new RegExp(
      String.raw`\b(?:the|my|our|his|her) (?:wedding|party|birthday|flight|trip|move|event)\b (?:is|starts|begins|leaves) (?<value>(?:on )?${day})`,
    ),
  ],
}
const most = 3

/** What a customer's words hold of a kind, in their own words. Nothing for kinds that only a pattern finds. */
export function toldIn(text: string, kind: string): string[] {
  const shapes = rules[kind]
  if (!shapes) return []
  return sentencesOf(text)
    .filter((sentence) => !sentence.asks || kind !== 'wants')
    .flatMap((sentence) => firstOf(sentence, shapes))
    .slice(0, most)
}

function firstOf({ text, lower }: Sentence, shapes: RegExp[]): string[] {
  for (const shape of shapes) {
    const match = shape.exec(lower)
    if (!match) continue
    const value = match.groups!['value']!
    const start = match.index + match[0].lastIndexOf(value)
    return [tidy(text.slice(start, start + value.length))]
  }
  return []
}

function tidy(words: string): string {
  const whole = words
    .replace(/\s+/g, ' ')
    .replace(/,? (?:and|but|so) (?:then )?(?:i|we)(?:'|’| ).*$/i, '')
    .replace(/[\s.!?,;:]+$/, '')
  if (whole.length <= longestValue) return whole
  return `${whole.slice(0, longestValue).replace(/\s\S*$/, '')} …`
}

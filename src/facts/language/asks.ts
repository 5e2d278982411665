// Where a sentence asks for something: "could you send me …", "we need …", "what is …".
import type { Sentence } from './sentences.ts'

/** It asks from `start` on; what it asks for stands from `at` to `end`. `clause`: a question, which is said as a whole. */
export type Ask = { start: number; at: number; end: number; clause: boolean }

const between = String.raw`(?:(?:please|also|just|kindly|then|quickly|perhaps|maybe|possibly|first|again|both|so kind as to|able to|first) )*`
const verbs =
  'send|give|tell|share|confirm|provide|supply|text|message|dm|forward|pass|drop|post|quote|state|include|enter|mention|specify|list|repeat|read|verify|indicate|spell out|spell|describe|resend|submit|re-?send|advise|email|e-mail|write|add|note|pop|say|leave|pass on|hand over|read out|jot down|key in|relay|ping|whatsapp|detail|name'
const verbing =
  'sending|giving|telling|sharing|confirming|providing|supplying|texting|messaging|forwarding|passing|quoting|repeating|reading|reminding|leaving|writing|adding|letting'
const to = String.raw`(?: (?:me|us|over|across|back|again|through|along|on|here|to (?:me|us)|with (?:me|us)|for (?:me|us)|in|out|down|once more|know|of|about|below))*`
const special = String.raw`let (?:me|us) (?:know|have)|remind (?:me|us)(?: of| about)?|(?:reply|respond|answer|write back|come back|get back|text back)(?: to (?:me|us|this (?:mail|message|email)))?(?: here)? with|tell (?:me|us)|furnish (?:me|us) with|provide (?:me|us) with|supply (?:me|us) with|have ready|(?:help|assist) (?:me|us) with`

const doing =
  "don't|do|not|be|have|check|keep|use|change|update|ignore|forget|remove|delete|cancel|track|return|open|see|need|want|like|receive|expect|find|correct|choose|select|pick|compare|match|cover|scan|photograph|attach|take|try|wait|hold|stop|start|restart|turn|switch|press|clean|test|measure|visit|follow|accept|sign|believe|move|book|pay|collect|refund|replace|let"
type Shape = { shape: RegExp; clause?: boolean; only?: 'question' }
const shapes: Shape[] = [
  // After "please", "could you", "if you can", or at the start of the sentence or of what follows a mark.
  {
    shape: new RegExp(
      String.raw`(?:^|[,;:!.-] ?|\b(?:please|pls|plz|kindly|you(?: (?:could|can|would|will|might))?|to|and|then|so|just|also|but|or|ok|okay|thanks|hi|hello) )${between}(?<ask>(?:${special}|(?:${verbs})${to}):? )`,
      'g',
    ),
  },
  // Whatever one may do with "your order number" when asked to is giving it, but for what one does to a thing that is there.
  {
    shape: new RegExp(
      String.raw`(?:\b(?:could|can|would|will) you|\bplease|\bkindly) ${between}(?<ask>(?!(?:${doing})\b)[a-z][a-z-]+(?: (?:up|out|over|across|down|in|back|through))?(?: (?:me|us))? )(?=(?:your|the) )`,
      'g',
    ),
  },
  { shape: new RegExp(String.raw`\bmind ${between}(?<ask>(?:${verbing})${to} )`, 'g') },
  {
    shape:
      /\b(?<ask>(?:i|we)(?:'ll|'d| will| would| do| shall)?(?: (?:also|still|just|only|first|both|all|really|then|now))* (?:need|require)(?: (?:to (?:know|have|ask(?: you)? for|get|take)|from you|only|just))* )/g,
  },
  {
    shape:
      /\b(?<ask>(?:can|may|could|might) (?:i|we)(?: (?:please|just|also|quickly|first|kindly|both))* (?:have|get|take|ask(?: you)?(?: again)? for|trouble you for|know|grab) )/g,
  },
  { shape: /\b(?<ask>(?:all (?:that )?|what )(?:i|we)(?:'ll| will| would)?(?: still| just)? need (?:now |from you |here )*is )/g },
  { shape: /\b(?<ask>(?:i|we)(?:'m|'re| am| are)(?: just| only| still| now)* (?:missing|waiting for|waiting on|after) )/g },
  { shape: /\b(?:be|am|are|'m|'re) (?:very |so |most )?(?<ask>(?:grateful|thankful) for )/g },
  {
    shape:
      /\b(?:help|helpful|great|useful|good|handy|easier|lovely|ideal)(?: (?:me|us|a lot|greatly|here))* (?<ask>(?:to (?:have|know|get)|if (?:i|we) (?:had|knew|could have)) )/g,
  },
  { shape: /\b(?<ask>(?:asking|ask) (?:you )?(?:again )?for )/g },
  { shape: /\b(?<ask>forward to (?:receiving |getting |having )?)(?=your )/g },
  {
    shape:
      /\b(?<ask>(?:once|when|as soon as|after) (?:(?:i|we)(?:'ve| have)? (?:have|get|got|receive|received)|you(?:'ve| have)? (?:send|sent|give|given|tell|told|share|shared|let)(?: (?:me|us))?(?: know)?) )(?=your )/g,
  },
  { shape: /(?:^|\b(?:and|but|so|also) )(?<ask>(?:any chance of|how about|what about|is there) )/g, only: 'question' },
  {
    shape:
      /(?:^|[,;:!.-] ?|\b(?:and|but|so|also|please) )(?<ask>(?:do|would|did|don't) you(?: (?:still|also|happen to|by any chance))* (?:have|know|remember|recall) |have you(?: still)?(?: got)? )/g,
    only: 'question',
  },
  {
    shape:
      /(?:^|[,;:!.-] ?|\b(?:and|but|so|also|please|know|me|us|check|confirm|ask|say|see|remember|thing|then|remind|exactly|question|wondering) )(?<ask>(?:what's|whats|what're|what|which)(?![\w']) ?(?:(?:is|was|are|were|would be|might be|could be) )?)/g,
    clause: true,
  },
]
/** Where what is asked for ends: a new thought begins. */
const stop =
  /[;!?\n]|\.(?= |$)|,? (?:if|whether|because|once|so(?: that)?|before|after|until|unless|while|in case|as soon as|then)\b|,? (?:and|or|but) (?:(?:also |then |please )*(?:i|we|then|he|she|they|what|which|where|who|how|can|could|would|do|will|let|tell|send)\b|(?:i|we)')|, (?:i|we|so|what|which|where|who|how|can|could|would)\b| -(?= )/
const obliging = /\byou(?:'ll)? (?:will )?(?:need|have|must|ought) to $/
const refusing =
  /\b(?:don't|do not|doesn't|does not|no need|needn't|need not|not need|without|never|won't|will not|rather than|instead of|not have|thank(?:s| you)(?: very much| so much| again)? for|stop|(?:you|i|we) (?:already )?(?:asked|sent|gave)|not)\b(?:(?!\b(?:could|can|would|will) you\b|\bplease\b)[^,;?!]){0,45}$/
const security =
  /\b(?:secur(?:e|ity)|identity|identify (?:you|yourself)|verif(?:y|ication)|data protection|protect|account holder|speaking (?:to|with) the right|(?:it is|it's|this is) (?:really )?you\b|gdpr|fraud|(?:keep|keeps|keeping) your account|safety|who (?:i|we)(?:'m|'re| am| are)? (?:speak|talk))/

/** Whether somebody says that they check who is asking. */
export const isSecurityCheck = (sentence: Sentence | undefined): boolean => sentence !== undefined && security.test(sentence.lower)

/** Where the sentence asks, in the order of its words. */
export function asksIn(sentence: Sentence): Ask[] {
  const { lower } = sentence
  return shapes
    .flatMap(({ shape, clause = false, only }) =>
      only === 'question' && !sentence.asks
        ? []
        : [...lower.matchAll(shape)].map((match) => {
            const start = match.index + match[0].length - match.groups!['ask']!.length
            const at = match.index + match[0].length
            return { start, at, end: endOf(lower, at), clause }
          }),
    )
    .filter(({ start, clause }) => clause || !(refusing.test(lower.slice(0, start)) || obliging.test(lower.slice(0, start))))
    .toSorted((a, b) => a.start - b.start)
}

function endOf(lower: string, at: number): number {
  const found = stop.exec(lower.slice(at))
  return found ? at + found.index : lower.length
}

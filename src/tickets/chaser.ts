// Recognises "any news?": a customer who only asks where their matter stands, and brings nothing new.

const english = [
  /\bany (?:news|updates?|progress|word|luck|developments?|movement|answer|response|reply|feedback)(?: yet| so far| at all| please| by now| back)?\b/,
  /\b(?:what(?:'s| is)|whats) (?:the )?(?:latest|status|state of play|happening|going on)\b/,
  /\b(?:status|progress) (?:update|report|check|please|\?)|^status\b/,
  /\b(?:following|chasing|checking|circling|touching) (?:this |it |you )?(?:up|back|in|base)\b|\b(?:follow|chase) (?:this |it )?up\b/,
  /\b(?:a |quick |gentle |friendly |polite |second |another )+(?:reminder|nudge|follow-?up|chaser|bump)\b/,
  /\bchas(?:ing|er)\b|^\s*bump(?:ing)?\b|\bnudge\b|\bbumping this\b/,
  /\b(?:still|been) (?:waiting|nothing|no (?:news|answer|reply|response|word|update|sign))\b|\b(?:am|i'm|im|are|we're) still waiting\b/,
  /\bstill (?:haven't|havent|have not|not|didn't|no one has|nobody has) (?:heard|had|received|got|been|any)\b/,
  /\b(?:haven't|havent|have not|hasn't|didn't|not|never) (?:yet )?(?:heard|had (?:a |an |any )?(?:reply|response|answer|news|update|word)|received (?:a |an |any )?(?:reply|response|answer|news|update)|got(?:ten)? (?:a |an |any )?(?:reply|response|answer|news)|hear(?:d)? (?:back|anything)|replied|answered|responded|been (?:contacted|called))\b/,
  /\bno (?:reply|response|answer|news|word|update)\b/,
  /\bwhen (?:will|can|could|do|should|might|would) (?:i|we) (?:expect to |hope to )?(?:hear|expect (?:a |an |some |any )?(?:reply|answer|news|update|response|to hear)|get (?:a |an |some |any |my )?(?:reply|answer|news|update|response)|know more|have (?:a |an |some )?(?:reply|answer|news|update))\b/,
  /\bwhen (?:will|are|is) (?:you|someone|somebody|anyone|this|it)(?: going to| gonna)? (?:get back|reply|answer|respond|call|be (?:fixed|sorted|resolved|done|ready)|sort|fix|let me know|contact)\b/,
  /\b(?:have|did|has) (?:you|anyone|anybody|someone|somebody) (?:had |get |got |have )?(?:a |the |any )?(?:chance|time|opportunity)\b/,
  /\bhave you (?:been able to|managed to|forgotten|looked at (?:this|it|my)|seen my (?:last |previous )?(?:message|mail|email)|heard (?:back|anything))\b/,
  /\bdid you (?:get|receive|see|read) my (?:last |previous |earlier )?(?:message|mail|e-?mail|reply)\b/,
  /\bhow much longer\b|\bhow (?:long|far) (?:will|is|are|before|until|along|has)\b[^.?!]{0,40}(?:\?|take|be|now|along)/,
  /\bhow (?:is|are) (?:it|this|things|we|that) (?:going|coming along|looking|getting on)\b|\bwhere (?:are we|do we stand|does (?:this|it) stand|is this at)\b|\bhow's (?:it|this) (?:going|coming along|looking)\b/,
  /^(?:hello|hi|hey|anyone|anybody|is anyone)(?: (?:there|hello|anyone))*\s*\?+\s*$|\b(?:anyone|anybody|you) (?:still )?there\s*\?/,
  /\b(?:please |kindly |pls )(?:update|advise|respond|reply)\b|\bupdate (?:me|us)?\s*(?:please|pls)\b|^update\s*\?/,
  /\bit(?:'s| has|s) been (?:\w+ ){1,4}(?:days?|weeks?|hours?|months?)\b|\b(?:days?|weeks?) (?:later|have passed|and (?:still )?nothing)\b/,
  /\b(?:can|could|may|would) (?:i|we|you)(?: please)? (?:get|have|give (?:me|us)|send (?:me|us)|let (?:me|us) have|provide) (?:a |an |some |any )?(?:quick )?(?:status|update|news|eta)\b/,
  /\b(?:eta|e\.t\.a\.?)\s*\?|\bany eta\b|\bis there (?:any |an )?(?:news|update|eta|progress|word)\b/,
  /\byou (?:said|promised|told me)\b[^.?!]{0,40}\b(?:call|ring|write|get back|reply|hear|answer|by|today|yesterday|would)\b/,
]
const others = [
  // German
  /\b(?:gibt es|gibt's|gibts|haben sie|habt ihr|schon|irgendwelche) (?:schon |hier |da |hierzu |dazu |inzwischen |etwas |irgendetwas |was )*(?:neues|neuigkeiten|news|etwas neues|einen neuen stand|rückmeldung|eine rückmeldung|ein update|fortschritte?)\b|\bwie ist der (?:aktuelle )?stand\b|\b(?:warte|warten) (?:immer )?noch\b|\bnoch (?:keine|nichts)(?: \S+)? ?(?:antwort|rückmeldung|gehört|nachricht)?\b|\bwann (?:kann|darf|höre|bekomme|erhalte|melden|wird|hören)\b.{0,40}(?:antwort|rechnen|ihnen|rückmeldung|euch|sie sich|gelöst|hören)|\bich wollte (?:nur |mal |noch ?mal |kurz )*nachfragen\b|\bnachfassen\b/,
  // French
  /\b(?:avez-vous|y a-t-il|il y a|vous avez|des|une?) (?:eu )?(?:des |du |une )?(?:nouvelles?|nouveau|avancée|réponse)\s*(?:\?|concernant|à ce sujet|pour|sur)|\bdu nouveau\b|\boù en (?:est|sont|êtes)\b|\bj'attends (?:toujours|encore)\b|\b(?:toujours|encore) (?:pas|aucune|sans)(?: \S+)? (?:réponse|nouvelles?|retour)\b|\bje (?:me permets de vous relancer|vous relance|reviens vers vous)\b|\bquand (?:aurai-je|puis-je|pourrai-je|allez-vous|recevrai-je)\b.{0,40}(?:réponse|nouvelles?|répondre|attendre|retour)|\brelance\b/,
  // Spanish
  /(?:^|[¿\s])(?:alguna|hay|tienen|tiene|tenéis) (?:alguna )?(?:novedad|novedades|noticias?|actualización|respuesta)\b|\bsigo (?:esperando|sin)\b|\b(?:aún|todavía) no (?:he|me|tengo|hay)\b.{0,30}(?:recibido|respuesta|respondido|noticias|contestado|llamado)?|\b(?:cuándo|cuando) (?:tendré|recibiré|puedo|me)\b.{0,40}(?:respuesta|noticias|esperar|responder|contestar|llamar)|\ben qué (?:estado|punto) (?:está|estamos)\b|\bcómo va\b/,
  // Dutch
  /\b(?:is|zijn) er (?:al |nog |inmiddels )*(?:iets |wat )?(?:nieuws|updates?|een update|bekend)\b|\b(?:al|nog|enig) nieuws\b|\bwat is de (?:status|stand van zaken)\b|\b(?:wacht|wachten) nog (?:steeds|altijd)\b|\bnog (?:steeds )?(?:geen|niets)\b.{0,20}(?:reactie|antwoord|gehoord|bericht|vernomen)|\bwanneer (?:kan|hoor|krijg|mag)\b.{0,40}(?:antwoord|reactie|verwachten|iets|van jullie|van u)|\bhoe staat het\b/,
]

/** They speak of something to buy, or bring something new: no chaser, whatever else they say. */
const newMatters =
  /\b(?:new (?:model|version|collection|album|menu|release|product|season|range|line|job|shop|store)|back in stock|restock|discount|sale|in other news|good news|great news|another (?:question|problem|issue|thing)|new (?:problem|question|issue)|also,? (?:i|my|the|can|could|how)|by the way|one more (?:thing|question)|now (?:it|the)\b)|\b(?:attached|here is|here are|here's|as requested|i have (?:now )?(?:sent|tried|uploaded))\b/
const thanks = /\b(?:thanks|thank you|thx|cheers|danke|merci|gracias|bedankt)\b[^?]*$/
const solved =
  /\b(?:works? now|working now|is (?:fixed|solved|sorted|resolved)|all good|got it|has arrived|it arrived|received it|never ?mind)\b/
const question =
  /\b(?:how (?:do|can|should|much (?!longer))|where (?:do|can|is the)|which|what (?:does|do|size|colour|color)|why|can i (?!get an? |have an? )|do you (?:have|sell|ship)|could you (?:also|change|add|cancel))\b/
const mostWords = 60

/** Whether an inbound message only asks whether there is news ("Any update on this?", "still waiting to hear"), and asks and tells nothing else. */
export function isChaser(text: string): boolean {
  const words = ownWords(text)
  if (words === '' || words.split(/\s+/).length > mostWords) return false
  if (newMatters.test(words) || solved.test(words) || !asksForNews(words)) return false
  return !sentences(words).some((sentence) => question.test(sentence) && !asksForNews(sentence))
}

const asksForNews = (words: string): boolean => [...english, ...others].some((shape) => shape.test(words)) && !isOnlyThanks(words)

/** "Thanks for the update" answers; "Thanks, any update?" asks. */
const isOnlyThanks = (words: string): boolean =>
  /\b(?:thanks|thank you|thx|cheers) (?:so much |very much |a lot )?for (?:the |your |this |that |following|checking|chasing|letting|keeping)/.test(
    words,
  ) &&
  thanks.test(words) &&
  !/\bany\b|\bstill\b|\bwhen\b/.test(words)

const sentences = (words: string): string[] => words.split(/[.!?\n]+/)

/** Without what was quoted below, in one case and with plain apostrophes. */
const ownWords = (text: string): string =>
  text
    .replace(
      /^[ \t]*(?:-{2,} ?original message|on .{6,80} wrote:|am .{6,60} schrieb .*:|le .{6,60} a écrit ?:|el .{6,60} escribió:|op .{6,60} schreef .*:)[^]*/im,
      '',
    )
    .replace(/^[ \t]*>.*$/gm, '')
    .replace(/’/g, "'")
    .toLowerCase()
    .trim()

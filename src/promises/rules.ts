// What can be computed on paper about promises' words.

const opening =
  /^(?:(?:and|so|then|but)\s+)?(?:(?:i|we|he|she|they|it|someone|somebody|my colleague|our team)(?:['’]ll|\s+(?:will|shall)|['’]?(?:m|re| am| are)\s+going\s+to)|let\s+(?:me|us)|will)\s+(?:(?:also|then|of course|certainly|gladly|personally|definitely|be sure to|make sure to|have)\s+)?/i

/** What a phrase promises, without who says it: "I’ll call you" is "Call you". */
export function actionOf(phrase: string): string {
  const bare = phrase.replace(opening, '').trim() || phrase.trim()
  return bare.charAt(0).toUpperCase() + bare.slice(1)
}

const clauseEnd = /[.;:!?,()\n]|\s[–—-]\s|\s(?:and|but|so|because|if|when|once|unless|while|as)\s/
const longestAbout = 60
/** What may stand at the end where a time phrase was taken out. */
const dangling = /\s+(?:by|on|at|until|till|within|in|before|after|from|for|to|with|about|of|the|a)?\s*$/i

/**
 * What is promised, with what it is about: of "I will write to you by Friday with what they find" it is "Write to you with what they find".
 * @param phrase the shortest phrase that names the act; `rest` is the text after it; `by` its time phrase.
 */
export function actionWithTopic(phrase: string, rest: string, by: string | null): string {
  const clause =
    rest
      .slice(0, 200)
      .replace(by ?? '', ' ')
      .split(clauseEnd)[0] ?? ''
  const topic = clause.replace(/\s+/g, ' ').trimEnd().replace(dangling, '')
  const fits = /^\s(?:with|about|for|to|on|what|whether|where|how|that|from|into|of)\b/i.test(topic) && topic.length <= longestAbout
  return actionOf(fits ? phrase + topic : phrase)
}

/** A time as a customer reads it in a letter: "Friday 12 June, 14:00", in their zone. */
export function timeInLetter(at: Date, timeZone: string, now: Date): string {
  const yearOf = (of: Date) => new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone }).format(of)
  const year = yearOf(at) === yearOf(now) ? {} : { year: 'numeric' as const }
  const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', ...year, timeZone }).format(at)
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(at)
  return `${day}, ${time}`
}

/** The plain fact of a new time, for whoever moves a promise without words of their own. It says nothing that its writer did not do. */
export const movedWords = (action: string, from: string, to: string): string =>
  `I said that I would ${action.charAt(0).toLowerCase()}${action.slice(1)} by ${from}. It will be ${to} instead.`

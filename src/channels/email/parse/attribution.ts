import { plainLine } from './phrases.ts'

// "On 3 June 2026, Ann Berg wrote:" in the languages that people write to us in. A line with a date, a time and an address in brackets that
// ends with a colon is one in any language; with fewer of these, the verb must be there, and a quote below.

const verbs = [
  'wrote|writes|has written|schrieb|schreibt|hat geschrieben|hat folgendes geschrieben|a écrit|écrivait|écrit|escribió|escribio|ha escrito|ha scritto|scrive|schreef|geschreven|escreveu|skrev|følgende|följande|kirjoitti',
  'napisał|napisała|napisał\\(a\\)|napisał/a|pisze|napsal|napsala|napsal\\(a\\)|napsal/a|píše|napísal|napísala|napísal\\(a\\)|írta|a scris|написа|написал|написала|написал\\(а\\)|пишет|написав|написала|пише|έγραψε|yazdı|yazmış',
  '写道|寫道|写到|のメッセージ|書きました|书写|작성|님이 작성|썼습니다|كتب|كتبت|כתב|כתבה|כתב/ה|đã viết|viết|เขียน|เขียนว่า|menulis|ने लिखा|लिखा|napisala|napisao|napisao je|napisala je|napisao/la|je napisal|je napisala|napisal|napisal/-a|kirjutas|kirjutas järgmist|rakstīja|rašė|parašė|va escriure|ha escrit',
].join('|')
const verb = new RegExp(`(?:^|[^\\p{L}])(?:${verbs})(?:$|[^\\p{L}])|写道|寫道|作成|작성|書きました|เขียน`, 'iu')
const opening =
  /^(on|am|le|el|il|op|em|a|no dia|den|på|dne|dňa|w dniu|dnia|il giorno|στις|на|în|v|dana|dne|vào|pada|ในวันที่|în data|le|el dia|kuupäev|quoting|zitat von|citando|citat|citerar|missatge de|вот|у|в|בתאריך|في|בתאריך)\b|^(ในวันที่|בתאריך|في|στις|на|у|в|在|於)/iu
const quoting =
  /^(quoting|zitat von|citando a|quoting from|citeren|citerar|citerer|citation de|cytowanie|lainaus|citace|citát|цитирую) .{2,200}[:：]$/iu
const person =
  /(?:^|[^\p{L}])(?:i|he|she|they|we|you|ich|er|sie|wir|ihr|j['’]ai|il|elle|ils|vous|nous|yo|ella|usted|ustedes|io|lui|lei|ik|hij|zij|we|eu|ele|ela|você|jag|han|hon|vi|jeg|hun|minä|ja|on|ona|я|он|она|вы)$/iu
const address = /[^\s@<>()[\]"]{1,64}@[^\s@<>()[\]",;]{2,255}/
const bracketed = /[<([][^\s@<>()[\]]{0,8}\s?[^\s@<>()[\]"]{1,64}@[^\s@<>()[\]",;]{2,255}\s?[>)\]]|<?mailto:/
const time = /\d{1,2}[:.h時时點点]\s?\d{2}|\d{1,2}\s?(?:am|pm|uhr|時|时|시|h)\b|kl\.? ?\d/iu
const date =
  /(?:^|\D)(?:(?:19|20)\d\d|\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:\d{2}|\d{4}))(?:\D|$)|\d{1,2}月\d{1,2}日|\d{1,2}월 \d{1,2}일|\d{1,2}\.? (?:de )?\p{L}{3,}|\p{L}{3,12}\.? \d{1,2},/u

/** Words of the person's own that come to a date and an address. */
const sentence = /^(?:i|we|you|he|she|they|my|our|ich|wir|sie|je|j['’]ai|nous|yo|nosotros|ik|wij|jag|jeg|vi|eu|nós)\s/i
const startsDated = /^(?:[\p{L}\p{M}׳']{1,14}[.,،]{0,2} ?){0,3}\(?\d/u
const endsWithAddress = /@[^\s@<>()[\]",;]{2,255}(?:[>)\]]{1,2}[^<>@]{0,24})? ?[:：]$/
const byCatalan = /^missatge de /i
const runsOn =
  /^(?:on|am|le|el|il|em|op|den|dne|w dniu)\b.{10,220}<[^\s<>]{1,64}@[^\s<>]{1,255}> ?(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|skrev|napsal|napisał) ?: ?\S/i

/** Whether a line introduces a quote that goes on in the same line, as Yahoo's plain text has it. */
export const startsQuoteInLine = (line: string): boolean =>
  line.length > 30 && runsOn.test(line.slice(0, 600)) && /\d/.test(line.slice(0, 60))

/**
 * How sure a text is to introduce a quote. `surely`: also with no quote marked below it. `perhaps`: when a quote follows.
 * It takes one line, or several that were one.
 */
export function attributionOf(given: string): 'surely' | 'perhaps' | undefined {
  const text = plainLine(given)
    .replace(/^[>*_ ]{1,20}/, '')
    .replace(/[*_ ]{1,20}$/, '')
  if (text.length < 7 || text.length > 400 || !/[:：]$/.test(text)) return undefined
  if (quoting.test(text)) return address.test(text) ? 'surely' : 'perhaps'
  const dated = date.test(text)
  const timed = time.test(text)
  if (sentence.test(text)) return undefined
  const spoken = verb.test(text)
  if (dated && (timed || /\d{4}/.test(text)) && bracketed.test(text) && (spoken || byCatalan.test(text))) return 'surely'
  if (dated && timed && startsDated.test(text) && endsWithAddress.test(text)) return 'surely'
  return spoken ? byVerb(text, dated, timed) : undefined
}

function byVerb(text: string, dated: boolean, timed: boolean): 'surely' | 'perhaps' | undefined {
  const before = text
    .slice(0, -1)
    .trim()
    .replace(/\s?\S+$/, '')
  const anyones = person.test(before) || person.test(text.slice(0, -1).trim())
  if (dated && (timed || address.test(text)) && !anyones) return 'surely'
  if (opening.test(text) || /^\P{Ll}/u.test(text)) return text.length < 200 ? 'perhaps' : undefined
  return dated && /\d/.test(text) ? 'perhaps' : undefined
}

/** Whether a line that introduces a quote starts with this line of several, and not with the one below it (`rest`). */
export function startsAttribution(line: string, rest: string): boolean {
  if (attributionOf(rest) !== 'surely') return opening.test(line) || /[\d@"<(]/.test(line) || attributionOf(rest) === undefined
  return !opening.test(rest) && (opening.test(line) || /[\d@]/.test(line))
}

// What can be computed on paper about what is asked of colleagues.
import { endOfWorkingDay, nextWorkingDay, type WorkHours } from '../kernel/index.ts'

/** When the working day after `at` ends. */
export const endOfNextWorkingDay = (at: Date, hours: WorkHours): Date =>
  // A millisecond earlier, because the same wall-clock time moved into working hours may be their very end.
  endOfWorkingDay(new Date(nextWorkingDay(at, hours).getTime() - 1), hours)

/** One line, however it was typed. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** At most so many characters, whole ones. */
export const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length - 1).toWellFormed()}…` : text)

const greeting =
  /^(hi|hello|hey|dear|good (morning|afternoon|evening)|hallo|guten (tag|morgen)|moin|bonjour|salut|hola|ciao|buongiorno|dag|beste|goedemorgen)\b[^.!?\n]{0,40}[,!.]?\s*(\n|$)/i

const openers: RegExp[] = [
  /^(sorry|unfortunately|i(['’]m| am) (sorry|afraid))\b[^.!?\n]{0,120}\b(not|no|n[o']t|nothing|unable|nobody|never|cannot|can['’]?t|couldn['’]?t|don['’]?t|isn['’]?t|hasn['’]?t|won['’]?t|didn['’]?t|haven['’]?t|doesn['’]?t)\b/i,
  /^((i|we) )?(could ?not|couldn['’]?t|can ?not|can['’]?t|was unable|were unable|am unable|are unable|unable)\b/i,
  /^(not possible|impossible|returned|returning this|it('s| is) not possible|no chance)\b/i,
  /^(leider\b[^.!?\n]{0,120}\b(nicht|kein\w*|niemand|nichts)|(geht|ging|klappt|klappte) (leider )?nicht|nicht möglich|unmöglich|((ich|wir) )?(kann|können|konnten?) (\S+ ){0,6}nicht)\b/i,
  /^(malheureusement|désolée?|impossible|pas possible|(je|nous) (ne |n['’])(peux|pouvons|pouvais|ai|avons) pas)\b/i,
  /^(lamentablemente|desgraciadamente|lo siento|imposible|no (es|fue|ha sido) posible|no (puedo|podemos|pude|pudimos|he podido|hemos podido))\b/i,
  /^(helaas|niet mogelijk|onmogelijk|(ik|wij|we) (kan|kunnen|kon|konden) (\S+ ){0,6}niet|(dat )?(kan|lukt|lukte|gaat) (helaas )?niet)\b/i,
  /^(purtroppo|impossibile|non (è|e['’]|era|è stato) possibile|non (posso|possiamo|potevo|ho potuto|abbiamo potuto|riesco|riusciamo|sono riuscit[oa]))(?![\p{L}])/iu,
]

/** What an answer by mail begins with says: what moved (`done`), or that it could not be moved (`returned`). */
export function readReply(text: string): 'done' | 'returned' {
  const words = text
    .trim()
    .replace(greeting, '')
    .trim()
    .replace(/^[“"'*_\s]+/, '')
  return openers.some((opener) => opener.test(words)) ? 'returned' : 'done'
}

/** The reason itself: of "Could not: the label is torn." it is "the label is torn." */
export const reasonOf = (answer: string): string =>
  answer.replace(/^could ?not(?:\s*[,:]\s*because\b\s*:?|\s*[:,]|\s+because\b\s*:?)\s*(?=\S)/i, '')

type Said = { status: 'done' | 'returned'; answer: string; missing: string | null; forCustomer: string | null; alsoTo?: string[] }

/** The words of an answer as the story shows them, each thing a paragraph of its own. */
export function storyWords({ status, answer, missing, forCustomer, alsoTo = [] }: Said): string {
  const saysSo = status === 'done' || readReply(answer) === 'returned'
  const parts = [
    saysSo ? answer : `Could not, because: ${answer}`,
    missing && `What is missing: ${missing}`,
    forCustomer && `What the customer should hear: ${forCustomer}`,
    alsoTo.length > 0 && `This went to ${alsoTo.join(', ')} too.`,
  ]
  return parts.filter(Boolean).join('\n\n')
}

// What can be computed on paper: the words of a choice, in a message and as a plan.

/** An option as it was put to the customer; `saved` is the saved one that it was made from. */
export type Offered = { title: string; then: string; by: string | null; agreed_by: number | null; saved: number | null }

export const noneOfThese = 'None of these'

/** For telling titles apart and finding them in a mail: lower case, without punctuation; "£5 off" is not "5% off". */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}\p{Sc}%]+/gu, ' ')
    .trim()

const ended = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)
const bare = (text: string): string => text.replace(/[.…]+$/, '')

/** "I move the warranty by Friday 14:00." */
export const thenWords = ({ then }: Pick<Offered, 'then'>): string => ended(then)

/** The customer's message: "I choose: Keep this phone. Before noon, please." */
export function chosenWords(option: Pick<Offered, 'title'> | null, words: string | null): string {
  const choice = option ? `I choose: ${ended(option.title)}` : `${noneOfThese}.`
  if (!words) return choice
  return `${choice}${words.includes('\n') ? '\n\n' : ' '}${words}`
}

/** The next step that a choice becomes. `customer` is named where another way is still to be found. */
export const planWords = (option: Pick<Offered, 'title' | 'then'> | null, customer: string): string =>
  option ? `${bare(option.title)}: ${option.then}` : `Find another way with ${customer.trim().split(/\s+/)[0]}`

/** By when it is done: by the option's own time while that is to come, else by when the customer is owed an answer. */
export const planBy = (option: Pick<Offered, 'by'> | null, answerDue: Date, now: Date): Date => {
  const own = option?.by ? new Date(option.by) : null
  return own && own > now ? own : answerDue
}

/** The option that a number names: null is "none of these", undefined is no option at all. */
export function optionOf<T>(options: T[], number: number): T | null | undefined {
  return number === 0 ? null : options[number - 1]
}

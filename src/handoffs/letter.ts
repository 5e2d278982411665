// What the customer reads when somebody takes their problem on, and what the new owner writes first. Nothing in them is made up. Pure.
import { sentence } from './rules.ts'

export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name

/** What is not known before somebody accepts: their name, and a time that may have to move. */
export type Filling = { name: string | null; by: string | null; oldBy?: string | null }

/**
 * Who has it now, why, that nothing need be told twice, and when they hear: with places for the name and the time.
 * @param about `owner` is named where somebody else hands it on for them.
 */
export const wordLetter = (about: { customer: string; sender: string; owner: string | null; why: string }): string =>
  [
    `Hello ${firstName(about.customer)},`,
    [
      `{name} takes this on from ${about.owner ?? 'me'}.`,
      sentence(about.why),
      '{first} has read all that you told us, so you need not tell it twice.',
      '{first} will write to you by {by}.',
    ]
      .filter(Boolean)
      .join(' '),
    about.sender,
  ].join('\n\n')

/** A letter with its places filled. Without a name (a team was asked) its place stays. A time that moved is put in place of the old one. */
export function fillLetter(letter: string, { name, by, oldBy }: Filling): string {
  const filled = letter
    .replaceAll('{first}', () => (name === null ? '{name}' : firstName(name)))
    .replaceAll('{name}', () => name ?? '{name}')
    .replaceAll('{by}', () => by ?? '{by}')
  return oldBy && by && oldBy !== by ? filled.replaceAll(oldBy, () => by) : filled
}

/** Whether a letter says who has it now. For a team the name is not known yet: it needs the place for it. */
export const namesReceiver = (letter: string, name: string | null): boolean =>
  /\{(?:name|first)\}/.test(letter) || (name !== null && letter.toLowerCase().includes(firstName(name).toLowerCase()))

export type Known = {
  customer: string
  owner: string
  sender: string
  /** "order 77-40318" */
  facts: string[]
  /** What the customer wrote that they want, in their words. */
  wanted: string
  tried: string[]
}

/** How the new owner's first reply begins: with what they know, so that the customer need not tell it. */
export function wordOpening({ customer, owner, sender, facts, wanted, tried }: Known): string {
  const lines = [
    `I am ${owner}, and your problem is mine now. ${firstName(sender)} has told me all of it.`,
    facts.length > 0 && `I have ${listed(facts.map((fact) => `your ${fact}`))}.`,
    tried.length > 0 && `I know what you tried already: ${tried.join('; ').replace(/[.;]+$/, '')}.`,
    wanted && `You wrote: “${wanted}”`,
  ]
  return `Hello ${firstName(customer)},\n\n${lines.filter(Boolean).join(' ')}\n\n`
}

const listed = (all: string[]) => (all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`)

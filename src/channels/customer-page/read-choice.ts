import type { Db } from '../../db/index.ts'
import { currentChoice, offeredIn, optionOf, planWords, resolveChoice, type ChoiceRow, type Offered } from '../../options/index.ts'

/** What the customer has before them, or has chosen. */
export type PublicChoice = {
  id: number
  question: string
  options: Offered[]
  answerBy: Date | null
  /** `chosen` can still be changed; `done` cannot. */
  state: 'open' | 'chosen' | 'done'
  /** What they chose: its number, 0 for none of these; null while it is open. */
  option: number | null
  words: string | null
  /** The step that the choice became. */
  plan: string | null
}

type Whose = { number: number; customer: string; now: Date }

/** The newest choice that reached the customer, or null. */
export async function readCurrentChoice(db: Db, { number, customer, now }: Whose): Promise<PublicChoice | null> {
  const row = await currentChoice(db, { ticketId: number, now })
  return row ? presented(row, customer) : null
}

/** Whether a link to the choice with this id leads to the one that is before them now. */
export async function isCurrent(db: Db, { number, now }: Omit<Whose, 'customer'>, id: number): Promise<boolean> {
  return Number.isSafeInteger(id) && (await resolveChoice(db, { ticketId: number, id, now })) !== undefined
}

function presented(row: ChoiceRow, customer: string): PublicChoice {
  const options = offeredIn(row)
  return {
    id: row.id,
    question: row.question,
    options,
    answerBy: row.answer_by,
    state: row.done_at ? 'done' : row.status === 'answered' ? 'chosen' : 'open',
    option: row.option_no,
    words: row.words,
    plan: row.option_no === null ? null : planWords(optionOf(options, row.option_no) ?? null, customer),
  }
}

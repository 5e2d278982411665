// The options in a reply that is being written: rows to fill in, and what is missing before they can leave. Pure.
import type { NewChoice, NewOption, SavedOption } from '../../../../src/options/wire.ts'

export interface OptionRow {
  id: number
  title: string
  then: string
  by: string | null
  /** The saved option that it was made from, and what whoever offers it keeps to. */
  saved: number | null
  limit: string | null
  /** Who agreed is asked; with `needs_yes` it does not leave without. */
  asks_yes: boolean
  needs_yes: boolean
  agreed_by: number | null
}
export interface OptionsDraft {
  question: string
  rows: OptionRow[]
  answer_by: string | null
}
/** Where something is missing ("title-2"), and the words that say so. */
export interface Gap {
  at: string
  words: string
}

export const fewest = 2
export const most = 4
export const proposedQuestion = 'Which would you like?'

const row = (id: number, given: Partial<OptionRow> = {}): OptionRow => ({
  id,
  title: '',
  then: '',
  by: null,
  saved: null,
  limit: null,
  asks_yes: false,
  needs_yes: false,
  agreed_by: null,
  ...given,
})
export const startOptions = (): OptionsDraft => ({ question: proposedQuestion, rows: [row(1), row(2)], answer_by: null })

const nextId = ({ rows }: OptionsDraft): number => Math.max(0, ...rows.map(({ id }) => id)) + 1
export const isEmpty = ({ title, then, by }: OptionRow): boolean => title.trim() === '' && then.trim() === '' && by === null
/** Whether anything was written that would be missed. */
export const isBegun = ({ question, rows, answer_by }: OptionsDraft): boolean =>
  question.trim() !== proposedQuestion || answer_by !== null || rows.some((one) => !isEmpty(one))
export const filled = ({ rows }: OptionsDraft): OptionRow[] => rows.filter((one) => !isEmpty(one))

export const addRow = (draft: OptionsDraft): OptionsDraft =>
  draft.rows.length >= most ? draft : { ...draft, rows: [...draft.rows, row(nextId(draft))] }

/** Two stay: where there are no more, it is emptied. */
export const removeRow = (draft: OptionsDraft, id: number): OptionsDraft => ({
  ...draft,
  rows: draft.rows.length > fewest ? draft.rows.filter((one) => one.id !== id) : draft.rows.map((one) => (one.id === id ? row(id) : one)),
})

export const changeRow = (draft: OptionsDraft, id: number, change: Partial<OptionRow>): OptionsDraft => ({
  ...draft,
  rows: draft.rows.map((one) => (one.id === id ? { ...one, ...change } : one)),
})

/** One place up (-1) or down (1); at an end it stays. */
export function moveRow(draft: OptionsDraft, id: number, step: -1 | 1): OptionsDraft {
  const from = draft.rows.findIndex((one) => one.id === id)
  const to = from + step
  const [here, there] = [draft.rows[from], draft.rows[to]]
  if (!here || !there) return draft
  return { ...draft, rows: draft.rows.map((one, place) => (place === from ? there : place === to ? here : one)) }
}

export const hasRoom = ({ rows }: OptionsDraft): boolean => rows.length < most || rows.some(isEmpty)

/** A saved one in the first empty row, or in a new one; and in which. Whoever may agree has, by putting it in. */
export function takeSaved(draft: OptionsDraft, saved: SavedOption, mayAgree: number | null): { draft: OptionsDraft; id: number } | null {
  if (!hasRoom(draft)) return null
  const { title, then, limit, needs_yes } = saved
  const empty = draft.rows.find(isEmpty)
  const id = empty?.id ?? nextId(draft)
  const made = row(id, { title, then, limit, needs_yes, asks_yes: needs_yes, saved: saved.id, agreed_by: needs_yes ? mayAgree : null })
  const rows = empty ? draft.rows.map((one) => (one === empty ? made : one)) : [...draft.rows, made]
  return { draft: { ...draft, rows }, id }
}

/** Told apart by these, also in an answer by mail. */
const bare = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
const noneOfThese = bare('None of these')
/** A reply can be taken back for a moment: a time that comes within it would be over when the customer reads it. */
const moment = 30_000

/** What is missing, in the order of the page. A third or fourth row that is empty is left out, and missed by nobody. */
export function gapsOf(draft: OptionsDraft, now: number): Gap[] {
  const wanted = fewest - filled(draft).length
  const counted = [...filled(draft), ...draft.rows.filter(isEmpty).slice(0, Math.max(0, wanted))]
  const past = (at: string | null): boolean => at !== null && Date.parse(at) <= now + moment
  const gap = (is: boolean, at: string, words: string): Gap[] => (is ? [{ at, words }] : [])
  return [
    ...gap(draft.question.trim() === '', 'question', 'Write the question.'),
    ...draft.rows
      .filter((one) => counted.includes(one))
      .flatMap((one, place, all) => {
        const twice = all.slice(0, place).some((other) => bare(other.title) === bare(one.title) && one.title.trim() !== '')
        return [
          ...gap(one.title.trim() === '', `title-${one.id}`, 'Say what it is.'),
          ...gap(twice, `title-${one.id}`, 'Two options have this name.'),
          ...gap(bare(one.title) === noneOfThese, `title-${one.id}`, 'That is always there.'),
          ...gap(one.then.trim() === '', `then-${one.id}`, 'Say what happens then.'),
          ...gap(past(one.by), `by-${one.id}`, 'Give a time that is to come.'),
          ...gap(one.needs_yes && one.agreed_by === null, `agreed-${one.id}`, 'Say who agreed.'),
        ]
      }),
    ...gap(past(draft.answer_by), 'answer_by', 'Give a time that is to come.'),
  ]
}

const optionOf = ({ title, then, by, agreed_by, saved }: OptionRow): NewOption => ({
  title: title.trim(),
  then: then.trim(),
  ...(by ? { by } : {}),
  ...(agreed_by === null ? {} : { agreed_by }),
  ...(saved === null ? {} : { saved }),
})
/** As it leaves with the reply. */
export const bodyOf = (draft: OptionsDraft): NewChoice => ({
  question: draft.question.trim(),
  options: filled(draft).map(optionOf),
  ...(draft.answer_by ? { answer_by: draft.answer_by } : {}),
})

/** What was sent, to be written again. */
export const draftOf = ({ question, options, answer_by }: NewChoice): OptionsDraft => ({
  question,
  answer_by: answer_by ?? null,
  rows: options.map(({ title, then, by, agreed_by, saved }, place) => {
    const agreed = agreed_by ?? null
    return row(place + 1, { title, then, by: by ?? null, saved: saved ?? null, agreed_by: agreed, asks_yes: agreed !== null })
  }),
})

/** "3 options": those that say something. */
export const countWords = (draft: OptionsDraft): string => {
  const { length } = filled(draft)
  return length === 1 ? '1 option' : `${length} options`
}

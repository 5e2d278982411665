// What a sender has typed into the drawer, what of it is missing, and what the server is told. Pure, so that a table can test it.
import { ms } from '../../time.ts'
import type { Brief, Handoff, Receivers } from '../../wire.ts'
import { fromField, toField } from '../../zoned.ts'
import { firstName } from '../promises/naming.ts'

export const partNames = ['problem', 'wanted', 'tried', 'next', 'if_then'] as const
export type PartName = (typeof partNames)[number]

/** Only what the sender changed; the rest stays as the ticket itself says it. Times are what a `datetime-local` field holds. */
export interface Form {
  /** "person 3", "team 2", or nobody yet. */
  to: string
  why: string
  parts: Partial<Record<PartName, string>>
  next_by: string | null
  letter: string | null
  hear_by: string | null
  answer_by: string | null
}
export const emptyForm: Form = { to: '', why: '', parts: {}, next_by: null, letter: null, hear_by: null, answer_by: null }

/** The same offer once more: to the same, or, without a receiver, to be given to somebody else. */
export function formOf(handoff: Handoff, zone: string, same: boolean): Form {
  const { brief } = handoff
  const to = handoff.to ? `person ${handoff.to.id}` : `team ${handoff.to_team?.id}`
  return {
    ...emptyForm,
    to: same ? to : '',
    why: handoff.why,
    parts: { problem: brief.problem, wanted: brief.wanted, tried: brief.tried, next: brief.next, if_then: brief.if_then ?? '' },
    next_by: toField(brief.next_by, zone),
    // The words to the customer name the receiver: they hold only for the same one.
    letter: same ? handoff.letter : null,
  }
}

export const partOf = (form: Form, brief: Brief, part: PartName): string =>
  form.parts[part] ?? (part === 'next' || part === 'if_then' ? brief[part] : brief[part].text)

export type Chosen = { id: number; name: string; kind: 'person' | 'team'; away: boolean }
/** Whom the form names, if they are among those who can be asked. */
export function chosenOf({ to }: Form, receivers: Receivers): Chosen | null {
  const [kind, id] = to.split(' ')
  const person = kind === 'person' ? receivers.people.find((one) => one.person.id === Number(id)) : undefined
  if (person) return { id: person.person.id, name: person.person.name, kind: 'person', away: person.away !== null }
  const team = kind === 'team' ? receivers.teams.find((one) => one.id === Number(id)) : undefined
  return team ? { id: team.id, name: team.name, kind: 'team', away: false } : null
}

/** The step's time as a field: the sender's, or the plan's. */
export const nextByOf = (form: Form, brief: Brief, zone: string): string =>
  form.next_by ?? (brief.next_by ? toField(brief.next_by, zone) : '')

export interface Missing {
  /** The field it is asked in. */
  field: PartName | 'to' | 'why' | 'next_by'
  /** Within "Still missing: …". */
  word: string
}

/** What stands between this and an offer, in the order of the page. */
export function missingOf(form: Form, { brief, receivers, zone }: { brief: Brief; receivers: Receivers; zone: string }): Missing[] {
  const found: Missing[] = []
  const chosen = chosenOf(form, receivers)
  const customer = firstName(brief.customer.name)
  if (!chosen || chosen.away) found.push({ field: 'to', word: 'who takes it' })
  if (form.why.trim() === '') found.push({ field: 'why', word: 'why' })
  const words: [PartName, string][] = [
    ['problem', 'the problem'],
    ['wanted', `what ${customer} wants`],
    ['tried', 'what was tried'],
    ['next', 'the next step'],
  ]
  for (const [field, word] of words) if (partOf(form, brief, field).trim() === '') found.push({ field, word })
  if (!fromField(nextByOf(form, brief, zone), zone)) found.push({ field: 'next_by', word: 'by when the next step is done' })
  return found
}

/** Of the brief alone: whether its five parts are there. */
export const partsMissing = (missing: readonly Missing[]): Missing[] => missing.filter(({ field }) => field !== 'to' && field !== 'why')

interface Told {
  brief: Brief
  chosen: Chosen
  zone: string
  letter: string
  hearBy: string
  /** That time as the letter names it. */
  hearWords: string | null
  answerBy: string
}

/** By when the customer hears if nothing else is said: the soonest of these after an answer can be expected. */
export function hearTime(times: readonly (Date | string | null)[], after: number): number | null {
  const later = times.flatMap((at) => (at === null ? [] : [ms(at)])).filter((at) => at > after)
  return later.length === 0 ? null : Math.min(...later)
}

/** A letter with the place for its time, so that the time it names stays true whenever it is accepted. */
const placed = (letter: string, hearWords: string | null): string => (hearWords ? letter.replaceAll(hearWords, '{by}') : letter)

/** What the server is told. To a team the letter waits for the name of whoever accepts, unless the sender wrote it. */
export function bodyOf(form: Form, { brief, chosen, zone, letter, hearBy, hearWords, answerBy }: Told): object {
  const at = (field: string): string | undefined => fromField(field, zone)?.toISOString()
  const text = (part: PartName): string => partOf(form, brief, part).trim()
  const worded = chosen.kind === 'team' && form.letter === null
  return {
    ...(chosen.kind === 'team' ? { to_team: chosen.id } : { to: chosen.id }),
    why: form.why.trim(),
    brief: {
      problem: text('problem'),
      wanted: text('wanted'),
      tried: text('tried'),
      next: text('next'),
      next_by: at(nextByOf(form, brief, zone)),
      promises: brief.promises.length > 0 ? brief.promises.map(({ id }) => id) : brief.promised,
      ...(text('if_then') === '' ? {} : { if_then: text('if_then') }),
    },
    ...(worded ? {} : { letter: letter.trim() === '' ? null : placed(letter.trim(), hearWords) }),
    hear_by: at(hearBy),
    answer_by: at(answerBy),
  }
}

/** Whether a promise falls due while nobody may have answered yet: it is the sender's to keep. */
export const fallsDueBefore = (due: string, answerBy: Date | null): boolean => answerBy !== null && ms(due) <= answerBy.getTime()

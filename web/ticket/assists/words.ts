// How what was asked of colleagues is told on the ticket, and what the page sends. Pure, so that a table can test it.
import { daysFrom, due as dueTime, moment, ms, type Clock } from '../../time.ts'
import type { Assist, Message } from '../../wire.ts'
import { escaped } from '../composer/fill-in.ts'
import { firstName } from '../promises/naming.ts'

export type Look = 'open' | 'late' | 'done' | 'returned' | 'withdrawn'

/** Late for as long as nobody answered after its time. */
export const lookOf = ({ status, due }: Pick<Assist, 'status' | 'due'>, now: number): Look =>
  status === 'open' && ms(due) < now ? 'late' : status

/** What stands at the end of its line: "40 min", "was due 15:00", "done 13:48", "came back 13:48". */
export function endOf(assist: Pick<Assist, 'status' | 'due' | 'answered_at'>, clock: Clock): string {
  const { status, due, answered_at: at } = assist
  if (status === 'open') return dueTime(due, clock).replace(/^in /, '')
  const when = at ? ` ${moment(at, clock)}` : ''
  return status === 'done' ? `done${when}` : status === 'returned' ? `came back${when}` : 'withdrawn'
}

type Asked = Pick<Assist, 'person' | 'team' | 'answered_by'>
/** Who was asked, or who answered for their department. */
export const whose = ({ person, team, answered_by: by }: Asked): string =>
  by ? firstName(by.name) : person ? firstName(person.name) : (team?.name ?? 'Somebody')

/** Overdue: "gone up to Ines, who answers by 16:00". */
export function upWords({ up_to: to, up_due: by, level }: Pick<Assist, 'up_to' | 'up_due' | 'level'>, clock: Clock): string | null {
  if (!to) return level > 0 ? 'gone up, and nobody leads further' : null
  if (!by) return `gone up to ${firstName(to.name)}`
  const late = ms(by) < clock.now
  return `gone up to ${firstName(to.name)}, who ${late ? 'was to answer' : 'answers'} by ${moment(by, clock)}`
}

/** Open ones soonest first, then what ended, newest first. */
export const ordered = (assists: readonly Assist[]): Assist[] =>
  assists.toSorted((a, b) => {
    const [aOpen, bOpen] = [a.status === 'open', b.status === 'open']
    if (aOpen !== bOpen) return aOpen ? -1 : 1
    return aOpen ? ms(a.due) - ms(b.due) : ms(b.answered_at ?? b.asked_at) - ms(a.answered_at ?? a.asked_at)
  })

/** Whether the customer has had no reply since it came back: then its answer stands open. */
export const unheard = ({ answered_at: at, status }: Pick<Assist, 'answered_at' | 'status'>, messages: readonly Message[]): boolean =>
  at !== null &&
  status !== 'withdrawn' &&
  !messages.some(({ kind, undone_at, created_at }) => kind === 'reply' && !undone_at && ms(created_at) > ms(at))

const hows: Record<string, string> = { device: 'device', box: 'box', records: 'our records', form: 'form', said: 'as they said' }
/** A fact as a line of context: "Serial (device): RK8 52D0 7H41". */
export const factLine = ({ label, how, value }: { label: string; how: string; value: string }): string =>
  `${label}${hows[how] ? ` (${hows[how]})` : ''}: ${value}`

const most = 2_000
/** What the customer wrote, as a line of context. */
export function wordsLine({ customer, text }: Pick<Message, 'customer' | 'text'>): string {
  const words = text.replace(/\s+/g, ' ').trim()
  return `${firstName(customer?.name ?? 'They')} wrote: “${words.length > most ? `${words.slice(0, most)}…` : words}”`
}

const linesOf = (context: string): string[] => context.split('\n')
export const holds = (context: string, line: string): boolean => linesOf(context).includes(line)

/** Puts a line in at the end; one that is in is taken out. What was written by hand stays. */
export function toggled(context: string, line: string): string {
  if (holds(context, line)) {
    return linesOf(context)
      .filter((one) => one !== line)
      .join('\n')
  }
  const before = context.trimEnd()
  return before === '' ? line : `${before}\n${line}`
}

/** What customers wrote on it, the newest first; and the files that can go along. */
export const fromCustomer = (messages: readonly Message[]): Message[] =>
  messages.filter(({ kind, held, text }) => kind === 'customer' && !held && text.trim() !== '').toReversed()
export const filesOf = (messages: readonly Message[]): Message['attachments'] =>
  messages
    .filter(({ undone_at, held }) => !undone_at && !held)
    .flatMap(({ attachments }) => attachments.filter((file) => !file.inline))
    .toReversed()

/** A working day to answer, where there is one to offer. */
export const firstDue = (offered: readonly Date[], clock: Clock): Date | undefined =>
  offered.find((at) => daysFrom(at, clock) >= 1) ?? offered[0]

export type OfWhom = 'person' | 'team' | 'up'
export interface Asking {
  of: OfWhom
  person: string
  team: string
  what: string
  context: string
  files: readonly number[]
}

/** What the server is told; `due` as an instant. */
export function bodyOf({ of, person, team, what, context, files }: Asking, due: Date): object {
  return {
    ...(of === 'up' ? { up: true } : of === 'team' ? { team: Number(team) } : { person: Number(person) }),
    what: what.trim(),
    ...(context.trim() ? { context: context.trim() } : {}),
    ...(files.length > 0 ? { attachment_ids: files } : {}),
    due: due.toISOString(),
  }
}

/** Plain words as paragraphs, to be put where one writes. */
export const htmlOf = (text: string): string =>
  text
    .trim()
    .split(/\n{2,}/)
    .map((part) => `<p>${escaped(part).replaceAll('\n', '<br>')}</p>`)
    .join('')

/** A line as a sentence that another can follow. */
export const ended = (text: string): string => (/[.!?…”"]\s*$/.test(text) ? text.trim() : `${text.trim()}.`)

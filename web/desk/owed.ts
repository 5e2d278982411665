// What a row of the Desk says, and which group of time it stands in. Pure, so that a table can test it.
import { clockTime, dayCount, dayHeading, daysFrom, local, ms, spokenDue, type Clock } from '../time.ts'
import type { DueKind, Owed } from '../wire.ts'
import { escaped } from '../search/words.ts'
import { firstName, namingCustomer } from '../ticket/promises/naming.ts'
import type { IconName } from '../ui/icons.ts'

export const kinds: Record<DueKind, { icon: IconName; word: string }> = {
  reply: { icon: 'corner-up-left', word: 'Reply' },
  promise: { icon: 'signature', word: 'Promise' },
  assist: { icon: 'arrow-back-up', word: 'Assist back' },
  update: { icon: 'message-circle-up', word: 'Update' },
  plan: { icon: 'arrow-right', word: 'Next step' },
  confirm: { icon: 'circle-check', word: 'Confirm' },
  reach: { icon: 'phone', word: 'Reach' },
  proposed: { icon: 'checklist', word: 'Said solved' },
  adrift: { icon: 'alert-triangle', word: 'Adrift' },
}

export interface Part {
  text: string
  bold?: boolean
}
const words = (text: string): Part => ({ text })
const name = (text: string): Part => ({ text, bold: true })

/** What is to be done, with the customer's name set apart. */
export function sentence({ kind, next, promise, ticket }: Pick<Owed, 'kind' | 'next' | 'promise' | 'ticket'>): Part[] {
  const who = ticket.customer.name
  switch (kind) {
    case 'reply':
      return [words('Answer '), name(who)]
    case 'promise':
      return promise
        ? step(namingCustomer(promise.action, firstName(who)).replace(firstName(who), who), who)
        : [words('Keep what was promised to '), name(who)]
    case 'assist':
      return [words('Tell '), name(who), words(' what came back')]
    case 'update':
      return [words('Tell '), name(who), words(' there is no news yet, and when there will be')]
    case 'plan':
      return next ? step(next, who) : [words('Take the next step for '), name(who)]
    case 'confirm':
      return [words('Ask '), name(who), words(' whether it is solved')]
    case 'reach':
      return [words('Reach '), name(who), words(' another way: two asks went unanswered')]
    case 'proposed':
      return [words('See whether it is solved for '), name(who), words(': somebody says so')]
    case 'adrift':
      return [words('Say what happens next for '), name(who)]
    default:
      return kind satisfies never
  }
}

/** The plan's own words, the customer's name in bold where they name the customer, before them where they do not. */
function step(next: string, who: string): Part[] {
  const first = who.split(' ')[0] ?? who
  for (const called of [who, first]) {
    const at = next.search(new RegExp(`(?<!\\p{L})${escaped(called)}(?!\\p{L})`, 'u'))
    if (at >= 0) return [words(next.slice(0, at)), name(called), words(next.slice(at + called.length))].filter((part) => part.text !== '')
  }
  return [name(who), words(`: ${next}`)]
}

export const plain = (parts: Part[]): string => parts.map((part) => part.text).join('')

/** What somebody who listens hears before the sentence: "Reply, due in 40 minutes, ". */
export const spokenLead = (owed: Pick<Owed, 'kind' | 'due_at'>, clock: Clock): string =>
  `${kinds[owed.kind].word}, ${spokenDue(owed.due_at, clock)}, `

export interface Group<T = Owed> {
  title: string
  rows: T[]
}

/** "Before 16:00" reaches to the end of the next full hour: at 14:20, to 16:00. */
function horizon({ now, zone }: Clock): number {
  const { minute } = local(now, zone)
  return Math.floor(now / 60_000) * 60_000 - minute * 60_000 + 2 * 3_600_000
}

function title(at: string, clock: Clock): string {
  if (ms(at) < clock.now) return 'Late'
  const until = horizon(clock)
  const today = dayCount(until, clock.zone) === dayCount(clock.now, clock.zone)
  if (today && ms(at) < until) return `Before ${clockTime(until, clock.zone)}`
  return daysFrom(at, clock) === 0 ? 'Later today' : dayHeading(at, clock)
}

/** Soonest first, parted by time. */
export function groups<T extends { due_at: string }>(owed: readonly T[], clock: Clock): Group<T>[] {
  const found: Group<T>[] = []
  for (const row of owed.toSorted((a, b) => ms(a.due_at) - ms(b.due_at))) {
    const called = title(row.due_at, clock)
    const last = found.at(-1)
    if (last?.title === called) last.rows.push(row)
    else found.push({ title: called, rows: [row] })
  }
  return found
}

const small = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine']
/** Counts under ten are words in sentences. */
export const inWords = (count: number): string => small[count] ?? String(count)

/** "moved once", "moved twice", "moved 3 times" */
export const often = (count: number): string => ['', 'once', 'twice'][count] ?? `${count} times`

/** "Nine things are yours, three of them before 16:00." */
export function summary(all: Group<unknown>[], total: number): string {
  if (total === 0) return 'Nothing is yours to do right now.'
  const yours = `${inWords(total)} ${total === 1 ? 'thing is' : 'things are'} yours`
  const [first] = all
  if (!first || !/^(Late|Before)/.test(first.title)) return `${yours}.`
  const how = inWords(first.rows.length).toLowerCase()
  if (first.title === 'Late') return `${yours}, ${how} late.`
  const when = first.title.toLowerCase()
  return total === first.rows.length ? `${yours}, ${when}.` : `${yours}, ${how} of them ${when}.`
}

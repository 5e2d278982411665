// Leaving in words: what somebody has, who takes it over, and which step is next. Pure, so that a table can test it.
import { inWords } from '../desk/owed.ts'
import { listed } from '../team/words.ts'
import { ms } from '../time.ts'
import type { Leaving, LeavingItem, Person, PersonBrief, SuccessionKind } from '../wire.ts'

export const kinds: SuccessionKind[] = ['ticket', 'assist', 'draft', 'commitment']
const names: Record<SuccessionKind, [one: string, many: string, heading: string]> = {
  ticket: ['ticket', 'tickets', 'Tickets, with their promises'],
  assist: ['assist', 'assists', 'Assists'],
  draft: ['draft', 'drafts', 'Drafts'],
  commitment: ['commitment', 'commitments', 'Commitments to colleagues'],
}
export const headingOf = (kind: SuccessionKind): string => names[kind][2]

const counted = (count: number, kind: SuccessionKind): string => `${inWords(count).toLowerCase()} ${names[kind][count === 1 ? 0 : 1]}`

/** "14 tickets, two assists and one draft"; "nothing". */
export function countWords(items: readonly Pick<LeavingItem, 'kind'>[]): string {
  const parts = kinds
    .map((kind) => [items.filter((item) => item.kind === kind).length, kind] as const)
    .filter(([count]) => count > 0)
    .map(([count, kind]) => counted(count, kind))
  return parts.length === 0 ? 'nothing' : listed(parts)
}

export const things = (count: number): string => `${inWords(count).toLowerCase()} ${count === 1 ? 'thing' : 'things'}`

/** One word for one thing, through every answer of the server. */
export const keyOf = ({ kind, ticket, item_id: id }: LeavingItem): string => `${kind} ${ticket ?? ''} ${id ?? ''}`

/** How the server is told which thing is meant. */
export const refOf = ({ kind, ticket, item_id: id }: LeavingItem): object => ({
  kind,
  ...(ticket === null ? {} : { ticket }),
  ...(id === null ? {} : { item_id: id }),
})

export type State = 'unnamed' | 'declined' | 'waiting'
export const stateOf = ({ succession }: LeavingItem): State =>
  succession === null ? 'unnamed' : succession.status === 'declined' ? 'declined' : 'waiting'
export const needsName = (item: LeavingItem): boolean => stateOf(item) !== 'waiting'

export type Step = 1 | 2 | 3 | 4
/** The step at which there is something to do. */
export function stepOf({ items, active }: Pick<Leaving, 'items' | 'active'>): Step {
  if (!active || items.length === 0) return 4
  return items.some((item) => item.succession !== null) ? (items.some(needsName) ? 2 : 3) : 1
}

/** Those who were asked, each with what waits for their answer, by name. */
export function waitingBy(items: readonly LeavingItem[]): { person: PersonBrief; items: LeavingItem[]; since: string }[] {
  const found = new Map<number, { person: PersonBrief; items: LeavingItem[]; since: string }>()
  for (const item of items) {
    if (item.succession?.status !== 'named') continue
    const { successor, named_at: at } = item.succession
    const known = found.get(successor.id)
    if (known) known.items.push(item)
    else found.set(successor.id, { person: successor, items: [item], since: at })
    if (known && ms(at) < ms(known.since)) known.since = at
  }
  return [...found.values()].toSorted((a, b) => a.person.name.localeCompare(b.person.name))
}

/** "Of 14 things, nine are taken over, three wait for an answer and two need a name." */
export function progressWords(total: number, items: readonly LeavingItem[]): string {
  const [gone, waiting, unnamed] = [total - items.length, items.filter((one) => !needsName(one)).length, items.filter(needsName).length]
  const part = (count: number, one: string, many: string) =>
    count > 0 ? `${inWords(count).toLowerCase()} ${count === 1 ? one : many}` : ''
  const parts = [
    part(gone, 'is taken over', 'are taken over'),
    part(waiting, 'waits for an answer', 'wait for an answer'),
    part(unnamed, 'needs a name', 'need a name'),
  ].filter(Boolean)
  return parts.length === 0 ? 'Nothing is left.' : `Of ${things(total)}, ${listed(parts)}.`
}

/** Who can take these over: people who work tickets; colleagues too where it is only assists. */
export function successors(people: readonly Person[], leaver: number, items: readonly Pick<LeavingItem, 'kind'>[]): Person[] {
  const onlyAssists = items.length > 0 && items.every((item) => item.kind === 'assist')
  return people
    .filter((one) => one.active && one.id !== leaver && (onlyAssists || one.role !== 'colleague'))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

/** Some at a time, so that one sees it go on, and what was taken over stays so whatever happens to the rest. */
export const batches = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size))

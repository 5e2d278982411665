import type { Db, RecordedEvent } from '../db/index.ts'
import { isMailed } from './handing-on.ts'
import { isTold, manyTitle, wordingOf, type Known, type ToldKind, type Wording } from './wording.ts'

/** What one person of ours is told about what happened in one transaction, outside of the page too. */
export type Notice = {
  person_id: number
  by_mail: boolean
  title: string
  items: Wording[]
  path: string
  /** The same for the same events: what is shown twice replaces itself. */
  tag: string
  at: Date
}

/** An event of a kind that people of ours are told of. `creditors` are those to whom a commitment was made. */
export type ToldEvent = RecordedEvent & {
  kind: ToldKind
  data: { to?: number | number[] | null; owner?: number; creditors?: number[]; step?: string }
}

/** What to tell whom: one notice a person, however many events. Nobody is told what they did themselves. */
export async function noticesOf(db: Db, events: RecordedEvent[]): Promise<Notice[]> {
  const told = events.filter(isToTell).flatMap((event) => toldBy(event).map((to) => ({ event, to })))
  if (told.length === 0) return []
  const [people, tickets] = [await readPeople(db, told), await readTickets(db, told)]
  const byPerson = Map.groupBy(told, ({ to }) => to)
  return [...byPerson].flatMap(([id, own]) => {
    const person = people.get(id)
    const about = own.map(({ event }) => event)
    return person?.active ? [noticeFor(person, about, { people, tickets })] : []
  })
}

export const isToTell = (event: RecordedEvent): event is ToldEvent => isTold(event.kind) && !isOldNews(event)

/** A test of what the company promises is news when it is found not to hold any more. */
const isOldNews = ({ kind, data }: RecordedEvent) =>
  (kind === 'company_promise.tested' && (data['result'] !== 'broken' || data['was'] === 'broken')) ||
  // Whoever claimed or accepted it knows.
  (kind === 'ticket.owner_changed' && data['how'] !== 'supervisor')

/**
 * Who is told: the one whom it concerns, or all to whom a commitment was made. Shortly before a commitment is due they are told beside
 * the one who made it: what nobody says was kept shows as broken.
 */
export function toldBy({ kind, data, person_id: by }: ToldEvent): number[] {
  const one = typeof data.to === 'number' ? [data.to] : (data.to ?? [])
  const judges = one.length === 0 || (kind === 'promise.due' && data.step === 'soon') ? (data.creditors ?? []) : []
  return [...new Set([...one, ...judges])].filter((id) => id !== by)
}

type Around = { people: Awaited<ReturnType<typeof readPeople>>; tickets: Awaited<ReturnType<typeof readTickets>> }
type Person = { id: number; name: string; time_zone: string; reminders_by_mail: boolean; active: boolean }

function noticeFor(person: Person, events: ToldEvent[], around: Around): Notice {
  const items = events.map((event) => wordingOf(knownOf(event, person, around))).sort((a, b) => a.rank - b.rank)
  const { title, path } = items[0]!
  return {
    person_id: person.id,
    by_mail: person.reminders_by_mail && events.some((event) => isMailed(event.kind)),
    title: manyTitle(title, items.length),
    items,
    path: items.every((item) => item.path === path) ? path : '/promises',
    tag: `onus-${events[0]!.id}`,
    at: events[0]!.at,
  }
}

/** The event with what its words need. Its data is of its kind because only the verbs of its room record it. */
function knownOf(event: ToldEvent, person: Person, { people, tickets }: Around): Known {
  const { kind, data, ticket_id: ticketId, person_id: by, at } = event
  return {
    kind,
    data,
    ticket: ticketId === null ? null : (tickets.get(ticketId) ?? null),
    by: by === null ? null : (people.get(by)?.name ?? null),
    owner: data.owner === undefined ? null : (people.get(data.owner)?.name ?? null),
    theirs: data.owner === undefined || data.owner === person.id,
    me: person.id,
    name: (id: number | null | undefined) => people.get(id ?? 0)?.name ?? 'somebody',
    time_zone: person.time_zone,
    now: at,
  } as unknown as Known
}

type Telling = { event: ToldEvent; to: number }

/** Those whom its words may name. */
const namedIn = ({ data }: ToldEvent): number[] =>
  ['owner', 'from', 'up_to', 'person', 'cover', 'next', 'successor'].flatMap((key) => {
    const id = (data as Record<string, unknown>)[key]
    return typeof id === 'number' ? [id] : []
  })

async function readPeople(db: Db, told: Telling[]) {
  const ids = new Set(told.flatMap(({ event, to }) => [to, event.person_id ?? to, ...namedIn(event)]))
  const rows = await db
    .selectFrom('people')
    .select(['id', 'name', 'time_zone', 'reminders_by_mail', 'active'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

async function readTickets(db: Db, told: Telling[]) {
  const ids = new Set(told.flatMap(({ event }) => event.ticket_id ?? []))
  if (ids.size === 0) return new Map<number, { ticket_id: number; subject: string; customer: string }>()
  const rows = await db
    .selectFrom('tickets as t')
    .innerJoin('customers as c', 'c.id', 't.customer_id')
    .select(['t.ticket_id', 't.subject', 'c.name as customer'])
    .where('t.ticket_id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.ticket_id, row]))
}

// What a person of ours is told about an event, in words. Computed on paper.
import type { PromiseEvents, RegisterEvents } from '../promises/index.ts'
import type { TicketEvents } from '../tickets/index.ts'
import { partsOfHandingOn, pathOfHandingOn, toldOfHandingOn, type HandingOn, type Parts } from './handing-on.ts'
import { partsOfMail, pathOfMail, toldOfMail, type OfMail } from './of-mail.ts'
import { distanceWords, pointWords } from './times.ts'

const toldOfPromises = [
  ...(['promise.due', 'promise.broken', 'promise.up', 'promise.made', 'promise.moved', 'ticket.update_due'] as const),
  ...(['company_promise.tested', 'company_promise.fix_named'] as const),
] as const
type PromiseKind = (typeof toldOfPromises)[number]
const told = [...toldOfPromises, ...toldOfHandingOn, ...toldOfMail] as const
export type ToldKind = (typeof told)[number]

/** Whether a person of ours is told of events of this kind. */
export const isTold = (kind: string): kind is ToldKind => told.some((one) => one === kind)

/** An event, and what is known around it: its ticket (null for a commitment), and the names of people of ours. */
export type Known = KnownPromise | HandingOn | OfMail
type KnownPromise = {
  [K in PromiseKind]: {
    kind: K
    data: (PromiseEvents & TicketEvents & RegisterEvents)[K]
    ticket: { ticket_id: number; subject: string; customer: string } | null
    /** Who did it; null is Onus itself. */
    by: string | null
    owner: string | null
    /** Whether it is theirs to do who are told. */
    theirs: boolean
    time_zone: string
    now: Date
  }
}[PromiseKind]

/** Whether it is of work that goes from one to another. */
const isHandingOn = (known: Known): known is HandingOn => toldOfHandingOn.some((kind) => kind === known.kind)
const isOfMail = (known: Known): known is OfMail => toldOfMail.some((kind) => kind === known.kind)

/** `line` says all by itself, in a mail; `title` and `details` stand above each other, in a notification. */
export type Wording = { title: string; line: string; details: string[]; path: string; rank: number }

const promisesPath = '/promises'
const maxTitle = 110
const maxLine = 400

/** What a person is told about one event. */
export function wordingOf(known: Known): Wording {
  const { title, lead, what, ask, rank } = partsOf(known)
  const about = aboutWords(known)
  return {
    title: cut(title, maxTitle),
    line: said([what ? `${lead}: ${sentence(cut(what, maxLine))}` : `${lead}.`, ask, about]),
    details: [said([what ? `${lead}.` : '', ask]), about].filter(Boolean),
    path: pathOf(known),
    rank,
  }
}

const partsOf = (known: Known): Parts =>
  isHandingOn(known) ? partsOfHandingOn(known) : isOfMail(known) ? partsOfMail(known) : parts(known)

function pathOf(known: Known): string {
  if (isHandingOn(known)) return pathOfHandingOn(known)
  if (isOfMail(known)) return pathOfMail(known)
  if (known.kind === 'company_promise.tested' || known.kind === 'company_promise.fix_named')
    return `${promisesPath}/register/${known.data.company_promise_id}`
  return known.ticket ? `/tickets/${known.ticket.ticket_id}` : promisesPath
}

function parts(known: KnownPromise): Parts {
  switch (known.kind) {
    case 'promise.due':
      return due(known)
    case 'promise.broken':
      return broken(known)
    case 'promise.up':
      return up(known)
    case 'promise.made':
      return made(known)
    case 'promise.moved':
      return moved(known)
    case 'company_promise.tested':
      return untrue(known)
    case 'company_promise.fix_named':
      return toMend(known)
    default:
      return updateDue(known)
  }
}

type Of<K extends PromiseKind> = Extract<KnownPromise, { kind: K }>
type WithDue = Exclude<KnownPromise, Of<'ticket.update_due' | 'company_promise.tested'>>
const point = ({ data, now, time_zone: zone }: WithDue) => pointWords(new Date(data.due), now, zone)

function due(known: Of<'promise.due'>): Parts {
  const what = oneLine(known.data.action)
  const at = new Date(known.data.due)
  if (!known.theirs) {
    const owner = known.owner ?? 'Whoever promised it'
    return {
      title: `Has ${owner} kept it? ${what}`,
      lead: `Promised to you by ${point(known)}`,
      what,
      ask: `Say whether ${owner} kept it.`,
      rank: 3,
    }
  }
  if (at < known.now) return { title: `Overdue: ${what}`, lead: `Was due ${point(known)}`, what, ask: '', rank: 0 }
  const near = distanceWords(at, known.now)
  if (!near) return { title: `By ${point(known)}: ${what}`, lead: `By ${point(known)}`, what, ask: '', rank: 3 }
  return { title: `${capital(near)}: ${what}`, lead: `${capital(near)}, ${point(known)}`, what, ask: '', rank: 1 }
}

function broken(known: Of<'promise.broken'>): Parts {
  const what = oneLine(known.data.action)
  return { title: `Overdue: ${what}`, lead: `Was due ${point(known)}`, what, ask: 'Say what now.', rank: 0 }
}

function up(known: Of<'promise.up'>): Parts {
  const what = oneLine(known.data.action)
  const owner = known.owner ?? 'Its owner'
  return { title: `Overdue: ${what}`, lead: `${owner} was to do this by ${point(known)}`, what, ask: `${owner} was told first.`, rank: 0 }
}

function made(known: Of<'promise.made'>): Parts {
  const what = oneLine(known.data.action)
  const by = known.by ?? 'Onus'
  const [title, lead] = known.ticket
    ? [`${by} promised for you`, `${by} promised on your ticket`]
    : known.theirs
      ? [`${by} asks you`, `${by} asks this of you`]
      : [`${by} promised you`, `${by} promised you`]
  return { title: `${title}: ${what}`, lead: `${lead}, by ${point(known)}`, what, ask: '', rank: 4 }
}

/** Only of a commitment: a customer is told by whoever moves a promise to them, in the same act. */
function moved({ data, by, now, time_zone: zone }: Of<'promise.moved'>): Parts {
  const what = oneLine(data.action)
  const lead = `${by ?? 'Its owner'} moved this to ${pointWords(new Date(data.new_due), now, zone)}`
  return { title: `Moved: ${what}`, lead, what, ask: '', rank: 4 }
}

/** What the company promises everybody was found not to hold. */
function untrue({ data }: Of<'company_promise.tested'>): Parts {
  const what = oneLine(data.text)
  return {
    title: `Not kept: ${what}`,
    lead: 'What we promise everybody does not hold',
    what,
    ask: `${sentence(oneLine(data.evidence))} Name who mends it.`,
    rank: 2,
  }
}

function toMend(known: Of<'company_promise.fix_named'>): Parts {
  const what = oneLine(known.data.fix)
  const promise = oneLine(known.data.text)
  return {
    title: `Yours to mend: ${what}`,
    lead: `${known.by ?? 'Onus'} asks you, by ${point(known)}`,
    what,
    ask: `So that this holds: “${promise}”.`,
    rank: 3,
  }
}

function updateDue({ ticket }: Of<'ticket.update_due'>): Parts {
  const customer = ticket?.customer ?? 'The customer'
  const ask = 'Say that there is no news yet, and when there will be.'
  return { title: `${customer} waits for news`, lead: `${customer} was to hear from us by now`, what: null, ask, rank: 2 }
}

/** "#48213 Serial on the phone · Dana Whitfield"; the customer only where the words have not named them. */
function aboutWords({ kind, ticket, data }: Known): string {
  if (!ticket) return ''
  const named = kind === 'ticket.update_due' || ('action' in data && data.action.includes(ticket.customer))
  return `#${ticket.ticket_id} ${cut(oneLine(ticket.subject), 70)}${named ? '' : ` · ${ticket.customer}`}`
}

/** One title for several. */
export const manyTitle = (first: string, count: number): string =>
  count === 1 ? first : `${cut(first, maxTitle - 16)}, and ${count - 1} more`

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const sentence = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`)
const said = (pieces: string[]) => pieces.filter(Boolean).join(' ')

/** Text of at most `length` characters, cut between words where that is possible. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const short = text.slice(0, length - 1).toWellFormed()
  return `${short.replace(/\s+\S{0,20}$/, '').trimEnd()}…`
}

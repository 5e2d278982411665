// What a person of ours is told when work goes from one to another (handoffs, assists, cover, leaving), and of words. Computed on paper.
import type { AssistEvents } from '../assists/index.ts'
import type { CoachEvents, PracticeEvents } from '../coach/index.ts'
import type { FactEvents } from '../facts/index.ts'
import type { HandoffEvents } from '../handoffs/index.ts'
import type { AbsenceEvents } from '../people/index.ts'
import type { TicketEvents } from '../tickets/index.ts'
import { pointWords } from './times.ts'

export const toldOfHandingOn = [
  ...(['handoff.offered', 'handoff.accepted', 'handoff.declined', 'handoff.promise_refused', 'handoff.asked'] as const),
  ...(['handoff.unanswered', 'handoff.withdrawn', 'handoff.void'] as const),
  ...(['assist.asked', 'assist.done', 'assist.returned', 'assist.withdrawn', 'assist.overdue', 'assist.passed'] as const),
  ...(['absence.added', 'cover.began', 'cover.ended'] as const),
  ...(['succession.named', 'succession.accepted', 'succession.declined'] as const),
  ...(['fact.disagrees', 'ticket.owner_changed', 'coach.slip', 'practice.reminded'] as const),
] as const
export type HandingOnKind = (typeof toldOfHandingOn)[number]
type Data = HandoffEvents & AssistEvents & AbsenceEvents & FactEvents & TicketEvents & CoachEvents & PracticeEvents

/** `what` stands on a line of its own; `rank` orders what one mail says: what is late first. */
export type Parts = { title: string; lead: string; what: string | null; ask: string; rank: number }

/** An event of handing on, with what its words need. `me` is who is told; `name` says who a person of ours is. */
export type HandingOn = {
  [K in HandingOnKind]: {
    kind: K
    data: Data[K]
    ticket: { ticket_id: number; subject: string; customer: string } | null
    by: string | null
    me: number
    name: (id: number | null | undefined) => string
    time_zone: string
    now: Date
  }
}[HandingOnKind]

/** Kinds whose mail is not a notice: who is asked for an assist gets one that they can answer; a disagreement and a slip wait on the page. */
const withoutMail: readonly string[] = ['assist.asked', 'assist.passed', 'fact.disagrees', 'coach.slip']
export const isMailed = (kind: string): boolean => !withoutMail.includes(kind)

/** Where one goes from it. */
export function pathOfHandingOn({ kind, data, ticket, me }: HandingOn): string {
  const onTicket = ticket ? `/tickets/${ticket.ticket_id}` : '/'
  switch (kind) {
    case 'handoff.offered':
      return `/handoffs/${data.handoff_id}`
    case 'assist.asked':
    case 'assist.passed':
      return `/assists/${data.assist_id}`
    case 'assist.overdue':
      return data.owner === me ? onTicket : `/assists/${data.assist_id}`
    case 'absence.added':
    case 'cover.began':
    case 'cover.ended':
      return '/cover'
    case 'succession.named':
      return '/taking-over'
    case 'succession.accepted':
    case 'succession.declined':
      return `/people/${data.person}/leaving`
    case 'coach.slip':
      return `/tickets/${data.ticket_id}`
    case 'practice.reminded':
      return '/practice'
    default:
      return onTicket
  }
}

/** What a person is told about it. */
export function partsOfHandingOn(told: HandingOn): Parts {
  const { kind } = told
  if (kind.startsWith('handoff.')) return ofHandoff(told as Extract<HandingOn, { kind: `handoff.${string}` }>)
  if (kind.startsWith('assist.')) return ofAssist(told as Extract<HandingOn, { kind: `assist.${string}` }>)
  return ofPeople(told as Exclude<HandingOn, { kind: `handoff.${string}` | `assist.${string}` }>)
}

const parts = (title: string, lead: string, more: Partial<Parts> = {}): Parts => ({ title, lead, what: null, ask: '', rank: 3, ...more })
const line = (text: string) => text.replace(/\s+/g, ' ').trim()

function ofHandoff(told: Extract<HandingOn, { kind: `handoff.${string}` }>): Parts {
  const { now, time_zone: zone } = told
  const by = told.by ?? 'Onus'
  const customer = told.ticket?.customer ?? 'a customer'
  switch (told.kind) {
    case 'handoff.offered': {
      const when = pointWords(new Date(told.data.answer_by), now, zone)
      return parts(`${by} asks you to take on ${customer}`, `${by} asks you to take this on, answer asked by ${when}`, {
        what: line(told.data.why),
        ask: `It stays ${told.name(told.data.from)}’s until you accept.`,
        rank: 1,
      })
    }
    case 'handoff.accepted':
      return parts(`${by} owns ${customer}’s problem now`, `${by} accepted, and said it back`, { what: line(told.data.read_back) })
    case 'handoff.declined':
      return parts(
        `${by} declined ${customer}`,
        told.data.over ? `${by} declined; it is still yours` : `${by} declined; others may still accept`,
        {
          what: line(told.data.reason),
          rank: 2,
        },
      )
    case 'handoff.promise_refused':
      return parts(`${by} cannot keep: ${line(told.data.action)}`, `${by} cannot take over a promise`, {
        what: `${line(told.data.action)}: ${line(told.data.reason)}`,
        ask: 'Keep it or move it first; then it can be accepted.',
        rank: 2,
      })
    case 'handoff.asked':
      return parts(`${by} asks about ${customer}`, `${by} asks before taking it on`, { what: line(told.data.words), rank: 2 })
    case 'handoff.unanswered':
      return parts(`Nobody has taken on ${customer} yet`, 'Your offer has no answer, and it is still yours', {
        ask: 'Offer it to somebody else, or go on with it.',
        rank: 1,
      })
    case 'handoff.withdrawn':
      return parts(`Not needed any more: ${customer}`, `${by} keeps it and withdrew the offer`, { rank: 5 })
    case 'handoff.void':
      return parts(`Not needed any more: ${customer}`, `The offer is over: ${told.data.why}`, { rank: 5 })
    default:
      return told satisfies never
  }
}

function ofAssist(told: Extract<HandingOn, { kind: `assist.${string}` }>): Parts {
  const { now, time_zone: zone } = told
  const by = told.by ?? 'Onus'
  const what = line(told.data.what)
  const due = () => pointWords(new Date(told.data.due), now, zone)
  switch (told.kind) {
    case 'assist.asked':
    case 'assist.passed':
      return parts(`${by} asks you: ${what}`, `${by} asks you for one thing, by ${due()}`, { what, rank: 2 })
    case 'assist.done':
      return parts(`Done by ${by}: ${what}`, `${by} did it`, {
        what: line(told.data.answer),
        ask: 'Tell the customer what came of it.',
        rank: 2,
      })
    case 'assist.returned':
      return parts(`Back from ${by}: ${what}`, `${by} could not`, {
        what: line([told.data.answer.trim().replace(/\.$/, ''), told.data.missing].filter(Boolean).join('. Missing: ')),
        ask: 'Tell the customer where it stands.',
        rank: 1,
      })
    case 'assist.withdrawn':
      return parts(`Not needed any more: ${what}`, `${by} withdrew it`, { rank: 5 })
    case 'assist.overdue':
      return overdue(told, what)
    default:
      return told satisfies never
  }
}

function overdue(told: Extract<HandingOn, { kind: 'assist.overdue' }>, what: string): Parts {
  const { data, now, time_zone: zone } = told
  const was = pointWords(new Date(data.due), now, zone)
  const answers = pointWords(new Date(data.up_due), now, zone)
  const who = told.name(data.up_to)
  if (data.up_to === told.me)
    return parts(`Overdue, and yours to answer: ${what}`, `Was due ${was}. Answer it by ${answers}`, { what, rank: 0 })
  return parts(`Overdue: ${what}`, `Was due ${was}; ${who} answers for it by ${answers}`, { what, rank: 1 })
}

function ofPeople(told: Exclude<HandingOn, { kind: `handoff.${string}` | `assist.${string}` }>): Parts {
  const by = told.by ?? 'Onus'
  switch (told.kind) {
    case 'absence.added':
      return told.data.person === told.me
        ? parts(`${by} says that you are away`, spanOf(told, `${told.name(told.data.cover)} covers for you`), { rank: 4 })
        : parts(`You cover for ${told.name(told.data.person)}`, spanOf(told, 'You cover'), { rank: 4 })
    case 'cover.began':
      return told.data.cover === null
        ? parts(`Nobody covers for ${told.name(told.data.person)}`, `Nobody is left to cover for ${told.name(told.data.person)}`, {
            ask: 'Name somebody.',
            rank: 1,
          })
        : parts(`You cover for ${told.name(told.data.person)} now`, `You act in ${told.name(told.data.person)}’s name from now on`, {
            ask: 'The brief of every open ticket is on your page.',
            rank: 2,
          })
    case 'cover.ended':
      return coverEnded(told)
    case 'succession.named':
      return parts(
        `Take over ${things(told.data.count)} from ${told.name(told.data.person)}`,
        `${by} asks you to take over ${things(told.data.count)} from ${told.name(told.data.person)}, who leaves`,
        { rank: 2 },
      )
    case 'succession.accepted':
      return parts(
        `${by} took over ${things(told.data.count)}`,
        `${by} took over ${things(told.data.count)} from ${told.name(told.data.person)}`,
      )
    case 'succession.declined':
      return parts(
        `${by} declined ${things(told.data.count)}`,
        `${by} declined ${things(told.data.count)} from ${told.name(told.data.person)}`,
        {
          what: line(told.data.reasons.join('; ')),
          ask: 'Name somebody else.',
          rank: 2,
        },
      )
    case 'fact.disagrees':
      return parts(`Two values for ${told.data.label}`, `Two sources differ on ${told.data.label}`, {
        what: told.data.values.join(' · '),
        ask: 'Say which is right before anybody acts on it.',
        rank: 2,
      })
    case 'ticket.owner_changed':
      return parts(`${told.ticket?.customer ?? 'A customer'} is yours now`, `${by} named you the owner`, {
        what: told.data.reason && line(told.data.reason),
        rank: 1,
      })
    case 'coach.slip':
      return parts(`${by} saw something in a reply of yours`, `${by} points out a slip`, { ask: 'Only you see this.', rank: 5 })
    case 'practice.reminded':
      return parts(`Practice today: ${told.data.team}`, `It is ${told.data.team}’s day of practice`, { what: told.data.words, rank: 5 })
    default:
      return told satisfies never
  }
}

const things = (count: number) => (count === 1 ? 'one thing' : `${count} things`)

function coverEnded(told: Extract<HandingOn, { kind: 'cover.ended' }>): Parts {
  const { person, still_away: stillAway, next } = told.data
  const who = told.name(person)
  if (person === told.me)
    return parts('Everything is yours again', 'Your cover is over; what happened meanwhile is on your page', { rank: 2 })
  if (stillAway)
    return parts(`You do not cover for ${who} any more`, next === null ? 'Nobody covers yet' : `${told.name(next)} covers from now on`, {
      rank: 5,
    })
  return parts(`${who} does not need your cover any more`, 'Everything went back', { rank: 5 })
}

const dayNames = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays']
const daysOf = (weekdays: number[]): string => {
  const names = weekdays.map((day) => dayNames[day - 1]!)
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function spanOf(told: Extract<HandingOn, { kind: 'absence.added' }>, lead: string): string {
  const { weekdays, start_time: start, end_time: end } = told.data
  if (weekdays) return `${lead} on ${daysOf(weekdays)}${start && end ? `, ${start.slice(0, 5)} to ${end.slice(0, 5)}` : ''}`
  const from = pointWords(new Date(told.data.from), told.now, told.time_zone)
  const until = told.data.until && pointWords(new Date(told.data.until), told.now, told.time_zone)
  return `${lead} from ${from}${until ? ` until ${until}` : ''}`
}

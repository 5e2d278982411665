// How the history of a ticket is told, one short line an event. Data is read with care: an older desk may have written less.
import { moment } from '../time.ts'
import type { TicketEvent } from '../wire.ts'
import { firstName, within } from './promises/naming.ts'

export type NameOf = (id: number) => string | undefined
type Data = Record<string, unknown>

const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null)
const statusWords: Record<string, string> = {
  new: 'new',
  open: 'open',
  pending: 'pending',
  on_hold: 'on hold',
  solved: 'solved',
  closed: 'closed',
}
const statusWord = (value: unknown): string => statusWords[String(value)] ?? String(value)
const why = (data: Data): string => (text(data.reason) ? `: ${text(data.reason)}` : '')

/** A person in an event's data: an id, a name, or a person. */
function named(value: unknown, nameOf: NameOf): string | null {
  if (typeof value === 'number') return nameOf(value) ?? null
  if (typeof value === 'object' && value !== null && 'name' in value) return text(value.name)
  return text(value)
}

/** For whom the ticket is, and by whose clock the history is read. */
export interface Reading {
  customer: string
  zone: string
}
type About = { data: Data; at: string; reading: Reading | undefined }
type Teller = (data: Data, by: string | null, nameOf: NameOf, about: About) => string | null
const passive = (by: string | null, did: string): string => (by ? `${by} ${did}` : `Automatic: ${did}`)

const first = ({ reading }: About): string => (reading ? firstName(reading.customer) : 'the customer')
/** What was promised, after what became of it. */
const told = (about: About): string => (text(about.data.action) ? `: ${within(text(about.data.action) ?? '', first(about))}` : '')
const quoted = ({ data }: About): string => (text(data.words) ? `: “${text(data.words)}”` : '')
/** What somebody was asked for. */
const ofWhat = (data: Data): string => (text(data.what) ? `: ${text(data.what)}` : '')
const kindWord = (kind: unknown): string => (text(kind) ?? 'a fact').replaceAll('_', ' ')
const factOf = (data: Data): string => `${kindWord(data.kind)} ${text(data.value) ?? ''}`.trim()
const hours = (minutes: number): string => `${minutes / 60} working hour${minutes === 60 ? '' : 's'}`
/** A time as it was read when it happened; nothing where nobody's clock is known. */
const time = ({ at, reading }: About, due: unknown, lead: string): string =>
  reading && text(due) ? `${lead}${moment(text(due) ?? at, { now: Date.parse(at), zone: reading.zone })}` : ''

/** What receivers said stands in the history in their own words. */
const inWords = (value: unknown): string => (text(value) ? `: “${text(value)}”` : '')
const handoffTellers: Record<string, Teller> = {
  'handoff.offered': (data, by, nameOf, about) => {
    const to = named(data.to_person, nameOf)
    const asked = time(about, data.answer_by, ', answer asked by ')
    return `${passive(by, `offered it to ${to ?? 'a team'}`)}${text(data.why) ? `: ${text(data.why)}` : ''}${asked}`
  },
  'handoff.accepted': (data, by, nameOf) => {
    const who = by ?? named(data.by, nameOf)
    return `${who ?? 'the receiver'} accepted it and said it back${inWords(data.read_back)}`
  },
  'handoff.declined': (data, by, nameOf) => `${by ?? named(data.by, nameOf) ?? 'the receiver'} declined it${inWords(data.reason)}`,
  'handoff.promise_refused': (data, by, nameOf, about) =>
    `${by ?? named(data.by, nameOf) ?? 'the receiver'} cannot take over a promise${told(about)}${text(data.reason) ? `, because “${text(data.reason)}”` : ''}`,
  'handoff.asked': (data, by, nameOf) =>
    `${by ?? named(data.by, nameOf) ?? 'the receiver'} asked back before answering${inWords(data.words)}`,
  'handoff.unanswered': () => 'Automatic: nobody has answered the offer; it stays with its owner',
  'handoff.withdrawn': (data, by) => `${passive(by, 'withdrew the offer')}${why(data)}`,
  'handoff.void': (data) => `Automatic: the offer is over${text(data.why) ? `: ${text(data.why)}` : ''}`,
}

/** What a customer was asked to choose from. What they chose stands in the story in their words already. */
const optionTellers: Record<string, Teller> = {
  'options.offered': (data, by, _, about) => {
    const titles = Array.isArray(data.titles) ? data.titles.flatMap((one) => text(one) ?? []) : []
    return passive(by, `let ${first(about)} choose: ${titles.join(' · ')}`)
  },
  'options.chosen': (data, by, _, about) => {
    const what = text(data.title) ? `“${text(data.title)}”` : 'none of these'
    if (data.how === 'told') return passive(by, `wrote down that ${first(about)} chose ${what}`)
    return `${by ?? first(about)} chose ${what} ${data.how === 'mail' ? 'by mail' : 'on the page'}`
  },
  'options.withdrawn': (data, by) => passive(by, `withdrew the options${why(data)}`),
  'options.done': (data, by, _, about) => passive(by, `did what ${first(about)} chose${text(data.title) ? `: ${text(data.title)}` : ''}`),
}

/** The closure of a merged ticket is told by its merge. */
const isMerge = (data: Data): boolean => /^Merged into #\d+$/.test(text(data.reason) ?? '')
const mergeTellers: Record<string, Teller> = {
  'ticket.merged': (data, by) => passive(by, `merged it into #${String(data.into)}${why(data)}`),
  'ticket.took_in': (data, by) => passive(by, `merged #${String(data.from)} into this${why(data)}`),
  // Its reopening says so, with the reason.
  'ticket.merge_undone': () => null,
  'ticket.let_go': (data, by) => passive(by, `undid the merge: #${String(data.from)} goes on by itself`),
  'ticket.split': (data, by) => passive(by, `gave a message its own ticket, #${String(data.to_ticket)}`),
  'ticket.split_off': (data, by) => passive(by, `took this message from #${String(data.from_ticket)}`),
}

const tellers: Record<string, Teller> = {
  'ticket.created': (_, by) => `${by} opened this ticket`,
  'ticket.owner_changed': (data, by, nameOf) => {
    const to = named(data.to, nameOf)
    if (!to) return null
    if (data.how === 'claim' || data.how === 'claimed' || (to === by && data.how !== 'handoff' && data.how !== 'successor'))
      return `${to} took this`
    if (data.how === 'handoff') return `${to} owns this now, handed on${by && by !== to ? ` by ${by}` : ''}${why(data)}`
    if (data.how === 'successor') return `${to} owns this now, as successor${by && by !== to ? `, named by ${by}` : ''}${why(data)}`
    return `${to} owns this now${by ? `, changed by ${by}` : ''}${why(data)}`
  },
  'ticket.status_changed': (data, by) =>
    by ? `${by} set it ${statusWord(data.to)}` : data.to === 'open' ? null : `Automatic: set ${statusWord(data.to)}`,
  'ticket.plan_set': (data, by) => {
    const next = text(data.next)
    return next ? `${by ? '' : 'Automatic: '}next step: ${next}` : `${by ?? 'Automatic'}: next step taken away`
  },
  'ticket.solved': (data, by) => passive(by, `solved it${text(data.outcome) ? `: ${text(data.outcome)}` : ''}`),
  'ticket.reopened': (data, by) => (by ? `${by} reopened it${why(data)}` : `Automatic: reopened${why(data)}`),
  'ticket.confirmed': (data, by) =>
    `${by ?? 'the customer'} confirmed that it is solved${text(data.words) ? `: “${text(data.words)}”` : ''}`,
  'ticket.marked_spam': (data, by) => passive(by, `marked it as spam${text(data.blocked) ? ` and blocked ${text(data.blocked)}` : ''}`),
  'ticket.not_spam': (_, by) => passive(by, 'said that it is no spam'),
  'ticket.closed': (data, by) =>
    isMerge(data) ? null : passive(by, data.confirmed === true ? 'closed it, confirmed' : `closed it, unconfirmed${why(data)}`),
  'ticket.closure_proposed': (data, by, nameOf) => `${by ?? named(data.by, nameOf) ?? 'somebody'} says that it is solved`,
  'ticket.closure_refused': (_, by) => `${by ?? 'the owner'} keeps it open`,
  'ticket.asked': (data) => `Automatic: asked whether it is solved${data.ask === 2 ? ', a second time' : ''}`,
  'ticket.joined': () => 'Automatic: a new contact about the same was joined to this',
  'ticket.plan_done': (data) => (text(data.next) ? `Done: ${text(data.next)}` : null),
  'ticket.ask_unanswered': () => 'Automatic: the second ask went unanswered',
  'ticket.participant_added': () => 'Automatic: somebody else wrote and takes part now',
  'ticket.chased': (_, by) => `${by ?? 'the customer'} asks for news`,
  'ticket.update_due': () => 'Automatic: time for an update, news or none',
  'ticket.update_time_set': (data, by) =>
    passive(by, typeof data.within_minutes === 'number' ? `set an update every ${hours(data.within_minutes)}` : 'set the next update'),
  // One that follows another is told by that one's move.
  'promise.made': (data, by, _, about) => (data.follows ? null : passive(by, `promised${told(about)}${time(about, data.due, ', by ')}`)),
  'promise.declined': (data, by) => `${by ?? 'Its writer'} says that it is no promise: “${text(data.phrase) ?? ''}”`,
  'promise.due': (data, _, __, about) => `Automatic: reminded of a promise${told(about)}${time(about, data.due, ', by ')}`,
  'promise.kept': (_, by, __, about) => passive(by, `kept a promise${told(about)}${quoted(about)}`),
  'promise.moved': (data, by, _, about) =>
    passive(by, `moved a promise${time(about, data.new_due, ' to ')}, ${first(about)} told${told(about)}`),
  'promise.broken': (data, _, __, about) => `Automatic: a promise is broken${told(about)}${time(about, data.due, ', was due ')}`,
  'promise.put_right': (_, by, __, about) => passive(by, `said what now${told(about)}${quoted(about)}`),
  'promise.released': (_, by, __, about) => passive(by, `released us from a promise${told(about)}${quoted(about)}`),
  'promise.unsaid': (_, by, __, about) => passive(by, `took a promise back before it left${told(about)}`),
  'promise.up': (data, _, nameOf, about) => {
    const to = named(data.to, nameOf)
    return `Automatic: a broken promise went up${to ? ` to ${to}` : ''}${told(about)}`
  },
  'promise.passed': (data, _, nameOf) => {
    const to = named(data.to, nameOf)
    const many = Array.isArray(data.promise_ids) && data.promise_ids.length > 1
    return to ? `${to} keeps the promise${many ? 's' : ''} now` : null
  },
  ...handoffTellers,
  ...optionTellers,
  'assist.asked': (data, by, nameOf, about) => {
    const whom = named(data.person_id, nameOf) ?? 'a department'
    const did = data.pressed === true ? `pressed this up to ${whom}` : `asked ${whom}`
    return passive(by, `${did}${ofWhat(data)}${time(about, data.due, ', by ')}`)
  },
  // The answer itself stands in the story, as a note.
  'assist.done': () => null,
  'assist.returned': () => null,
  'assist.withdrawn': (data, by) => passive(by, `withdrew what was asked${ofWhat(data)}${why(data)}`),
  'assist.overdue': (data, _, nameOf, about) => {
    const to = named(data.up_to, nameOf)
    return `Automatic: not answered in time${ofWhat(data)}; it went up${to ? ` to ${to}` : ''}${time(about, data.up_due, ', who answers by ')}`
  },
  'assist.passed': (data, by, nameOf) => {
    const from = named(data.from, nameOf)
    return `${by ?? 'somebody'} took over what was asked${from ? ` of ${from}` : ''}${ofWhat(data)}`
  },
  'fact.recorded': (data, by) => passive(by, `recorded ${factOf(data)}`),
  // The one that took its place is told by itself.
  'fact.ended': (data, by) => (data.status === 'replaced' ? null : passive(by, `says that this is wrong: ${factOf(data)}${why(data)}`)),
  'fact.dismissed': (data, by) => passive(by, `says that it is none: ${factOf(data)}`),
  'fact.disagrees': (data) => {
    const values = Array.isArray(data.values) ? data.values.filter((one) => typeof one === 'string') : []
    return `Automatic: two sources differ on the ${(text(data.label) ?? 'facts').toLowerCase()}: ${values.join(', ')}`
  },
  'ticket.story_repeated': (data, _, __, about) => {
    const kinds = Array.isArray(data.kinds) ? data.kinds.map(kindWord) : []
    return `Automatic: ${first(about)} was asked again for what we know: ${kinds.join(', ')}`
  },
  'ticket.cover_told': (data, by, nameOf, about) =>
    passive(
      by,
      `told ${first(about)} that ${named(data.by, nameOf) ?? 'somebody'} stands in for ${named(data.person, nameOf) ?? 'the owner'}`,
    ),
  'message.moved': (data) => `A message got its own ticket, #${String(data.to_ticket)}`,
  ...mergeTellers,
  'message.scheduled': (data, by, _, about) => passive(by, `wrote a reply that leaves later${time(about, data.send_at, ', ')}`),
  'message.schedule_held': (data) => `Automatic: a reply that was to leave is held${text(data.why) ? `: ${text(data.why)}` : ''}`,
  'message.schedule_cancelled': (_, by) => passive(by, 'cancelled a reply before it left'),
  'message.undone': (_, by) => `${by ?? 'somebody'} took a reply back before it left`,
  'message.held': () => 'Automatic: a message from somebody unknown is held',
  'message.same_person': (data, by) =>
    passive(by, `said that ${text(data.address) ?? 'the address'} is of somebody on the ticket, and took the held message in`),
  'message.scanned': (data) => `Automatic: ${text(data.name) ?? 'a file'} was scanned, and is clean`,
  'message.virus_found': (data) =>
    `Automatic: a virus was found in ${text(data.name) ?? 'a file'}${text(data.words) ? ` (${text(data.words)})` : ''}; it is held back`,
  'ticket.mail_taken_in': (data, by) =>
    passive(by, data['put'] ? 'put a mail here that lay on no ticket' : 'took this mail in; it lay on no ticket'),
  'ticket.forwarded_in': (_, by) => passive(by, 'passed it on by mail'),
  'message.accepted': (_, by) => passive(by, 'accepted the held message'),
  'message.bounced': (data) =>
    `Automatic: a mail ${data.hard === true ? 'did not reach' : 'has not reached'} ${text(data.recipient) ?? 'its reader'}${data.hard === true ? '' : ' yet'}${text(data.words) ? `: ${text(data.words)}` : ''}`,
  'message.delivery_failed': (data) => `Automatic: a mail could not be delivered${text(data.error) ? `: ${text(data.error)}` : ''}`,
}

/** The line of one event, or null for what the story already shows as a message. */
export function eventText(event: TicketEvent, nameOf: NameOf, reading?: Reading): string | null {
  // What came from the customer begins with their message; saying so again helps nobody.
  if (event.kind === 'message.created' || (event.kind === 'ticket.created' && !event.person)) return null
  const by = event.person?.name ?? event.customer?.name ?? null
  const tell = tellers[event.kind]
  const said = tell
    ? tell(event.data, by, nameOf, { data: event.data, at: event.at, reading })
    : event.kind.replace(/^.*\./, '').replaceAll('_', ' ')
  return said && said.charAt(0).toUpperCase() + said.slice(1)
}

// How the history of a ticket is told, one short line an event. Data is read with care: an older desk may have written less.
import type { TicketEvent } from '../wire.ts'

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

type Teller = (data: Data, by: string | null, nameOf: NameOf) => string | null
const passive = (by: string | null, did: string): string => (by ? `${by} ${did}` : `Automatic: ${did}`)

const tellers: Record<string, Teller> = {
  'ticket.created': (_, by) => `${by} opened this ticket`,
  'ticket.owner_changed': (data, by, nameOf) => {
    const to = named(data.to, nameOf)
    if (!to) return null
    if (data.how === 'claim' || data.how === 'claimed' || to === by) return `${to} took this`
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
  'ticket.closed': (data, by) => passive(by, data.confirmed === true ? 'closed it, confirmed' : `closed it, unconfirmed${why(data)}`),
  'ticket.closure_proposed': (data, by, nameOf) => `${by ?? named(data.by, nameOf) ?? 'somebody'} says that it is solved`,
  'ticket.closure_refused': (_, by) => `${by ?? 'the owner'} keeps it open`,
  'ticket.asked': (data) => `Automatic: asked whether it is solved${data.ask === 2 ? ', a second time' : ''}`,
  'ticket.joined': () => 'Automatic: a new contact about the same was joined to this',
  'ticket.plan_done': (data) => (text(data.next) ? `Done: ${text(data.next)}` : null),
  'ticket.ask_unanswered': () => 'Automatic: the second ask went unanswered',
  'ticket.participant_added': () => 'Automatic: somebody else wrote and takes part now',
  'message.moved': (data) => `A message got its own ticket, #${String(data.to_ticket)}`,
  'message.undone': (_, by) => `${by ?? 'somebody'} took a reply back before it left`,
  'message.held': () => 'Automatic: a message from somebody unknown is held',
  'message.accepted': (_, by) => passive(by, 'accepted the held message'),
  'message.delivery_failed': (data) => `Automatic: a mail could not be delivered${text(data.error) ? `: ${text(data.error)}` : ''}`,
}

/** The line of one event, or null for what the story already shows as a message. */
export function eventText(event: TicketEvent, nameOf: NameOf): string | null {
  // What came from the customer begins with their message; saying so again helps nobody.
  if (event.kind === 'message.created' || (event.kind === 'ticket.created' && !event.person)) return null
  const by = event.person?.name ?? event.customer?.name ?? null
  const tell = tellers[event.kind]
  const said = tell ? tell(event.data, by, nameOf) : event.kind.replace(/^.*\./, '').replaceAll('_', ' ')
  return said && said.charAt(0).toUpperCase() + said.slice(1)
}

// What a webhook may ask to be told: a public promise, so names are only ever added here.
import type { AssistEventKind } from '../assists/index.ts'
import type { FactEvents } from '../facts/index.ts'
import type { HandoffEventKind } from '../handoffs/index.ts'
import type { OptionEventKind } from '../options/index.ts'
import type { PromiseEventKind } from '../promises/index.ts'
import type { TicketEventKind } from '../tickets/index.ts'

type EventKind = TicketEventKind | OptionEventKind | PromiseEventKind | HandoffEventKind | AssistEventKind | keyof FactEvents
type Group = 'tickets' | 'messages' | 'options' | 'promises' | 'handoffs' | 'assists' | 'test'
type Kind = { kind: EventKind | 'ping'; group: Group; meaning: string }

/** The kinds of events that webhooks may hear, each with what it means. */
export const webhookKinds: readonly Kind[] = [
  { kind: 'ticket.created', group: 'tickets', meaning: 'A customer has a new problem.' },
  { kind: 'ticket.owner_changed', group: 'tickets', meaning: 'Somebody owns the ticket now: by a claim, a handoff or a supervisor.' },
  { kind: 'ticket.status_changed', group: 'tickets', meaning: 'The ticket went from one status to another.' },
  { kind: 'ticket.solved', group: 'tickets', meaning: 'Its owner said what solved it; the customer is asked.' },
  { kind: 'ticket.confirmed', group: 'tickets', meaning: 'The customer said that it is solved.' },
  { kind: 'ticket.closed', group: 'tickets', meaning: 'The ticket came to its end, confirmed or not.' },
  { kind: 'ticket.reopened', group: 'tickets', meaning: 'It was not solved after all, and is open again.' },
  { kind: 'ticket.chased', group: 'tickets', meaning: 'The customer asks for news.' },
  { kind: 'ticket.update_due', group: 'tickets', meaning: 'The agreed time came without news for the customer.' },
  { kind: 'ticket.merged', group: 'tickets', meaning: 'It was merged into another one, which goes on for both.' },
  { kind: 'ticket.merge_undone', group: 'tickets', meaning: 'It is a ticket of its own again.' },
  { kind: 'ticket.split', group: 'tickets', meaning: 'A message of it became a ticket of its own.' },
  { kind: 'ticket.marked_spam', group: 'tickets', meaning: 'Somebody said that it is spam, and closed it.' },
  { kind: 'message.created', group: 'messages', meaning: 'Something was written on a ticket; data.kind says by whom.' },
  { kind: 'message.undone', group: 'messages', meaning: 'Its writer took it back before it left.' },
  { kind: 'message.delivery_failed', group: 'messages', meaning: 'A mail of ours could not be delivered.' },
  { kind: 'message.bounced', group: 'messages', meaning: 'A mail of ours came back; data.hard says whether for good.' },
  { kind: 'message.virus_found', group: 'messages', meaning: 'A file that was scanned late has a virus; it is held back.' },
  { kind: 'message.held', group: 'messages', meaning: 'Somebody who is not on the ticket wrote to it; its owner decides.' },
  { kind: 'options.offered', group: 'options', meaning: 'A reply asks the customer to choose.' },
  { kind: 'options.chosen', group: 'options', meaning: 'The customer chose, or chose otherwise than before; it is the plan now.' },
  {
    kind: 'options.withdrawn',
    group: 'options',
    meaning: 'The options no longer stand: others took their place, or they were taken back.',
  },
  { kind: 'options.done', group: 'options', meaning: 'What the customer chose was done.' },
  { kind: 'promise.made', group: 'promises', meaning: 'We said that we do something by a time.' },
  { kind: 'promise.due', group: 'promises', meaning: 'Its time is near; its owner was reminded.' },
  { kind: 'promise.kept', group: 'promises', meaning: 'It was done, with evidence.' },
  { kind: 'promise.moved', group: 'promises', meaning: 'It has a new time, and the customer was told.' },
  { kind: 'promise.broken', group: 'promises', meaning: 'Its time passed, and it was not done.' },
  { kind: 'promise.put_right', group: 'promises', meaning: 'A broken one was owned up to, or done late.' },
  { kind: 'promise.released', group: 'promises', meaning: 'The one it was made to released us from it.' },
  { kind: 'promise.unsaid', group: 'promises', meaning: 'It was taken back with its message, before that left.' },
  { kind: 'promise.up', group: 'promises', meaning: 'Still broken a day later, it went one level up.' },
  { kind: 'handoff.offered', group: 'handoffs', meaning: 'Its owner asks somebody to take the ticket on; it stays theirs until then.' },
  { kind: 'handoff.accepted', group: 'handoffs', meaning: 'It was taken on, and said back.' },
  { kind: 'handoff.declined', group: 'handoffs', meaning: 'It was declined, with a reason.' },
  { kind: 'handoff.unanswered', group: 'handoffs', meaning: 'Nobody answered the offer in time.' },
  { kind: 'handoff.withdrawn', group: 'handoffs', meaning: 'Its owner keeps the ticket.' },
  { kind: 'handoff.void', group: 'handoffs', meaning: 'The offer was overtaken: another owner, or the end of the ticket.' },
  { kind: 'assist.asked', group: 'assists', meaning: 'A colleague or a department was asked for one thing.' },
  { kind: 'assist.done', group: 'assists', meaning: 'It was done, with what moved.' },
  { kind: 'assist.returned', group: 'assists', meaning: 'It came back to the owner: could not, because.' },
  { kind: 'assist.withdrawn', group: 'assists', meaning: 'Its owner needs it no more.' },
  { kind: 'assist.overdue', group: 'assists', meaning: 'Its time passed, and it went one level up.' },
  { kind: 'fact.recorded', group: 'tickets', meaning: 'Something that the customer told us was written down.' },
  { kind: 'ping', group: 'test', meaning: 'A test that somebody asked for. It needs no subscription.' },
]

/** Everything, also kinds that are added later. */
export const everyKind = '*'

const subscribable = new Set<string>(webhookKinds.filter(({ group }) => group !== 'test').map(({ kind }) => kind))

/** Whether a webhook may ask for events of this kind. */
export const isWebhookKind = (kind: string): boolean => subscribable.has(kind)

/** Whether who asked for `kinds` is told of this one. */
export const wants = (kinds: readonly string[], kind: string): boolean => kinds.includes(everyKind) || kinds.includes(kind)

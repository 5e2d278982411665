// What a webhook may ask to be told: a public promise, so names are only ever added here.
import type { PromiseEventKind } from '../promises/index.ts'
import type { TicketEventKind } from '../tickets/index.ts'

type Kind = { kind: TicketEventKind | PromiseEventKind | 'ping'; group: 'tickets' | 'messages' | 'promises' | 'test'; meaning: string }

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
  { kind: 'message.created', group: 'messages', meaning: 'Something was written on a ticket; data.kind says by whom.' },
  { kind: 'message.undone', group: 'messages', meaning: 'Its writer took it back before it left.' },
  { kind: 'message.delivery_failed', group: 'messages', meaning: 'A mail of ours could not be delivered.' },
  { kind: 'promise.made', group: 'promises', meaning: 'We said that we do something by a time.' },
  { kind: 'promise.due', group: 'promises', meaning: 'Its time is near; its owner was reminded.' },
  { kind: 'promise.kept', group: 'promises', meaning: 'It was done, with evidence.' },
  { kind: 'promise.moved', group: 'promises', meaning: 'It has a new time, and the customer was told.' },
  { kind: 'promise.broken', group: 'promises', meaning: 'Its time passed, and it was not done.' },
  { kind: 'promise.put_right', group: 'promises', meaning: 'A broken one was owned up to, or done late.' },
  { kind: 'promise.released', group: 'promises', meaning: 'The one it was made to released us from it.' },
  { kind: 'promise.unsaid', group: 'promises', meaning: 'It was taken back with its message, before that left.' },
  { kind: 'promise.up', group: 'promises', meaning: 'Still broken a day later, it went one level up.' },
  { kind: 'ping', group: 'test', meaning: 'A test that somebody asked for. It needs no subscription.' },
]

/** Everything, also kinds that are added later. */
export const everyKind = '*'

const subscribable = new Set<string>(webhookKinds.filter(({ group }) => group !== 'test').map(({ kind }) => kind))

/** Whether a webhook may ask for events of this kind. */
export const isWebhookKind = (kind: string): boolean => subscribable.has(kind)

/** Whether who asked for `kinds` is told of this one. */
export const wants = (kinds: readonly string[], kind: string): boolean => kinds.includes(everyKind) || kinds.includes(kind)

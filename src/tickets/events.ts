// Everything that can happen to a ticket, in one list. The page's timeline, the live stream and the jobs read these names.

/** The ticket as it was before a message of ours, for taking that back. */
export type Before = { status: string; waiting_since: string | null; update_at?: string | null; assist_back_at?: string | null }

/** The kinds of events and what each carries in `data`. */
export type TicketEvents = {
  'ticket.created': { channel: string; message_id: number; mailbox_id: number | null }
  'ticket.owner_changed': { how: 'claim' | 'supervisor' | 'handoff' | 'successor'; from: number | null; to: number; reason: string | null }
  'ticket.status_changed': { from: string; to: string }
  'ticket.plan_set': { next: string; by: string; who: number | null; automatic: boolean }
  'ticket.plan_done': { next: string }
  'ticket.solved': { outcome: string; solution_no: number; message_id: number | null }
  'ticket.asked': { ask: 1 | 2; solution_no: number }
  'ticket.ask_unanswered': { solution_no: number }
  'ticket.reopened': { reason: string | null; from: string; confirmation_withdrawn: boolean }
  'ticket.confirmed': { how: 'link' | 'reply' | 'told'; words: string | null; solution_no: number }
  'ticket.closed': { confirmed: boolean; reason: string | null }
  'ticket.closure_proposed': { words: string | null }
  'ticket.closure_refused': { tried: 'solve' | 'close' }
  'ticket.joined': { subject: string; from: string }
  'ticket.participant_added': { customer_id: number }
  /** Somebody else called on the customer's matter; `words` is the customer's permission, if it was given. */
  'ticket.caller_added': { customer_id: number; relation: string; words: string | null }
  'ticket.caller_permitted': { customer_id: number; words: string }
  'ticket.chased': { message_id: number }
  /** The agreed time came without news for the customer; its owner is asked for some. */
  'ticket.update_due': { update_at: string; to: number }
  'ticket.update_time_set': { update_at: string | null; within_minutes: number | null }
  'message.created': { message_id: number; kind: string; send_at: string | null; before?: Before }
  'message.undone': { message_id: number }
  'message.held': { message_id: number; from_address: string | null }
  'message.accepted': { message_id: number }
  'message.moved': { message_id: number; to_ticket: number }
  /** `to`: the ticket's owner, who is told. */
  'message.delivery_failed': { message_id: number; error: string; to: number | null }
  /** A server says that a mail of ours did not arrive. `own`: at the customer's own address. `hard`: it never will. */
  'message.bounced': { message_id: number; recipient: string; words: string | null; hard: boolean; own: boolean; to: number | null }
  /** A held message is from the ticket's customer, at an address that we did not know. */
  'message.same_person': { message_id: number; customer_id: number; address: string }
  /** A file that could not be scanned when it came is clean, or has a virus (`words`): it is held back from now on. */
  'message.scanned': { message_id: number; name: string }
  'message.virus_found': { message_id: number; name: string; words: string; to: number | null }
  'message.scheduled': { scheduled_id: number; send_at: string }
  'message.schedule_held': { scheduled_id: number; why: string; to: number }
  'message.schedule_cancelled': { scheduled_id: number }
  /** A colleague passed on by mail what this customer wrote to them. */
  'ticket.forwarded_in': { message_id: number; by: number }
  /** Somebody put a mail here that lay on no ticket (`put`), or made it a ticket or a message of its writer's. */
  'ticket.mail_taken_in': { receipt_id: string; put: boolean }
  'ticket.merged': { into: number; reason: string | null; to: number | null }
  'ticket.took_in': { from: number; reason: string | null }
  'ticket.merge_undone': { into: number }
  'ticket.let_go': { from: number }
  'ticket.split': { message_id: number; to_ticket: number }
  'ticket.split_off': { message_id: number; from_ticket: number }
  'ticket.marked_spam': { blocked: string | null }
  'ticket.not_spam': Record<string, never>
}

export type TicketEventKind = keyof TicketEvents

/** An event with data of its kind; verbs build them with this so that the list above stays true. */
export const event = <K extends TicketEventKind>(
  kind: K,
  ticketId: number,
  data: TicketEvents[K],
  at: Date,
  by: { person_id?: number | null; customer_id?: number | null } = {},
) => ({ kind, ticket_id: ticketId, data, at, ...by })

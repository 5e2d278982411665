import Type, { type Static } from 'typebox'
import { Id, Instant, List, Maybe, MaybeInstant, MaybeNumber, MaybeText } from '../kernel/wire.ts'
import { CustomerBrief } from '../customers/wire.ts'
import { PersonBrief } from '../people/wire.ts'

export const statuses = ['new', 'open', 'pending', 'on_hold', 'solved', 'closed'] as const
export type Status = (typeof statuses)[number]
export const StatusName = Type.Unsafe<Status>({ type: 'string', enum: [...statuses] })

/** What is owed on a ticket next. `reply`: the customer waits for an answer. `plan`: its next step falls due. `confirm`: solved, and we
 * wait for the customer's word. `promise`: what we said we would do. `assist`: what a colleague was asked
 * came back, and the customer hears what came of it. `update`: the customer was to hear from us, news or none. `reach`: two asks went unanswered; reach them another way or close it unconfirmed. `proposed`: the
 * customer or a colleague says that it is solved. `adrift`: there is no next step. */
export const dueKinds = ['reply', 'promise', 'assist', 'update', 'plan', 'confirm', 'reach', 'proposed', 'adrift'] as const
export type DueKind = (typeof dueKinds)[number]
const MaybeDueKind = Type.Unsafe<DueKind | null>({ type: ['string', 'null'], enum: [...dueKinds, null] })

export const Plan = Type.Object({
  next: Type.String(),
  /** The person who does it; null when it is the customer's turn. */
  who: Maybe(PersonBrief),
  by: Instant,
  /** True for the step that Onus proposed itself when the ticket changed hands or state. */
  automatic: Type.Boolean(),
})
export type Plan = Static<typeof Plan>

/** A ticket as lists show it. */
export const TicketRow = Type.Object({
  number: Id,
  subject: Type.String(),
  status: StatusName,
  /** Only for closed tickets that were not merged: whether the customer confirmed it. */
  confirmed: Type.Unsafe<boolean | null>({ type: ['boolean', 'null'] }),
  /** The ticket that goes on for it. */
  merged_into: MaybeNumber,
  owner: Maybe(PersonBrief),
  customer: CustomerBrief,
  due_at: MaybeInstant,
  due_kind: MaybeDueKind,
  created_at: Instant,
  updated_at: Instant,
})
export type TicketRow = Static<typeof TicketRow>
export const TicketList = List(TicketRow)

export const Can = Type.Object({
  claim: Type.Boolean(),
  reply: Type.Boolean(),
  note: Type.Boolean(),
  promise: Type.Boolean(),
  plan: Type.Boolean(),
  set_status: Type.Boolean(),
  solve: Type.Boolean(),
  reopen: Type.Boolean(),
  close: Type.Boolean(),
  change_owner: Type.Boolean(),
  /** Offer it to somebody else, with its brief. */
  hand_off: Type.Boolean(),
  ask_assist: Type.Boolean(),
  /** Record facts, and who else speaks for the customer. */
  record: Type.Boolean(),
  /** Merge it into another ticket. */
  merge: Type.Boolean(),
  unmerge: Type.Boolean(),
  /** Give a message of it a ticket of its own. */
  split: Type.Boolean(),
})
export type Can = Static<typeof Can>

/** Someone who has this ticket open now. */
export const Presence = Type.Object({
  person: PersonBrief,
  doing: Type.Unsafe<'reading' | 'typing'>({ type: 'string', enum: ['reading', 'typing'] }),
  seen_at: Instant,
})
export type Presence = Static<typeof Presence>

/** Somebody else on the customer's side: copied in by the customer, accepted by the owner, or a caller. */
export const Participant = Type.Object({
  ...CustomerBrief.properties,
  how: Type.Unsafe<'copied' | 'accepted' | 'caller'>({ type: 'string', enum: ['copied', 'accepted', 'caller'] }),
  /** Who they are to the customer ("husband"). */
  relation: MaybeText,
  /** The customer's words that let them know. */
  permission: MaybeText,
  /** Whether anything may be told to them. A caller without permission gets none of our mail. */
  may_know: Type.Boolean(),
})
export type Participant = Static<typeof Participant>

/** How a merged ticket came to go on as another. */
export const Merged = Type.Object({ subject: Type.String(), reason: MaybeText, by: PersonBrief, at: Instant })
export type Merged = Static<typeof Merged>

/** A ticket that was merged into this one. Its story stays its own; `messages` says how long it is. */
export const TookIn = Type.Object({
  number: Id,
  subject: Type.String(),
  customer: CustomerBrief,
  messages: Type.Integer(),
  by: PersonBrief,
  at: Instant,
})
export type TookIn = Static<typeof TookIn>

export const Ticket = Type.Object({
  number: Id,
  subject: Type.String(),
  status: StatusName,
  channel: Type.String(),
  owner: Maybe(PersonBrief),
  owner_since: MaybeInstant,
  /** Who stands in while the owner is away; the owner stays the owner. `until` is null where nobody knows yet. */
  cover: Maybe(Type.Object({ person: PersonBrief, until: MaybeInstant })),
  team: Maybe(Type.Object({ id: Id, name: Type.String() })),
  mailbox: Maybe(Type.Object({ id: Id, address: Type.String(), name: Type.String() })),
  customer: CustomerBrief,
  /** The address that the customer is written to refused our mail for good; null while it takes it. */
  refuses_mail: Maybe(Type.Object({ address: Type.String(), words: MaybeText, at: Instant })),
  /** Others who speak for the customer. */
  participants: Type.Array(Participant),
  plan: Maybe(Plan),
  /** Since when the customer waits for an answer; null when it is not our turn. */
  waiting_since: MaybeInstant,
  /** When the customer hears from us next, news or none; null while another clock runs. */
  update_at: MaybeInstant,
  /** This ticket's own term for updates, in minutes of working time; null is the team's. */
  update_within_minutes: MaybeNumber,
  due_at: MaybeInstant,
  due_kind: MaybeDueKind,
  solution: Maybe(Type.Object({ outcome: Type.String(), by: PersonBrief, at: Instant })),
  confirmation: Maybe(Type.Object({ how: Type.Unsafe<'link' | 'reply' | 'told'>({ type: 'string' }), words: MaybeText, at: Instant })),
  closure: Maybe(Type.Object({ confirmed: Type.Boolean(), reason: MaybeText, by: Maybe(PersonBrief), at: Instant })),
  /** Since when it is closed as spam. */
  spam_at: MaybeInstant,
  /** The ticket that goes on for it. */
  merged_into: MaybeNumber,
  merge: Maybe(Merged),
  /** The tickets that this one goes on for, the first merged first. */
  took_in: Type.Array(TookIn),
  present: Type.Array(Presence),
  /** The page of this ticket for its customer (no account needed). */
  customer_page: Type.String(),
  created_at: Instant,
  updated_at: Instant,
  can: Can,
})
export type Ticket = Static<typeof Ticket>

export const Attachment = Type.Object({
  id: Id,
  name: Type.String(),
  type: Type.String(),
  size: Type.Integer(),
  inline: Type.Boolean(),
  content_id: MaybeText,
  url: Type.String(),
  danger: Type.Boolean({ description: 'Opening it can run a program' }),
  /** What ClamAV said; null where nobody scans. What is `infected` is held back, and given out by no address. */
  scan: Type.Unsafe<'clean' | 'infected' | 'failed' | null>({ type: ['string', 'null'], enum: ['clean', 'infected', 'failed', null] }),
  scan_words: MaybeText,
  /** When a file that could not be scanned is looked at again. */
  scan_again_at: MaybeInstant,
})
export type Attachment = Static<typeof Attachment>

/** A file to attach to a message: the handle that answered its upload, and how it is called. */
export const AttachedFile = Type.Object({
  file: Type.String({ minLength: 1, maxLength: 200 }),
  name: Type.String({ minLength: 1, maxLength: 2_000 }),
  type: Type.String({ maxLength: 200 }),
})
export type AttachedFile = Static<typeof AttachedFile>

/** A file that is handed in and on no message. `file` is its signed handle. */
export const StoredFile = Type.Object({ file: Type.String(), name: Type.String(), type: Type.String(), size: Type.Integer() })
export type StoredFile = Static<typeof StoredFile>

/** What a reply held that was taken back. */
export const TakenBack = Type.Object({ html: Type.String(), attachments: Type.Array(StoredFile) })
export type TakenBack = Static<typeof TakenBack>

/** `customer`: they wrote. `reply`: a person of ours wrote to them. `note`: our side only. `automatic`: we sent it automatically.
 * `machine`: an auto-reply or a bounce came in; it changes nothing. */
export const messageKinds = ['customer', 'reply', 'note', 'automatic', 'machine'] as const
export type MessageKind = (typeof messageKinds)[number]

/** How a customer's message came, if not by mail: they wrote it on their page, or told one of ours. */
export type MessageWay = 'page' | 'told'

/** What a mail says about itself that is worth showing beside its words. */
export const MailAbout = Type.Object({
  /** Who vouches for the sender: `fail` when the mail claims a domain that disowns it. */
  sender: Maybe(
    Type.Object({
      result: Type.Unsafe<'pass' | 'fail' | 'none'>({ type: 'string', enum: ['pass', 'fail', 'none'] }),
      domain: MaybeText,
      words: MaybeText,
    }),
  ),
  seal: Maybe(
    Type.Object({
      by: Type.Unsafe<'pgp' | 'smime'>({ type: 'string', enum: ['pgp', 'smime'] }),
      signed: Type.Boolean(),
      encrypted: Type.Boolean(),
    }),
  ),
  event: Maybe(
    Type.Object({
      method: Type.Unsafe<'request' | 'reply' | 'cancel' | 'publish' | 'counter'>({ type: 'string' }),
      uid: MaybeText,
      summary: MaybeText,
      location: MaybeText,
      organizer: MaybeText,
      starts_at: MaybeText,
      ends_at: MaybeText,
      all_day: Type.Boolean(),
      part: Type.Unsafe<'accepted' | 'declined' | 'tentative' | null>({ type: ['string', 'null'] }),
    }),
  ),
  /** The person of ours who passed it on by mail. */
  forwarded_by: MaybeText,
  /** When its sender says that it was written, where that is far from when it came. */
  written_at: MaybeInstant,
  /** Only a part of it could be read; the original is attached. */
  damaged: Type.Boolean(),
  /** For a held message: why we think that it is from somebody who is on the ticket, at another address. */
  looks_like: Maybe(Type.Object({ customer_id: Id, name: Type.String(), why: Type.String() })),
  /** Who was copied in and is not on the ticket by it, because nobody vouches for the sender. */
  left_out: Type.Optional(Type.Array(Type.String())),
})
export type MailAbout = Static<typeof MailAbout>

/** A copy that is on its way again. `words`: what its server said; null while it is being sent. */
export const WaitingCopy = Type.Object({ recipient: Type.String(), words: MaybeText, attempts: Type.Integer(), next_at: MaybeInstant })
export type WaitingCopy = Static<typeof WaitingCopy>

export const Message = Type.Object({
  id: Id,
  ticket_id: Id,
  kind: Type.Unsafe<MessageKind>({ type: 'string', enum: [...messageKinds] }),
  person: Maybe(PersonBrief),
  customer: Maybe(CustomerBrief),
  /** The address it came from, for mail. */
  from_address: MaybeText,
  subject: MaybeText,
  /** What the person wrote, as plain text, without quoted history and signature. */
  text: Type.String(),
  /** The same as sanitised HTML, or null for plain text. Inline images point at attachment URLs. */
  html: MaybeText,
  quoted: MaybeText,
  signature: MaybeText,
  /** For a touch by someone other than the owner: what moved, or "could not, because". */
  moved: MaybeText,
  could_not: MaybeText,
  /** Somebody other than the owner (or their cover) wrote it. */
  touch: Type.Boolean(),
  /** For whom its writer stood in. */
  covering_for: Maybe(PersonBrief),
  /** A stranger wrote with this ticket's number: kept aside until the owner accepts it or gives it a ticket of its own. */
  held: Type.Boolean(),
  /** A note about a call with the customer. */
  call: Type.Boolean(),
  /** The customer asks for news: we were silent too long. */
  chaser: Type.Boolean(),
  /** Until when it can be undone (replies). */
  send_at: MaybeInstant,
  undone_at: MaybeInstant,
  delivery: Maybe(
    Type.Object({
      id: Id,
      /** `failed`: it never left. `bounced`: it came back from the customer's own address. */
      state: Type.Unsafe<'waiting' | 'sent' | 'failed' | 'bounced'>({ type: 'string' }),
      error: MaybeText,
      /** What servers said of single recipients. */
      failures: Type.Array(Type.Object({ recipient: Type.String(), words: MaybeText, hard: Type.Boolean(), at: Instant })),
      /** Copies whose server asked to wait; each is tried again for itself. */
      copies: Type.Array(WaitingCopy),
      sent_at: MaybeInstant,
      next_at: MaybeInstant,
    }),
  ),
  attachments: Type.Array(Attachment),
  /** How a customer’s message came, where that is not by mail, nor as its ticket did. */
  way: Type.Unsafe<MessageWay | null>({ type: ['string', 'null'], enum: ['page', 'told', null] }),
  /** Only for what came by mail and has something to show. */
  mail: Maybe(MailAbout),
  /** The ticket that this message was given to when the ticket was split. */
  moved_to: MaybeNumber,
  created_at: Instant,
})
export type Message = Static<typeof Message>

export const TicketEvent = Type.Object({
  id: Id,
  ticket_id: Id,
  kind: Type.String(),
  person: Maybe(PersonBrief),
  customer: Maybe(CustomerBrief),
  data: Type.Record(Type.String(), Type.Unknown()),
  at: Instant,
})
export type TicketEvent = Static<typeof TicketEvent>

/** One thing a person owes: one row of the Desk. `next` is the plan's step, `promise` what was promised soonest. */
export const Owed = Type.Object({
  ticket: TicketRow,
  kind: Type.Unsafe<DueKind>({ type: 'string', enum: [...dueKinds] }),
  due_at: Instant,
  next: MaybeText,
  promise: Maybe(Type.Object({ id: Id, action: Type.String(), due: Instant, status: Type.String(), moves: Type.Integer() })),
  wrote_at: MaybeInstant,
  draft_saved_at: MaybeInstant,
  /** A reply is written and leaves later, or was held when its time came: then somebody decides. */
  leaves: Maybe(Type.Object({ at: Instant, held: Type.Boolean() })),
  /** It is owed by somebody who is away, for whom I stand in. */
  covering_for: Maybe(PersonBrief),
})
export type Owed = Static<typeof Owed>

export const Desk = Type.Object({
  owed: Type.Array(Owed),
  more: Type.Integer(),
  incoming: Type.Array(TicketRow),
  confirmed_today: Type.Array(Type.Object({ number: Id, subject: Type.String(), customer: CustomerBrief, words: MaybeText, at: Instant })),
})
export type Desk = Static<typeof Desk>

export const Counts = Type.Object({
  desk: Type.Integer(),
  incoming: Type.Integer(),
  mine: Type.Integer(),
  drafts: Type.Integer(),
  solved: Type.Integer(),
})
export type Counts = Static<typeof Counts>

const Words = Type.String({ minLength: 1, maxLength: 200_000 })
const Line = Type.String({ minLength: 1, maxLength: 2_000 })

export const NewTicket = Type.Object({
  subject: Type.String({ minLength: 1, maxLength: 500 }),
  text: Words,
  customer_id: Type.Optional(Id),
  customer: Type.Optional(
    Type.Object({
      name: Type.String({ minLength: 1, maxLength: 200 }),
      email: Type.Optional(Type.String({ minLength: 3, maxLength: 320 })),
    }),
  ),
  /** How it reached us; `phone` when somebody called. */
  channel: Type.Optional(
    Type.Unsafe<'phone' | 'in_person' | 'api'>({ type: 'string', enum: ['phone', 'in_person', 'api'], default: 'phone' }),
  ),
})
export const NewMessage = Type.Object({
  kind: Type.Unsafe<'reply' | 'note'>({ type: 'string', enum: ['reply', 'note'] }),
  text: Type.Optional(Words),
  html: Type.Optional(Words),
  /** Set with it: `open`, `pending` or `on_hold`; `solved` takes `outcome` too. */
  status: Type.Optional(
    Type.Unsafe<'open' | 'pending' | 'on_hold' | 'solved'>({ type: 'string', enum: ['open', 'pending', 'on_hold', 'solved'] }),
  ),
  outcome: Type.Optional(Line),
  /** The last message the writer had seen. A colleague's newer reply then holds this one (409) instead of crossing it. */
  seen: Type.Optional(Type.Integer({ minimum: 0 })),
  /** How long the sender can take it back, in seconds. Mail leaves after that. */
  undo_seconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 60, default: 0 })),
  /** For a touch by someone other than the owner: what moved, or why it could not. */
  moved: Type.Optional(Line),
  could_not: Type.Optional(Line),
  /** A note about a call with the customer: they have heard from us. */
  call: Type.Optional(Type.Boolean()),
  /** Files handed in before, with `POST …/files`. */
  attachments: Type.Optional(Type.Array(AttachedFile, { maxItems: 20 })),
})
/** When the customer hears from us next (`by`), or after how much working time without news they do; null is the team's term. */
export const UpdateTimeChange = Type.Object({
  by: Type.Optional(Instant),
  within_minutes: Type.Optional(Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 15, maximum: 100_000 })),
})
export const PlanChange = Type.Object({
  next: Line,
  /** A person's id, or `customer`. Without it: who asks. */
  who: Type.Optional(Type.Union([Id, Type.Literal('customer')])),
  by: Instant,
})
export const StatusChange = Type.Object({
  status: Type.Unsafe<'open' | 'pending' | 'on_hold'>({ type: 'string', enum: ['open', 'pending', 'on_hold'] }),
})
export const SolutionChange = Type.Object({ outcome: Line })
export const Reopening = Type.Object({ reason: Type.Optional(Line) })
export const ClosureChange = Type.Object({
  confirmed: Type.Boolean(),
  /** Unconfirmed: why it is closed without the customer's word. */
  reason: Type.Optional(Line),
  /** Confirmed: the customer's own words, where they said so outside of Onus (on the phone). */
  words: Type.Optional(Line),
})
const Permission = Type.String({ maxLength: 2_000 })
/** Somebody who called for the customer: known by id, or by name and (if we have it) address. */
export const NewCaller = Type.Object({
  customer_id: Type.Optional(Id),
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  email: Type.Optional(Type.String({ minLength: 3, maxLength: 320 })),
  relation: Type.String({ minLength: 1, maxLength: 100 }),
  /** The customer's words that let them know, or the customer's message. */
  permission: Type.Optional(Permission),
  message_id: Type.Optional(Id),
})
export const CallerPermission = Type.Object({ words: Permission, message_id: Type.Optional(Id) })
export const OwnerChange = Type.Object({ person: Id, reason: Line })
export const DraftChange = Type.Object({ html: Type.String({ maxLength: 400_000 }) })
export const Draft = Type.Object({
  ticket_id: Id,
  kind: Type.Unsafe<'reply' | 'note'>({ type: 'string' }),
  html: Type.String(),
  saved_at: Instant,
  subject: Type.String(),
})
export type Draft = Static<typeof Draft>
export const PresenceChange = Type.Object({ doing: Type.Unsafe<'reading' | 'typing'>({ type: 'string', enum: ['reading', 'typing'] }) })

/** Search: an exact number first, then customers, then tickets whose messages have the words (newest first). */
export const SearchResult = Type.Object({
  number: Maybe(TicketRow),
  customers: Type.Array(CustomerBrief),
  tickets: Type.Array(Type.Object({ ticket: TicketRow, message_id: Id, snippet: Type.String() })),
  next_cursor: MaybeText,
})
export type SearchResult = Static<typeof SearchResult>

export const Merging = Type.Object({
  into: Id,
  reason: Type.Optional(Line),
  /** The two customers are not the same, and each may read what the other is answered from now on. */
  different_customers: Type.Optional(Type.Boolean()),
})

export const Splitting = Type.Object({
  message_id: Id,
  subject: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  /** Whoever splits it off owns the new ticket; without this it is new, for somebody to take. */
  mine: Type.Optional(Type.Boolean()),
})

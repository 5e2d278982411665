// The shapes that cross HTTP, as the server's rooms declare them. Types only: none of the server's code reaches the page.
import type { Static } from 'typebox'
import type { ApiToken as ApiTokenSchema, Company as CompanySchema, MadeApiToken as MadeSchema } from '../src/people/wire.ts'

export type { Receipt, Delivery, MailHealth } from '../src/channels/email/wire.ts'
export type { DkimChecked, DkimKey, MailStuck } from '../src/channels/email/out-wire.ts'
export type { Mailbox, OauthApp, OauthProvider, Trial } from '../src/channels/email/mailbox-wire.ts'
export type { BlockedSender, SpamItem, SpamMail, TakenIn } from '../src/channels/email/spam-wire.ts'
export type { MadeWebhook, Webhook, WebhookDelivery, WebhookKind } from '../src/webhooks/wire.ts'
export type { CoachModel, CoachSettings, LettersToMend, LetterToMend, Slip, Wording } from '../src/coach/wire.ts'
export type { Anonymised, Phrase, PracticeExample, PracticeSettings, Rewriting } from '../src/coach/practice/wire.ts'
export type { Customer, CustomerBrief } from '../src/customers/wire.ts'
export type { OwnNotice, Push } from '../src/notices/wire.ts'
export type { PromiseFigures, Tally, WeekOfPromises } from '../src/promises/figures-wire.ts'
export type { CustomerQuestion, Disagreement, Fact, FactHow, FactKind, FoundFact, TicketFacts } from '../src/facts/wire.ts'
export type { Assist, AssistStatus } from '../src/assists/wire.ts'
export type {
  Brief,
  CoverBrief,
  Forward,
  ForwardWeek,
  Handoff,
  HandoffStatus,
  Inheritance,
  Leaving,
  LeavingItem,
  Receiver,
  Receivers,
  SuccessionKind,
  TeamForward,
  WhileAway,
} from '../src/handoffs/wire.ts'
export type { Absence, AbsenceKind, Cover } from '../src/people/absences/wire.ts'
export type { Choice, SavedOption } from '../src/options/wire.ts'
export type { Scheduled } from '../src/promises/scheduled/wire.ts'
export type { Promised, PromiseSource, PromiseStatus } from '../src/promises/wire.ts'
export type { Commitment, Stuck, TeamPage, VisionPage, Week } from '../src/leadership/wire.ts'
export type { Me, Person, PersonBrief, Role, Session, Team } from '../src/people/wire.ts'
export type {
  Attachment,
  Counts,
  Desk,
  Draft,
  DueKind,
  Message,
  Owed,
  Participant,
  Plan,
  Presence,
  SearchResult,
  Status,
  Ticket,
  TicketEvent,
  TicketRow,
} from '../src/tickets/wire.ts'

export type {
  Audit,
  AuditWithPromises,
  CompanyPromise,
  CompanyPromiseWithTests,
  FoundOffer,
  Measure,
  PromiseTest,
  Result,
  SavedReply,
  SourceKind,
} from '../src/promises/register/wire.ts'

export type Company = Static<typeof CompanySchema>
export type ApiToken = Static<typeof ApiTokenSchema>
export type MadeApiToken = Static<typeof MadeSchema>
export interface List<T> {
  data: T[]
  next_cursor: string | null
}

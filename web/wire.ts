// The shapes that cross HTTP, as the server's rooms declare them. Types only: none of the server's code reaches the page.
import type { Static } from 'typebox'
import type { ApiToken as ApiTokenSchema, Company as CompanySchema, MadeApiToken as MadeSchema } from '../src/people/wire.ts'

export type { Mailbox, Receipt, Delivery, MailHealth } from '../src/channels/email/wire.ts'
export type { Customer, CustomerBrief } from '../src/customers/wire.ts'
export type { Me, Person, PersonBrief, Role, Session, Team } from '../src/people/wire.ts'
export type {
  Attachment,
  Counts,
  Desk,
  Draft,
  DueKind,
  Message,
  Owed,
  Plan,
  Presence,
  SearchResult,
  Status,
  Ticket,
  TicketEvent,
  TicketRow,
} from '../src/tickets/wire.ts'

export type Company = Static<typeof CompanySchema>
export type ApiToken = Static<typeof ApiTokenSchema>
export type MadeApiToken = Static<typeof MadeSchema>
export interface List<T> {
  data: T[]
  next_cursor: string | null
}

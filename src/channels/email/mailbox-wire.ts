// The addresses of the desk, how their mail is fetched and sent, and how it is proved that the desk may.
import Type, { type Static } from 'typebox'
import { Id, Instant, Maybe, MaybeInstant, MaybeNumber, MaybeText } from '../../kernel/wire.ts'

const Server = {
  host: Type.String(),
  port: Type.Integer(),
  secure: Type.Boolean(),
  error: MaybeText,
  broken_since: MaybeInstant,
}
export const oauthProviders = ['google', 'microsoft', 'other'] as const
export type OauthProvider = (typeof oauthProviders)[number]
export const OauthProviderName = Type.Unsafe<OauthProvider>({ type: 'string', enum: [...oauthProviders] })

/** The last balancing of a mailbox against what is here. `fetched`: had been missing, and was taken then. */
export const MailboxCheck = Type.Object({
  at: Instant,
  in_mailbox: Type.Integer(),
  stored: Type.Integer(),
  fetched: Type.Integer(),
  skipped: Type.Integer(),
  missing: Type.Integer(),
})

/** An address of the desk. Passwords are taken, never shown; how mail is fetched and sent is shown to admins only. */
export const Mailbox = Type.Object({
  id: Id,
  address: Type.String(),
  name: Type.String(),
  team: Maybe(Type.Object({ id: Id, name: Type.String() })),
  acknowledge: Type.Boolean(),
  imap: Maybe(Type.Object({ ...Server, user: Type.String(), folder: Type.String(), seen_at: MaybeInstant })),
  smtp: Maybe(Type.Object({ ...Server, user: MaybeText })),
  sign_in: Type.Unsafe<'password' | 'oauth'>({ type: 'string', enum: ['password', 'oauth'] }),
  oauth: Maybe(Type.Object({ provider: OauthProviderName, connected_by: Type.String(), connected_at: Instant, error: MaybeText })),
  check: Maybe(MailboxCheck),
  /** Mails that stand in the mailbox and were left there, by why. */
  left: Type.Array(Type.Object({ why: Type.String(), count: Type.Integer() })),
  can: Type.Object({ edit: Type.Boolean() }),
})
export type Mailbox = Static<typeof Mailbox>

const Host = Type.String({ minLength: 1, maxLength: 255, pattern: '^\\s*[^\\s/]+\\s*$' })
const Port = Type.Integer({ minimum: 1, maximum: 65_535 })
const Secure = Type.Optional(Type.Boolean({ default: true }))
const Password = Type.Optional(Type.String({ maxLength: 1_000 }))
const User = Type.String({ minLength: 1, maxLength: 320 })
const Imap = Type.Object({
  host: Host,
  port: Port,
  secure: Secure,
  user: User,
  password: Password,
  folder: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
})
const Smtp = Type.Object({ host: Host, port: Port, secure: Secure, user: Type.Optional(User), password: Password })
const Address = Type.String({ minLength: 3, maxLength: 320, pattern: '^[^\\s@]+@[^\\s@]+$' })
const Name = Type.String({ minLength: 1, maxLength: 200 })

export const NewMailbox = Type.Object({
  address: Address,
  name: Name,
  team_id: Type.Optional(Id),
  acknowledge: Type.Optional(Type.Boolean()),
  imap: Type.Optional(Imap),
  smtp: Type.Optional(Smtp),
})
/** `sign_in`: back to the password; what the provider gave leave for is forgotten. The other way is `POST /mailboxes/:id/oauth`. */
export const MailboxChange = Type.Object({
  name: Type.Optional(Name),
  team_id: Type.Optional(MaybeNumber),
  acknowledge: Type.Optional(Type.Boolean()),
  imap: Type.Optional(Maybe(Imap)),
  smtp: Type.Optional(Maybe(Smtp)),
  sign_in: Type.Optional(Type.Unsafe<'password'>({ type: 'string', enum: ['password'] })),
})

export const TrialRequest = Type.Object({ way: Type.Unsafe<'in' | 'out'>({ type: 'string', enum: ['in', 'out'] }) })
/** How a trial went, in words. */
export const Trial = Type.Object({ works: Type.Boolean(), words: Type.String() })
export type Trial = Static<typeof Trial>

/** A registration of this desk at a provider. Its secret is taken, never shown. `callback`: what to enter there as the redirect address. */
export const OauthApp = Type.Object({
  provider: OauthProviderName,
  client_id: Type.String(),
  tenant: MaybeText,
  authorize_url: MaybeText,
  token_url: MaybeText,
  scope: MaybeText,
  callback: Type.String(),
})
export type OauthApp = Static<typeof OauthApp>

const Url = Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: 2_000 }))
export const OauthAppInput = Type.Object({
  client_id: Type.String({ minLength: 1, maxLength: 500 }),
  client_secret: Type.Optional(Type.String({ maxLength: 2_000 })),
  tenant: Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: 200 })),
  authorize_url: Url,
  token_url: Url,
  scope: Url,
})
export type OauthAppInput = Static<typeof OauthAppInput>

import Type, { type Static } from 'typebox'
import { Id, Instant, Maybe, MaybeInstant, MaybeText } from '../kernel/wire.ts'

export const roles = ['admin', 'supervisor', 'agent', 'colleague'] as const
export type Role = (typeof roles)[number]
export const RoleName = Type.Unsafe<Role>({ type: 'string', enum: [...roles] })

/** A person as others see them. `portrait` is a URL or null. */
export const PersonBrief = Type.Object({ id: Id, name: Type.String(), portrait: MaybeText })
export type PersonBrief = Static<typeof PersonBrief>

export const Team = Type.Object({ id: Id, name: Type.String(), members: Type.Array(PersonBrief) })
export type Team = Static<typeof Team>

export const Person = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  role: RoleName,
  time_zone: Type.String(),
  portrait: MaybeText,
  active: Type.Boolean(),
  deactivated_at: MaybeInstant,
  created_at: Instant,
  teams: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  /** How many tickets they own that are not closed. */
  open_tickets: Type.Integer(),
  can: Type.Object({ edit: Type.Boolean(), deactivate: Type.Boolean(), reactivate: Type.Boolean(), sign_in_link: Type.Boolean() }),
})
export type Person = Static<typeof Person>

/** Who asks, and what of the whole desk they may do. */
export const Me = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  role: RoleName,
  time_zone: Type.String(),
  portrait: MaybeText,
  teams: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  company: Type.Object({
    name: Type.String(),
    time_zone: Type.String(),
    work_days: Type.Array(Type.Integer()),
    work_start: Type.String(),
    work_end: Type.String(),
  }),
  can: Type.Object({ work_tickets: Type.Boolean(), supervise: Type.Boolean(), administer: Type.Boolean() }),
})
export type Me = Static<typeof Me>

const Name = Type.String({ minLength: 1, maxLength: 200 })
const Email = Type.String({ minLength: 3, maxLength: 320, pattern: '^[^\\s@]+@[^\\s@]+$' })
const Password = Type.String({ minLength: 10, maxLength: 200 })

export const NewPerson = Type.Object({
  name: Name,
  email: Email,
  role: RoleName,
  password: Type.Optional(Password),
  time_zone: Type.Optional(Type.String()),
  team_ids: Type.Optional(Type.Array(Id)),
})
export const PersonChange = Type.Partial(Type.Object({ name: Name, role: RoleName, time_zone: Type.String(), team_ids: Type.Array(Id) }))
export const MeChange = Type.Partial(Type.Object({ name: Name, time_zone: Type.String() }))
export const SignIn = Type.Object({ email: Type.String({ maxLength: 320 }), password: Type.String({ maxLength: 200 }) })
export const LinkSignIn = Type.Object({ token: Type.String({ minLength: 1, maxLength: 200 }) })
export const PasswordChange = Type.Object({ current_password: Type.Optional(Type.String({ maxLength: 200 })), password: Password })
export const Setup = Type.Object({
  token: Type.String({ maxLength: 200 }),
  company: Name,
  name: Name,
  email: Email,
  password: Password,
  time_zone: Type.Optional(Type.String()),
})
export const SignInLink = Type.Object({ url: Type.String(), expires_at: Instant })
export const TeamChange = Type.Object({ name: Name, member_ids: Type.Array(Id) })

/** A signed-in browser. `current` marks the one that asks. */
export const Session = Type.Object({
  id: Type.String(),
  created_at: Instant,
  expires_at: Instant,
  ip_address: MaybeText,
  user_agent: MaybeText,
  current: Type.Boolean(),
})
export type Session = Static<typeof Session>

export const ApiToken = Type.Object({ id: Id, name: Type.String(), created_at: Instant })
export const NewApiToken = Type.Object({ name: Name })
/** The token's text is shown this once; only its hash is kept. */
export const MadeApiToken = Type.Object({ id: Id, name: Type.String(), created_at: Instant, token: Type.String() })

export const Company = Type.Object({
  name: Type.String(),
  time_zone: Type.String(),
  work_days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 })),
  work_start: Type.String(),
  work_end: Type.String(),
  answer_within_minutes: Type.Integer({ minimum: 1 }),
  update_within_minutes: Type.Integer({ minimum: 1 }),
  first_ask_days: Type.Integer({ minimum: 1 }),
  second_ask_days: Type.Integer({ minimum: 2 }),
  rejoin_days: Type.Integer({ minimum: 0 }),
})
export type Company = Static<typeof Company>
export const CompanyChange = Type.Partial(Company)
export const MaybePersonBrief = Maybe(PersonBrief)

import Type, { type Static } from 'typebox'
import { Id, Instant, Maybe, MaybeInstant, MaybeNumber, MaybeText } from '../kernel/wire.ts'

export const roles = ['admin', 'supervisor', 'agent', 'colleague'] as const
export type Role = (typeof roles)[number]
export const RoleName = Type.Unsafe<Role>({ type: 'string', enum: [...roles] })

/** A person as others see them. `portrait` is a URL or null. */
export const PersonBrief = Type.Object({ id: Id, name: Type.String(), portrait: MaybeText })
export type PersonBrief = Static<typeof PersonBrief>

const WorkDays = Type.Array(Type.Integer({ minimum: 1, maximum: 7 }))
/** When a team works, where that is not when the company does. */
export const OwnHours = Type.Object({
  time_zone: Type.String(),
  work_days: WorkDays,
  work_start: Type.String(),
  work_end: Type.String(),
})
export type OwnHours = Static<typeof OwnHours>

/** A team. Its `hours` and `update_within_minutes` are null where the company's hold. */
export const Team = Type.Object({
  id: Id,
  name: Type.String(),
  members: Type.Array(PersonBrief),
  hours: Maybe(OwnHours),
  update_within_minutes: MaybeNumber,
})
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
  /** Who is named to lead them; null: whoever leads by default. */
  manager: Maybe(PersonBrief),
  /** Away now, until then (null: not known), and who stands in (null: nobody is left to). */
  away: Maybe(Type.Object({ until: MaybeInstant, cover: Maybe(PersonBrief) })),
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
    holidays: Type.Array(Type.String()),
    vision: MaybeText,
  }),
  /** Whether reminders of what is due also come by mail. */
  reminders_by_mail: Type.Boolean(),
  can: Type.Object({ work_tickets: Type.Boolean(), supervise: Type.Boolean(), administer: Type.Boolean() }),
})
export type Me = Static<typeof Me>

const MaybeId = Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
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
  manager_id: Type.Optional(MaybeId),
})
/** What a change may hold and nothing else: a field that is not named here is refused, not passed on. */
const only = { additionalProperties: false }
export const PersonChange = Type.Partial(
  Type.Object({
    name: Name,
    role: RoleName,
    time_zone: Type.String(),
    team_ids: Type.Array(Id),
    manager_id: MaybeId,
  }),
  only,
)
export const MeChange = Type.Partial(Type.Object({ name: Name, time_zone: Type.String(), reminders_by_mail: Type.Boolean() }), only)
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
export const TeamChange = Type.Object({
  name: Name,
  member_ids: Type.Array(Id),
  hours: Type.Optional(Maybe(OwnHours)),
  update_within_minutes: Type.Optional(Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 1, maximum: 100_000 })),
})

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
  work_days: WorkDays,
  work_start: Type.String(),
  work_end: Type.String(),
  answer_within_minutes: Type.Integer({ minimum: 1 }),
  update_within_minutes: Type.Integer({ minimum: 1 }),
  first_ask_days: Type.Integer({ minimum: 1 }),
  second_ask_days: Type.Integer({ minimum: 2 }),
  rejoin_days: Type.Integer({ minimum: 0 }),
  /** Days we are closed, YYYY-MM-DD, in order. */
  holidays: Type.Array(Type.String({ maxLength: 10 }), { maxItems: 1000 }),
  /** Where we are going, in one sentence. */
  vision: Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: 300 }),
})
export type Company = Static<typeof Company>
export const CompanyChange = Type.Partial(Company, only)
export const MaybePersonBrief = Maybe(PersonBrief)

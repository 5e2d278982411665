import Type, { type Static } from 'typebox'
import { Id, Instant, MaybeText } from '../kernel/wire.ts'

/** A customer as lists show them. `email` is their first address, null for one who only phoned. */
export const CustomerBrief = Type.Object({ id: Id, name: Type.String(), email: MaybeText })
export type CustomerBrief = Static<typeof CustomerBrief>

export const Customer = Type.Object({
  id: Id,
  name: Type.String(),
  email: MaybeText,
  addresses: Type.Array(Type.String()),
  /** Where they live by the clock; null when nobody knows. */
  time_zone: MaybeText,
  created_at: Instant,
  open_tickets: Type.Integer(),
  all_tickets: Type.Integer(),
  can: Type.Object({ edit: Type.Boolean() }),
})
export type Customer = Static<typeof Customer>

export const NewCustomer = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 200 }),
  email: Type.Optional(Type.String({ minLength: 3, maxLength: 320, pattern: '^[^\\s@]+@[^\\s@]+$' })),
})
export const CustomerChange = Type.Object({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  add_address: Type.Optional(Type.String({ minLength: 3, maxLength: 320, pattern: '^[^\\s@]+@[^\\s@]+$' })),
  time_zone: Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: 100 })),
})

import Type, { type Static } from 'typebox'
import { Instant } from '../kernel/wire.ts'

/** What a browser gives who wants to be pushed to: its push service's address, and the keys for which only it has the other half. */
export const PushSubscription = Type.Object({
  endpoint: Type.String({ minLength: 10, maxLength: 2_000 }),
  keys: Type.Object({
    p256dh: Type.String({ pattern: '^[A-Za-z0-9_-]{80,100}=*$' }),
    auth: Type.String({ pattern: '^[A-Za-z0-9_-]{20,40}=*$' }),
  }),
})
export type PushSubscription = Static<typeof PushSubscription>

/** The desk's key, which a browser asks for, and where I am told now. */
export const Push = Type.Object({
  public_key: Type.String(),
  subscriptions: Type.Array(Type.Object({ endpoint: Type.String(), created_at: Instant })),
})
export type Push = Static<typeof Push>

/** A notice as an open page shows it. */
export const OwnNotice = Type.Object({ title: Type.String(), lines: Type.Array(Type.String()), path: Type.String() })
export type OwnNotice = Static<typeof OwnNotice>

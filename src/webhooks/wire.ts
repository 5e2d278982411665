import Type, { type Static } from 'typebox'
import { Id, Instant, MaybeInstant, MaybeNumber, MaybeText } from '../kernel/wire.ts'

/** An address that is told what happens. `kinds` is `["*"]` for everything. Its secret is shown once, when it is added. */
export const Webhook = Type.Object({
  id: Id,
  url: Type.String(),
  kinds: Type.Array(Type.String()),
  active: Type.Boolean(),
  /** How many deliveries wait, and how many of the last 30 days failed for good. */
  waiting: Type.Integer(),
  failed: Type.Integer(),
  created_by: Type.Object({ id: Id, name: Type.String() }),
  created_at: Instant,
})
export type Webhook = Static<typeof Webhook>

export const MadeWebhook = Type.Object({ ...Webhook.properties, secret: Type.String() })
export type MadeWebhook = Static<typeof MadeWebhook>

const Url = Type.String({ minLength: 1, maxLength: 2_000 })
const Kinds = Type.Array(Type.String({ maxLength: 100 }), { maxItems: 100 })
export const NewWebhook = Type.Object({ url: Url, kinds: Kinds })
export const WebhookChange = Type.Object({
  url: Type.Optional(Url),
  kinds: Type.Optional(Kinds),
  active: Type.Optional(Type.Boolean()),
})

export const WebhookKind = Type.Object({
  kind: Type.String(),
  group: Type.Unsafe<'tickets' | 'messages' | 'options' | 'promises' | 'handoffs' | 'assists' | 'test'>({ type: 'string' }),
  meaning: Type.String(),
})
export type WebhookKind = Static<typeof WebhookKind>

/** One event on its way to one webhook. `body` is what is sent, letter for letter. */
export const WebhookDelivery = Type.Object({
  id: Id,
  event_id: Type.String(),
  kind: Type.String(),
  body: Type.String(),
  state: Type.Unsafe<'waiting' | 'sent' | 'failed'>({ type: 'string' }),
  attempts: Type.Integer(),
  http_status: MaybeNumber,
  error: MaybeText,
  next_at: MaybeInstant,
  sent_at: MaybeInstant,
  created_at: Instant,
})
export type WebhookDelivery = Static<typeof WebhookDelivery>

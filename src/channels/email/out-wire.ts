import Type, { type Static } from 'typebox'
import { Instant, Maybe, MaybeInstant, MaybeText } from '../../kernel/wire.ts'

/** A domain that the desk writes from. `used`: one of its mailboxes is. `key` is null until one is made. */
export const DkimKey = Type.Object({
  domain: Type.String(),
  used: Type.Boolean(),
  key: Maybe(
    Type.Object({
      selector: Type.String(),
      /** Where the record is published. */
      host: Type.String(),
      record: Type.String(),
      /** The same in pieces of at most 255 bytes. */
      strings: Type.Array(Type.String()),
      /** When it was last found; mails are signed from then on. */
      seen_at: MaybeInstant,
      created_at: Instant,
    }),
  ),
})
export type DkimKey = Static<typeof DkimKey>

export const NewDkimKey = Type.Object({ domain: Type.String({ minLength: 3, maxLength: 255 }) })
export const DkimCheck = Maybe(Type.Object({ sign_now: Type.Optional(Type.Boolean()) }))

const Record = Type.Object({ found: MaybeText, words: MaybeText })
/** What the DNS says now. `words`: what is wrong, or could not be asked. */
export const DkimChecked = Type.Object({
  ...DkimKey.properties,
  published: Type.Object({ dkim: Type.Object({ found: Type.Boolean(), words: MaybeText }), spf: Record, dmarc: Record }),
})
export type DkimChecked = Static<typeof DkimChecked>

/** Since when mail cannot leave, and why; null while it leaves. */
export const MailStuck = Type.Object({
  stuck: Maybe(Type.Object({ since: Instant, words: Type.String(), waiting: Type.Integer() })),
})
export type MailStuck = Static<typeof MailStuck>

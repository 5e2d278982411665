// The pieces of wire schemas that every room uses.
import Type, { type Static, type TSchema } from 'typebox'

/** An instant, ISO 8601 in UTC on the wire, a Date in code. */
export const Instant = Type.Unsafe<string>({ type: 'string', format: 'date-time' })
export const MaybeInstant = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' })
export const MaybeText = Type.Unsafe<string | null>({ type: ['string', 'null'] })
export const MaybeNumber = Type.Unsafe<number | null>({ type: ['number', 'null'] })
export const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })

/** An object schema that may be null. A type list, not `anyOf`: the serialiser then needs no validation. */
export const Maybe = <T extends TSchema>(schema: T) => Type.Unsafe<Static<T> | null>({ ...schema, type: ['object', 'null'] })

/** What every list answers: a page of `data`, and the cursor of the next page or null. */
export const List = <T extends TSchema>(item: T) => Type.Object({ data: Type.Array(item), next_cursor: MaybeText })

export const PageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
}

/** An error: `application/problem+json` (RFC 9457). `type` is stable; `blockers` says who or what stands in the way. */
export const ProblemBody = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  request_id: Type.Optional(Type.String()),
  blockers: Type.Optional(Type.Array(Type.Object({ kind: Type.String(), text: Type.String() }, { additionalProperties: true }))),
})

import Type, { type Static } from 'typebox'
import { Id, Instant, List, Maybe, MaybeInstant, MaybeText } from '../../kernel/wire.ts'
import { PersonBrief } from '../wire.ts'

export const absenceKinds = ['planned', 'sick', 'recurring'] as const
export type AbsenceKind = (typeof absenceKinds)[number]
const Kind = Type.Unsafe<AbsenceKind>({ type: 'string', enum: [...absenceKinds] })
const Weekdays = Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7 })
const MaybeWeekdays = Type.Unsafe<number[] | null>({ type: ['array', 'null'], items: { type: 'integer' } })

/** When somebody is away, and who was named to stand in. */
export const Absence = Type.Object({
  id: Id,
  person: PersonBrief,
  kind: Kind,
  from: Instant,
  /** Null: not known yet (sick), or for good (recurring). */
  until: MaybeInstant,
  /** Recurring: on these days (1 is Monday), between these times of the person's clock, or all day. */
  weekdays: MaybeWeekdays,
  start_time: MaybeText,
  end_time: MaybeText,
  cover: PersonBrief,
  note: MaybeText,
  /** Whether it holds at this moment. */
  now: Type.Boolean(),
  ended_at: MaybeInstant,
  can: Type.Object({ change: Type.Boolean() }),
})
export type Absence = Static<typeof Absence>
export const AbsenceList = List(Absence)

/** `person` is who asks unless a supervisor says otherwise. `from` is now unless said; sick needs no `until`. */
export const NewAbsence = Type.Object({
  person: Type.Optional(Id),
  kind: Kind,
  from: Type.Optional(Instant),
  until: Type.Optional(Instant),
  weekdays: Type.Optional(Weekdays),
  start_time: Type.Optional(Type.String({ maxLength: 8 })),
  end_time: Type.Optional(Type.String({ maxLength: 8 })),
  cover: Id,
  note: Type.Optional(Type.String({ maxLength: 500 })),
})
export const AbsenceChange = Type.Object({
  until: Type.Optional(Instant),
  cover: Type.Optional(Id),
  note: Type.Optional(Type.String({ maxLength: 500 })),
})

/** Who stands in for whom now. `cover` is null where nobody is left to. */
export const Cover = Type.Object({
  id: Id,
  person: PersonBrief,
  cover: Maybe(PersonBrief),
  /** Who was named, where the cover is away too and somebody stands in for them. */
  named: PersonBrief,
  since: Instant,
  until: MaybeInstant,
})
export type Cover = Static<typeof Cover>
export const CoverList = List(Cover)

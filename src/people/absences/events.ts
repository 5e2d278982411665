// Everything that can happen to who is away and who stands in, in one list.

/** The kinds of events and what each carries in `data`. `to` are those who are told. */
export type AbsenceEvents = {
  'absence.added': {
    absence_id: number
    person: number
    cover: number
    from: string
    until: string | null
    /** Recurring: on these days (1 is Monday), between these times of the person's clock, or all day. */
    weekdays: number[] | null
    start_time: string | null
    end_time: string | null
    to: number[]
  }
  'absence.changed': { absence_id: number; person: number; cover: number; until: string | null; to: number[] }
  'absence.ended': { absence_id: number; person: number; to: number[] }
  /** From now on `cover` stands in for `person` (null: nobody is left to). */
  'cover.began': { cover_id: number; person: number; cover: number | null; until: string | null; to: number[] }
  /** Everything is its owner's again; or they are `still_away`, and `next` stands in (null: nobody is left to). */
  'cover.ended': { cover_id: number; person: number; cover: number | null; still_away: boolean; next: number | null; to: number[] }
}

/** An event with data of its kind. */
export const absenceEvent = <K extends keyof AbsenceEvents>(kind: K, data: AbsenceEvents[K], at: Date, by: number | null = null) => ({
  kind,
  ticket_id: null,
  person_id: by,
  data,
  at,
})

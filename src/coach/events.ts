// Everything that can happen to the coach's part of a person's work, in one list.

/** The kinds of events and what each carries in `data`. */
export type CoachEvents = {
  /** A colleague points out a slip. `to` is its author, and nobody else hears of it. */
  'coach.slip': { slip_id: number; ticket_id: number; message_id: number; to: number }
}

/** An event with data of its kind. It stands in nobody's history: it is between two people. */
export const coachEvent = <K extends keyof CoachEvents>(kind: K, data: CoachEvents[K], at: Date, by: number) => ({
  kind,
  ticket_id: null,
  person_id: by,
  data,
  at,
})

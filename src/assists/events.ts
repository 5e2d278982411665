// Everything that can happen to what is asked of colleagues, in one list.

type About = { assist_id: number; what: string; due: string }

/** The kinds of events and what each carries in `data`. `to` are those of ours whom it concerns and who are told. */
export type AssistEvents = {
  'assist.asked': About & { person_id: number | null; team_id: number | null; pressed: boolean; to: number[] }
  'assist.done': About & { answer: string; by: number; how: string; to: number }
  'assist.returned': About & { answer: string; missing: string | null; by: number; how: string; to: number }
  'assist.withdrawn': About & { reason: string | null; to: number[] }
  /** Its time passed: it goes one level up, to somebody who answers by `up_due`. `owner` sees it. */
  'assist.overdue': About & { level: number; up_to: number; up_due: string; owner: number; to: number[] }
  /** Who is asked left, and somebody else took it over. */
  'assist.passed': About & { from: number; to: number[] }
}

export type AssistEventKind = keyof AssistEvents

/** An event on a ticket with data of its kind. */
export const assistEvent = <K extends AssistEventKind>(
  kind: K,
  ticketId: number,
  data: AssistEvents[K],
  at: Date,
  by: { person_id?: number | null } = {},
) => ({ kind, ticket_id: ticketId, data, at, ...by })

// Everything that can happen while a ticket goes from one person to another, in one list.

type About = { handoff_id: number; from: number }

/** The kinds of events and what each carries in `data`. `to` are those of ours whom it concerns and who are told. */
export type HandoffEvents = {
  'handoff.offered': About & { to_person: number | null; to_team: number | null; why: string; answer_by: string; to: number[] }
  'handoff.accepted': About & { by: number; read_back: string; message_id: number | null; to: number }
  'handoff.declined': About & { by: number; reason: string; over: boolean; to: number }
  /** A promise that the receiver cannot take over: the sender settles it first. */
  'handoff.promise_refused': About & { by: number; promise_id: number; action: string; reason: string; to: number }
  /** The receiver asks back before answering. */
  'handoff.asked': About & { by: number; words: string; to: number }
  'handoff.unanswered': About & { answer_by: string; to: number }
  'handoff.withdrawn': About & { reason: string | null; to: number[] }
  /** Overtaken: the owner changed, or the ticket was solved or closed. */
  'handoff.void': About & { why: string; to: number[] }
  /** The customer was told who stands in. */
  'ticket.cover_told': { cover_id: number; person: number; by: number; message_id: number }
  'succession.named': { person: number; successor: number; count: number; to: number }
  'succession.accepted': { person: number; successor: number; count: number; to: number }
  'succession.declined': { person: number; successor: number; reasons: string[]; count: number; to: number }
}

export type HandoffEventKind = keyof HandoffEvents

/** An event with data of its kind; `ticketId` is null for what concerns a whole person's work. */
export const handoffEvent = <K extends HandoffEventKind>(
  kind: K,
  ticketId: number | null,
  data: HandoffEvents[K],
  at: Date,
  by: { person_id?: number | null } = {},
) => ({ kind, ticket_id: ticketId, data, at, ...by })

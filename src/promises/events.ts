// Everything that can happen to a promise, in one list: to those on tickets, to commitments and to what the company promises everybody.

type About = { promise_id: number; action: string; due: string }

/** The kinds of events and what each carries in `data`. `to` is the person of ours whom it concerns and who is told. */
export type PromiseEvents = {
  'promise.made': About & { source: string; message_id: number | null; follows: number | null; to: number }
  'promise.declined': { phrase: string; message_id: number }
  /** A step on the way to its time: its owner is reminded. */
  'promise.due': About & { step: 'early' | 'soon'; to: number }
  'promise.kept': About & { message_id: number | null; words: string | null }
  'promise.moved': About & { new_promise_id: number; new_due: string; message_id: number }
  'promise.broken': About & { to: number }
  'promise.put_right': About & { message_id: number | null; words: string | null; new_promise_id: number | null }
  'promise.released': About & { words: string | null; message_id: number | null }
  'promise.unsaid': About & { message_id: number }
  /** Still broken a day later: it goes one level up. */
  'promise.up': About & { level: number; to: number; owner: number }
  'promise.passed': { promise_ids: number[]; from: number; to: number }
}

export type PromiseEventKind = keyof PromiseEvents

/** An event on a ticket with data of its kind. */
export const promiseEvent = <K extends PromiseEventKind>(
  kind: K,
  ticketId: number,
  data: PromiseEvents[K],
  at: Date,
  by: { person_id?: number | null; customer_id?: number | null } = {},
) => ({ kind, ticket_id: ticketId, data, at, ...by })

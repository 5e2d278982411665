// Everything that can happen to what a customer told us, in one list.

type About = { fact_id: number; kind: string; value: string }

/** The kinds of events and what each carries in `data`. */
export type FactEvents = {
  'fact.recorded': About & { how: string; message_id: number | null; replaces: number | null }
  'fact.ended': About & { status: 'replaced' | 'wrong'; reason: string | null }
  'fact.dismissed': About & { message_id: number }
  /** Two sources of one thing differ: `to` is the owner, who settles it before anybody acts on it. */
  'fact.disagrees': { kind: string; label: string; values: string[]; to: number | null }
  /** A message asked the customer for what the ticket held. Counted for the team, never for a person. */
  'ticket.story_repeated': { message_id: number; kinds: string[] }
}

/** An event on a ticket with data of its kind. */
export const factEvent = <K extends keyof FactEvents>(
  kind: K,
  ticketId: number,
  data: FactEvents[K],
  at: Date,
  by: { person_id?: number | null; customer_id?: number | null } = {},
) => ({ kind, ticket_id: ticketId, data, at, ...by })

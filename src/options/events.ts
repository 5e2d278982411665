// Everything that can happen to what a customer is asked to choose from, in one list.

/** The kinds of events and what each carries in `data`. `owner` is told of a choice. */
export type OptionEvents = {
  'options.offered': { choice_id: number; message_id: number; question: string; titles: string[] }
  /** `option` is 0 for none of them; `title` is then null. */
  'options.chosen': {
    choice_id: number
    option: number
    title: string | null
    words: string | null
    how: 'page' | 'mail' | 'told'
    owner: number | null
  }
  'options.withdrawn': { choice_id: number; reason: string | null }
  'options.done': { choice_id: number; title: string | null }
}

export type OptionEventKind = keyof OptionEvents

/** An event on a ticket with data of its kind. */
export const optionEvent = <K extends OptionEventKind>(
  kind: K,
  ticketId: number,
  data: OptionEvents[K],
  at: Date,
  by: { person_id?: number | null; customer_id?: number | null } = {},
) => ({ kind, ticket_id: ticketId, data, at, ...by })

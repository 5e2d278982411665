// What a reply that leaves later is made of, as it is kept: the same as what sending takes, with its files found already.
import type { MessageToSend } from '../send-message.ts'
import type { Words } from '../written.ts'

/** The ticket's status when it was written: one that has ended since holds it. */
export type Body = Omit<Words, 'kind' | 'call' | 'couldNot' | 'alongside'> & { could_not?: string | undefined; ticket_status: string }

export const bodyOf = ({ kind: _kind, call: _call, couldNot, ...words }: Words, ticketStatus: string): Body => ({
  ...words,
  could_not: couldNot,
  ticket_status: ticketStatus,
})

type Leaving = { ticketId: number; seen: number; undoSeconds?: number; now: Date }

/** The message that leaves then. */
export const messageOf = ({ ticket_status: _status, could_not: couldNot, ...words }: Body, at: Leaving): MessageToSend => ({
  undoSeconds: 0,
  ...words,
  ...at,
  kind: 'reply',
  couldNot,
})

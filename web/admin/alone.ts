import type { Receipt } from '../wire.ts'

const words: Record<NonNullable<Receipt['alone_why']>, string> = {
  own: 'This desk sent it itself, and it came back. Nothing is to be done.',
  unsubscribe: 'It ended automatic mail, and says nothing else.',
  auto_reply: 'A program answered by itself, and nothing in it leads to a ticket.',
  bounce: 'A mail server’s report, and nothing in it leads to a ticket.',
  notice: 'A notice of this desk that somebody’s mailbox passed on.',
}

/** Why a mail lies on no ticket. */
export const aloneWords = ({ alone_why: why }: Pick<Receipt, 'alone_why'>): string =>
  why === null ? 'It was read before reasons were written down.' : words[why]

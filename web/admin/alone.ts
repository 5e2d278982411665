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
  why === null ? 'It came with old mail, or was read before reasons were written down.' : words[why]

/** It was read again, and what it is was not known before; or that is still to come. */
export function stillOnNone(receipt: Pick<Receipt, 'state' | 'alone_why'>): [title: string, words: string] {
  if (receipt.state === 'pending') return ['It is taken in', 'It is read again in a moment.']
  if (receipt.state === 'quarantined') return ['It could not be read', 'It stands under “Could not be read”, with the reason.']
  return ['It is still on no ticket', aloneWords(receipt)]
}

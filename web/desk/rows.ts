// What stands on the Desk beside what is owed: what colleagues need from me, offers that wait for my answer, and mine that nobody has answered. Pure.
import type { AskedRow } from '../assists/desk-rows.ts'
import type { Handoff, Owed, TicketRow } from '../wire.ts'
import { kinds, type Part } from './owed.ts'
import { receiverName } from '../ticket/handoff/words.ts'

export interface OfferRow {
  handoff: Handoff
  ticket: TicketRow
  due_at: string
  /** It was mine to offer, and is in my sight again. */
  mine: boolean
}
export type DeskRow = Owed | OfferRow | AskedRow
export const isOffer = (row: DeskRow): row is OfferRow => 'handoff' in row
export const isAsked = (row: DeskRow): row is AskedRow => 'assist' in row

const rowOf = (handoff: Handoff, mine: boolean): OfferRow => ({ handoff, ticket: handoff.ticket, due_at: handoff.answer_by, mine })

/** Both boxes as rows; of mine only what went unanswered, and none twice. */
export function offerRows(toMe: readonly Handoff[], fromMe: readonly Handoff[]): OfferRow[] {
  const asked = toMe.filter(({ status }) => status === 'offered')
  const back = fromMe.filter(
    ({ id, status, unanswered_at: at }) => status === 'offered' && at !== null && !asked.some((one) => one.id === id),
  )
  return [...asked.map((one) => rowOf(one, false)), ...back.map((one) => rowOf(one, true))]
}

export function rowKey(row: DeskRow): string {
  if (isAsked(row)) return `asked ${row.assist.id}`
  return isOffer(row) ? `handoff ${row.handoff.id}` : `${row.ticket.number} ${row.kind}`
}

/** "Priya Raman asks you to take on Femi Adeyemi"; of mine, "Jonas has not answered about Dana Whitfield". */
export function offerSentence({ handoff, mine, ticket }: OfferRow): Part[] {
  const about = { text: ticket.customer.name, bold: true }
  if (mine) {
    const nobody = handoff.to ? `${receiverName(handoff)} has not` : `Nobody in ${handoff.to_team?.name ?? 'the team'} has`
    return [{ text: `${nobody} answered about ` }, about]
  }
  const whom = handoff.to ? 'you' : (handoff.to_team?.name ?? 'you')
  return [{ text: handoff.from.name, bold: true }, { text: ` asks ${whom} to take on ` }, about]
}

/** What a mark of the day ruler says after its time. */
export function markWords(row: DeskRow): string {
  if (isAsked(row)) return `assist, asked by ${row.assist.asked_by.name}`
  return isOffer(row)
    ? `handoff ${row.mine ? `about ${row.ticket.customer.name}` : `from ${row.handoff.from.name}`}`
    : `${kinds[row.kind].word.toLowerCase()}, ${row.ticket.customer.name}`
}

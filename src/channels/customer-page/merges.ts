// Where a merged problem goes on, as far as its customer may know.
import type { Db } from '../../db/index.ts'
import { sign } from '../../kernel/index.ts'
import type { Company } from '../../people/index.ts'
import { readNamedTickets, readTookIn } from '../../tickets/index.ts'
import { html, type Html } from './html.ts'

/** Another page: its number, and its key only where it is the same customer's. */
export type Other<K = string> = { number: number; key: K }
type Whose = { ticket_id: number; customer_id: number }

const keyOf = (company: Company, number: number): string => sign(company.signing_secret, 'customer-page', number, 20)
const pathOf = ({ number, key }: Other): string => `/t/${number}/${key}`

/** The one that goes on for a merged ticket. Another customer's is only named: nobody gets the key to it. */
export async function readGoesOn(
  db: Db,
  company: Company,
  { ticket_id: ticketId, customer_id: customerId }: Whose,
): Promise<Other<string | null>> {
  const [standing] = await readNamedTickets(db, [ticketId], customerId)
  const number = standing?.ticket_id ?? ticketId
  return { number, key: standing?.requester ? keyOf(company, number) : null }
}

/** The customer's own numbers that this one goes on for. */
export async function readOwnMerged(db: Db, company: Company, { ticket_id: ticketId, customer_id: customerId }: Whose): Promise<Other[]> {
  const all = await readTookIn(db, ticketId)
  return all.filter(({ customer }) => customer.id === customerId).map(({ number }) => ({ number, key: keyOf(company, number) }))
}

/** In place of what would be asked on a closed page. */
export const goesOnCard = ({ number, key }: Other<string | null>): Html =>
  html`<section class="card ask"><h2>This goes on under the number ${number}</h2>
<p class="lead">${key ? html`It is the same problem as your other one. <a class="link" href="${pathOf({ number, key })}">To the page of ${number}</a>` : 'Somebody else had the same problem, and both are answered together, by mail. What you write here goes there.'}</p></section>`

/** The way back to what was written before. */
export const mergedLine = (merged: Other[]): Html | null =>
  merged.length === 0
    ? null
    : html`<p class="sm">${merged.map((one) => html`<a class="link" href="${pathOf(one)}?story=1#messages">What was written under ${one.number}</a> `)}</p>`

/** Under a message that is a problem of its own since. */
export const splitLine = (company: Company, number: number | null): Html | null =>
  number === null
    ? null
    : html`<p class="sm">This has a number of its own now: <a class="link" href="${pathOf({ number, key: keyOf(company, number) })}">${number}</a></p>`

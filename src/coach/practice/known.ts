// Whom a text may be about: of a ticket, and of the whole company.
import type { Db } from '../../db/index.ts'
import { knownOn } from '../../facts/index.ts'
import type { KnownAbout } from './anonymise.ts'

/** Facts that are told in sentences. Who is meant is looked for in the others. */
const noNames = new Set(['needed_by', 'wants', 'has_tried', 'has_read'])
const freeMail =
  /^(?:gmail|googlemail|outlook|hotmail|live|yahoo|icloud|me|gmx|web|proton|protonmail|aol|mail|posteo|fastmail|localhost)\./i

/** People of ours, active or not, and the company. */
export async function knownOfDesk(db: Db): Promise<KnownAbout> {
  const people = await db.selectFrom('people').select('name').orderBy('id').execute()
  const company = await db.selectFrom('company').select('name').executeTakeFirstOrThrow()
  const mailboxes = await db.selectFrom('mailboxes').select(['name', 'address']).execute()
  const labels = mailboxes.flatMap(({ address }) => labelOf(address) ?? [])
  const names = [company.name, ...mailboxes.map(({ name }) => name), ...labels]
  return { customers: [], others: [], ours: people.map(({ name }) => name), company: [...new Set(names)], values: [] }
}

/** "support@larkfield.example" is of "larkfield"; an address at a large provider is of nobody. */
function labelOf(address: string): string | null {
  const domain = address.split('@')[1] ?? ''
  const label = domain.split('.').at(-2)
  return label && label.length > 3 && !freeMail.test(domain) ? label : null
}

/** The same with the customer of a ticket, whoever else wrote on it or is copied in, and what it holds of numbers. */
export async function knownOfTicket(db: Db, ticketId: number): Promise<KnownAbout> {
  const desk = await knownOfDesk(db)
  const customer = await db
    .selectFrom('tickets as t')
    .innerJoin('customers as c', 'c.id', 't.customer_id')
    .select(['c.id', 'c.name'])
    .where('t.ticket_id', '=', ticketId)
    .executeTakeFirst()
  if (!customer) return desk
  const others = await othersOn(db, ticketId, customer.id)
  const addresses = await db.selectFrom('customer_addresses').select('address').where('customer_id', '=', customer.id).limit(20).execute()
  const told = (await knownOn(db, ticketId)).filter(({ kind }) => !noNames.has(kind)).map(({ value }) => value)
  return {
    ...desk,
    customers: [customer.name, ...addresses.map(({ address }) => address)],
    others: [...others, ...told.filter(isName)],
    values: told.filter(isNumber),
  }
}

async function othersOn(db: Db, ticketId: number, customerId: number): Promise<string[]> {
  const copied = await db
    .selectFrom('participants as p')
    .innerJoin('customers as c', 'c.id', 'p.customer_id')
    .select('c.name')
    .where('p.ticket_id', '=', ticketId)
    .where('c.id', '<>', customerId)
    .limit(100)
    .execute()
  const wrote = await db
    .selectFrom('messages as m')
    .innerJoin('customers as c', 'c.id', 'm.customer_id')
    .select('c.name')
    .distinct()
    .where('m.ticket_id', '=', ticketId)
    .where('c.id', '<>', customerId)
    .limit(100)
    .execute()
  return [...new Set([...copied, ...wrote].map(({ name }) => name))]
}

const isName = (value: string): boolean => /^\p{Lu}[\p{L}\p{M}.'’-]*(?: \p{Lu}[\p{L}\p{M}.'’-]*){1,3}$/u.test(value)
const isNumber = (value: string): boolean =>
  /\d/.test(value) &&
  !/[£$€]/.test(value) &&
  value.length <= 40 &&
  value.replace(/[^\p{L}\d]/gu, '').length > 2 &&
  value.split(/\s+/).length <= 6

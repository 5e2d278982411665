import { sql } from 'kysely'
import {
  addressesOf,
  answeredIds,
  ticketOfAddress,
  ticketOfMessageId,
  type DeskFacts,
  type ParsedMail,
} from '../../channels/email/index.ts'
import type { Db } from '../../db/index.ts'
import { readNamedTickets, threadKey } from '../../tickets/index.ts'
import type { Batch } from './prepare.ts'

/** A ticket that is here. `people`: the customers on it. */
export type Standing = { ticket_id: number; customer_id: number; people: number[] }

/** What the desk knows of a batch: whose the addresses are, which keys lead to which ticket, and how those tickets stand. */
export type Lookup = {
  customers: Map<string, number>
  keys: Map<string, { ticket_id: number; proof: string }>
  /** By any number that leads there. */
  tickets: Map<number, Standing>
}

export async function lookUp(db: Db, { fresh, known }: Batch, { company }: DeskFacts): Promise<Lookup> {
  const mails = fresh.map(({ mail }) => mail)
  const keys = await readKeys(db, [...new Set(mails.flatMap(keysAskedFor))])
  const numbers = [
    ...[...keys.values()].map((key) => key.ticket_id),
    ...known.flatMap((mail) => mail.ticket_id ?? []),
    ...mails.flatMap((mail) => signedTickets(mail, company.signing_secret)),
  ]
  return { keys, customers: await readCustomers(db, mails), tickets: await readStanding(db, [...new Set(numbers)]) }
}

const keysAskedFor = (mail: ParsedMail): string[] => [
  ...answeredIds(mail),
  ...mail.references,
  ...(mail.message_id === null ? [] : [mail.message_id]),
  ...(mail.thread_index === null ? [] : [threadKey(mail.thread_index)]),
]

/** The tickets that a mail names by marks that only our own mails bear. */
export const signedTickets = (mail: ParsedMail, secret: Buffer): number[] =>
  [
    ...addressesOf(mail, []).map((address) => ticketOfAddress(secret, address)),
    ...answeredIds(mail).map((id) => ticketOfMessageId(secret, id)),
  ].filter((id) => id !== null)

async function readKeys(db: Db, ids: string[]): Promise<Lookup['keys']> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('message_keys')
    .selectAll()
    .where(sql<boolean>`message_id = any(${ids}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.message_id, row]))
}

async function readCustomers(db: Db, mails: ParsedMail[]): Promise<Map<string, number>> {
  const addresses = [...new Set(mails.flatMap(peopleOf))]
  if (addresses.length === 0) return new Map()
  const rows = await db
    .selectFrom('customer_addresses')
    .select(['address', 'customer_id'])
    .where(sql<boolean>`address = any(${addresses}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.address, row.customer_id]))
}

const peopleOf = ({ from, reply_to: replyTo, to, cc }: ParsedMail): string[] =>
  [from, replyTo, ...to, ...cc].flatMap((one) => one?.address ?? [])

/** Spam takes nothing; what was merged leads to what it was merged into. */
async function readStanding(db: Db, numbers: number[]): Promise<Map<number, Standing>> {
  const named = await readNamedTickets(db, numbers, null)
  if (named.length === 0) return new Map()
  const { rows } = await sql<Standing>`
    select t.ticket_id, t.customer_id, array(select p.customer_id from participants p where p.ticket_id = t.ticket_id and p.may_know) as people
    from tickets t where t.ticket_id = any(${named.map((one) => one.ticket_id)}::bigint[]) and t.spam_at is null`.execute(db)
  const standing = new Map(rows.map((row) => [row.ticket_id, row]))
  return new Map(named.flatMap((one) => (standing.has(one.ticket_id) ? [[one.named, standing.get(one.ticket_id)!] as const] : [])))
}

// Writing what was planned for a batch: all of it in the caller's transaction, with few statements, and with nothing that follows from it.
import { sql } from 'kysely'
import { maxReferenceKeys, ticketOfMessageId } from '../../channels/email/index.ts'
import { recordEvents, type NewEvent, type Tx } from '../../db/index.ts'
import { answerBy, event, subjectKey, termsFor, threadKey, type MessageKey } from '../../tickets/index.ts'
import type { Lookup } from './lookup.ts'
import { kindOf, rowOf, waitingSince, type Writing } from './message-rows.ts'
import { nextNumbers, numberBetween } from './numbers.ts'
import type { Group, Line } from './plan-thread.ts'
import { writeCustomers } from './write-customers.ts'

/** `newSince`: threads whose last word, since then, is a customer's, wait in Incoming; null where all are closed. */
export type PlanWriting = Writing & { teamId: number | null; newSince: Date | null }
export type Written = { line: Line; ticket_id: number; message_id: number }
type Numbered = { group: Group; ticketId: number }

export const reason = 'Imported'

/** @returns where each mail is now. */
export async function writePlan(tx: Tx, groups: Group[], lookup: Lookup, writing: PlanWriting): Promise<Written[]> {
  if (groups.length === 0) return []
  const customers = await writeCustomers(tx, groups, lookup.customers)
  const opened = await openTickets(tx, groups, customers, writing)
  const all = groups.map((group) => ({ group, ticketId: group.standing?.ticket_id ?? opened.get(group)! }))
  const written = await writeMessages(tx, all, customers, writing)
  await recordEvents(
    tx,
    all.flatMap(({ group, ticketId }) => createdEvents(group, ticketId, { written, customers, writing })),
  )
  await writeParticipants(tx, all, customers)
  await writeKeys(tx, written, { lookup, secret: writing.facts.company.signing_secret })
  await close(
    tx,
    all.filter(({ group }) => !group.standing && waitsSince(group, writing) === null),
    writing.ownerId,
  )
  return written
}

function waitsSince(group: Group, { newSince }: PlanWriting): Date | null {
  const since = waitingSince(group)
  const last = group.lines.at(-1)!.mail
  return since !== null && newSince !== null && last.goesOn === null && last.at >= newSince ? since : null
}

async function openTickets(tx: Tx, groups: Group[], customers: Map<string, number>, writing: PlanWriting): Promise<Map<Group, number>> {
  const fresh = groups.filter(({ standing }) => !standing)
  if (fresh.length === 0) return new Map()
  const ids = await nextNumbers(tx, 'tickets_ticket_id_seq', fresh.length)
  const terms = await termsFor(tx, writing.teamId, writing.facts.company)
  const rows = fresh.map((group, n) => {
    const first = group.lines[0]!.mail
    const subject = first.mail.subject.trim().slice(0, 500) || '(no subject)'
    const waiting = waitsSince(group, writing)
    return {
      ticket_id: ids[n]!,
      subject,
      subject_key: subjectKey(subject),
      channel: 'import',
      customer_id: customers.get(group.customer!.address)!,
      mailbox_id: writing.mailboxId,
      team_id: writing.teamId,
      waiting_since: waiting,
      due_at: waiting && answerBy(waiting, terms),
      due_kind: waiting && 'reply',
      created_at: first.at,
      updated_at: endOf(group),
    }
  })
  await tx.insertInto('tickets').values(rows).execute()
  return new Map(fresh.map((group, n) => [group, ids[n]!]))
}

/** When its last mail was written, this batch's or a later one's. */
const endOf = ({ lines }: Group): Date => lines.at(-1)!.mail.goesOn ?? lines.at(-1)!.mail.at

async function writeMessages(tx: Tx, all: Numbered[], customers: Map<string, number>, writing: Writing): Promise<Written[]> {
  const lines = all.flatMap(({ group, ticketId }) => group.lines.map((line) => ({ group, ticket_id: ticketId, line })))
  const ids = await nextNumbers(tx, 'messages_id_seq', lines.length)
  const written = lines.map(({ group, ...line }, n) => ({ group, row: { ...line, message_id: ids[n]! } }))
  const opening = written.filter(({ group }) => !group.standing).map(({ row }) => messageRow(row, customers, writing))
  for (let at = 0; at < opening.length; at += 100)
    await tx
      .insertInto('messages')
      .values(opening.slice(at, at + 100))
      .execute()
  // The newest first, each written before the next: the number of an older one is below it.
  for (const { row } of written.filter(({ group }) => group.standing).toReversed()) {
    row.message_id = (await numberBetween(tx, row.ticket_id, row.line.mail.at)) ?? row.message_id
    await tx
      .insertInto('messages')
      .values(messageRow(row, customers, writing))
      .execute()
  }
  const rows = written.map(({ row }) => row)
  await writeFiles(tx, rows)
  return rows
}

const messageRow = ({ line, ticket_id, message_id }: Written, customers: Map<string, number>, writing: Writing) => ({
  ...rowOf(line, line.role === 'customer' || line.role === 'machine' ? (customers.get(line.sender.address) ?? null) : null, writing),
  ticket_id,
  id: message_id,
})

async function writeFiles(tx: Tx, written: Written[]): Promise<void> {
  const files = written.flatMap(({ line, ticket_id, message_id }) => line.mail.files.map((file) => ({ ...file, ticket_id, message_id })))
  for (let at = 0; at < files.length; at += 500)
    await tx
      .insertInto('attachments')
      .values(files.slice(at, at + 500))
      .execute()
}

type Telling = { written: Written[]; customers: Map<string, number>; writing: PlanWriting }

/** The history as it was, at the times at which it was. */
function createdEvents(group: Group, ticketId: number, { written, customers, writing }: Telling): NewEvent[] {
  const byOf = (line: Line) => ({
    person_id: line.role === 'desk' ? writing.ownerId : line.personId,
    customer_id: line.role === 'customer' ? (customers.get(line.sender.address) ?? null) : null,
  })
  const mine = written.filter(({ line }) => group.lines.includes(line))
  const told = mine.map(({ line, message_id }) =>
    event('message.created', ticketId, { message_id, kind: kindOf(line), send_at: null }, line.mail.at, byOf(line)),
  )
  if (group.standing) return told
  const first = mine[0]!
  const data = { channel: 'import', message_id: first.message_id, mailbox_id: writing.mailboxId }
  const created = event('ticket.created', ticketId, data, first.line.mail.at, byOf(first.line))
  if (waitsSince(group, writing)) return [created, ...told]
  const [at, by] = [endOf(group), { person_id: writing.ownerId }]
  return [
    created,
    ...told,
    event('ticket.owner_changed', ticketId, { how: 'claim', from: null, to: writing.ownerId, reason }, at, by),
    event('ticket.closed', ticketId, { confirmed: false, reason }, at, by),
  ]
}

async function writeParticipants(tx: Tx, all: Numbered[], customers: Map<string, number>): Promise<void> {
  const rows = all.flatMap(({ group, ticketId }) => {
    const requester = group.customer && customers.get(group.customer.address)
    const ids = new Set([...group.copied.keys()].map((address) => customers.get(address)!).filter((id) => id !== requester))
    return [...ids].map((customer_id) => ({ ticket_id: ticketId, customer_id, added_at: endOf(group), how: 'copied' }))
  })
  for (let at = 0; at < rows.length; at += 1_000)
    await tx
      .insertInto('participants')
      .values(rows.slice(at, at + 1_000))
      .onConflict((c) => c.doNothing())
      .execute()
}

/** By these the answers that are still to come find their ticket. A mail that bears an id counts for more than those that name it. */
async function writeKeys(tx: Tx, written: Written[], { lookup, secret }: { lookup: Lookup; secret: Buffer }): Promise<void> {
  const found = new Map<string, MessageKey & { ticket_id: number }>()
  for (const { line, ticket_id } of written)
    for (const key of keysOf(line)) {
      if (key.proof !== 'id' && (found.has(key.message_id) || lookup.keys.has(key.message_id))) continue
      if (found.get(key.message_id)?.proof === 'id' || ticketOfMessageId(secret, key.message_id) !== null) continue
      found.set(key.message_id, { ...key, ticket_id })
    }
  const rows = [...found.values()].toSorted((a, b) => (a.message_id < b.message_id ? -1 : 1))
  if (rows.length === 0) return
  await sql`
    insert into message_keys (message_id, ticket_id, proof)
    select * from unnest(${rows.map((row) => row.message_id)}::text[], ${rows.map((row) => row.ticket_id)}::bigint[], ${rows.map((row) => row.proof)}::text[])
    on conflict (message_id) do update set ticket_id = excluded.ticket_id, proof = excluded.proof
      where message_keys.proof <> 'id' and excluded.proof = 'id'`.execute(tx)
}

function keysOf({ mail: { mail }, role }: Line): MessageKey[] {
  const own = mail.message_id === null ? [] : [{ message_id: mail.message_id, proof: 'id' as const }]
  const named = role === 'machine' ? [] : [...new Set([...mail.references, ...mail.in_reply_to])].slice(-maxReferenceKeys)
  const thread =
    mail.thread_index === null || role === 'machine' ? [] : [{ message_id: threadKey(mail.thread_index), proof: 'thread' as const }]
  // An index takes no longer ones.
  return [...own, ...named.map((message_id) => ({ message_id, proof: 'reference' as const })), ...thread].filter(
    ({ message_id }) => Buffer.byteLength(message_id) <= 1_000,
  )
}

/** Closed without the customer's word, by the owner who was named for all of them, when the last mail was written. */
async function close(tx: Tx, ended: Numbered[], ownerId: number): Promise<void> {
  if (ended.length === 0) return
  const ids = ended.map(({ ticketId }) => ticketId)
  const at = ended.map(({ group }) => endOf(group))
  await sql`
    insert into ownerships (ticket_id, ownership_no, person_id, how, by_person, at)
    select e.id, 1, ${ownerId}, 'claim', ${ownerId}, e.at from unnest(${ids}::bigint[], ${at}::timestamptz[]) as e (id, at)`.execute(tx)
  await sql`
    insert into closures (ticket_id, closure_no, ownership_no, owner_id, solution_no, by_person, reason, at)
    select e.id, 1, 1, ${ownerId}, 0, ${ownerId}, ${reason}, e.at from unnest(${ids}::bigint[], ${at}::timestamptz[]) as e (id, at)`.execute(
    tx,
  )
  await sql`
    update tickets set status = 'closed', owner_id = ${ownerId}, ownership_no = 1, closure_no = 1, closed_in = 1
    where ticket_id = any(${ids}::bigint[])`.execute(tx)
}

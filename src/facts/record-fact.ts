import { recordEvents, type Tx } from '../db/index.ts'
import { conflict, invalid } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { lockVisible, type LockedTicket } from '../tickets/index.ts'
import { factEvent } from './events.ts'
import { factsAround } from './holds.ts'
import type { FactRow } from './present.ts'
import { disagreeing, valueKey } from './rules.ts'
import type { FactHow } from './wire.ts'

export type Recording = {
  ticketId: number
  kind: string
  value: string
  how: FactHow
  messageId: number | null
  source: string | null
  replaces: number | null
  now: Date
}
type Kind = { id: number; lasting: boolean }
type On = { ticket: LockedTicket; kind: Kind; input: Recording; key: string }

/**
 * Keeps what the customer told us, or what was read off. The same again is the fact there is. What it replaces ends; where it disagrees with
 * another source, the owner hears of it.
 * @returns its id. Problem 422 for an unknown kind or a message of another ticket, 409 for replacing what ended already.
 */
export async function recordFact(tx: Tx, actor: Actor, input: Recording): Promise<number> {
  const ticket = await lockVisible(tx, actor, input.ticketId)
  const on: On = { ticket, kind: await kindOf(tx, input.kind), input, key: valueKey(input.value) }
  if (!on.key) throw invalid('Write what it is.')
  const replaced = input.replaces === null ? undefined : await replacedOf(tx, on, input.replaces)
  if (replaced?.status === 'current' && !(replaced.value === input.value.trim() && replaced.how === input.how))
    await endReplaced(tx, actor, replaced, input.now)
  const known = await sameFact(tx, on)
  if (known !== undefined) return known
  if (replaced && replaced.status !== 'current')
    throw conflict('fact-ended', 'What this replaces does not hold any more. Look at the facts again.')
  return insertFact(tx, actor, on)
}

async function kindOf(tx: Tx, key: string): Promise<Kind> {
  const kind = await tx.selectFrom('fact_kinds').select(['id', 'lasting', 'retired_at']).where('key', '=', key).executeTakeFirst()
  if (!kind) throw invalid(`There is no kind of fact called ${key}. GET /fact-kinds lists them.`)
  if (kind.retired_at) throw invalid('This kind of fact is not recorded any more. Choose another.')
  return kind
}

async function replacedOf(tx: Tx, { ticket, kind }: On, id: number) {
  const [fact] = (await factsAround(tx, ticket.ticket_id, ticket.customer_id)).filter((one) => one.id === id)
  if (!fact) throw invalid('What this should replace is not a fact of this ticket or its customer.')
  if (fact.kind_id !== kind.id) throw invalid('A fact replaces one of its own kind.')
  return fact
}

async function endReplaced(tx: Tx, actor: Actor, fact: FactRow, now: Date): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('facts')
    .set({ status: 'replaced', ended_by: actor.id, ended_at: now })
    .where('ticket_id', '=', fact.ticket_id)
    .where('id', '=', fact.id)
    .where('status', '=', 'current')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw conflict('fact-ended', 'Somebody was faster: what this replaces does not hold any more.')
  const data = { fact_id: fact.id, kind: fact.kind, value: fact.value, status: 'replaced' as const, reason: null }
  await recordEvents(tx, [factEvent('fact.ended', fact.ticket_id, data, now, { person_id: actor.id })])
}

const sameFact = async (tx: Tx, { ticket, kind, input, key }: On): Promise<number | undefined> =>
  (
    await tx
      .selectFrom('facts')
      .select('id')
      .where('ticket_id', '=', ticket.ticket_id)
      .where('kind_id', '=', kind.id)
      .where('value_key', '=', key)
      .where('how', '=', input.how)
      .where('status', '=', 'current')
      .executeTakeFirst()
  )?.id

async function insertFact(tx: Tx, actor: Actor, { ticket, kind, input, key }: On): Promise<number> {
  const { how, messageId, now } = input
  const value = input.value.trim()
  const { id } = await tx
    .insertInto('facts')
    .values({
      ticket_id: ticket.ticket_id,
      kind_id: kind.id,
      customer_id: (await writerOf(tx, input)) ?? ticket.customer_id,
      value,
      value_key: key,
      how,
      message_id: messageId,
      source: input.source?.trim() || null,
      lasting: kind.lasting,
      recorded_by: actor.id,
      recorded_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const data = { fact_id: id, kind: input.kind, value, how, message_id: messageId, replaces: input.replaces }
  await recordEvents(tx, [factEvent('fact.recorded', ticket.ticket_id, data, now, { person_id: actor.id })])
  await tellOfDisagreement(tx, actor, ticket, { kind: input.kind, now })
  return id
}

/** Whose it is: who wrote the message that holds it; a spouse's phone number is not the customer's. */
async function writerOf(tx: Tx, { ticketId, messageId }: Recording): Promise<number | null> {
  if (messageId === null) return null
  const message = await tx
    .selectFrom('messages')
    .select(['customer_id'])
    .where('ticket_id', '=', ticketId)
    .where('id', '=', messageId)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  if (!message) throw invalid('There is no such message on this ticket.')
  return message.customer_id
}

/** Before anybody acts on either: its owner settles which holds, and is told of it unless they found it themselves. */
async function tellOfDisagreement(tx: Tx, actor: Actor, ticket: LockedTicket, { kind, now }: { kind: string; now: Date }): Promise<void> {
  const current = (await factsAround(tx, ticket.ticket_id, ticket.customer_id)).filter(({ status }) => status === 'current')
  const found = disagreeing(current).find((one) => one.kind === kind)
  if (!found) return
  const values = found.facts.map(({ value }) => value)
  const data = { kind, label: found.label, values, to: ticket.owner_id }
  await recordEvents(tx, [factEvent('fact.disagrees', ticket.ticket_id, data, now, { person_id: actor.id })])
}

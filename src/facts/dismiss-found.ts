import { recordEvents, type Tx } from '../db/index.ts'
import { invalid } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { lockVisible } from '../tickets/index.ts'
import { factEvent } from './events.ts'
import { valueKey } from './rules.ts'

type Dismissing = { ticketId: number; kind: string; value: string; messageId: number; now: Date }

/** What was found in a message is none: it is not proposed again on this ticket. */
export async function dismissFound(tx: Tx, actor: Actor, input: Dismissing): Promise<void> {
  const { ticketId, kind, messageId, now } = input
  const ticket = await lockVisible(tx, actor, ticketId)
  const { kindId, lasting, customerId } = await seenIn(tx, input)
  const value = input.value.trim()
  const key = valueKey(value)
  if (!key) throw invalid('Write what was found.')
  const known = await tx
    .selectFrom('facts')
    .select('id')
    .where('ticket_id', '=', ticketId)
    .where('kind_id', '=', kindId)
    .where('value_key', '=', key)
    .where('status', 'in', ['current', 'dismissed'])
    .executeTakeFirst()
  if (known) return
  const { id } = await tx
    .insertInto('facts')
    .values({
      ticket_id: ticketId,
      kind_id: kindId,
      customer_id: customerId ?? ticket.customer_id,
      value,
      value_key: key,
      how: 'said',
      message_id: messageId,
      lasting,
      recorded_by: actor.id,
      recorded_at: now,
      status: 'dismissed',
      ended_by: actor.id,
      ended_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const data = { fact_id: id, kind, value, message_id: messageId }
  await recordEvents(tx, [factEvent('fact.dismissed', ticketId, data, now, { person_id: actor.id })])
}

async function seenIn(tx: Tx, { ticketId, kind, messageId }: Dismissing) {
  const known = await tx.selectFrom('fact_kinds').select(['id', 'lasting']).where('key', '=', kind).executeTakeFirst()
  if (!known) throw invalid(`There is no kind of fact called ${kind}.`)
  const message = await tx
    .selectFrom('messages')
    .select('customer_id')
    .where('ticket_id', '=', ticketId)
    .where('id', '=', messageId)
    .executeTakeFirst()
  if (!message) throw invalid('There is no such message on this ticket.')
  return { kindId: known.id, lasting: known.lasting, customerId: message.customer_id }
}

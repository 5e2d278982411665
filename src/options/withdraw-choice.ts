import { recordEvents, type Tx } from '../db/index.ts'
import { conflict } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { lockAnswered } from '../tickets/index.ts'
import { optionEvent } from './events.ts'
import { readChoiceRow } from './find-choice.ts'

/**
 * Takes options back that nobody has chosen from yet. Problem 409 `choice-answered` once the customer has.
 * @returns false when they were withdrawn already.
 */
export async function withdrawChoice(
  tx: Tx,
  actor: Actor,
  { ticketId, id, reason, now }: { ticketId: number; id: number; reason: string | null; now: Date },
): Promise<boolean> {
  await lockAnswered(tx, actor, ticketId)
  const choice = await readChoiceRow(tx, ticketId, id)
  if (choice.status === 'withdrawn') return false
  if (choice.status === 'answered')
    throw conflict('choice-answered', 'The customer has chosen already. Do what they chose, or write to them and offer something else.')
  await withdraw(tx, { ticketId, id, by: actor.id, reason: reason?.trim() || null, now })
  return true
}

type Withdrawing = { ticketId: number; by: number | null; reason: string | null; now: Date }

/** Withdraws what still waits for an answer on a locked ticket, if anything does. */
export async function withdrawOpen(tx: Tx, input: Withdrawing): Promise<void> {
  const open = await tx
    .selectFrom('choices')
    .select('id')
    .where('ticket_id', '=', input.ticketId)
    .where('status', '=', 'open')
    .executeTakeFirst()
  if (open) await withdraw(tx, { ...input, id: open.id })
}

export async function withdraw(tx: Tx, { ticketId, id, by, reason, now }: Withdrawing & { id: number }): Promise<void> {
  await tx
    .updateTable('choices')
    .set({ status: 'withdrawn', withdrawn_by: by, withdrawn_at: now })
    .where('ticket_id', '=', ticketId)
    .where('id', '=', id)
    .execute()
  await recordEvents(tx, [optionEvent('options.withdrawn', ticketId, { choice_id: id, reason }, now, { person_id: by })])
}

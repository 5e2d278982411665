import { recordEvents, type Tx } from '../db/index.ts'
import { promiseEvent } from './events.ts'

/** What was promised on a ticket goes with it to its new owner; the times stay as they are. */
export async function passPromises(tx: Tx, input: { ticketId: number; from: number; to: number; now: Date }): Promise<void> {
  const passed = await tx
    .updateTable('promises')
    .set({ owner_id: input.to })
    .where('ticket_id', '=', input.ticketId)
    .where('standing', '=', true)
    .where('owner_id', '<>', input.to)
    .returning('id')
    .execute()
  if (passed.length === 0) return
  const data = { promise_ids: passed.map((one) => one.id), from: input.from, to: input.to }
  await recordEvents(tx, [promiseEvent('promise.passed', input.ticketId, data, input.now)])
}

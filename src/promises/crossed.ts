import type { Db } from '../db/index.ts'
import { Problem } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { readMessage } from '../tickets/index.ts'

/** A crossed reply is answered with the colleague's reply itself, for the two to be shown side by side. */
export async function withOther(db: Db, actor: Actor, ticketId: number, error: unknown): Promise<never> {
  if (!(error instanceof Problem) || error.type !== 'reply-crossed') throw error
  const message = await readMessage(db, actor, ticketId, Number(error.more?.['message_id']))
  throw new Problem(error.type, error.status, error.title, error.message, { more: { message } })
}

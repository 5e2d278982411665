// What stands on a ticket beside a draft: the customer's words since our last reply, our replies before, saved replies that it may be.
import type { Db } from '../db/index.ts'
import type { Said, Saved } from './checks/index.ts'

const newestMessages = 30
/** Longer ones are read in part: a draft is reviewed while it is typed. */
const longestMessage = 4_000
const mostSaved = 200
/** What fills in placeholders, a greeting, a closing line. */
const lengthAround = 250

export async function toldOn(db: Db, ticketId: number): Promise<{ customer: Said[]; ours: Said[] }> {
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'kind'])
    .select((eb) => eb.fn<string>('left', ['text', eb.val(longestMessage)]).as('text'))
    .where('ticket_id', '=', ticketId)
    .where('kind', 'in', ['customer', 'reply'])
    .where('held', '=', false)
    .where('moved_to', 'is', null)
    .where('undone_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(newestMessages)
    .execute()
  const lastReply = rows.findIndex(({ kind }) => kind === 'reply')
  const since = lastReply < 0 ? rows : rows.slice(0, lastReply)
  const said = ({ id, text }: Said): Said => ({ id, text })
  return {
    customer: since.toReversed().map(said),
    ours: rows
      .filter(({ kind }) => kind === 'reply')
      .toReversed()
      .map(said),
  }
}

/** Saved replies about as long as a draft. */
export const savedLike = (db: Db, draft: string): Promise<Saved[]> =>
  db
    .selectFrom('saved_replies')
    .select(['name', 'text'])
    .where('retired_at', 'is', null)
    .where((eb) => eb.between(eb.fn<number>('length', ['text']), draft.length - lengthAround, draft.length + lengthAround))
    .limit(mostSaved)
    .execute()

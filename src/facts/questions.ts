import type { Db } from '../db/index.ts'
import { answersIn, questionsIn } from './language/index.ts'
import type { CustomerQuestion } from './wire.ts'

const newestMessages = 20
const longestMessage = 20_000
const mostQuestions = 20

/** What the customer asked since we last wrote to them, and whether the draft answers it, or says by when it will be. */
export async function questionsSince(db: Db, ticketId: number, draft: string): Promise<CustomerQuestion[]> {
  const asked = (await wordsSinceReply(db, ticketId)).flatMap(({ id, text }) =>
    questionsIn(text).map((question) => ({ text: question.text, message_id: id })),
  )
  if (asked.length === 0) return []
  const all = asked.slice(-mostQuestions)
  const answered = answersIn(draft)(all.map(({ text }) => text))
  return all.map((question, n) => ({ ...question, answered: answered[n] === true }))
}

async function wordsSinceReply(db: Db, ticketId: number): Promise<{ id: number; text: string }[]> {
  const rows = await db
    .selectFrom('messages as m')
    .select('m.id')
    .select((eb) => eb.fn<string>('left', ['m.text', eb.val(longestMessage)]).as('text'))
    .where('m.ticket_id', '=', ticketId)
    .where('m.kind', '=', 'customer')
    .where('m.held', '=', false)
    .where('m.moved_to', 'is', null)
    .where('m.id', '>', (eb) =>
      eb
        .selectFrom('messages as r')
        .select((inner) => inner.fn.coalesce(inner.fn.max('r.id'), inner.val(0)).as('last'))
        .where('r.ticket_id', '=', ticketId)
        .where('r.kind', '=', 'reply')
        .where('r.undone_at', 'is', null),
    )
    .orderBy('m.id', 'desc')
    .limit(newestMessages)
    .execute()
  return rows.toReversed()
}

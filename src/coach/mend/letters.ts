// Letters of one's own that went out with something the coach finds today: a rule that came later, a name that was added since, a
// finding that was overlooked. Seen by their author alone.
import type { Db } from '../../db/index.ts'
import { cursorOf, readIdCursor } from '../../kernel/index.ts'
import type { Actor } from '../../people/index.ts'
import { languageIn } from '../review.ts'
import { isLeft, readOwn, type Own } from '../settings.ts'
import type { FindingKind, LettersToMend, LetterToMend } from '../wire.ts'

const day = 86_400_000
/** Older ones are history: writing again would only stir it up. */
const daysBack = 30
/** So many are read for one page: a fifth of a second. */
const readAtOnce = 40
/** A courtesy that fits anywhere is no reason to write again. */
const harmless: readonly FindingKind[] = ['stock_phrase']

type Row = Awaited<ReturnType<typeof sentBy>>[number]

/** The newest first. A page may be empty and have a next one: so many letters had nothing. */
export async function lettersToMend(
  db: Db,
  actor: Actor,
  { cursor, now }: { cursor?: string | undefined; now: Date },
): Promise<LettersToMend> {
  const own = await readOwn(db, actor)
  const rows = await sentBy(db, actor, { before: cursor ? readIdCursor(cursor) : null, now })
  const read = rows.slice(0, readAtOnce)
  const data = read.flatMap((row) => letterOf(row, own))
  return { data, looked_at: read.length, next_cursor: rows.length > readAtOnce ? cursorOf([read.at(-1)!.id]) : null }
}

const sentBy = (db: Db, actor: Actor, { before, now }: { before: number | null; now: Date }) =>
  db
    .selectFrom('messages as m')
    .innerJoin('tickets as t', 't.ticket_id', 'm.ticket_id')
    .innerJoin('customers as c', 'c.id', 't.customer_id')
    .leftJoin('coach_mended as d', (join) => join.onRef('d.ticket_id', '=', 'm.ticket_id').onRef('d.message_id', '=', 'm.id'))
    .select(['m.id', 'm.ticket_id', 'm.text', 'm.created_at', 't.subject', 'c.name as customer'])
    .where('m.person_id', '=', actor.id)
    .where('m.kind', '=', 'reply')
    .where('m.undone_at', 'is', null)
    .where('m.send_at', '<=', now)
    .where('m.created_at', '>', new Date(now.getTime() - daysBack * day))
    .where('d.message_id', 'is', null)
    .$if(before !== null, (query) => query.where('m.id', '<', before))
    .orderBy('m.id', 'desc')
    .limit(readAtOnce + 1)
    .execute()

function letterOf({ id, ticket_id, text, created_at, subject, customer }: Row, own: Own): LetterToMend[] {
  const findings = languageIn(text, own)
    .filter(({ kind, rule }) => !harmless.includes(kind) && !isLeft(own.left, kind, rule))
    .map(({ kind, start, end, why }) => ({ kind, phrase: text.slice(start, end), why }))
  if (findings.length === 0) return []
  return [{ ticket: ticket_id, subject, customer, message_id: id, sent_at: created_at.toISOString(), findings }]
}

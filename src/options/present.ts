import type { Db } from '../db/index.ts'
import { briefOf } from '../people/index.ts'
import { offeredIn, type ChoiceRow } from './find-choice.ts'
import { optionOf } from './rules.ts'
import type { Choice } from './wire.ts'

const iso = (at: Date | null) => at?.toISOString() ?? null

/** Choices as our side sees them, with the people in them. */
export async function presentChoices(db: Db, rows: ChoiceRow[]): Promise<Choice[]> {
  const briefs = await readBriefs(db, rows)
  const brief = (id: number | null) => (id === null ? null : (briefs.get(id) ?? null))
  return rows.map((row) => ({
    id: row.id,
    ticket_id: row.ticket_id,
    message_id: row.message_id,
    question: row.question,
    options: offeredIn(row).map(({ title, then, by, agreed_by: agreedBy }) => ({ title, then, by, agreed_by: brief(agreedBy) })),
    answer_by: iso(row.answer_by),
    offered_by: brief(row.offered_by)!,
    offered_at: row.offered_at.toISOString(),
    status: row.status as Choice['status'],
    answer: answerOf(row, brief),
    withdrawn_at: iso(row.withdrawn_at),
    done_at: iso(row.done_at),
  }))
}

type Brief = ReturnType<typeof briefOf>

function answerOf(row: ChoiceRow, brief: (id: number | null) => Brief): Choice['answer'] {
  if (row.option_no === null) return null
  return {
    option: row.option_no,
    title: optionOf(offeredIn(row), row.option_no)?.title ?? null,
    words: row.words,
    how: row.how as 'page',
    recorded_by: brief(row.recorded_by),
    at: row.answered_at!.toISOString(),
  }
}

async function readBriefs(db: Db, rows: ChoiceRow[]): Promise<Map<number, Brief>> {
  const ids = rows.flatMap((row) => [row.offered_by, row.recorded_by ?? 0, ...offeredIn(row).map((one) => one.agreed_by ?? 0)])
  if (ids.length === 0) return new Map()
  const people = await db
    .selectFrom('people')
    .select(['id', 'name', 'portrait'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(people.map(({ id, name, portrait }) => [id, briefOf(id, name, portrait)]))
}

import type { Db } from '../db/index.ts'
import { briefOf } from '../people/index.ts'
import type { Fact, FactHow, FactStatus } from './wire.ts'

/** The query of facts as people see them. Every caller adds its condition. */
export function selectFacts(db: Db) {
  return db
    .selectFrom('facts as f')
    .innerJoin('fact_kinds as k', 'k.id', 'f.kind_id')
    .leftJoin('people as p', 'p.id', 'f.recorded_by')
    .select(['f.id', 'f.ticket_id', 'f.customer_id', 'f.value', 'f.value_key', 'f.how', 'f.message_id', 'f.source', 'f.lasting'])
    .select(['f.recorded_at', 'f.status', 'f.reason', 'f.kind_id', 'k.key as kind', 'k.label', 'k.names', 'k.single', 'k.place'])
    .select(['p.id as person_id', 'p.name as person_name', 'p.portrait'])
}

export type FactRow = Awaited<ReturnType<ReturnType<typeof selectFacts>['execute']>>[number]

export const presentFact = (row: FactRow): Fact => ({
  id: row.id,
  ticket: row.ticket_id,
  kind: row.kind,
  label: row.label,
  value: row.value,
  how: row.how as FactHow,
  message_id: row.message_id,
  source: row.source,
  lasting: row.lasting,
  recorded_by: briefOf(row.person_id, row.person_name, row.portrait),
  recorded_at: row.recorded_at.toISOString(),
  status: row.status as FactStatus,
  reason: row.reason,
})

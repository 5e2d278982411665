import type { Db } from '../db/index.ts'
import type { FactKind } from './wire.ts'

/** Every kind of fact in the order in which they are shown, retired ones, too. */
export async function listKinds(db: Db): Promise<FactKind[]> {
  const rows = await db
    .selectFrom('fact_kinds')
    .select(['id', 'key', 'label', 'names', 'pattern', 'single', 'lasting', 'place', 'retired_at'])
    .orderBy('place')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, retired_at: row.retired_at?.toISOString() ?? null }))
}

/** The kinds that are recorded now. */
export const currentKinds = async (db: Db): Promise<FactKind[]> => (await listKinds(db)).filter((kind) => kind.retired_at === null)

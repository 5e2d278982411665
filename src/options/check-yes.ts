import type { Tx } from '../db/index.ts'
import { invalid } from '../kernel/index.ts'
import type { Offered } from './rules.ts'

/**
 * That each option is in somebody's power: what a saved one needs a yes for has it, and whoever gave it may.
 * Problem 422 names what is missing.
 */
export async function checkYes(tx: Tx, options: Offered[]): Promise<void> {
  const agreeing = new Set(options.flatMap((one) => one.agreed_by ?? []))
  const leads = agreeing.size > 0 ? await activeLeads(tx, [...agreeing]) : new Set<number>()
  if ([...agreeing].some((id) => !leads.has(id))) throw invalid('Only a supervisor or admin who works here can agree to an option.')
  const ids = options.flatMap((one) => one.saved ?? [])
  const saved = ids.length > 0 ? await savedOnes(tx, ids) : new Map<number, { title: string; needs_yes: boolean }>()
  for (const option of options) {
    if (option.saved === null) continue
    const kept = saved.get(option.saved)
    if (!kept) throw invalid(`“${option.title}” is no saved option any more. Offer it as your own, or choose another.`)
    if (kept.needs_yes && option.agreed_by === null)
      throw invalid(`“${kept.title}” needs a yes before it is offered. Ask a supervisor, and say who agreed.`)
  }
}

async function activeLeads(tx: Tx, ids: number[]): Promise<Set<number>> {
  const rows = await tx
    .selectFrom('people')
    .select('id')
    .where('id', 'in', ids)
    .where('active', '=', true)
    .where('role', 'in', ['supervisor', 'admin'])
    .execute()
  return new Set(rows.map((row) => row.id))
}

async function savedOnes(tx: Tx, ids: number[]) {
  const rows = await tx
    .selectFrom('saved_options')
    .select(['id', 'title', 'needs_yes'])
    .where('id', 'in', ids)
    .where('retired_at', 'is', null)
    .execute()
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}

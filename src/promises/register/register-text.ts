import { recordEvents, type Tx } from '../../db/index.ts'
import { hoursOf } from '../../people/index.ts'
import { insertEntry } from './add.ts'
import { registerEvent } from './events.ts'
import { measureNow } from './measure-now.ts'
import { keyOf, statementsOf, type Statement } from './statements.ts'

export type TextToRegister = {
  source_kind: 'saved_reply' | 'article'
  /** What people call it: its name. */
  source: string
  source_id: number
  /** Empty for a text that is gone. */
  text: string
  by: number
  now: Date
}

/**
 * Keeps the register true to one of our texts: what it promises is entered and, where the desk can, measured at once; what it no longer
 * says is retired; what still stands stays as it is, with its tests, owner and fix.
 */
export async function registerText(tx: Tx, input: TextToRegister): Promise<{ added: number[]; retired: number[] }> {
  const { source_kind, source, source_id } = input
  const statements = statementsOf(input.text, await hoursOf(tx, null))
  const known = await tx
    .selectFrom('company_promises')
    .select(['id', 'text', 'retired_at'])
    .where('source_kind', '=', source_kind)
    .where('source_id', '=', source_id)
    .orderBy('id')
    .forUpdate()
    .execute()
  const said = new Map(statements.map((one) => [keyOf(one.text), one]))
  const entered = new Set(known.map((row) => keyOf(row.text)))
  const gone = known.filter((row) => !row.retired_at && !said.has(keyOf(row.text)))
  const back = known.filter((row) => row.retired_at && said.has(keyOf(row.text)))
  await retire(tx, gone, input)
  await setRetired(tx, back, null)
  if (known.length > 0)
    await tx
      .updateTable('company_promises')
      .set({ source })
      .where('source_kind', '=', source_kind)
      .where('source_id', '=', source_id)
      .execute()
  const added: number[] = []
  for (const [key, statement] of said) if (!entered.has(key)) added.push(await enter(tx, statement, input))
  for (const row of back) await comeBack(tx, row, input)
  return { added, retired: gone.map((row) => row.id) }
}

async function enter(tx: Tx, { text, test_method, measure }: Statement, input: TextToRegister): Promise<number> {
  const { source_kind, source, source_id, by, now } = input
  const entry = { text, source_kind, source, source_id, explicit: true, test_method, measure, owner: null, next_test_at: null }
  const id = await insertEntry(tx, entry, { by, now })
  if (measure) await measureNow(tx, { id, now })
  return id
}

type Known = { id: number; text: string }

async function retire(tx: Tx, rows: Known[], { by, now }: TextToRegister): Promise<void> {
  await setRetired(tx, rows, now)
  await recordEvents(
    tx,
    rows.map(({ id, text }) => registerEvent('company_promise.retired', { company_promise_id: id, text }, now, by)),
  )
}

async function setRetired(tx: Tx, rows: Known[], at: Date | null): Promise<void> {
  if (rows.length === 0) return
  const ids = rows.map((row) => row.id)
  await tx.updateTable('company_promises').set({ retired_at: at }).where('id', 'in', ids).execute()
}

/** It is said again: with the tests that it had, and a new one. */
async function comeBack(tx: Tx, { id, text }: Known, { source_kind, source, by, now }: TextToRegister): Promise<void> {
  await recordEvents(tx, [registerEvent('company_promise.added', { company_promise_id: id, text, source_kind, source }, now, by)])
  const row = await tx.selectFrom('company_promises').select('measure').where('id', '=', id).executeTakeFirst()
  if (row?.measure) await measureNow(tx, { id, now })
}

import { recordEvents, type Database, type Db, type Tx } from '../../db/index.ts'
import { readCompany, type Company } from '../../people/index.ts'
import { insertEntry } from './add.ts'
import { registerEvent } from './events.ts'
import { measureNow } from './measure-now.ts'
import { termWords } from './phrases.ts'
import { measured } from './statements.ts'

const source = 'The acknowledgement of a new ticket'

const wordingOf = (company: Company): string =>
  `A person will answer within ${termWords({ minutes: company.answer_within_minutes, working: true }, company)}`

const ofAcknowledgement = (db: Db) =>
  db
    .selectFrom('company_promises')
    .select(['id', 'text', 'measure_minutes'])
    .where('source_kind', '=', 'automatic')
    .where('source', '=', source)

/**
 * The acknowledgement of every mail promises an answer by a time: the register has one entry for it, which follows the company's term.
 * Twice is as good as once. @returns whether something was changed.
 */
export async function ensureAutomatic(tx: Tx, company: Company, now: Date): Promise<boolean> {
  // Two processes that start at once come here one after the other.
  await tx.selectFrom('company').select('id').forUpdate().execute()
  const entry = await ofAcknowledgement(tx).executeTakeFirst()
  const text = wordingOf(company)
  if (entry?.text === text && entry.measure_minutes === company.answer_within_minutes) return false
  await measureNow(tx, { id: entry ? await follow(tx, entry.id, company, now) : await enter(tx, company, now), now })
  return true
}

function enter(tx: Tx, company: Company, now: Date): Promise<number> {
  const measure = { kind: 'answer', minutes: company.answer_within_minutes, working: true } as const
  const entry = { text: wordingOf(company), source, source_id: null, explicit: true, test_method: measured, measure, owner: null }
  return insertEntry(tx, { ...entry, source_kind: 'automatic', next_test_at: null }, { by: null, now })
}

async function follow(tx: Tx, id: number, company: Company, now: Date): Promise<number> {
  const text = wordingOf(company)
  await tx.updateTable('company_promises').set({ text, measure_minutes: company.answer_within_minutes }).where('id', '=', id).execute()
  await recordEvents(tx, [registerEvent('company_promise.changed', { company_promise_id: id, text }, now, null)])
  return id
}

/** Makes the entry follow the company's term before the register is read; two small reads where nothing has changed. */
export async function keepAutomatic({ db, transact }: Database, now: Date): Promise<void> {
  const company = await readCompany(db)
  const entry = await ofAcknowledgement(db).executeTakeFirst()
  if (entry?.text === wordingOf(company) && entry.measure_minutes === company.answer_within_minutes) return
  await transact(async (tx) => ensureAutomatic(tx, await readCompany(tx), now))
}

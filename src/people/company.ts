import type { Db, Tx } from '../db/index.ts'
import { invalid } from '../kernel/index.ts'
import type { Company as CompanyWire } from './wire.ts'

/** The company's own row: its name, hours, terms, and the secret with which its links are signed. */
export type Company = CompanyWire & { signing_secret: Buffer }

export async function readCompany(db: Db): Promise<Company> {
  return db.selectFrom('company').selectAll().executeTakeFirstOrThrow()
}

/** What people may see of it: all but the secrets. */
export function presentCompany(company: Company): CompanyWire {
  const {
    name,
    time_zone,
    work_days,
    work_start,
    work_end,
    answer_within_minutes,
    update_within_minutes,
    first_ask_days,
    second_ask_days,
    rejoin_days,
  } = company
  return {
    name,
    time_zone,
    work_days,
    work_start: work_start.slice(0, 5),
    work_end: work_end.slice(0, 5),
    answer_within_minutes,
    update_within_minutes,
    first_ask_days,
    second_ask_days,
    rejoin_days,
  }
}

/** Changes the company's own row. Problem 422 for hours that do not run forward or an unknown time zone. */
export async function changeCompany(tx: Tx, change: Partial<CompanyWire>): Promise<void> {
  const next = { ...presentCompany(await readCompany(tx)), ...change }
  if (!isTimeZone(next.time_zone)) throw invalid(`"${next.time_zone}" is not a time zone. Write it like Europe/London.`)
  if (!isTime(next.work_start) || !isTime(next.work_end) || next.work_start >= next.work_end)
    throw invalid('Working hours are two times like 09:00 and 17:30, the second after the first.')
  if (next.work_days.length === 0) throw invalid('Choose at least one working day.')
  if (next.second_ask_days <= next.first_ask_days) throw invalid('The second ask comes after the first: give it more days.')
  await tx.updateTable('company').set(next).execute()
}

const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(text)

/** Whether this is a time zone that the machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

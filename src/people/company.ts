import type { Db, Tx } from '../db/index.ts'
import { invalid } from '../kernel/index.ts'
import { checkHours } from './hours.ts'
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
    holidays,
    vision,
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
    holidays,
    vision,
  }
}

/** Changes the company's own row. Problem 422 for hours that do not run forward, an unknown time zone, or a day that is not in the calendar. */
export async function changeCompany(tx: Tx, change: Partial<CompanyWire>): Promise<void> {
  const next = { ...presentCompany(await readCompany(tx)), ...change }
  checkHours(next)
  if (next.second_ask_days <= next.first_ask_days) throw invalid('The second ask comes after the first: give it more days.')
  const wrong = next.holidays.find((day) => !isDate(day))
  if (wrong !== undefined) throw invalid(`"${wrong}" is not a day. Write it like 2026-12-25.`)
  const holidays = [...new Set(next.holidays)].toSorted()
  const vision = next.vision?.trim() ? next.vision.trim() : null
  await tx
    .updateTable('company')
    .set({ ...next, holidays, vision })
    .execute()
}

function isDate(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

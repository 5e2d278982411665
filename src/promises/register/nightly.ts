import { sql } from 'kysely'
import { addJob, type Database, type Db } from '../../db/index.ts'
import { addDays } from '../../kernel/index.ts'
import { readCompany } from '../../people/index.ts'
import { ensureAutomatic } from './ensure-automatic.ts'
import { measureNow } from './measure-now.ts'

const task = 'measure_promises'
/** In the company's own night. */
const hour = 2
const minute = 40
/** What was measured this lately, by hand or in a night that was cut short, is not measured again. */
const recentMs = 6 * 3_600_000

/** The next time it is night where the company is. */
export function nextNight(now: Date, timeZone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
  const tonight = new Date(local.toPlainDate().toZonedDateTime({ timeZone, plainTime: { hour, minute } }).epochMilliseconds)
  return tonight > now ? tonight : addDays(tonight, 1, timeZone)
}

/** Has the register measured every night; a night that is planned or under way stays as it is. Called at each start. */
export async function planMeasuring({ db, transact }: Database, now: Date): Promise<void> {
  const { rows } = await sql`select from graphile_worker.jobs where key = ${task}`.execute(db)
  if (rows.length === 0) await transact((tx) => planNight(tx, now))
}

const planNight = async (tx: Db, now: Date): Promise<void> =>
  addJob(tx, { task, payload: {}, runAt: nextNight(now, (await readCompany(tx)).time_zone), key: task })

/** Measures every entry that can be, each in a transaction of its own, and plans the next night first. */
export async function measureAll({ db, transact }: Database, now: Date): Promise<number> {
  await transact(async (tx) => {
    await planNight(tx, now)
    await ensureAutomatic(tx, await readCompany(tx), now)
  })
  const due = await db
    .selectFrom('company_promises as c')
    .select('c.id')
    .where('c.retired_at', 'is', null)
    .where('c.measure', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('promise_tests as t')
            .select('t.id')
            .whereRef('t.company_promise_id', '=', 'c.id')
            .where('t.by_person', 'is', null)
            .where('t.at', '>', new Date(now.getTime() - recentMs)),
        ),
      ),
    )
    .orderBy('c.id')
    .execute()
  for (const { id } of due) await transact((tx) => measureNow(tx, { id, now, quiet: true }))
  return due.length
}

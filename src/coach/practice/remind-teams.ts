// Reminds the teams whose day of practice has come, and wakes itself for the next. That a team was reminded is written in the transaction
// that adds its mails: whatever is run twice or killed, each team is reminded once.
import { sql } from 'kysely'
import { addJob, recordEvents, type Db, type Tx } from '../../db/index.ts'
import { coversAt, hoursFor, readCompany, readStanding, type Company, type TeamHours } from '../../people/index.ts'
import { practiceEvent } from './events.ts'
import { materialOf } from './reminder-material.ts'
import { isDue, nextReminder, reminderWords, weekOf, type Hours } from './reminders.ts'

const task = 'practice_reminders'
/** Hours and closed days may change meanwhile: it looks again at least this often. */
const lookAgainMs = 6 * 3_600_000
const dayMs = 86_400_000

type Team = { id: number; name: string; day: number; reminded: Date | null; hours: Hours }

/** Reminds every team whose time it is. Nobody hears of two teams on one day. @returns how many teams were reminded. */
export async function remindTeams(tx: Tx, { now }: { now: Date }): Promise<number> {
  const due = (await lockTeams(tx, await readCompany(tx))).filter((team) => isDue(team, now))
  const away = due.length > 0 ? await coversAt(tx, await readStanding(tx, now), now) : new Map()
  for (const team of due) {
    const heard = await heardToday(tx, team, now)
    const to = (await membersOf(tx, team.id)).filter((id) => !away.has(id) && !heard.has(id))
    const words = reminderWords(await materialOf(tx, team.id, weekOf(now, team.hours.time_zone)))
    await tx.updateTable('teams').set({ practice_reminded_at: now }).where('id', '=', team.id).execute()
    await recordEvents(tx, [practiceEvent('practice.reminded', { team_id: team.id, team: team.name, words, to }, now)])
  }
  await planReminders(tx, now)
  return due.length
}

/** Has the reminders looked at when the next is due. */
export async function planReminders(tx: Tx, now: Date): Promise<void> {
  const teams = await selectTeams(tx)
  if (teams.length === 0) return
  const company = await readCompany(tx)
  const next = teams.map((team) => nextReminder(planOf(team, company), now)?.getTime() ?? Infinity)
  // One that is due already is taken within a second, by the clock of whoever runs it.
  const at = Math.max(Math.min(...next, now.getTime() + lookAgainMs), now.getTime())
  await addJob(tx, { task, payload: {}, runAt: new Date(at), key: 'practice' })
}

const teamColumns = [
  'id',
  'name',
  'practice_day',
  'practice_reminded_at',
  'time_zone',
  'work_days',
  'work_start',
  'work_end',
  'update_within_minutes',
] as const
const selectTeams = (db: Db) => selectOf(db).execute()
const selectOf = (db: Db) => db.selectFrom('teams').select(teamColumns).where('practice_day', 'is not', null).orderBy('id')

async function lockTeams(tx: Tx, company: Company): Promise<Team[]> {
  return (await selectOf(tx).forNoKeyUpdate().execute()).map((row) => planOf(row, company))
}

type Row = { id: number; name: string; practice_day: number | null; practice_reminded_at: Date | null } & TeamHours

/** A team's plan of practice, by its own hours or the company's. */
export const planOf = (row: Row, company: Company): Team => ({
  id: row.id,
  name: row.name,
  day: row.practice_day!,
  reminded: row.practice_reminded_at,
  hours: hoursFor(company, row),
})

/** Those who work tickets: a colleague has no room to go to. */
async function membersOf(tx: Tx, team: number): Promise<number[]> {
  const rows = await tx
    .selectFrom('team_members as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select('p.id')
    .where('m.team_id', '=', team)
    .where('p.owns', '=', true)
    .orderBy('p.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Whom another team's reminder reached on this day. */
async function heardToday(tx: Tx, { id, hours }: Team, now: Date): Promise<Set<number>> {
  const { rows } = await sql<{ person: number; at: Date }>`
    select e.at, p.id::bigint as person from desk_events e, jsonb_array_elements_text(e.data->'to') as p (id)
    where e.kind = 'practice.reminded' and e.at > ${new Date(now.getTime() - dayMs)} and (e.data->>'team_id')::bigint <> ${id}`.execute(tx)
  const day = (at: Date) =>
    Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(hours.time_zone).toPlainDate().toString()
  return new Set(rows.filter(({ at }) => day(at) === day(now)).map(({ person }) => person))
}

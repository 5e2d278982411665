import { recordEvents, type Tx } from '../../db/index.ts'
import { invalid } from '../../kernel/index.ts'
import { hoursOf, type Actor } from '../../people/index.ts'
import { practiceEvent } from './events.ts'
import { checkLeads } from './lock.ts'
import { hasBegun } from './reminders.ts'
import { planReminders } from './remind-teams.ts'
import { lockTeam } from './teams.ts'
import type { PracticeSettingsChange } from './wire.ts'

const days = ['', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays']

/** Sets a team's day of practice and who leads it; what is left out stays. Problem 422 for a day on which the team does not work. */
export async function changePractice(
  tx: Tx,
  actor: Actor,
  { team: id, now, day, lead }: PracticeSettingsChange & { team: number; now: Date },
): Promise<void> {
  const team = await lockTeam(tx, actor, id)
  checkLeads(actor, team)
  if (typeof day === 'number' && !(await hoursOf(tx, id)).work_days.includes(day))
    throw invalid(`${team.name} does not work on ${days[day]}. Choose one of its working days.`)
  if (typeof lead === 'number') await checkLead(tx, lead)
  const change = {
    ...(day !== undefined && { practice_day: day, ...(await notToday(tx, { id, day, now })) }),
    ...(lead !== undefined && { practice_lead_id: lead }),
  }
  if (Object.keys(change).length === 0) return
  await tx.updateTable('teams').set(change).where('id', '=', id).execute()
  await recordEvents(tx, [practiceEvent('practice.set', { team_id: id, day: day === undefined ? team.day : day }, now)])
  await planReminders(tx, now)
}

/** A day that is chosen while it runs begins next week: a reminder comes at the start of work, not in the middle of it. */
async function notToday(tx: Tx, { id, day, now }: { id: number; day: number | null; now: Date }) {
  const begun = day !== null && hasBegun({ day, hours: await hoursOf(tx, id), reminded: null }, now)
  return begun ? { practice_reminded_at: now } : {}
}

async function checkLead(tx: Tx, id: number): Promise<void> {
  const person = await tx.selectFrom('people').select('owns').where('id', '=', id).executeTakeFirst()
  if (!person?.owns) throw invalid('Who leads the practice is an active person who works tickets here. Choose somebody else.')
}

// A team's practice: its day, who leads it, and what is said on that day next.
import type { Db } from '../../db/index.ts'
import { briefOf, readCompany, type Actor } from '../../people/index.ts'
import { leadsPractice, seesRoom } from './policy.ts'
import { planOf } from './remind-teams.ts'
import { materialOf } from './reminder-material.ts'
import { nextReminder, reminderWords, weekOf } from './reminders.ts'
import { readTeams } from './teams.ts'
import type { PracticeSettings } from './wire.ts'

type Asked = { now: Date; team?: number }

/** The practice of the actor's teams; of all, for a supervisor. */
export async function listPractice(db: Db, actor: Actor, { now, team }: Asked): Promise<PracticeSettings[]> {
  const teams = (await readTeams(db)).filter((one) => seesRoom(actor, one) && (team === undefined || one.id === team))
  const shown: PracticeSettings[] = []
  for (const one of teams)
    shown.push({
      team: { id: one.id, name: one.name },
      day: one.day,
      lead: briefOf(one.lead_id, one.lead_name, one.lead_portrait),
      next_reminder: one.day === null ? null : await nextOf(db, one.id, now),
      can_change: leadsPractice(actor, one),
    })
  return shown
}

/** What would be said next, as things are now: what is agreed on or added until then may change its words. */
async function nextOf(db: Db, id: number, now: Date): Promise<{ at: string; words: string } | null> {
  const row = await db.selectFrom('teams').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const plan = planOf(row, await readCompany(db))
  const at = nextReminder(plan, now)
  return at && { at: at.toISOString(), words: reminderWords(await materialOf(db, id, weekOf(at, plan.hours.time_zone))) }
}

import { sql } from 'kysely'
import type { Db } from '../../db/index.ts'
import type { WorkHours } from '../../kernel/index.ts'
import { hoursOf } from '../../people/index.ts'
import { lastWeeks } from '../../promises/index.ts'
import { presentRow, selectRows } from '../../tickets/index.ts'
import type { ForwardWeek, TeamForward } from '../wire.ts'
import { forwardOf } from './ticket-forward.ts'
import { minutesLost, readBetween, type Between } from './waits.ts'

const weeksShown = 12
const mostStuck = 10
/** A ticket that went back this often is looked at. */
const bouncesOfStuck = 2

/** A team's weeks, oldest first, and the open tickets that went back and forth. Never a person's figures. */
export async function readTeamForward(db: Db, { teamId, now }: { teamId: number | null; now: Date }): Promise<TeamForward> {
  const hours = await hoursOf(db, teamId)
  const { names, borders } = lastWeeks(now, weeksShown, hours.time_zone)
  const [between, counted] = await Promise.all([readBetween(db, { teamId, since: borders[0]!, now }), countByWeek(db, { teamId, borders })])
  const weeks = names.map((week, n) => weekOf({ week, hours, counted: counted[n], between: inside(between, borders, n) }))
  return { weeks, stuck: await readStuck(db, between, now) }
}

const inside = (rows: Between[], borders: Date[], n: number) => rows.filter(({ at }) => at >= borders[n]! && at < borders[n + 1]!)

type Counted = { n: number; touches: number; without_progress: number; story_repeats: number }
type OfWeek = { week: string; hours: WorkHours; counted: Omit<Counted, 'n'> | undefined; between: Between[] }

const weekOf = ({ week, hours, counted, between }: OfWeek): ForwardWeek => ({
  week,
  touches: counted?.touches ?? 0,
  without_progress: counted?.without_progress ?? 0,
  bounces: between.reduce((sum, row) => sum + row.bounces, 0),
  minutes_lost: minutesLost(between, hours),
  story_repeats: counted?.story_repeats ?? 0,
  handoffs: between.filter(({ what }) => what === 'handoff').length,
  assists: between.filter(({ what }) => what === 'assist').length,
})

/** Touches and story-repeats by week; the week is a place between two borders, so that the clock's changes do not matter. */
async function countByWeek(db: Db, { teamId, borders }: { teamId: number | null; borders: Date[] }): Promise<Omit<Counted, 'n'>[]> {
  const ofTeam = (alias: string) =>
    teamId ? sql`exists (select from tickets t where t.ticket_id = ${sql.ref(alias)}.ticket_id and t.team_id = ${teamId})` : sql`true`
  const { rows } = await sql<Counted>`
    select n, sum(touches)::int as touches, sum(without_progress)::int as without_progress, sum(story_repeats)::int as story_repeats from (
      select width_bucket(m.created_at, ${borders}::timestamptz[]) - 1 as n, count(*) as touches,
        count(*) filter (where m.moved is null and m.could_not is null) as without_progress, 0 as story_repeats
      from messages m where m.touch and m.undone_at is null and m.created_at >= ${borders[0]} and ${ofTeam('m')} group by 1
      union all
      select width_bucket(e.at, ${borders}::timestamptz[]) - 1, 0, 0, count(*)
      from ticket_events e where e.kind = 'ticket.story_repeated' and e.at >= ${borders[0]} and ${ofTeam('e')}
        and not exists (select from messages m where m.ticket_id = e.ticket_id and m.id = (e.data->>'message_id')::bigint and m.undone_at is not null)
      group by 1
    ) x group by n`.execute(db)
  return borders.map((_, n) => rows.find((row) => row.n === n) ?? { touches: 0, without_progress: 0, story_repeats: 0 })
}

/** Open tickets that went back at least twice, the most often first. */
async function readStuck(db: Db, between: Between[], now: Date): Promise<TeamForward['stuck']> {
  const bounces = new Map<number, number>()
  for (const row of between) bounces.set(row.ticket_id, (bounces.get(row.ticket_id) ?? 0) + row.bounces)
  const often = [...bounces].filter(([, count]) => count >= bouncesOfStuck).toSorted((a, b) => b[1] - a[1])
  if (often.length === 0) return []
  const ids = often.slice(0, 200).map(([id]) => id)
  const rows = await selectRows(db)
    .select('t.team_id')
    .where('t.ticket_id', 'in', ids)
    .where('t.status', 'in', ['open', 'pending', 'on_hold'])
    .execute()
  const shown = rows.toSorted((a, b) => ids.indexOf(a.ticket_id) - ids.indexOf(b.ticket_id)).slice(0, mostStuck)
  return Promise.all(
    shown.map(async (row) => ({
      ticket: presentRow(row),
      forward: await forwardOf(db, { ticketId: row.ticket_id, teamId: row.team_id, now }),
    })),
  )
}

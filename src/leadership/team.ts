// What the people somebody leads need from them. No figure about promises is ever of one person: whoever leads answers for the whole.
import type { Db } from '../db/index.ts'
import { managersOf, readCompany, type Actor, type Company } from '../people/index.ts'
import { countChasers, readChasers } from './chasers.ts'
import { peopleLedBy } from './led.ts'
import { presentCommitment, readOwed, selectCommitments } from './present.ts'
import { readWeeks } from './weeks.ts'
import { allWeeks, horizonOf, mondayBefore, shareOf } from './rules.ts'
import { readBroken, readInDanger, readLoad } from './team-promises.ts'
import type { Commitment, Stuck, TeamPage } from './wire.ts'

const weeksShown = 12
const stuckShown = 10

export type TeamAsked = { actor: Actor; led: number[]; all: number[]; company: Company; now: Date }

/** The Team page of somebody who leads. */
export async function readTeam(db: Db, actor: Actor, now: Date): Promise<TeamPage> {
  const [led, company] = await Promise.all([peopleLedBy(db, actor), readCompany(db)])
  const asked: TeamAsked = { actor, led, all: [...led, actor.id], company, now }
  const since = mondayBefore(now, weeksShown - 1, company.time_zone)
  const [owe, overdue, chasing, inDanger, broken, load, chasers, weeks] = await Promise.all([
    readOwed(db, actor, now),
    readOverdueBelow(db, asked),
    readChasers(db, asked, stuckShown),
    readInDanger(db, asked, horizonOf(now, company)),
    readBroken(db, asked),
    readLoad(db, asked),
    countChasers(db, asked),
    readWeeks(db, asked, since),
  ])
  return {
    owe,
    overdue,
    stuck: [...owe.filter(isAskedOf).map(stuckOn), ...chasing].slice(0, stuckShown),
    in_danger: inDanger,
    broken,
    load,
    chasers,
    weeks: allWeeks(weeks.customers, { now, weeks: weeksShown, zone: company.time_zone }),
    share: { customers: shareOf(weeks.customers), managers: shareOf([weeks.managers]) },
  }
}

const isAskedOf = (one: Commitment): boolean => one.asked_by !== null && (one.status === 'open' || one.late)
const stuckOn = (one: Commitment): Stuck => ({
  kind: 'asked',
  person: one.asked_by!,
  since: one.made_at,
  commitment: one,
  ticket: null,
})

const mostOverdue = 50

/**
 * Broken promises of those who lead below the actor: one level up from the day they broke, and each level further up once they have gone
 * there. The line above is asked for once for each who owes; few do.
 */
async function readOverdueBelow(db: Db, { actor, led, now }: TeamAsked): Promise<Commitment[]> {
  const rows = await selectCommitments(db, actor)
    .where('c.person_id', 'in', led.length > 0 ? led : [0])
    .where('c.standing', '=', true)
    .where('c.status', '=', 'broken')
    .orderBy('c.due')
    .orderBy('c.id')
    .limit(mostOverdue)
    .execute()
  const debtors = [...new Set(rows.map((row) => row.person_id))]
  const lines = new Map(await Promise.all(debtors.map(async (id) => [id, await managersOf(db, id)] as const)))
  const reaches = ({ person_id: id, level }: (typeof rows)[number]) => {
    const above = lines.get(id)?.findIndex((manager) => manager.id === actor.id) ?? -1
    return above >= 0 && above < Math.max(1, level)
  }
  return rows.filter(reaches).map((row) => presentCommitment(actor, row, now))
}

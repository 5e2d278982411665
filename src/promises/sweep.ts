// Promises whose next step has come. A promise's own job wakes this; whoever is awake takes all that have come, a batch a transaction, so
// that ten thousand which fall due in one minute are done in seconds. A batch locks what it takes and reads it as it is then: a promise that
// was kept or moved meanwhile is left alone, and no step is taken twice.
import { sql } from 'kysely'
import { addJobs, recordEvents, type Database, type NewEvent, type Tx } from '../db/index.ts'
import { hoursFor, managersOf, readCompany, type Company, type TeamHours } from '../people/index.ts'
import { stepJob } from './add-promises.ts'
import { promiseEvent } from './events.ts'
import { nextStep, type Step } from './steps.ts'

const batchSize = 500
const lockClass = 47_130

/** Takes every promise whose step has come through it. @returns how many steps were taken. */
export async function sweepPromises(database: Database, clock: () => Date): Promise<number> {
  let total = 0
  for (;;) {
    const { seen, taken } = await database.transact((tx) => sweepBatch(tx, clock()))
    total += taken
    if (seen < batchSize) return total
  }
}

/** One batch, in the caller's transaction. Batches come one after the other: two at once would only wait for each other's rows. */
export async function sweepBatch(tx: Tx, now: Date): Promise<{ seen: number; taken: number }> {
  await sql`select pg_advisory_xact_lock(${sql.lit(lockClass)})`.execute(tx)
  const due = await readDue(tx, now)
  if (due.length === 0) return { seen: 0, taken: 0 }
  const company = await readCompany(tx)
  const teams = new Map((await readTeams(tx)).map((team) => [team.id, team]))
  const moves = due.map((row) => moveOf(row, { now, company, teams }))
  const managers = await readManagers(tx, moves)
  for (const move of moves) endAtTheTop(move, managers)
  const taken = new Set(await write(tx, moves, { managers, now }))
  const done = moves.filter((move) => taken.has(move.row.id))
  await addJobs(
    tx,
    done.flatMap((move) => (move.next ? [stepJob(move.row, move.next.step_at)] : [])),
  )
  await recordEvents(
    tx,
    done.flatMap((move) => eventOf(move, managers, now) ?? []),
  )
  return { seen: due.length, taken: done.length }
}

type Row = Awaited<ReturnType<typeof readDue>>[number]
type Move = { row: Row; took: Step; next: { step: Step; step_at: Date } | null }

const readDue = (tx: Tx, now: Date) =>
  tx
    .selectFrom('promises as p')
    .innerJoin('tickets as t', 't.ticket_id', 'p.ticket_id')
    .select(['p.id', 'p.ticket_id', 'p.owner_id', 'p.action', 'p.due', 'p.step', 'p.step_at', 'p.level', 't.team_id'])
    .where('p.step_at', '<=', now)
    .orderBy('p.step_at')
    .orderBy('p.id')
    .limit(sql.lit(batchSize))
    // Waits for whoever changes one of them, and reads it as it is then: its owner may be another.
    .forNoKeyUpdate('p')
    .execute()

const readTeams = (tx: Tx) =>
  tx.selectFrom('teams').select(['id', 'time_zone', 'work_days', 'work_start', 'work_end', 'update_within_minutes']).execute()

type Knowing = { now: Date; company: Company; teams: Map<number, TeamHours> }

function moveOf(row: Row, { now, company, teams }: Knowing): Move {
  const reminder = row.step === 'early' || row.step === 'soon'
  // What came late because nobody ran is past reminding.
  const took: Step = reminder && row.due <= now ? 'due' : (row.step as Step)
  const hours = hoursFor(company, row.team_id === null ? null : (teams.get(row.team_id) ?? null))
  return { row, took, next: nextStep({ due: row.due, after: took }, now, hours) }
}

type Managers = Map<number, { id: number }[]>

async function readManagers(tx: Tx, moves: Move[]): Promise<Managers> {
  const owners = new Set(moves.filter((move) => move.took === 'up').map((move) => move.row.owner_id))
  const managers: Managers = new Map()
  for (const id of owners) managers.set(id, await managersOf(tx, id))
  return managers
}

/** Whom a promise goes up to now. */
const managerOf = ({ row, took }: Move, managers: Managers) => (took === 'up' ? managers.get(row.owner_id)?.[row.level] : undefined)

/** Above the last manager there is nobody to tell; it stays on top of the lists of all who were. */
function endAtTheTop(move: Move, managers: Managers): void {
  if (move.took === 'up' && !managerOf(move, managers)) move.next = null
}

/** @returns the ids of the promises that took their step here and now. */
async function write(tx: Tx, moves: Move[], { managers, now }: { managers: Managers; now: Date }): Promise<number[]> {
  const column = <T>(read: (move: Move) => T) => moves.map(read)
  const { rows } = await sql<{ id: number }>`
    update promises p set step = v.step, step_at = v.step_at,
      level = v.level,
      reminded_at = case when v.took in ('early', 'soon') then coalesce(p.reminded_at, ${now}) else p.reminded_at end,
      status = case when v.took = 'due' then 'broken' else p.status end,
      ended_at = case when v.took = 'due' then ${now}::timestamptz else p.ended_at end
    from unnest(
      ${column((m) => m.row.ticket_id)}::bigint[], ${column((m) => m.row.id)}::bigint[],
      ${column((m) => m.took)}::text[], ${column((m) => m.next?.step ?? null)}::text[], ${column((m) => m.next?.step_at ?? null)}::timestamptz[],
      ${column((m) => m.row.level + (managerOf(m, managers) ? 1 : 0))}::integer[]
    ) as v (ticket_id, id, took, step, step_at, level)
    where p.ticket_id = v.ticket_id and p.id = v.id and p.step_at <= ${now}
    returning p.id`.execute(tx)
  return rows.map((row) => row.id)
}

function eventOf(move: Move, managers: Managers, now: Date): NewEvent | null {
  const { row, took } = move
  const about = { promise_id: row.id, action: row.action, due: row.due.toISOString() }
  if (took === 'due') return promiseEvent('promise.broken', row.ticket_id, { ...about, to: row.owner_id }, now)
  if (took !== 'up') return promiseEvent('promise.due', row.ticket_id, { ...about, step: took, to: row.owner_id }, now)
  const manager = managerOf(move, managers)
  if (!manager) return null
  return promiseEvent('promise.up', row.ticket_id, { ...about, level: row.level + 1, to: manager.id, owner: row.owner_id }, now)
}

// The job queue keeps the jobs of a process that was killed locked for four hours. Here every worker holds an advisory lock under its
// name for as long as its process lives; a job whose worker's lock can be had belongs to nobody, and is freed.
import { EventEmitter } from 'node:events'
import type { WorkerEvents } from 'graphile-worker'
import type pg from 'pg'

const lockClass = 47_110
const sweepMs = 20_000

export async function keepWorkersClaimed(
  pool: pg.Pool,
  connect: () => pg.Client,
): Promise<{ events: WorkerEvents; lost: Promise<void>; freeAbandoned: () => Promise<number>; close: () => Promise<void> }> {
  const events: WorkerEvents = new EventEmitter()
  const names = new Set<string>()
  let holder: pg.Client | undefined
  let closed = false
  let breaks = () => {}
  // The connection that holds the locks broke: so did the jobs' own, and what they had in hand is to be freed.
  const lost = new Promise<void>((resolve) => (breaks = resolve))

  async function hold(): Promise<void> {
    const client = connect()
    const again = () => {
      if (!closed) breaks()
    }
    client.on('error', again).on('end', again)
    await client.connect()
    holder = client
    await claimAll(client)
  }

  // One after the other: a connection runs one query at a time.
  let claiming: Promise<unknown> = Promise.resolve()
  const claimAll = (client: pg.Client) =>
    (claiming = claiming
      .then(() => client.query('select pg_advisory_lock($1, hashtext(name)) from unnest($2::text[]) name', [lockClass, [...names]]))
      .catch(() => {}))
  const note = (name: string) => {
    names.add(name)
    if (holder) void claimAll(holder)
  }
  events.on('worker:create', ({ worker }) => note(worker.workerId))
  events.on('pool:create', ({ workerPool }) => note(workerPool.id))

  await hold()
  const freeAbandoned = () => free(pool, names)
  const sweep = setInterval(() => void freeAbandoned().catch(() => {}), sweepMs)
  return {
    events,
    lost,
    freeAbandoned,
    close: async () => {
      closed = true
      clearInterval(sweep)
      await holder?.end().catch(() => {})
    },
  }
}

/** Frees the jobs whose worker is gone. @returns how many workers were gone. */
async function free(pool: pg.Pool, own: Set<string>): Promise<number> {
  const { rows } = await pool.query<{ name: string }>(
    'select distinct locked_by as name from graphile_worker._private_jobs where locked_at is not null',
  )
  const client = await pool.connect()
  let freed = 0
  try {
    for (const { name } of rows.filter((row) => !own.has(row.name))) {
      const { rows: got } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1, hashtext($2)) as got', [lockClass, name])
      if (!got[0]!.got) continue
      await client.query('select graphile_worker.force_unlock_workers(array[$1])', [name])
      await client.query('select pg_advisory_unlock($1, hashtext($2))', [lockClass, name])
      freed++
    }
  } finally {
    client.release()
  }
  return freed
}

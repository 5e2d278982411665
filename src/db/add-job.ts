import { sql } from 'kysely'
import type { Db } from './database.ts'

/**
 * A piece of timed or slow work. With a `key`, a job of that key that still waits is replaced. Jobs of one `queue` run one after the
 * other. Of the jobs that are due, those with a lower `priority` run first; it is 0 unless said.
 */
export type Job = {
  task: string
  payload: Record<string, unknown>
  runAt?: Date
  key?: string
  queue?: string
  priority?: number
}

const maxAttempts = 25

/** Adds a job in the caller's transaction: both are there or neither. */
export async function addJob(db: Db, job: Job): Promise<void> {
  await sql`select graphile_worker.add_job(${job.task}, ${JSON.stringify(job.payload)}::json, run_at => ${job.runAt ?? null}::timestamptz, job_key => ${job.key ?? null}::text, queue_name => ${job.queue ?? null}::text, priority => ${job.priority ?? 0}::integer, max_attempts => ${maxAttempts})`.execute(
    db,
  )
}

/** Adds many at once. */
export async function addJobs(db: Db, jobs: Job[]): Promise<void> {
  if (jobs.length === 0) return
  const specs = jobs.map((job) => ({
    identifier: job.task,
    payload: job.payload,
    run_at: job.runAt ?? null,
    job_key: job.key ?? null,
    queue_name: job.queue ?? null,
    priority: job.priority ?? 0,
    max_attempts: maxAttempts,
  }))
  await sql`select graphile_worker.add_jobs(array(select json_populate_recordset(null::graphile_worker.job_spec, ${JSON.stringify(specs)}::json)))`.execute(
    db,
  )
}

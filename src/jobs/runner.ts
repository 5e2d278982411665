import { Logger, run, type Runner, type TaskList } from 'graphile-worker'
import type pg from 'pg'
import { keepWorkersClaimed } from './dead-workers.ts'

export type JobLog = {
  debug: (text: string) => void
  info: (text: string) => void
  warn: (text: string) => void
  error: (text: string) => void
}

/**
 * Runs jobs until stopped. Jobs that a killed process held are freed at once, by whoever notices first.
 * @param concurrency how many jobs at a time in this process.
 */
export async function startJobs(
  pool: pg.Pool,
  connect: () => pg.Client,
  tasks: TaskList,
  log: JobLog,
  concurrency = 4,
): Promise<{ stop: () => Promise<void> }> {
  const claims = await keepWorkersClaimed(pool, connect)
  const runner: Runner = await run({
    pgPool: pool,
    taskList: tasks,
    concurrency,
    noHandleSignals: true,
    pollInterval: 1_000,
    events: claims.events,
    logger: new Logger(() => (level, message) => log[level === 'warning' ? 'warn' : level === 'error' ? 'error' : 'debug'](message)),
  })
  runner.promise.catch((error: unknown) => log.error(`Jobs stopped: ${String(error)}`))
  await claims.freeAbandoned()
  return {
    stop: async () => {
      await runner.stop().catch(() => {})
      await claims.close()
    },
  }
}

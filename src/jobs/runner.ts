import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, run, type Runner, type TaskList } from 'graphile-worker'
import type pg from 'pg'
import { keepWorkersClaimed } from './dead-workers.ts'

export type JobLog = {
  debug: (text: string) => void
  info: (text: string) => void
  warn: (text: string) => void
  error: (text: string) => void
}

type Running = { runner: Runner; claims: Awaited<ReturnType<typeof keepWorkersClaimed>> }

/** How long to wait before jobs run again after the database was lost. */
const againMs = 500

/**
 * Runs jobs until stopped, also after the database was away for a while. Jobs that a killed process held are freed at once, by whoever
 * notices first.
 * @param concurrency how many jobs at a time in this process.
 */
export async function startJobs(
  pool: pg.Pool,
  connect: () => pg.Client,
  tasks: TaskList,
  log: JobLog,
  concurrency = 4,
): Promise<{ stop: () => Promise<void> }> {
  const logger = new Logger(() => (level, message) => log[level === 'warning' ? 'warn' : level === 'error' ? 'error' : 'debug'](message))
  const begin = async (): Promise<Running> => {
    const claims = await keepWorkersClaimed(pool, connect)
    try {
      const runner = await run({
        pgPool: pool,
        taskList: tasks,
        concurrency,
        noHandleSignals: true,
        pollInterval: 1_000,
        events: claims.events,
        logger,
        // Batched, so that what a job came to is retried when the database is away; alone, such a failure would be nobody's.
        preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      })
      await claims.freeAbandoned()
      return { runner, claims }
    } catch (error) {
      await claims.close()
      throw error
    }
  }
  let running: Running | undefined = await begin()
  let stopping = false
  const watch = async (): Promise<void> => {
    while (!stopping) {
      if (running) {
        const { runner, claims } = running
        await Promise.race([
          claims.lost,
          runner.promise.catch((error: unknown) => log.warn(`Jobs stopped and start again: ${String(error)}`)),
        ])
        if (!stopping) await Promise.race([runner.stop().catch(() => {}), sleep(2_000)])
      }
      // What its workers left locked is nobody's now.
      await running?.claims.close()
      if (stopping) return
      await sleep(againMs)
      running = await begin().catch(() => undefined)
    }
  }
  const watching = watch()
  return {
    stop: async () => {
      stopping = true
      await running?.runner.stop().catch(() => {})
      await watching
    },
  }
}

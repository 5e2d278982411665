import type { TaskList } from 'graphile-worker'
import type { Database } from '../../db/index.ts'
import { measureAll } from './nightly.ts'

/** Timed work on the register. */
export const registerTasks = (database: Database): TaskList => ({
  measure_promises: async () => void (await measureAll(database, new Date())),
})

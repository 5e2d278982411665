import type { TaskList } from 'graphile-worker'
import type { Database } from '../../db/index.ts'
import { tellOfCover } from './tell.ts'

/** Timed work on covers. */
export const coverTasks = (database: Database): TaskList => ({
  tell_of_cover: async (payload, { job }) => {
    const { cover_id: coverId, ticket_id: ticketId } = payload as { cover_id: number; ticket_id?: number }
    // The database's clock woke us; ours may be behind it.
    await tellOfCover(database, { coverId, ticketId, now: new Date(Math.max(Date.now(), job.run_at.getTime())) })
  },
})

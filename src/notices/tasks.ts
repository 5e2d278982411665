import type { TaskList } from 'graphile-worker'
import { pushNotice, type NoticeServices, type PushJob } from './push-notice.ts'

/** The jobs of notices. Their mails leave with the other mail (channels/email). */
export const noticeTasks = (services: NoticeServices): TaskList => ({
  push_notice: async (payload: unknown) => {
    await pushNotice(services, payload as PushJob, new Date())
  },
})

import type { TaskList } from 'graphile-worker'
import { askConfirmation } from './out/ask-confirmation.ts'
import { deliverCopy } from './out/deliver-copy.ts'
import { deliverMessage } from './out/deliver-message.ts'
import { deliverNotice } from './out/deliver-notice.ts'
import type { EmailJobs } from './queue.ts'
import { readMails } from './read/read-mail.ts'
import type { MailServices } from './services.ts'
import { learn } from './trust/learn.ts'
import { scanAgain } from './trust/scan-again.ts'

/** The jobs of mail: what was stored is read, what was written leaves, and what is automatic is written. */
export function emailTasks(mail: MailServices): TaskList {
  const { database, config } = mail

  return {
    read_mail: async (payload: unknown) => {
      await readMails(mail, (payload as EmailJobs['read_mail']).ids, new Date())
    },
    learn_mail: async (payload: unknown) => {
      await learn(mail, payload as EmailJobs['learn_mail'])
    },
    deliver_message: async (payload: unknown) => {
      await deliverMessage(mail, payload as EmailJobs['deliver_message'], new Date())
    },
    deliver_copy: async (payload: unknown) => {
      await deliverCopy(mail, payload as EmailJobs['deliver_copy'], new Date())
    },
    deliver_notice: async (payload: unknown) => {
      await deliverNotice(mail, (payload as EmailJobs['deliver_notice']).mail_id, new Date())
    },
    scan_again: async (payload: unknown) => {
      await scanAgain(mail, payload as EmailJobs['scan_again'], new Date())
    },
    ask_confirmation: async (payload: unknown) => {
      const job = payload as EmailJobs['ask_confirmation']
      const { company } = await mail.facts.get()
      const asking = {
        ticketId: job.ticket_id,
        solutionNo: job.solution_no,
        ask: job.ask,
        withMessage: job.with_message,
        company,
        url: config.url,
      }
      await database.transact((tx) => askConfirmation(tx, { ...asking, now: new Date() }))
    },
  }
}

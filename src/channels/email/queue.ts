import type { Learning } from './trust/learn.ts'
import { addJob as addAny, type Db } from '../../db/index.ts'

/** The jobs of this room and what each is given. */
export type EmailJobs = {
  read_mail: { ids: string[] }
  learn_mail: Learning
  deliver_message: { ticket_id: number; message_id: number }
  deliver_copy: { ticket_id: number; delivery_id: number; address: string }
  deliver_notice: { mail_id: number }
  scan_again: { vain: number }
  ask_confirmation: { ticket_id: number; solution_no: number; ask: 1 | 2; with_message: boolean }
}

/** Adds a job in the caller's transaction. With a `key`, a waiting job of that key is replaced. */
export async function addJob<K extends keyof EmailJobs>(
  db: Db,
  task: K,
  payload: EmailJobs[K],
  at: { run_at?: Date; key?: string } = {},
): Promise<void> {
  await addAny(db, { task, payload, ...(at.run_at && { runAt: at.run_at }), ...(at.key && { key: at.key }) })
}

/** One waiting delivery a message. */
export const deliveryKey = (ticketId: number, messageId: number): string => `deliver:${ticketId}:${messageId}`

/** One waiting sending a copy. */
export const copyKey = ({ ticket_id: ticketId, delivery_id: id, address }: EmailJobs['deliver_copy']): string =>
  `copy:${ticketId}:${id}:${address}`

/** One waiting sending a mail to a person of ours. */
export const noticeKey = (mailId: number): string => `notice:${mailId}`

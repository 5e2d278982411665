import { addJobs, type Job, type Tx } from '../db/index.ts'
import type { Notice } from './notices-of.ts'
import type { PushJob } from './push-notice.ts'
import { cut } from './wording.ts'

/** A push carries about four thousand bytes; a computer shows a few lines. */
const maxPushed = 400

/**
 * Sees to it that these people are told: by mail who wants that, and on every computer that they switched it on for. All in the
 * caller's transaction: when it commits, the mails and the jobs are there, and when it does not, nobody hears of it.
 */
export async function tellPeople(tx: Tx, notices: Notice[]): Promise<void> {
  if (notices.length === 0) return
  await addJobs(tx, [...(await addMails(tx, notices)), ...(await pushes(tx, notices))])
}

async function addMails(tx: Tx, notices: Notice[]): Promise<Job[]> {
  const mails = notices.filter((notice) => notice.by_mail)
  if (mails.length === 0) return []
  const rows = await tx
    .insertInto('staff_mails')
    .values(mails.map((notice) => ({ person_id: notice.person_id, subject: notice.title, text: mailText(notice), created_at: notice.at })))
    .returning('id')
    .execute()
  return rows.map(({ id }) => ({ task: 'deliver_notice', payload: { mail_id: id }, key: `notice:${id}` }))
}

/** A line that is a path becomes a link when the mail leaves. */
const mailText = ({ items }: Notice) => items.map(({ line, path }) => `${line}\n${path}`).join('\n\n')

async function pushes(tx: Tx, notices: Notice[]): Promise<Job[]> {
  const ids = notices.map((notice) => notice.person_id)
  const rows = await tx.selectFrom('push_subscriptions').select('person_id').distinct().where('person_id', 'in', ids).execute()
  const wanted = new Set(rows.map((row) => row.person_id))
  return notices.filter((notice) => wanted.has(notice.person_id)).map((notice) => ({ task: 'push_notice', payload: pushOf(notice) }))
}

function pushOf({ person_id: personId, title, items, path, tag }: Notice): PushJob {
  const body = items.length === 1 ? items[0]!.details.join('\n') : items.map((item) => item.title).join('\n')
  return { person_id: personId, title, body: cut(body, maxPushed), path, tag }
}

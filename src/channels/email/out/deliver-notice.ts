import type { Tx } from '../../../db/index.ts'
import { assistAddress, deskMark, noticeMessageId } from '../marks.ts'
import { addJob, noticeKey } from '../queue.ts'
import type { DeskFacts, MailServices } from '../services.ts'
import { dkimOf } from './compose.ts'
import { isRefusedForGood, wordsOfSendError, type OutgoingMail } from './outgoing.ts'
import { retryAt } from './rules.ts'
import { leaseMs, noMailbox, notSetUp, wayOf } from './send-letter.ts'
import { readOwnWay } from './ways.ts'

/** A mail to a person of ours, ready to be sent. With `assist_id` it asks them for something, and its answer goes there. */
type StaffMail = {
  id: number
  to: { name: string; address: string }
  subject: string
  text: string
  attempts: number
  created_at: Date
  person_id: number
  ticket_id: number | null
  assist_id: number | null
}
type Failure = { words: string; forGood: boolean }
type Claiming = { facts: DeskFacts; canSend: boolean; now: Date }

const notActive = 'This person is no longer active.'

/** Sends one mail to a person of ours, once: whoever claims it sends it. What fails is tried again later. */
export async function deliverNotice(mail: MailServices, id: number, now: Date): Promise<void> {
  const facts = await mail.facts.get()
  const mailbox = facts.mailboxes[0]
  const way = mailbox ? await readOwnWay(mail.database.db, mailbox.id) : { smtp: null, broken: false }
  const claimed = await mail.database.transact((tx) => claim(tx, id, { facts, canSend: mail.outgoing !== null || way.smtp !== null, now }))
  if (!claimed || !mailbox) return
  const sent = wayOf(mail, mailbox.id, way, now).then((outgoing) => outgoing.send(composeNotice(claimed, facts, mail.config.url)))
  const failure = await sent.then(
    ([refused]): Failure | null => (refused ? { words: `The mail server refused it: ${refused.words}`, forGood: true } : null),
    (error: unknown): Failure => ({ words: wordsOfSendError(error), forGood: isRefusedForGood(error) }),
  )
  await mail.database.transact((tx) => (failure ? noteFailure(tx, claimed, failure, now) : noteSent(tx, id, now)))
}

/** The mail, which says that no person wrote it, and bears the desk's mark: coming back it opens nothing. */
function composeNotice(mail: StaffMail, { company, mailboxes, dkim }: DeskFacts, url: string): OutgoingMail {
  const { id, to, subject, text, created_at: at } = mail
  const { address } = mailboxes[0]!
  const answerTo = answerAddress(mail, company.signing_secret, address)
  const foot = `-- \n${answerTo ? footOfAsk(company.name) : footOfNotice(company.name, url)}`
  return {
    from: { name: company.name, address },
    to,
    ...(answerTo && { replyTo: answerTo }),
    // What bounces off somebody who is asked is recorded on the ticket.
    envelope: { from: answerTo ?? address, to: [to.address] },
    subject,
    ...dkimOf(dkim, address),
    messageId: noticeMessageId(company.signing_secret, address, id),
    // Its "today" is the day on which it was written, also when it leaves later.
    date: at,
    text: `${text.replaceAll(/^\/\S*$/gm, (path) => url + path)}\n\n${foot}`,
    headers: {
      'X-Onus-Desk': deskMark(company.signing_secret),
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
  }
}

const footOfNotice = (company: string, url: string) =>
  `Automatic, from your desk at ${company}. Please act on the page rather than answer this mail.\nWhether you get these mails: ${url}/me`
const footOfAsk = (company: string) => `Automatic, from your desk at ${company}. Your answer goes to whoever owns the ticket.`

/** Where the answer to what the mail asks goes; null for a mail that asks nothing. */
function answerAddress({ ticket_id: ticketId, assist_id: assistId, person_id: personId }: StaffMail, secret: Buffer, mailbox: string) {
  return ticketId === null || assistId === null ? null : assistAddress(secret, mailbox, { ticketId, assistId, personId })
}

/** Takes the mail for this worker; null when there is nothing to send now. */
async function claim(tx: Tx, id: number, { facts, canSend, now }: Claiming): Promise<StaffMail | null> {
  const row = await tx
    .selectFrom('staff_mails as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select(['m.id', 'm.state', 'm.subject', 'm.text', 'm.attempts', 'm.next_at', 'm.created_at', 'p.name', 'p.email', 'p.active'])
    .select(['m.person_id', 'm.ticket_id', 'm.assist_id'])
    .where('m.id', '=', id)
    .forUpdate('m')
    .executeTakeFirst()
  if (row?.state !== 'waiting') return null
  if (row.next_at && row.next_at > now) return later(tx, id, row.next_at)
  if (!row.active) return change(tx, id, { state: 'failed', error: notActive, next_at: null })
  if (!canSend || !facts.mailboxes[0]) return change(tx, id, { error: canSend ? noMailbox : notSetUp })
  const attempts = row.attempts + 1
  await change(tx, id, { attempts, next_at: new Date(now.getTime() + leaseMs) })
  return { ...row, attempts, to: { name: row.name, address: row.email } }
}

async function later(tx: Tx, id: number, at: Date): Promise<null> {
  await addJob(tx, 'deliver_notice', { mail_id: id }, { run_at: at, key: noticeKey(id) })
  return null
}

type Change = { state?: 'sent' | 'failed'; attempts?: number; error?: string | null; next_at?: Date | null; sent_at?: Date }

async function change(tx: Tx, id: number, values: Change): Promise<null> {
  await tx.updateTable('staff_mails').set(values).where('id', '=', id).execute()
  return null
}

const noteSent = (tx: Tx, id: number, now: Date) => change(tx, id, { state: 'sent', sent_at: now, error: null, next_at: null })

async function noteFailure(tx: Tx, { id, attempts, created_at: at }: StaffMail, { words, forGood }: Failure, now: Date): Promise<null> {
  const again = forGood ? null : retryAt(attempts, at, now)
  if (!again) return change(tx, id, { state: 'failed', error: words, next_at: null })
  await change(tx, id, { error: words, next_at: again })
  return later(tx, id, again)
}

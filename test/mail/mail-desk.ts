// A desk reduced to its mail: a database, files, the cast, one mailbox, and jobs that run when a test says so.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { runOnce, Logger } from 'graphile-worker'
import { closeMail, emailTasks, openMail, type MailServices } from '../../src/channels/email/index.ts'
import { addMailbox } from '../../src/channels/email/mailboxes.ts'
import { readMail } from '../../src/channels/email/read/read-mail.ts'
import { followEvents } from '../../src/jobs/index.ts'
import { FileStore, readConfig } from '../../src/kernel/index.ts'
import { addPerson, readActor, readCompany, type Actor, type Company, type SignIn } from '../../src/people/index.ts'
import { testDatabase, type TestDatabase } from '../../src/testing/database.ts'
import { claimTicket } from '../../src/tickets/index.ts'

export type MailDesk = {
  database: TestDatabase
  mail: MailServices
  company: Company
  mara: Actor
  mailboxId: number
  data: string
  /** Hands in a raw mail and runs what follows. Answers its receipt. */
  arrives: (
    raw: string | Buffer,
    envelope?: { from?: string | null; to?: string[] },
  ) => Promise<{ id: string; state: string; ticket_id: number | null; error: string | null; attempts: number }>
  /** Runs the jobs that are due, until there are none. */
  runJobs: () => Promise<void>
  claim: (ticketId: number, who?: Actor) => Promise<void>
  messages: (
    ticketId: number,
  ) => Promise<{ id: number; kind: string; text: string; held: boolean; customer_id: number | null; header_id: string | null }[]>
  close: () => Promise<void>
}

export const silent = { info: () => {}, warn: () => {}, error: () => {} }

/** Starts it. `env` as for the program: SMTP_OUT_URL is unset unless given. */
export async function mailDesk(env: Record<string, string> = {}): Promise<MailDesk> {
  const database = await testDatabase({ follow: followEvents, announce: () => {} })
  const data = mkdtempSync(path.join(os.tmpdir(), 'onus-mail-'))
  const config = readConfig({ ONUS_DATA: data, PORT: '0', SMTP_IN_PORT: '0', ONUS_URL: 'http://desk.test', ...env })
  // No test of mail signs anybody in.
  const signIn = {} as SignIn
  const mail = openMail({ database, config, files: new FileStore(path.join(data, 'files')), signIn }, silent)
  const now = new Date()
  const mailboxId = await database.transact((tx) => addMailbox(tx, { address: 'help@onus.test', name: 'Onus Kettles', now }))
  const mara = await addMara(database, now)

  const runJobs = () =>
    runOnce({
      pgPool: database.pool,
      taskList: withoutTimed(mail),
      concurrency: 1,
      noHandleSignals: true,
      logger: new Logger(() => () => {}),
    })
  const arrives: MailDesk['arrives'] = async (raw, envelope = {}) => {
    const { id } = await mail.intake.add({
      raw: Buffer.from(raw),
      source: 'smtp',
      envelope_from: envelope.from === undefined ? null : envelope.from,
      envelope_to: envelope.to ?? ['help@onus.test'],
      mailbox_id: mailboxId,
    })
    await runJobs()
    return database.db
      .selectFrom('mail_receipts')
      .select(['id', 'state', 'ticket_id', 'error', 'attempts'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  }
  const close = async () => {
    await closeMail(mail)
    await database.close()
    rmSync(data, { recursive: true, force: true })
  }
  const claim = async (ticketId: number, who = mara) => {
    await database.transact((tx) => claimTicket(tx, who, { ticketId, now: new Date() }))
  }
  const messages = (ticketId: number) =>
    database.db
      .selectFrom('messages')
      .select(['id', 'kind', 'text', 'held', 'customer_id', 'header_id'])
      .where('ticket_id', '=', ticketId)
      .orderBy('id')
      .execute()
  return { database, mail, company: await readCompany(database.db), mara, mailboxId, data, arrives, runJobs, claim, messages, close }
}

/** The tasks of mail, and nothing for the ticket's own timers. */
const withoutTimed = (mail: MailServices) => ({ ...emailTasks(mail), asks_over: async () => {} })

async function addMara(database: TestDatabase, now: Date): Promise<Actor> {
  const id = await database.transact((tx) =>
    addPerson(tx, { name: 'Mara Lindqvist', email: 'mara@onus.example', role: 'agent', time_zone: 'Europe/London', now }),
  )
  const actor = await readActor(database.db, id)
  if (!actor) throw new Error('Mara is missing')
  return actor
}

/** Reads a receipt outside of the queue. */
export const readNow = (desk: MailDesk, id: string) => readMail(desk.mail, id, new Date())

let n = 0

export type Sketch = { from?: string; subject?: string; body?: string; to?: string; headers?: string[]; id?: string | null }

/** A plain mail. */
export function letterOf(sketch: Sketch = {}): string {
  const id = sketch.id === undefined ? `<${Date.now()}.${++n}@whitfield.example>` : sketch.id
  return [
    `From: ${sketch.from ?? 'Dana Whitfield <dana@whitfield.example>'}`,
    `To: ${sketch.to ?? 'help@onus.test'}`,
    `Subject: ${sketch.subject ?? 'Kettle leaks at the lid'}`,
    ...(id === null ? [] : [`Message-ID: ${id}`]),
    ...(sketch.headers ?? []),
    '',
    sketch.body ?? 'It leaks when it boils.',
    '',
  ].join('\r\n')
}

import { ImapFlow } from 'imapflow'
import type { Db } from '../../../db/index.ts'
import { maxMailBytes } from '../limits.ts'
import type { MailServices } from '../services.ts'
import { wordsOfImapError } from './imap-words.ts'
import type { ArrivedMail } from './store-mail.ts'

export type ImapSettings = {
  id: number
  address: string
  host: string
  port: number
  secure: boolean
  user: string
  password: string | null
}

const seconds = 1_000
const firstWait = 1 * seconds
const longestWait = 60 * seconds
/** How long a connection may be quiet before we look ourselves: some servers forget to say that mail came. */
const lookEvery = 4 * 60 * seconds
const mailsAtOnce = 10

/**
 * Fetches the new mail of one mailbox for as long as it runs. A mail is marked as seen only after it is stored for good, and stored
 * once whatever happens in between, so a broken connection costs nothing but time.
 */
export class ImapReader {
  private readonly mail: MailServices
  private readonly settings: ImapSettings
  private stopped = false
  private wake: () => void = () => {}
  private client: ImapFlow | null = null
  private readonly ended: Promise<void>

  constructor(mail: MailServices, settings: ImapSettings) {
    this.mail = mail
    this.settings = settings
    this.ended = this.run()
  }

  /** Ends after the mail that is being stored. */
  async stop(): Promise<void> {
    this.stopped = true
    this.wake()
    if (this.client && !this.client.usable) this.client.close()
    await this.ended
  }

  private async run(): Promise<void> {
    let wait = firstWait
    while (!this.stopped) {
      try {
        await this.visit(() => (wait = firstWait))
      } catch (error) {
        await this.noteError(error)
      }
      this.client?.close()
      if (!this.stopped) await this.pause(wait)
      wait = Math.min(wait * 2, longestWait)
    }
  }

  /** One connection, until it breaks or we stop. */
  private async visit(onSuccess: () => void): Promise<void> {
    const { host, port, secure, user, password } = this.settings
    const client = new ImapFlow({
      host,
      port,
      secure,
      auth: { user, pass: password ?? '' },
      logger: false,
      connectionTimeout: 20 * seconds,
      greetingTimeout: 20 * seconds,
      socketTimeout: 6 * 60 * seconds,
      disableAutoIdle: true,
    })
    this.client = client
    const skipped = new Set<number>()
    let news = false
    client.on('error', () => this.wake())
    client.on('close', () => this.wake())
    client.on('exists', () => {
      news = true
      this.wake()
    })
    await client.connect()
    await client.mailboxOpen('INBOX')
    while (!this.stopped && client.usable) {
      news = false
      await this.fetchNew(client, skipped)
      onSuccess()
      if (!news && !this.stopped && client.usable) await this.waitForNews(client)
    }
    if (this.stopped) await client.logout().catch(() => {})
    else throw new Error('The connection to the mail server broke.')
  }

  /** Sleeps until the server says that mail came; sending any command afterwards ends IDLE. */
  private async waitForNews(client: ImapFlow): Promise<void> {
    const woken = this.pause(lookEvery)
    void client.idle().catch(() => this.wake())
    await woken
  }

  private async fetchNew(client: ImapFlow, skipped: Set<number>): Promise<void> {
    const found = (await client.search({ seen: false }, { uid: true })) || []
    const uids = found.filter((uid) => !skipped.has(uid))
    for (let at = 0; at < uids.length && !this.stopped; at += mailsAtOnce)
      await this.fetchSome(client, uids.slice(at, at + mailsAtOnce), skipped)
    const words =
      skipped.size > 0
        ? `${skipped.size} mails in this mailbox could not be taken and are left there unread: they are over ${maxMailBytes / 1024 / 1024} MB, or the server does not hand them out.`
        : null
    await noteVisit(this.mail.database.db, this.settings.id, words, new Date())
  }

  private async fetchSome(client: ImapFlow, uids: number[], skipped: Set<number>): Promise<void> {
    const sizes = await client.fetchAll(uids.join(','), { uid: true, size: true }, { uid: true })
    const stored: Promise<number | null>[] = []
    for (const uid of uids) {
      const size = sizes.find((message) => message.uid === uid)?.size ?? 0
      const raw = size > maxMailBytes ? undefined : await this.fetchRaw(client, uid)
      if (raw) stored.push(this.store(raw, uid))
      else skipped.add(uid)
    }
    const seen = (await Promise.all(stored)).filter((uid) => uid !== null)
    if (seen.length > 0) await client.messageFlagsAdd(seen.join(','), ['\\Seen'], { uid: true })
  }

  /** Undefined when this one mail cannot be had; a broken connection throws. */
  private async fetchRaw(client: ImapFlow, uid: number): Promise<Buffer | undefined> {
    try {
      const message = await client.fetchOne(String(uid), { source: true }, { uid: true })
      return message ? message.source : undefined
    } catch (error) {
      if (!client.usable) throw error
      this.mail.log.warn({ err: error, mailbox: this.settings.address, uid }, 'A mail could not be fetched')
      return undefined
    }
  }

  private async store(raw: Buffer, uid: number): Promise<number> {
    const arrived: ArrivedMail = {
      raw,
      source: 'imap',
      envelope_from: null,
      envelope_to: [this.settings.address],
      mailbox_id: this.settings.id,
    }
    await this.mail.intake.add(arrived)
    return uid
  }

  private async noteError(error: unknown): Promise<void> {
    const words = wordsOfImapError(error)
    this.mail.log.warn({ err: error, mailbox: this.settings.address }, `Mail could not be fetched: ${words}`)
    await noteBroken(this.mail.database.db, this.settings.id, words)
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

const noteVisit = (db: Db, id: number, words: string | null, now: Date) =>
  db.updateTable('mailboxes').set({ imap_error: words, imap_seen_at: now }).where('id', '=', id).execute()

async function noteBroken(db: Db, id: number, words: string): Promise<void> {
  try {
    await db.updateTable('mailboxes').set({ imap_error: words }).where('id', '=', id).execute()
  } catch {
    // The database is away, too: the log has the words.
  }
}

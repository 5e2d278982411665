import type { ImapFlow } from 'imapflow'
import type { MailServices } from '../services.ts'
import { noteTrouble, noteWorking } from '../trouble.ts'
import { balance } from './balance.ts'
import { openBox, type Box } from './box.ts'
import { connectImap, type ImapSettings } from './connect.ts'
import { troubleOf, type ImapTrouble } from './imap-words.ts'
import { takeNew } from './take-mails.ts'
import { waitAfter } from './wait.ts'

const seconds = 1_000

/** How often a reader looks by itself, in milliseconds. */
export type Pace = { lookEvery: number; balanceEvery: number; socketTimeout: number }
export const usualPace: Pace = {
  // Some servers forget to say that mail came, and a connection that is dead does not know it until a look gets no answer.
  lookEvery: 110 * seconds,
  balanceEvery: 60 * 60 * seconds,
  socketTimeout: 120 * seconds,
}

/**
 * Fetches the new mail of one mailbox for as long as it runs, and balances it at its start and every hour. A mail is marked as read only
 * after it is stored for good, and stored once whatever happens in between, so a broken connection costs nothing but time.
 */
export class ImapReader {
  private readonly mail: MailServices
  private readonly settings: ImapSettings
  private readonly pace: Pace
  private readonly broke: Box['broke'] = new Map()
  private stopped = false
  private news = false
  private wake: () => void = () => {}
  private client: ImapFlow | null = null
  private balancedAt = -Infinity
  private trouble: { kind: ImapTrouble['kind']; tries: number } | null = null
  private works = false
  private readonly ended: Promise<void>

  constructor(mail: MailServices, settings: ImapSettings, pace: Pace = usualPace) {
    this.mail = mail
    this.settings = settings
    this.pace = pace
    this.ended = this.run()
  }

  /** Ends after the mails that are being stored. */
  async stop(): Promise<void> {
    this.stopped = true
    this.wake()
    if (this.client && !this.client.usable) this.client.close()
    await this.ended
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      let wait = 0
      try {
        await this.visit()
      } catch (error) {
        if (!this.stopped) wait = await this.noteTrouble(error)
      }
      this.client?.close()
      if (!this.stopped) await this.pause(wait)
    }
  }

  /** One connection, until it breaks or we stop. */
  private async visit(): Promise<void> {
    const client = await connectImap(this.mail, this.settings, {
      onClient: (made) => (this.client = made),
      onEnd: () => this.wake(),
      onNews: () => {
        this.news = true
        this.wake()
      },
      socketTimeout: this.pace.socketTimeout,
    })
    const { mail, settings, broke } = this
    const box = await openBox({ mail, settings, client, broke, stopped: () => this.stopped })
    while (!this.stopped && client.usable) {
      this.news = false
      await this.look(box)
      if (!this.news && !this.stopped && client.usable) await this.waitForNews(client)
    }
    if (this.stopped) await client.logout().catch(() => {})
    else throw new Error('The connection to the mail server broke.')
  }

  private async look(box: Box): Promise<void> {
    if (performance.now() - this.balancedAt >= this.pace.balanceEvery) {
      await balance(box)
      this.balancedAt = performance.now()
    } else await takeNew(box)
    await this.noteVisit()
  }

  /** Sleeps until the server says that mail came; sending any command afterwards ends IDLE. */
  private async waitForNews(client: ImapFlow): Promise<void> {
    const woken = this.pause(Math.min(this.pace.lookEvery, this.pace.balanceEvery))
    void client.idle().catch(() => this.wake())
    await woken
  }

  private async noteVisit(): Promise<void> {
    const { database } = this.mail
    const { id } = this.settings
    const now = new Date()
    if (!this.works) await database.transact((tx) => noteWorking(tx, { mailboxId: id, way: 'in', now }))
    await database.db.updateTable('mailboxes').set({ imap_seen_at: now }).where('id', '=', id).execute()
    this.works = true
    this.trouble = null
  }

  /** @returns how long to wait before the next try. */
  private async noteTrouble(failure: unknown): Promise<number> {
    const { kind, words, waitMs } = troubleOf(failure)
    this.mail.log.warn({ err: failure, mailbox: this.settings.address }, `Mail could not be fetched: ${words}`)
    this.works = false
    this.trouble = { kind, tries: this.trouble?.kind === kind ? this.trouble.tries + 1 : 0 }
    const about = { mailboxId: this.settings.id, way: 'in', words, atOnce: kind === 'refused', now: new Date() } as const
    // Where the database is away, too, the log has the words.
    await this.mail.database.transact((tx) => noteTrouble(tx, about)).catch(() => undefined)
    return waitAfter({ kind, waitMs }, this.trouble.tries)
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

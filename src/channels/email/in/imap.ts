import type pg from 'pg'
import type { MailServices } from '../services.ts'
import { listImapSettings, type ImapSettings } from './connect.ts'
import { ImapReader, usualPace, type Pace } from './imap-reader.ts'

export type ImapIn = { close: () => Promise<void> }

const lockClass = 4_748_215
type Running = { reader: ImapReader; settings: string }

/**
 * Fetches mail for all mailboxes that have IMAP settings; changes are picked up without a restart. Each mailbox is read by one
 * process only: whoever holds its advisory lock, on a connection kept for that. When that connection breaks, the locks may be
 * another's, so reading stops until they are taken again.
 */
export function startImap(mail: MailServices, everyMs = 15_000, pace = usualPace): ImapIn {
  const manager = new Manager(mail, pace)
  let timer: NodeJS.Timeout | undefined
  let closed = false
  let round: Promise<void> = Promise.resolve()
  const next = () => {
    round = manager.round().catch((error: unknown) => mail.log.warn({ err: error }, 'The list of mailboxes could not be read'))
    void round.then(() => (timer = closed ? undefined : setTimeout(next, everyMs)))
  }
  next()
  const close = async () => {
    closed = true
    clearTimeout(timer)
    await round
    clearTimeout(timer)
    await manager.stop()
  }
  return { close }
}

class Manager {
  private readonly mail: MailServices
  private readonly pace: Pace
  private readonly running = new Map<number, Running>()
  private locks: pg.PoolClient | null = null

  constructor(mail: MailServices, pace: Pace) {
    this.mail = mail
    this.pace = pace
  }

  /** Brings what runs in line with what is set up. */
  async round(): Promise<void> {
    const wanted = new Map((await listImapSettings(this.mail.database.db)).map((settings) => [settings.id, settings]))
    const outdated = [...this.running].filter(([id, { settings }]) => settings !== keyOf(wanted.get(id)))
    for (const [id, { reader }] of outdated) await this.end(id, reader)
    for (const settings of wanted.values()) if (!this.running.has(settings.id) && (await this.lock(settings.id))) this.begin(settings)
    if (this.running.size === 0) this.releaseAll()
  }

  async stop(): Promise<void> {
    await Promise.all([...this.running].map(([id, { reader }]) => this.end(id, reader)))
    this.releaseAll()
  }

  private begin(settings: ImapSettings): void {
    this.running.set(settings.id, { reader: new ImapReader(this.mail, settings, this.pace), settings: keyOf(settings) })
  }

  private async end(id: number, reader: ImapReader): Promise<void> {
    this.running.delete(id)
    await reader.stop()
    await this.locks?.query('select pg_advisory_unlock($1, $2)', [lockClass, id]).catch(() => {})
  }

  private async lock(id: number): Promise<boolean> {
    const client = (this.locks ??= await this.connect())
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1, $2) as got', [lockClass, id])
    return rows[0]?.got ?? false
  }

  private async connect(): Promise<pg.PoolClient> {
    const client = await this.mail.database.pool.connect()
    const lost = () => {
      if (this.locks !== client) return
      this.locks = null
      for (const [id, { reader }] of this.running) void this.end(id, reader)
    }
    client.once('error', lost)
    client.once('end', lost)
    return client
  }

  /** Gives the connection back; ending it frees what it still holds. */
  private releaseAll(): void {
    const client = this.locks
    this.locks = null
    client?.release(true)
  }
}

const keyOf = (settings: ImapSettings | undefined): string => JSON.stringify(settings)

// Group commit: whoever brings a mail while others are being written joins the next write, so that many connections share one
// flush to the disk. Everybody hears about their mail only after that flush.
import { isUnavailable, type Database } from '../../../db/index.ts'
import { storeMail, type Accepted, type ArrivedMail } from './store-mail.ts'

type Waiting = { mail: ArrivedMail; resolve: (accepted: Accepted) => void; reject: (error: unknown) => void }

const maxMails = 50
const maxBytes = 64 * 1024 * 1024

export class MailIntake {
  private readonly database: Database
  private readonly clock: () => Date
  private waiting: Waiting[] = []
  private writing: Promise<void> | null = null

  constructor(database: Database, clock: () => Date = () => new Date()) {
    this.database = database
    this.clock = clock
  }

  /** Resolves when the mail is stored for good. Rejects when it is not: then it must not be acknowledged. */
  add(mail: ArrivedMail): Promise<Accepted> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ mail, resolve, reject })
      this.writing ??= this.writeAll()
    })
  }

  /** Resolves when nothing is being stored. */
  async drained(): Promise<void> {
    await this.writing
  }

  /** Says that it is over in the very moment in which nothing waits: whoever came a moment later would wait for the next mail. */
  private async writeAll(): Promise<void> {
    try {
      while (this.waiting.length > 0) await this.write(this.takeBatch())
    } finally {
      this.writing = null
    }
  }

  private takeBatch(): Waiting[] {
    let bytes = 0
    const end = this.waiting.findIndex((one, n) => n >= maxMails || ((bytes += one.mail.raw.length) > maxBytes && n > 0))
    return this.waiting.splice(0, end < 0 ? this.waiting.length : end)
  }

  private async write(batch: Waiting[]): Promise<void> {
    try {
      const accepted = await storeMail(
        this.database.db,
        batch.map((one) => one.mail),
        this.clock(),
      )
      for (const [n, one] of batch.entries()) settle(one, accepted[n])
    } catch (error) {
      if (batch.length === 1 || isUnavailable(error)) for (const one of batch) one.reject(error)
      else for (const one of batch) await this.write([one])
    }
  }
}

function settle(one: Waiting, accepted: Accepted | undefined): void {
  if (accepted) one.resolve(accepted)
  else one.reject(new Error('The mail was not stored.'))
}

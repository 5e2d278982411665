import type { Db } from '../../../db/index.ts'
import { openOutgoing, type Outgoing, type SmtpServer } from './outgoing.ts'

/** How a mailbox sends: by a server of its own, or (null) as the desk does; and whether that was broken when it was last tried. */
export type OwnWay = { smtp: OwnSmtp | null; broken: boolean }
export type OwnSmtp = Omit<SmtpServer, 'auth'> & { user: string | null; password: string | null; oauth: boolean }

/** The token by which the desk signs in to a mailbox's servers. */
export type TokenOf = (mailboxId: number, now: Date) => Promise<string>

/** Reads how a mailbox sends. */
export async function readOwnWay(db: Db, mailboxId: number): Promise<OwnWay> {
  const row = await db
    .selectFrom('mailboxes')
    .select(['address', 'sign_in', 'smtp_host', 'smtp_port', 'smtp_secure', 'smtp_user', 'smtp_password', 'smtp_broken_since'])
    .where('id', '=', mailboxId)
    .executeTakeFirst()
  if (!row) return { smtp: null, broken: false }
  const oauth = row.sign_in === 'oauth'
  const smtp = row.smtp_host !== null &&
    row.smtp_port !== null && {
      host: row.smtp_host,
      port: row.smtp_port,
      secure: row.smtp_secure,
      user: row.smtp_user ?? (oauth ? row.address : null),
      password: row.smtp_password,
      oauth,
    }
  return { smtp: smtp || null, broken: row.smtp_broken_since !== null }
}

/** The kept connections of the mailboxes that have a server of their own; opened anew when their settings or tokens change. */
export class OutgoingWays {
  private readonly tokenOf: TokenOf
  private readonly open = new Map<number, { key: string; outgoing: Outgoing }>()

  constructor(tokenOf: TokenOf) {
    this.tokenOf = tokenOf
  }

  /** The way out of this mailbox. Throws, in plain words, when its provider gives no token. */
  async of(mailboxId: number, smtp: OwnSmtp, now: Date): Promise<Outgoing> {
    const auth = await this.authOf(mailboxId, smtp, now)
    const server = { host: smtp.host, port: smtp.port, secure: smtp.secure, auth }
    const key = JSON.stringify(server)
    const known = this.open.get(mailboxId)
    if (known?.key === key) return known.outgoing
    known?.outgoing.close()
    const outgoing = openOutgoing(server)
    this.open.set(mailboxId, { key, outgoing })
    return outgoing
  }

  close(): void {
    for (const { outgoing } of this.open.values()) outgoing.close()
    this.open.clear()
  }

  private async authOf(mailboxId: number, { user, password, oauth }: OwnSmtp, now: Date): Promise<SmtpServer['auth']> {
    if (user === null) return null
    return oauth ? { type: 'OAuth2', user, accessToken: await this.tokenOf(mailboxId, now) } : { user, pass: password ?? '' }
  }
}

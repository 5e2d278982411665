import type { Db } from '../../../db/index.ts'
import { isSignInRefused, openOutgoing, type Outgoing, type OutgoingMail, type Refused, type SmtpServer } from './outgoing.ts'

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

/** A server took this token no longer: whoever asks next gets another. */
export type ForgetToken = (mailboxId: number, token: string) => Promise<void>

type Auth = SmtpServer['auth']
/** `busy`: how many mails are leaving by it now. `replaced`: others have another way by now. */
type Kept = { key: string; token: string | null; outgoing: Outgoing; busy: number; replaced: boolean }

/** The kept connections of the mailboxes that have a server of their own; opened anew when their settings or tokens change. */
export class OutgoingWays {
  private readonly tokenOf: TokenOf
  private readonly forget: ForgetToken
  private readonly open = new Map<number, Kept>()

  constructor(tokenOf: TokenOf, forget: ForgetToken = async () => {}) {
    this.tokenOf = tokenOf
    this.forget = forget
  }

  /**
   * The way out of this mailbox. Throws, in plain words, when its provider gives no token. A token that the server refuses before its time
   * is replaced once by a fresh one.
   */
  async of(mailboxId: number, smtp: OwnSmtp, now: Date): Promise<Outgoing> {
    const anew = () => this.keep(mailboxId, smtp, now)
    const kept = await anew()
    const send: Outgoing['send'] = async (mail) => {
      const current = kept.replaced ? await anew() : kept
      return sendBy(current, mail).catch(async (error: unknown) => {
        if (current.token === null || !isSignInRefused(error)) throw error
        await this.forget(mailboxId, current.token)
        return sendBy(await anew(), mail)
      })
    }
    return { send, close: () => kept.outgoing.close() }
  }

  close(): void {
    for (const { outgoing } of this.open.values()) outgoing.close()
    this.open.clear()
  }

  private async keep(mailboxId: number, smtp: OwnSmtp, now: Date): Promise<Kept> {
    const auth = await this.authOf(mailboxId, smtp, now)
    const server = { host: smtp.host, port: smtp.port, secure: smtp.secure, auth }
    const key = JSON.stringify(server)
    const known = this.open.get(mailboxId)
    if (known?.key === key) return known
    if (known) replace(known)
    const kept = { key, token: tokenIn(auth), outgoing: openOutgoing(server), busy: 0, replaced: false }
    this.open.set(mailboxId, kept)
    return kept
  }

  private async authOf(mailboxId: number, { user, password, oauth }: OwnSmtp, now: Date): Promise<Auth> {
    if (user === null) return null
    return oauth ? { type: 'OAuth2', user, accessToken: await this.tokenOf(mailboxId, now) } : { user, pass: password ?? '' }
  }
}

const tokenIn = (auth: Auth): string | null => (auth && 'accessToken' in auth ? auth.accessToken : null)

async function sendBy(kept: Kept, mail: OutgoingMail): Promise<Refused> {
  kept.busy++
  try {
    return await kept.outgoing.send(mail)
  } finally {
    kept.busy--
    if (kept.replaced && kept.busy === 0) kept.outgoing.close()
  }
}

/** A token lasts an hour: what is leaving by the old one leaves, before it is closed. */
function replace(kept: Kept): void {
  kept.replaced = true
  if (kept.busy === 0) kept.outgoing.close()
}

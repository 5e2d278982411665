import { ImapFlow } from 'imapflow'
import type { Db } from '../../../db/index.ts'
import { maxMailBytes } from '../limits.ts'
import { accessToken, forgetToken } from '../oauth/access-token.ts'
import type { MailServices } from '../services.ts'
import { troubleOf } from './imap-words.ts'

export type ImapSettings = {
  id: number
  address: string
  host: string
  port: number
  secure: boolean
  user: string
  password: string | null
  folder: string
  sign_in: string
  /** When the leave of its provider was given; another leave is another setting. */
  connected_at: string | null
}

const seconds = 1_000

/** How to reach each mailbox that has IMAP settings. */
export async function listImapSettings(db: Db): Promise<ImapSettings[]> {
  const rows = await db
    .selectFrom('mailboxes as m')
    .leftJoin('mailbox_tokens as t', 't.mailbox_id', 'm.id')
    .select(['m.id', 'm.address', 'm.imap_host', 'm.imap_port', 'm.imap_secure', 'm.imap_user', 'm.imap_password', 'm.imap_folder'])
    .select(['m.sign_in', 't.connected_at'])
    .where('m.imap_host', 'is not', null)
    .orderBy('m.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    address: row.address,
    host: row.imap_host ?? '',
    port: row.imap_port ?? 993,
    secure: row.imap_secure,
    user: row.imap_user ?? '',
    password: row.imap_password,
    folder: row.imap_folder,
    sign_in: row.sign_in,
    connected_at: row.connected_at?.toISOString() ?? null,
  }))
}

export type Connecting = { onNews?: () => void; onEnd?: () => void; onClient?: (client: ImapFlow) => void; socketTimeout?: number }

/** Connects and signs in. A token that is refused is replaced once by a fresh one. */
export async function connectImap(mail: MailServices, settings: ImapSettings, parts: Connecting = {}): Promise<ImapFlow> {
  if (settings.sign_in !== 'oauth') return connectWith(settings, { user: settings.user, pass: settings.password ?? '' }, parts)
  const token = await accessToken(mail, settings.id, new Date())
  try {
    return await connectWith(settings, { user: settings.user, accessToken: token }, parts)
  } catch (error) {
    if (troubleOf(error).kind !== 'refused') throw error
    await forgetToken(mail, settings.id, token)
    return connectWith(settings, { user: settings.user, accessToken: await accessToken(mail, settings.id, new Date()) }, parts)
  }
}

type Auth = { user: string; pass: string } | { user: string; accessToken: string }

async function connectWith({ host, port, secure }: ImapSettings, auth: Auth, parts: Connecting): Promise<ImapFlow> {
  const { onNews = () => {}, onEnd = () => {}, onClient = () => {}, socketTimeout = 120 * seconds } = parts
  const client = new ImapFlow({
    host,
    port,
    secure,
    auth,
    logger: false,
    connectionTimeout: 20 * seconds,
    greetingTimeout: 20 * seconds,
    socketTimeout,
    disableAutoIdle: true,
    maxLiteralSize: 2 * maxMailBytes,
  })
  onClient(client)
  client.on('error', onEnd)
  client.on('close', onEnd)
  client.on('exists', onNews)
  try {
    await client.connect()
    return client
  } catch (error) {
    client.close()
    throw error
  }
}

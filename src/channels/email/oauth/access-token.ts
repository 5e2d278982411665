import type { Tx } from '../../../db/index.ts'
import type { Services } from '../../../people/index.ts'
import { askToken } from './ask-token.ts'
import type { OauthAppRow } from './providers.ts'
import { SignInRefused } from './refused.ts'

/** A token that ends sooner is replaced before it is used. */
const freshForMs = 2 * 60_000

type Got = { token: string } | { refused: string }

/**
 * The token by which the desk signs in to a mailbox's servers, fresh. It is refreshed under a lock of the mailbox's leave, so that two
 * processes never use one refresh token twice. Throws an Error in plain words; once the provider has taken its leave back it is not
 * asked again until somebody connects the mailbox anew (`SignInRefused`).
 */
export async function accessToken({ database }: Pick<Services, 'database'>, mailboxId: number, now: Date): Promise<string> {
  const got = await database.transact((tx) => readOrRefresh(tx, mailboxId, now))
  if ('token' in got) return got.token
  throw new SignInRefused(got.refused)
}

/** A server refused this token before its time: the next one who asks gets another. */
export async function forgetToken({ database }: Pick<Services, 'database'>, mailboxId: number, token: string): Promise<void> {
  await database.db
    .updateTable('mailbox_tokens')
    .set({ access_token: null, expires_at: null })
    .where('mailbox_id', '=', mailboxId)
    .where('access_token', '=', token)
    .execute()
}

async function readOrRefresh(tx: Tx, mailboxId: number, now: Date): Promise<Got> {
  const leave = await tx.selectFrom('mailbox_tokens').selectAll().where('mailbox_id', '=', mailboxId).forUpdate().executeTakeFirst()
  if (!leave) return { refused: 'This mailbox is not connected to its mail provider. Connect it under Admin, Mailboxes.' }
  if (leave.error !== null) return { refused: leave.error }
  if (leave.access_token !== null && leave.expires_at && leave.expires_at.getTime() - now.getTime() > freshForMs)
    return { token: leave.access_token }
  const app = await tx.selectFrom('oauth_apps').selectAll().where('provider', '=', leave.provider).executeTakeFirstOrThrow()
  return refresh(tx, { app, mailboxId, refreshToken: leave.refresh_token, now })
}

type Refreshing = { app: OauthAppRow; mailboxId: number; refreshToken: string; now: Date }

/** Waits for the provider with the lock held: that is what the lock is for. It answers within ten seconds or not at all. */
async function refresh(tx: Tx, { app, mailboxId, refreshToken, now }: Refreshing): Promise<Got> {
  const set = (values: { access_token?: string; refresh_token?: string; expires_at?: Date; error?: string }) =>
    tx.updateTable('mailbox_tokens').set(values).where('mailbox_id', '=', mailboxId).execute()
  try {
    const tokens = await askToken(app, { grant_type: 'refresh_token', refresh_token: refreshToken }, now)
    // Some providers give a new refresh token each time, and void the old one.
    const { access_token, expires_at } = tokens
    await set({ access_token, expires_at, ...(tokens.refresh_token !== null && { refresh_token: tokens.refresh_token }) })
    return { token: access_token }
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error
    await set({ error: error.message })
    return { refused: error.message }
  }
}

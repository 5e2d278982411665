// Leave to read and send for a mailbox, given at its provider: the authorisation code flow with PKCE (RFC 6749, 7636).
import { createHash, randomBytes } from 'node:crypto'
import type { Db, Tx } from '../../../db/index.ts'
import { conflict, notFound } from '../../../kernel/index.ts'
import type { OauthProvider } from '../mailbox-wire.ts'
import { forgetAccount } from '../in/account.ts'
import { askToken, type Tokens } from './ask-token.ts'
import { addressesOf, mailServers, providerNames } from './providers.ts'
import { wakeWaiting } from '../out/requeue.ts'

const lastsMs = 10 * 60_000
const secret = () => randomBytes(32).toString('base64url')

export type Beginning = { mailboxId: number; provider: OauthProvider; personId: number; callback: string; now: Date }

/** Begins a sign-in at the provider. @returns the address to send the admin's browser to. */
export async function beginConnecting(tx: Tx, { mailboxId, provider, personId, callback, now }: Beginning): Promise<string> {
  const mailbox = await tx.selectFrom('mailboxes').select(['address', 'imap_user']).where('id', '=', mailboxId).executeTakeFirst()
  if (!mailbox) throw notFound('mailbox')
  const app = await tx.selectFrom('oauth_apps').selectAll().where('provider', '=', provider).executeTakeFirst()
  if (!app) throw conflict('provider-unknown', `Register this desk at ${providerNames[provider]} first: it needs a client ID and a secret.`)
  const [state, verifier] = [secret(), secret()]
  await tx
    .deleteFrom('oauth_states')
    .where('created_at', '<', new Date(now.getTime() - lastsMs))
    .execute()
  const row = { state, verifier, mailbox_id: mailboxId, provider, person_id: personId, created_at: now }
  await tx.insertInto('oauth_states').values(row).execute()
  const { authorize, scope, extra } = addressesOf(app)
  const url = new URL(authorize)
  const query = {
    response_type: 'code',
    client_id: app.client_id,
    redirect_uri: callback,
    ...(scope && { scope }),
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    login_hint: mailbox.imap_user ?? mailbox.address,
    ...extra,
  }
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}

export type Begun = { mailbox_id: number; provider: string; verifier: string }

/** Takes the beginning that a state stands for: once, by whoever began it, within ten minutes. Undefined where there is none. */
export async function takeBeginning(
  tx: Tx,
  { state, personId, now }: { state: string; personId: number; now: Date },
): Promise<Begun | undefined> {
  return tx
    .deleteFrom('oauth_states')
    .where('state', '=', state)
    .where('person_id', '=', personId)
    .where('created_at', '>=', new Date(now.getTime() - lastsMs))
    .returning(['mailbox_id', 'provider', 'verifier'])
    .executeTakeFirst()
}

/** Gives the code to the provider, for tokens. */
export async function redeemCode(
  db: Db,
  begun: Begun,
  { code, callback, now }: { code: string; callback: string; now: Date },
): Promise<Tokens> {
  const app = await db.selectFrom('oauth_apps').selectAll().where('provider', '=', begun.provider).executeTakeFirstOrThrow()
  return askToken(app, { grant_type: 'authorization_code', code, redirect_uri: callback, code_verifier: begun.verifier }, now)
}

export type Leave = { mailboxId: number; provider: OauthProvider; tokens: Tokens & { refresh_token: string }; personId: number; now: Date }

/** Keeps the leave, and sets the mailbox to sign in by it at the provider's servers. What waited to leave is tried at once. */
export async function keepLeave(tx: Tx, { mailboxId, provider, tokens, personId, now }: Leave): Promise<void> {
  const mailbox = await tx
    .selectFrom('mailboxes')
    .select(['address', 'imap_host', 'imap_user'])
    .where('id', '=', mailboxId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const row = { provider, ...tokens, error: null, connected_by: personId, connected_at: now }
  await tx
    .insertInto('mailbox_tokens')
    .values({ mailbox_id: mailboxId, ...row })
    .onConflict((c) => c.column('mailbox_id').doUpdateSet(row))
    .execute()
  const servers = mailServers[provider]
  const user = mailbox.imap_user ?? mailbox.address
  await tx
    .updateTable('mailboxes')
    .set({
      sign_in: 'oauth',
      imap_password: null,
      smtp_password: null,
      imap_error: null,
      smtp_error: null,
      ...(servers && {
        imap_host: servers.imap.host,
        imap_port: servers.imap.port,
        imap_secure: servers.imap.secure,
        imap_user: user,
        smtp_host: servers.smtp.host,
        smtp_port: servers.smtp.port,
        smtp_secure: servers.smtp.secure,
        smtp_user: user,
      }),
    })
    .where('id', '=', mailboxId)
    .execute()
  if (servers && mailbox.imap_host !== null && mailbox.imap_host !== servers.imap.host) await forgetAccount(tx, mailboxId)
  await wakeWaiting(tx)
}

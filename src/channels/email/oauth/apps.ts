import type { Db, Tx } from '../../../db/index.ts'
import { conflict, invalid, notFound } from '../../../kernel/index.ts'
import type { OauthApp, OauthAppInput, OauthProvider } from '../mailbox-wire.ts'

/** The registrations of this desk at providers of mail. Their secrets are shown to nobody. */
export async function listOauthApps(db: Db, callback: string): Promise<OauthApp[]> {
  const rows = await db
    .selectFrom('oauth_apps')
    .select(['provider', 'client_id', 'tenant', 'authorize_url', 'token_url', 'scope'])
    .orderBy('provider')
    .execute()
  return rows.map((row) => ({ ...row, provider: row.provider as OauthProvider, callback }))
}

/** Keeps a registration; without a secret the one that is kept stays. Problem 422 for what cannot work. */
export async function putOauthApp(tx: Tx, input: OauthAppInput & { provider: OauthProvider; now: Date }): Promise<void> {
  const { provider, now } = input
  const there = await tx.selectFrom('oauth_apps').select('client_secret').where('provider', '=', provider).forUpdate().executeTakeFirst()
  const client_secret = input.client_secret?.trim() || there?.client_secret
  if (!client_secret) throw invalid('Give the client secret that the provider made for this desk.')
  const row = {
    client_id: input.client_id.trim(),
    client_secret,
    tenant: input.tenant?.trim() || null,
    authorize_url: safeUrl(input.authorize_url),
    token_url: safeUrl(input.token_url),
    scope: input.scope?.trim() || null,
  }
  if (provider === 'other' && !(row.authorize_url && row.token_url))
    throw invalid('Give the addresses where this provider asks its users and where it hands out tokens.')
  await tx
    .insertInto('oauth_apps')
    .values({ provider, ...row, created_at: now })
    .onConflict((c) => c.column('provider').doUpdateSet(row))
    .execute()
}

/** Secrets travel to these addresses: in the clear only on this machine itself. */
function safeUrl(text: string | null | undefined): string | null {
  if (!text?.trim()) return null
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null
  const isLocal = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url === null || url.username || (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)))
    throw invalid('The addresses of a provider begin with https://.')
  return url.href
}

/** Removes a registration. Problem 409 while mailboxes are connected by it. */
export async function removeOauthApp(tx: Tx, provider: OauthProvider): Promise<void> {
  const used = await tx
    .selectFrom('mailbox_tokens as t')
    .innerJoin('mailboxes as m', 'm.id', 't.mailbox_id')
    .select('m.address')
    .where('t.provider', '=', provider)
    .orderBy('m.address')
    .execute()
  if (used.length > 0)
    throw conflict('provider-in-use', `Let these mailboxes sign in by password first: ${used.map((row) => row.address).join(', ')}.`)
  await tx.deleteFrom('oauth_states').where('provider', '=', provider).execute()
  const { numDeletedRows } = await tx.deleteFrom('oauth_apps').where('provider', '=', provider).executeTakeFirst()
  if (numDeletedRows === 0n) throw notFound('provider')
}

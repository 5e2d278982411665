// Where each provider of mail asks its users, hands out tokens, and serves IMAP and SMTP.
import type { OauthProvider } from '../mailbox-wire.ts'

/** A registration of this desk at a provider, as it is stored. */
export type OauthAppRow = {
  provider: string
  client_id: string
  client_secret: string
  tenant: string | null
  authorize_url: string | null
  token_url: string | null
  scope: string | null
}

type Addresses = { authorize: string; token: string; scope: string; extra: Record<string, string> }
export type MailServers = { imap: { host: string; port: number; secure: boolean }; smtp: { host: string; port: number; secure: boolean } }

const microsoft = (tenant: string | null) =>
  `https://login.microsoftonline.com/${encodeURIComponent(tenant?.trim() || 'common')}/oauth2/v2.0`

const usual: Record<OauthProvider, (tenant: string | null) => Addresses> = {
  google: () => ({
    authorize: 'https://accounts.google.com/o/oauth2/v2/auth',
    token: 'https://oauth2.googleapis.com/token',
    scope: 'https://mail.google.com/',
    // Without these Google gives leave for an hour, and no way to ask again.
    extra: { access_type: 'offline', prompt: 'consent' },
  }),
  microsoft: (tenant) => ({
    authorize: `${microsoft(tenant)}/authorize`,
    token: `${microsoft(tenant)}/token`,
    scope: 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access',
    extra: { prompt: 'select_account' },
  }),
  other: () => ({ authorize: '', token: '', scope: '', extra: {} }),
}

/** The mail servers of the providers that we know. */
export const mailServers: Record<OauthProvider, MailServers | null> = {
  google: { imap: { host: 'imap.gmail.com', port: 993, secure: true }, smtp: { host: 'smtp.gmail.com', port: 465, secure: true } },
  microsoft: {
    imap: { host: 'outlook.office365.com', port: 993, secure: true },
    smtp: { host: 'smtp.office365.com', port: 587, secure: false },
  },
  other: null,
}

export const providerNames: Record<OauthProvider, string> = { google: 'Google', microsoft: 'Microsoft 365', other: 'the mail provider' }

/** The addresses of a registration: its own where it has some, else the provider's usual ones. */
export function addressesOf(app: OauthAppRow): Addresses {
  const known = usual[app.provider as OauthProvider](app.tenant)
  return {
    authorize: app.authorize_url ?? known.authorize,
    token: app.token_url ?? known.token,
    scope: app.scope ?? known.scope,
    extra: known.extra,
  }
}

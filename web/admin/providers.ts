import type { OauthProvider } from '../wire.ts'

export const providers = ['google', 'microsoft', 'other'] as const satisfies OauthProvider[]
export const providerNames: Record<OauthProvider, string> = { google: 'Google', microsoft: 'Microsoft 365', other: 'another provider' }

/** How a sign-in at a provider ended, as it comes back with the address. */
const endings: Record<string, { fine: boolean; words: string }> = {
  connected: { fine: true, words: 'The mailbox is connected. Its mail is fetched within a minute.' },
  'signed-out': {
    fine: false,
    words: 'The mailbox was not connected: nobody was signed in here as an admin. Sign in, then connect again.',
  },
  expired: {
    fine: false,
    words: 'The mailbox was not connected: this sign-in was begun more than ten minutes ago, or was used before. Connect again.',
  },
  denied: { fine: false, words: 'The mailbox was not connected: the provider was not given leave. Connect again and agree there.' },
  'no-refresh': {
    fine: false,
    words: 'The mailbox was not connected: the provider gave leave for an hour only. Let its registration ask for offline access.',
  },
  client: {
    fine: false,
    words: 'The mailbox was not connected: the provider does not know the client ID, or its secret is another. Change them below.',
  },
  failed: { fine: false, words: 'The mailbox was not connected: the provider refused. Check its registration below, then connect again.' },
}

/** The words for an ending, or null for what is none. */
export const endingOf = (word: string | null): { fine: boolean; words: string } | null => (word === null ? null : (endings[word] ?? null))

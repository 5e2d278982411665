import type { Config } from '../../../kernel/index.ts'
import type { MailHealth } from '../wire.ts'
import { pingClamd, type ClamdAt } from './clamd.ts'
import { ask, remembering, type Resolve } from './resolver.ts'
import { pingSpam, type RspamdAt } from './rspamd.ts'

/** Whom we ask about mail, and whose word counts. Tests bring a resolver of their own. */
export type Trust = {
  resolve: Resolve
  /** The same, asked anew each time. */
  askNow: Resolve
  rspamd: RspamdAt | null
  clamd: ClamdAt | null
  /** The servers in front of this desk whose `Authentication-Results` count. */
  servers: readonly string[]
  /** Whose ARC seal counts when a mail was passed on. */
  sealers: readonly string[]
  rest: { rspamd: Rest; clamd: Rest }
}

/** Whoever did not answer is left alone for a while, so that mail does not wait for them one by one. */
export class Rest {
  private until = 0

  /** Whether it is being left alone. */
  now(): boolean {
    return performance.now() < this.until
  }

  begin(ms = 15_000): void {
    this.until = performance.now() + ms
  }
}

/** Those who pass on much mail, and check it before. */
const knownSealers = ['google.com', 'microsoft.com']

/** What the settings say of checks. */
export function openTrust(
  config: Pick<Config, 'rspamdUrl' | 'rspamdPassword' | 'clamd' | 'trustedServers'>,
  resolve: Resolve = ask,
): Trust {
  return {
    resolve: remembering(resolve),
    askNow: resolve,
    rspamd: config.rspamdUrl ? { url: config.rspamdUrl, password: config.rspamdPassword } : null,
    clamd: config.clamd ?? null,
    servers: config.trustedServers,
    sealers: [...knownSealers, ...config.trustedServers],
    rest: { rspamd: new Rest(), clamd: new Rest() },
  }
}

/** Whether those who check mail answer at this moment. */
export async function readCheckers({ rspamd, clamd }: Trust): Promise<Pick<MailHealth, 'rspamd' | 'clamd'>> {
  const [spam, virus] = await Promise.all([rspamd && pingSpam(rspamd), clamd && pingClamd(clamd)])
  return { rspamd: spam === null ? null : { answers: spam }, clamd: virus === null ? null : { answers: virus } }
}

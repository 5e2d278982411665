// SPF, DKIM, DMARC and ARC of a mail, asked of the DNS by ourselves.
import { within, type Resolve } from './resolver.ts'
import { unknownSender, type CheckResult, type MailAuthentication } from './authentication.ts'

/** The SMTP session that brought it. */
export type Session = { ip: string; helo: string | null; sender: string }
/** `sealers`: whose seal counts when a mail was passed on. `receivers`: whose seal is the word of the server that took it for us. */
export type Asking = {
  raw: Buffer
  session: Session | null
  from: string | null
  resolve: Resolve
  sealers: readonly string[]
  receivers?: readonly string[]
}

const maxDnsMs = 3_000
const known: readonly string[] = ['pass', 'fail', 'softfail', 'neutral', 'none', 'policy', 'temperror', 'permerror']

export const resultOf = (given: string | undefined): CheckResult => (given && known.includes(given) ? (given as CheckResult) : 'none')
export const domainOf = (address: string | null | undefined): string | null =>
  address?.split('@').at(-1)?.toLowerCase().replace(/\.$/, '') || null

/**
 * Checks what can be checked. Without a session only signatures are: who handed the mail over is not known then, so nothing can be said
 * against its sender. Errors of the DNS are `temperror`, and count for nothing.
 */
export async function askOurselves(asking: Asking): Promise<MailAuthentication> {
  const { session, from } = asking
  const { authenticate } = await import('mailauth')
  const dns = within(asking.resolve, maxDnsMs)
  try {
    const found = await authenticate(asking.raw, {
      ...(session && { ip: session.ip, sender: session.sender, helo: session.helo ?? session.ip }),
      resolver: dns.resolve,
      disableBimi: true,
      mta: 'onus.invalid',
    })
    return judged(found, {
      domain: domainOf(from),
      session,
      sealers: asking.sealers,
      receivers: asking.receivers ?? [],
    })
  } finally {
    dns.end()
  }
}

/** What mailauth answers, as far as we read it. */
type Status = { result?: string; aligned?: string | false; underSized?: number }
type Sealed = { 'arc-seal'?: { parsed?: { d?: { value?: unknown } } } }
type Found = {
  dkim: { headerFrom?: string[]; fromFields?: number; results?: { signingDomain?: string; status: Status }[] }
  spf?: { domain?: string; status: Status } | false
  dmarc?: { policy?: string; status: Status; alignment?: { spf?: { result?: string } } } | false
  arc?:
    | {
        status: Status
        signature?: { signingDomain?: string } | false
        chain?: Sealed[] | false
        authenticationResults?: { dmarc?: { result?: unknown; header?: { from?: unknown } } }
      }
    | false
}

type At = { domain: string | null; session: Session | null; sealers: readonly string[]; receivers: readonly string[] }

function judged(found: Found, at: At): MailAuthentication {
  const { domain } = at
  const dmarc = found.dmarc ? resultOf(found.dmarc.status.result) : 'none'
  const base: MailAuthentication = {
    ...unknownSender,
    domain,
    by: 'us',
    spf: at.session && found.spf ? resultOf(found.spf.status.result) : 'none',
    dkim: signaturesOf(found).map((one) => ({ result: resultOf(one.status.result), domain: one.signingDomain?.toLowerCase() ?? null })),
    // Without knowing who handed it over, a DMARC that no signature satisfies says nothing.
    dmarc: dmarc === 'fail' && !at.session ? 'none' : dmarc,
    arc: found.arc ? resultOf(found.arc.status.result) : 'none',
  }
  // Several senders, or another than the one whom we read: what vouches for one must not count for the other.
  const single = found.dkim.headerFrom?.length === 1 && (found.dkim.fromFields ?? 1) <= 1
  if (!domain || !single || domainOf(found.dkim.headerFrom?.[0]) !== domain)
    return { ...base, words: 'The mail names its sender in a way that cannot be checked.' }
  return decided(base, found, at, domain)
}

const signaturesOf = (found: Found) => (found.dkim.results ?? []).filter((one) => one.signingDomain)

function decided(base: MailAuthentication, found: Found, at: At, domain: string): MailAuthentication {
  // A signature over a part of the mail says nothing of what was put behind it.
  const signed = signaturesOf(found).some((one) => one.status.result === 'pass' && one.status.aligned && !one.status.underSized)
  const spfDomain = found.spf ? (found.spf.domain?.toLowerCase() ?? null) : null
  const aligned = spfDomain === domain || Boolean(found.dmarc && found.dmarc.alignment?.spf?.result)
  if (signed || (base.spf === 'pass' && aligned))
    return { ...base, from: 'pass', words: `${domain} vouches for it (${signed ? 'DKIM' : 'SPF'}).` }
  if (sealedBy(found, at.receivers, domain))
    return { ...base, from: 'pass', by: 'their_server', words: `${domain} vouches for it (the receiving server says so).` }
  const refused = found.dmarc && base.dmarc === 'fail' && ['quarantine', 'reject'].includes(found.dmarc.policy ?? '')
  if (!refused && !(base.spf === 'fail' && spfDomain === domain)) return base
  const sealer = sealedBy(found, at.sealers, domain)
  if (sealer) return { ...base, words: `Passed on by ${sealer}, which says that it came to them from ${domain}.` }
  return { ...base, from: 'fail', words: refused ? `${domain} disowns it (DMARC).` : `${domain} does not send from there (SPF).` }
}

/** A whole chain of seals whose last is by somebody whom we trust, and who saw the mail pass: who that is. To pass a mail on breaks SPF. */
function sealedBy({ arc }: Found, sealers: readonly string[], domain: string): string | null {
  if (!arc || arc.status.result !== 'pass' || !arc.signature) return null
  const trusted = (name: unknown) => typeof name === 'string' && sealers.some((one) => isOf(name.toLowerCase(), one))
  const seal = arc.chain ? arc.chain.at(-1)?.['arc-seal']?.parsed?.d?.value : undefined
  const { signingDomain } = arc.signature
  if (!signingDomain || !trusted(signingDomain) || !trusted(seal)) return null
  const seen = arc.authenticationResults?.dmarc
  return seen?.result === 'pass' && seen.header?.from === domain ? signingDomain : null
}

/** Whether a host is of that domain. */
export const isOf = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`)

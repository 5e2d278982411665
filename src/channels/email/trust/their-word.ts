// Whose word about a sender counts: the server that took the mail for us. Anybody can write such a header into their own mail, so only the
// topmost one counts, and only where it stands in a place, or bears a name, that a sender cannot use.
import { readAddresses } from '../parse/addresses.ts'
import type { HeadLine } from '../parse/head.ts'
import { domainOf, isOf, resultOf } from './ask-ourselves.ts'
import { isAligned } from './organisation.ts'
import { unknownSender, type MailAuthentication } from './authentication.ts'
import { readResults, type WrittenResult, type WrittenResults } from './written-results.ts'

/** `id`: the header must bear a name under this. `unnamed`: Microsoft's bear none. `above`: it must stand above every Received line. */
export type Trusted = { id: string | null; unnamed?: boolean; above?: boolean }

const maxLooked = 20

/** Whom a mailbox's provider makes trusted. Google and Microsoft always write on top of what came; of others we know only the place. */
export function trustedOfHost(imapHost: string, mailbox: string | null): Trusted[] {
  const host = imapHost.toLowerCase()
  if (['gmail.com', 'googlemail.com', 'google.com'].some((one) => isOf(host, one))) return [{ id: 'google.com' }]
  if (['outlook.com', 'office365.com', 'office.com', 'hotmail.com'].some((one) => isOf(host, one)))
    return [{ id: null, unnamed: true }, { id: 'protection.outlook.com' }, { id: 'microsoft.com' }]
  const own = [host, host.split('.').slice(1).join('.'), domainOf(mailbox) ?? ''].filter((one) => one.includes('.'))
  return own.map((id) => ({ id, above: true }))
}

/** What the server whom we trust wrote about the sender; null where it wrote nothing. `from`: the address that we read as the sender's. */
export function theirWord(head: readonly HeadLine[], trusted: readonly Trusted[], from: string | null): MailAuthentication | null {
  if (trusted.length === 0) return null
  let looked = 0
  for (const [at, line] of head.entries()) {
    if (line.key !== 'authentication-results' || ++looked > maxLooked) continue
    const written = readResults(line.value)
    if (!written || !trusted.some((one) => fits(written, one, head.slice(0, at)))) continue
    return judged(written, head, from)
  }
  return null
}

function fits(written: WrittenResults, { id, unnamed, above }: Trusted, before: readonly HeadLine[]): boolean {
  if (above && before.some((line) => line.key === 'received')) return false
  if (written.by === null) return unnamed === true && !before.some((line) => line.key === 'authentication-results')
  return id !== null && isOf(written.by, id)
}

function judged({ results }: WrittenResults, head: readonly HeadLine[], from: string | null): MailAuthentication {
  const of = (method: string) => results.filter((one) => one.method === method)
  const [spf] = of('spf')
  const [dmarc] = of('dmarc')
  const domain = domainOf(from)
  const base: MailAuthentication = {
    ...unknownSender,
    domain,
    by: 'their_server',
    spf: resultOf(spf?.result),
    dkim: of('dkim').map((one) => ({
      result: resultOf(one.result),
      domain: one.properties['header.d'] ?? domainOf(one.properties['header.i']),
    })),
    dmarc: resultOf(dmarc?.result === 'bestguesspass' ? 'none' : dmarc?.result),
    arc: resultOf(of('arc')[0]?.result),
  }
  const about = dmarc?.properties['header.from'] ?? domain
  const senders = head.filter((line) => line.key === 'from')
  // Of two senders the server may have judged the other one.
  if (!domain || about !== domain || senders.length !== 1 || readAddresses(senders[0]!.value).length !== 1)
    return { ...base, words: 'The mail names its sender in a way that cannot be checked.' }
  const mailed = domainOf(spf?.properties['smtp.mailfrom'] ?? spf?.properties['smtp.helo'])
  // By DMARC's usual, relaxed alignment; where the domain asks for the strict one, the server's DMARC has failed.
  const speaks = (one: string | null) => one !== null && (one === domain || (base.dmarc !== 'fail' && isAligned(one, domain)))
  const signed = base.dkim.some((one) => one.result === 'pass' && speaks(one.domain))
  if (base.dmarc === 'pass' || signed || (base.spf === 'pass' && speaks(mailed)))
    return { ...base, from: 'pass', words: `${domain} vouches for it (the receiving server says so).` }
  const refused = base.dmarc === 'fail' && disowns(dmarc!)
  if (refused || (base.spf === 'fail' && mailed === domain))
    return { ...base, from: 'fail', words: `${domain} disowns it (the receiving server says so).` }
  return base
}

/** Whether a failed DMARC is one that its domain asks to act upon. Some write the policy as a property, some in brackets, Microsoft what it does. */
function disowns({ properties, aside }: WrittenResult): boolean {
  const policy = properties['policy.dmarc'] ?? properties['policy.p'] ?? properties['action'] ?? /\b(?:p|policy)=(\w+)/.exec(aside)?.[1]
  return policy !== undefined && /(?:quarantine|reject)$/.test(policy)
}

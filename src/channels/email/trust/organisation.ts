// Whose a domain is, by the public suffix list: what stands one label in front of a suffix under which anybody can register.
import { getDomain } from 'tldts'

// What a company gives its customers names under (`github.io`, `blogspot.com`) belongs to many, too. mailauth reads the list in the same way.
const list = { allowIcannDomains: true, allowPrivateDomains: true, detectIp: true }

// The library looks for a host in whatever it is given: it finds `bank.example` in `bank.example/.evil.example`, which somebody may well own.
const noName = /[^\p{L}\p{M}\p{N}._-]/u

/** The organisational domain of a host: `example.co.uk` of `mail.example.co.uk`. Null for a suffix itself, an address by number, or no name at all. */
export const organisationalDomain = (host: string): string | null => (noName.test(host) ? null : getDomain(host.toLowerCase(), list))

/** Whether what vouches for one domain speaks for the other (DMARC's relaxed alignment). */
export function isAligned(one: string, other: string): boolean {
  if (one === other) return true
  const domain = organisationalDomain(one)
  return domain !== null && domain === organisationalDomain(other)
}

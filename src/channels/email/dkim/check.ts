// Looking at what a domain publishes about its mail. The resolver is given, so that tests ask nobody.
import { organisationalDomain } from '../trust/organisation.ts'
import { hostOf } from './keys.ts'

/** Answers the TXT records of a name, each in its pieces; throws what node:dns throws. */
export type ResolveTxt = (name: string) => Promise<string[][]>

export type Published = {
  dkim: { found: boolean; words: string | null }
  spf: { found: string | null; words: string | null }
  dmarc: { found: string | null; words: string | null }
}

/** What the DNS says now of a domain's key, of who may send for it (SPF), and of what becomes of other mail in its name (DMARC). */
export async function checkPublished(
  resolve: ResolveTxt,
  key: { domain: string; selector: string; public_key: string },
): Promise<Published> {
  const { domain } = key
  const [own, about, policy] = await Promise.all([ask(resolve, hostOf(key)), ask(resolve, domain), askPolicy(resolve, domain)])
  return { dkim: dkimIn(own, key.public_key), spf: startingWith(about, 'v=spf1'), dmarc: startingWith(policy, 'v=DMARC1') }
}

/** What becomes of mail in a domain's name, which its organisation may say for all of its domains. */
async function askPolicy(resolve: ResolveTxt, domain: string): Promise<Answer> {
  const own = await ask(resolve, `_dmarc.${domain}`)
  const organisation = organisationalDomain(domain)
  return own.records.length > 0 || own.failed || !organisation || organisation === domain ? own : ask(resolve, `_dmarc.${organisation}`)
}

type Answer = { records: string[]; failed: string | null }

async function ask(resolve: ResolveTxt, name: string): Promise<Answer> {
  try {
    return { records: (await resolve(name)).map((pieces) => pieces.join('')), failed: null }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ENOTFOUND' || code === 'ENODATA') return { records: [], failed: null }
    return { records: [], failed: `The DNS did not answer (${code || String(error)}). Try again in a few minutes.` }
  }
}

function dkimIn({ records, failed }: Answer, publicKey: string): Published['dkim'] {
  if (failed) return { found: false, words: failed }
  const keys = records.map((record) => /(?:^|;)\s*p=([^;]*)/i.exec(record)?.[1]?.replace(/\s+/g, ''))
  if (keys.includes(publicKey)) return { found: true, words: null }
  if (records.length === 0)
    return { found: false, words: 'The record is not there yet. It can take up to a day after you publish it until everybody sees it.' }
  return { found: false, words: 'There is a record at this name, but of another key. Publish the one shown here instead.' }
}

function startingWith({ records, failed }: Answer, start: string): { found: string | null; words: string | null } {
  const found = records.filter((record) => record.toLowerCase().startsWith(start.toLowerCase()))
  if (found.length > 1) return { found: found[0]!, words: `There are ${found.length} such records; there may be only one.` }
  return { found: found[0] ?? null, words: failed }
}

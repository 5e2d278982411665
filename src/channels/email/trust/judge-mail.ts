import { BlockList, isIP } from 'node:net'
import type { ParsedMail } from '../parse/parsed-mail.ts'
import { sql } from 'kysely'
import { readHead } from '../parse/head.ts'
import { ticketOfAddress, ticketOfMessageId } from '../marks.ts'
import type { Remembered } from '../remembered.ts'
import type { DeskFacts, Log } from '../services.ts'
import { isPublicAddress } from '../show/addresses.ts'
import { askOurselves, isOf } from './ask-ourselves.ts'
import { unknownSender, type MailAuthentication } from './authentication.ts'
import { late, scanBytes, type Scan } from './clamd.ts'
import { within } from './resolver.ts'
import { checkSpam, isSilence, type SpamVerdict } from './rspamd.ts'
import type { Trust } from './services.ts'
import { theirWord, trustedOfHost, type Trusted } from './their-word.ts'

/** As a column: the server that this receipt's mailbox is fetched from. */
export const hostOfMailbox = sql<string | null>`(select b.imap_host from mailboxes b where b.id = mail_receipts.mailbox_id)`

/** What judging needs of the running desk. */
export type Judging = { trust?: Trust; facts: Remembered<DeskFacts>; log: Log }

/** What of a receipt is asked about. `settled_by`: somebody said that it is no spam. */
export type JudgedReceipt = {
  id: string
  raw: Buffer
  source: string
  envelope_from: string | null
  envelope_to: string[]
  remote_ip: string | null
  helo: string | null
  imap_host: string | null
  settled_by: number | null
}

/** `spam`: rspamd holds it for spam, and nothing speaks against that. `scans`: one for each attachment; empty where nobody scans. */
export type Judgement = { authentication: MailAuthentication; verdict: SpamVerdict | null; spam: boolean; scans: Scan[] }

const maxScanMs = 30_000
const maxSeals = 20
const maxFrontMs = 3_000

/**
 * Asks everybody who knows something of a mail: its senders' domains, rspamd, ClamAV; all at once, each for a bounded time. Whoever does not
 * answer is left out: no mail waits or fails for it.
 */
export async function judgeMail(services: Judging, receipt: JudgedReceipt, mail: ParsedMail): Promise<Judgement> {
  const { trust } = services
  if (!trust) return { authentication: unknownSender, verdict: null, spam: false, scans: [] }
  const [authentication, verdict, scans] = await Promise.all([
    whoSentIt(services, trust, receipt, mail),
    isItSpam(services, trust, receipt),
    scanAll(trust, mail),
  ])
  const spam = verdict !== null && verdict.spam && receipt.settled_by === null && !(await answersUs(services, verdict, receipt, mail))
  return { authentication, verdict, spam, scans }
}

async function whoSentIt({ log }: Judging, trust: Trust, receipt: JudgedReceipt, mail: ParsedMail): Promise<MailAuthentication> {
  if (receipt.source === 'import') return unknownSender
  const { raw, remote_ip: ip, helo, envelope_from: sender } = receipt
  const from = mail.from?.address ?? null
  const outside = receipt.source === 'smtp' && ip !== null && isPublicAddress(ip) && !(await isFront(trust, { ip, helo }))
  const session = outside ? { ip, helo, sender: sender ?? '' } : null
  const trusted = trustedFor(trust, receipt)
  const head = readHead(raw)
  const written = session ? null : theirWord(head, trusted, from)
  if (written) return written
  // Without a seal there is nothing to ask about: most mail of a server that stands in front ends here.
  const seals = head.filter(({ key }) => key === 'dkim-signature' || key === 'arc-seal').length
  if (!session && seals === 0) return unknownSender
  // Each is a hash over the whole mail: nobody needs so many.
  if (seals > maxSeals) return { ...unknownSender, words: 'It bears more seals than anybody needs; none was checked.' }
  const receivers = trusted.some((one) => one.unnamed)
    ? ['microsoft.com']
    : trusted.some((one) => one.id === 'google.com')
      ? ['google.com']
      : []
  return askOurselves({ raw, session, from, resolve: trust.resolve, sealers: trust.sealers, receivers }).catch((error: unknown) => {
    log.warn({ err: error, receipt: receipt.id }, 'Who sent a mail could not be checked')
    return unknownSender
  })
}

/**
 * Whether a server whom the settings name handed the mail over, though from an address on the internet: it calls itself so, and the DNS says
 * that the name is at that address. To ask about a sender by the address of our own server would disown everybody.
 */
async function isFront({ servers, resolve }: Trust, { ip, helo }: { ip: string; helo: string | null }): Promise<boolean> {
  const name = helo?.toLowerCase().replace(/\.$/, '') ?? ''
  if (!servers.some((one) => isOf(name, one))) return false
  const kind = isIP(ip) === 6 ? 'ipv6' : 'ipv4'
  const dns = within(resolve, maxFrontMs)
  const found = await dns.resolve(name, kind === 'ipv6' ? 'AAAA' : 'A').catch(() => [])
  dns.end()
  const there = new BlockList()
  for (const address of found.flat()) if (isIP(address) === (kind === 'ipv6' ? 6 : 4)) there.addAddress(address, kind)
  return there.check(ip, kind)
}

function trustedFor(trust: Trust, { source, imap_host: host, envelope_to: to }: JudgedReceipt): Trusted[] {
  const named = trust.servers.map((id) => ({ id }))
  return source === 'imap' && host ? [...named, ...trustedOfHost(host, to[0] ?? null)] : named
}

async function isItSpam({ log }: Judging, trust: Trust, receipt: JudgedReceipt): Promise<SpamVerdict | null> {
  if (!trust.rspamd || receipt.source === 'import' || trust.rest.rspamd.now()) return null
  return checkSpam(trust.rspamd, forRspamd(receipt)).catch((error: unknown) => {
    if (isSilence(error)) trust.rest.rspamd.begin()
    log.warn({ err: error, receipt: receipt.id }, 'rspamd does not answer; a mail was read without it')
    return null
  })
}

/** What rspamd is told of a mail. */
export const forRspamd = (receipt: Pick<JudgedReceipt, 'raw' | 'id' | 'remote_ip' | 'helo' | 'envelope_from' | 'envelope_to'>) => ({
  raw: receipt.raw,
  id: receipt.id,
  ip: receipt.remote_ip,
  helo: receipt.helo,
  from: receipt.envelope_from,
  recipients: receipt.envelope_to,
})

const tooMany: Scan = { scan: 'failed', scan_words: 'There were too many files.' }
const away: Scan = { scan: 'failed', scan_words: late }

/** One after the other: clamd has few hands. What is left when the time is over was not scanned, and says so. */
async function scanAll({ clamd, rest }: Trust, mail: ParsedMail): Promise<Scan[]> {
  if (!clamd) return []
  const end = performance.now() + maxScanMs
  const scans: Scan[] = []
  for (const { content } of mail.attachments) {
    const left = end - performance.now()
    const scan = rest.clamd.now() ? away : left > 0 ? await scanBytes(clamd, content, Math.min(left, 15_000)) : tooMany
    if (scan.scan_words === late) rest.clamd.begin()
    scans.push(scan)
  }
  return scans
}

/** Whether it bears a mark that only our own mail carries: an answer to us is kept out only where rspamd is certain. */
async function answersUs({ facts }: Judging, verdict: SpamVerdict, receipt: JudgedReceipt, mail: ParsedMail): Promise<boolean> {
  if (verdict.action === 'reject') return false
  const { signing_secret: secret } = (await facts.get()).company
  const addresses = [...receipt.envelope_to, ...mail.to.map((to) => to.address), ...mail.cc.map((cc) => cc.address), ...mail.delivered_to]
  const ids = [...mail.in_reply_to, ...mail.references, ...mail.reported_ids]
  return addresses.some((address) => ticketOfAddress(secret, address) !== null) || ids.some((id) => ticketOfMessageId(secret, id) !== null)
}

/** The mail as a person's, when somebody said that it is no spam: what opens no ticket by itself is to open one all the same, unanswered. */
export function asPersons(mail: ParsedMail): ParsedMail {
  return mail.kind === 'auto_reply' || mail.kind === 'bounce' ? { ...mail, kind: 'quiet' } : mail
}

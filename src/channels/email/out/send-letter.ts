// One conversation with a mail server about one letter.
import { buffer } from 'node:stream/consumers'
import { domainToASCII } from 'node:url'
import type { FileStore } from '../../../kernel/index.ts'
import { customerPageUrl } from '../../../tickets/index.ts'
import type { MailServices } from '../services.ts'
import { composeMail } from './compose.ts'
import type { Letter } from './letter.ts'
import { isRefusedForGood, isSignInRefused, isWayBroken, refusedIn, wordsOfSendError, type Outgoing, type Refused } from './outgoing.ts'
import type { OwnWay } from './ways.ts'

/** How long one sending may take before another worker may believe that the first one died. */
export const leaseMs = 4 * 60_000
export const notSetUp = 'Outgoing mail is not set up. Set SMTP_OUT_URL and restart; the mail leaves then.'
export const noMailbox = 'The desk has no mailbox to send from. Add one; the mail leaves then.'

/** What came of one try: whom the server refused, and why nobody got it. */
export type Result = { refused: Refused; error: null | { words: string; forGood: boolean; wayBroken: boolean; signIn: boolean } }

/** A letter, the way that it leaves by, and to whom this try hands it. */
export type Handing = { letter: Letter; way: OwnWay; tried: readonly string[] }

/** Hands a letter to the server of its mailbox, for those who are tried. Never throws: what happened is the answer. */
export async function sendLetter(mail: MailServices, handing: Handing, now: Date): Promise<Result> {
  try {
    const outgoing = await wayOf(mail, handing.letter.mailbox.id, handing.way, now)
    return { refused: await hand(mail, handing, outgoing, now), error: null }
  } catch (error) {
    return failureOf(error, handing.tried)
  }
}

/** The server that this mailbox sends by. */
export async function wayOf(mail: Pick<MailServices, 'outgoing' | 'ways'>, mailboxId: number, way: OwnWay, now: Date): Promise<Outgoing> {
  const outgoing = way.smtp ? await mail.ways.of(mailboxId, way.smtp, now) : mail.outgoing
  if (!outgoing) throw new Error(notSetUp)
  return outgoing
}

async function hand(mail: MailServices, { letter, tried }: Handing, outgoing: Outgoing, now: Date): Promise<Refused> {
  const { company, dkim } = await mail.facts.get()
  const page = customerPageUrl(company, mail.config.url, letter.ticket_id)
  const files = await readFiles(mail.files, letter)
  const whole = composeMail(letter, { secret: company.signing_secret, time_zone: company.time_zone, page, now, files, dkim })
  // Its To and Cc name everybody, whoever of them it is handed over for now: it is one and the same mail.
  const to = tried.map((address) => ({ name: '', address }))
  return asWritten(await outgoing.send({ ...whole, envelope: { ...whole.envelope, to } }), tried)
}

/** Whom the server refused, by the address as we have it: on the way its domain is written in ASCII, and an odd name in quotes. */
const asWritten = (refused: Refused, tried: readonly string[]): Refused =>
  refused.map((one) => ({ ...one, address: tried.find((address) => onTheWire(address) === onTheWire(one.address)) ?? one.address }))

function onTheWire(address: string): string {
  const at = address.lastIndexOf('@')
  const name = address.slice(0, at).replace(/["\\]/g, '')
  const domain = address.slice(at + 1)
  return `${name}@${domainToASCII(domain) || domain}`.toLowerCase()
}

async function readFiles(files: FileStore, letter: Letter): Promise<Map<string, Buffer>> {
  const bytes = new Map<string, Buffer>()
  for (const { file } of letter.attachments) bytes.set(file, await buffer((await files.read(file)).stream))
  return bytes
}

const failureOf = (error: unknown, tried: readonly string[]): Result => ({
  refused: asWritten(refusedIn(error), tried),
  error: {
    words: wordsOfSendError(error),
    forGood: isRefusedForGood(error),
    wayBroken: isWayBroken(error),
    signIn: isSignInRefused(error),
  },
})

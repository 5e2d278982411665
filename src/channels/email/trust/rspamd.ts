// rspamd's HTTP protocol: whether a mail is spam, and teaching it what was. https://rspamd.com/doc/developers/protocol.html

export type RspamdAt = { url: string; password: string | undefined }
export type MailForRspamd = {
  raw: Buffer
  id: string
  ip: string | null
  helo: string | null
  from: string | null
  recipients: readonly string[]
}
/** `action` is what rspamd would do at an SMTP server. */
export type SpamVerdict = { spam: boolean; score: number; action: string }

const checkMs = 5_000
const learnMs = 20_000
const pingMs = 2_000

/** What rspamd thinks of a mail. Throws where it does not answer in time, or with something else than a verdict. */
export async function checkSpam(at: RspamdAt, mail: MailForRspamd): Promise<SpamVerdict> {
  const response = await fetch(new URL('checkv2', at.url), {
    method: 'POST',
    headers: headersOf(at, mail),
    body: bytesOf(mail.raw),
    signal: AbortSignal.timeout(checkMs),
    redirect: 'error',
  })
  if (!response.ok) throw new Error(`rspamd answered ${response.status}.`)
  return verdictOf(await response.json())
}

function verdictOf(given: unknown): SpamVerdict {
  const { score, required_score: required, action } = (given ?? {}) as Record<string, unknown>
  if (typeof score !== 'number' || !Number.isFinite(score) || typeof action !== 'string')
    throw new Error('rspamd answered without a verdict.')
  // What other servers would mark in the header or the subject goes to their folder of spam: so it does here. Greylisting is for servers
  // that can still say "later".
  const marked = ['reject', 'add header', 'rewrite subject'].includes(action)
  return { spam: marked || (typeof required === 'number' && score >= required), score, action }
}

/** Teaches rspamd that a mail is spam, or none. What it knows already is no error. */
export async function learnMail(at: RspamdAt, mail: MailForRspamd, as: 'spam' | 'ham'): Promise<void> {
  const response = await fetch(new URL(as === 'spam' ? 'learnspam' : 'learnham', at.url), {
    method: 'POST',
    headers: headersOf(at, mail),
    body: bytesOf(mail.raw),
    signal: AbortSignal.timeout(learnMs),
    redirect: 'error',
  })
  const words = (await response.text()).slice(0, 500)
  if (!response.ok && !/already learned|has been already/i.test(words) && response.status !== 208)
    throw new Error(`rspamd did not learn it: ${response.status} ${words}`)
}

/** Whether rspamd answers at all. */
export async function pingSpam(at: RspamdAt): Promise<boolean> {
  const asked = fetch(new URL('ping', at.url), { signal: AbortSignal.timeout(pingMs), redirect: 'error' })
  return asked.then(
    async (response) => {
      await response.body?.cancel()
      return response.ok
    },
    () => false,
  )
}

/** Nobody answered, or not in time; any answer, however odd, is none. */
export const isSilence = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'TimeoutError' || (error instanceof TypeError && error.cause !== undefined))

/** The same bytes, not a copy of them. */
const bytesOf = (raw: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(raw.buffer as ArrayBuffer, raw.byteOffset, raw.length)

/** A header value as HTTP takes it: letters of an address or a host that are none are left out. */
const header = (text: string): string => text.replace(/[^\x20-\x7e]/g, '')

function headersOf(at: RspamdAt, mail: MailForRspamd): Headers {
  const headers = new Headers({ 'queue-id': header(mail.id), 'content-type': 'message/rfc822' })
  if (at.password) headers.set('password', at.password)
  if (mail.ip) headers.set('ip', header(mail.ip))
  if (mail.helo) headers.set('helo', header(mail.helo))
  if (mail.from !== null) headers.set('from', header(mail.from))
  for (const recipient of mail.recipients) headers.append('rcpt', header(recipient))
  return headers
}

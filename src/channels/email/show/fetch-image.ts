// Fetches a picture that stands in a mail, so that its server learns nothing of who reads it. What a mail names is not to be trusted: the
// name is resolved here, every address that it has must be on the internet, and the connection goes to the very address that was checked,
// so that a name which changes its mind in between (DNS rebinding) gains nothing. Each redirect is checked anew.
import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { imageType, Problem } from '../../../kernel/index.ts'
import { theInternet, type Address, type Outside } from './outside.ts'

export type RemoteImage = { bytes: Buffer; type: string }

export const maxImageBytes = 10 * 1024 * 1024
const maxRedirects = 3

/** Nothing of the agent, the desk or its browser: every desk asks alike. */
const headers = {
  accept: 'image/avif,image/webp,image/png,image/jpeg,image/gif',
  'accept-encoding': 'identity',
  'user-agent': 'Mozilla/5.0 (compatible; image proxy)',
}

const refused = (why: string) => new Problem('image-refused', 422, 'Not loaded', why)
const unavailable = (why: string, cause?: unknown) => new Problem('image-unavailable', 502, 'Not loaded', why, { cause })

export type FetchOptions = { outside?: Outside; timeoutMs?: number }

/** The picture at a web address. Problem 422 for one that is not fetched, 502 when its server does not give it. */
export async function fetchImage(address: string, { outside = theInternet, timeoutMs = 10_000 }: FetchOptions = {}): Promise<RemoteImage> {
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    let at = checked(address, outside)
    for (let hop = 0; hop <= maxRedirects; hop += 1) {
      const answer = await ask(at, await reach(at, outside, signal), signal)
      if (!('location' in answer)) return answer
      at = checked(answer.location, outside, at)
    }
  } catch (error) {
    if (error instanceof Problem) throw error
    if (signal.aborted) throw unavailable(`The other server did not give this picture within ${timeoutMs / 1_000} seconds.`, error)
    throw unavailable('The other server could not be reached, or broke off.', error)
  }
  throw refused(`The other server sent us on more than ${maxRedirects} times.`)
}

function checked(address: string, outside: Outside, base?: URL): URL {
  const url = URL.parse(address, base?.href)
  if (!url) throw refused('This is not a web address.')
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refused('Pictures are loaded by http and https only.')
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
  if (!outside.allowsPort(port)) throw refused('Pictures are loaded from the usual ports only, 80 and 443.')
  return url
}

/** Where the connection goes: an address that was checked. One inside address among several refuses them all. */
async function reach(url: URL, outside: Outside, signal: AbortSignal): Promise<Address> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const family = isIP(host)
  const found = family ? [{ address: host, family }] : await within(signal, outside.resolve(host))
  if (found.length === 0) throw unavailable('The other server’s name is not known.')
  if (!found.every(({ address }) => outside.allowsAddress(address)))
    throw refused('This address lies inside a network, and not on the internet. Nothing is fetched from there.')
  return found.find((one) => one.family === 4) ?? found[0]!
}

/** Looking a name up cannot be called off, but it need not be waited for. */
const within = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, reject) => {
      if (signal.aborted) reject(signal.reason)
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    }),
  ])

function ask(url: URL, to: Address, signal: AbortSignal): Promise<RemoteImage | { location: string }> {
  return new Promise((resolve, reject) => {
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const secure = url.protocol === 'https:'
    const request = (secure ? https : http).request(
      {
        host: to.address,
        family: to.family,
        port: url.port || (secure ? 443 : 80),
        path: `${url.pathname}${url.search}`,
        headers: { ...headers, host: url.host },
        ...(secure && !isIP(host) ? { servername: host } : {}),
        agent: false,
        signal,
        maxHeaderSize: 16_384,
      },
      (response) => {
        const end = (settle: () => void) => {
          settle()
          response.destroy()
        }
        const { statusCode: status = 0, headers: said } = response
        if ([301, 302, 303, 307, 308].includes(status) && said.location) return end(() => resolve({ location: said.location! }))
        if (status !== 200) return end(() => reject(unavailable(`The other server answered ${status} and not with a picture.`)))
        void readImage(response).then(resolve, (error: unknown) => end(() => reject(error)))
      },
    )
    request.on('error', reject)
    request.end()
  })
}

async function readImage(response: http.IncomingMessage): Promise<RemoteImage> {
  const { 'content-length': length, 'content-encoding': encoding } = response.headers
  if (encoding && encoding !== 'identity') throw unavailable('The other server packed this picture, though it was asked not to.')
  if (Number(length) > maxImageBytes) throw tooLarge()
  const parts: Buffer[] = []
  let size = 0
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length
    if (size > maxImageBytes) throw tooLarge()
    parts.push(part)
    // What is no picture is known by its first bytes, and not read to its end.
    if (size - part.length < 64 && size >= 64 && !imageType(Buffer.concat(parts))) throw noPicture()
  }
  const bytes = Buffer.concat(parts)
  const type = imageType(bytes)
  if (!type) throw noPicture()
  return { bytes, type }
}

const tooLarge = () => refused('This picture is larger than 10 MB.')
const noPicture = () => refused('This is not a PNG, JPEG, GIF, WebP or AVIF picture.')

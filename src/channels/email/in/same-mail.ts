// Whether two mails with one Message-ID are the same mail. Broken programs use an id twice, and a forger may send a mail under the id of
// one that is yet to come: neither may keep a real mail out.
import { createHash, type Hash } from 'node:crypto'
import { headEnd, readHead } from '../parse/head.ts'

/** What its writer set and no server on the way changes. */
const lasting = new Set('from sender reply-to to cc date subject in-reply-to references content-type content-transfer-encoding'.split(' '))

/** A digest of all that a reader sees of a mail: not of the marks that servers add on its way, nor of how its lines end. */
export function contentDigest(raw: Buffer): string {
  const hash = createHash('sha256')
  for (const { key, value } of readHead(raw)) if (lasting.has(key)) hash.update(`${key}:${value.replace(/\s+/g, ' ').trim()}\n`)
  addBody(hash, raw.subarray(headEnd(raw)))
  return hash.digest('hex')
}

/** Line by line without what ends it, and without the empty lines at the end; one pass, whatever the body is. */
function addBody(hash: Hash, body: Buffer): void {
  let empty = 1
  for (let at = 0; at < body.length;) {
    const feed = body.indexOf(10, at)
    const next = feed < 0 ? body.length : feed
    let end = next
    while (end > at && isBlank(body[end - 1])) end--
    if (end === at) empty++
    else {
      hash.update('\n'.repeat(empty)).update(body.subarray(at, end))
      empty = 1
    }
    at = next + 1
  }
}

const isBlank = (byte: number | undefined) => byte === 32 || byte === 9 || byte === 13

/** Marks of the way are smaller than this; mails further apart in size need no closer look. */
export const mostTrace = 64 * 1024

import { headEnd } from './head.ts'

const whole = /^(?:[!-9;-~]+[ \t]*:[^\n]*(?:\n|$)|[ \t][^\n]*(?:\n|$)|\r?\n)*$/

/**
 * A mail that a strict reader reads as people mean it: without blank lines or a mailbox's "From " line before its header, with line feeds
 * where only carriage returns are, and with an empty line where the text follows the header at once.
 */
export function repaired(given: Buffer): Buffer {
  const raw = withLineFeeds(withoutPrelude(given))
  const end = headEnd(raw)
  const head = raw.toString('latin1', 0, end)
  return whole.test(head) ? raw : withSoundHead(raw, head, end)
}

function withoutPrelude(given: Buffer): Buffer {
  const raw = fromUtf16(given)
  let at = raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? 3 : 0
  while (at < raw.length && isBlank(raw[at]!)) at++
  const first = raw.toString('latin1', at, at + 6)
  if (!/^>?From /.test(first)) return at > 0 ? raw.subarray(at) : raw
  const end = raw.indexOf(10, at)
  if (end < 0) return raw.subarray(at)
  // A mailbox file marks lines of the text that begin like its own marks.
  const rest = raw.subarray(end + 1)
  return rest.includes('\n>From ') ? Buffer.from(rest.toString('latin1').replace(/\n>(>*From )/g, '\n$1'), 'latin1') : rest
}

const isBlank = (byte: number) => byte === 10 || byte === 13 || byte === 32 || byte === 9

/** Some programs save mails as Windows text files. */
function fromUtf16(raw: Buffer): Buffer {
  const mark = raw.length < 2 ? 0 : raw.readUInt16BE(0)
  return mark === 0xfffe || mark === 0xfeff ? Buffer.from(new TextDecoder(mark === 0xfffe ? 'utf-16le' : 'utf-16be').decode(raw)) : raw
}

/** Old Macintosh programs end lines with a carriage return alone. */
function withLineFeeds(raw: Buffer): Buffer {
  const feed = raw.indexOf(10)
  const carriage = raw.indexOf(13)
  if (carriage < 0 || (feed >= 0 && feed <= carriage + 1)) return raw
  const head = raw.toString('latin1', 0, feed < 0 ? 65_536 : feed)
  // One carriage return astray is no line end: two header lines are.
  if (!/^[!-9;-~]+:[^\r]*\r(?:[ \t][^\r]*\r)*[!-9;-~]+:/.test(head)) return raw
  return Buffer.from(raw.toString('latin1').replace(/\r(?!\n)/g, '\n'), 'latin1')
}

const header = /^[!-9;-~]+[ \t]*:|^[ \t]/
const known = /^(from|to|cc|subject|date|message-id|received|sender|reply-to|mime-version|content-[a-z-]+|return-path|x-[a-z-]+)[ \t]*:/i

/** Lines that are no header lines: dropped where the header goes on after them, else the text begins with them. */
function withSoundHead(raw: Buffer, head: string, end: number): Buffer {
  const lines = head.split('\n')
  const lastKnown = lines.findLastIndex((line) => known.test(line))
  const odd = (line: string) => line.trim() !== '' && !header.test(line)
  const begin = lines.findIndex((line, i) => i > lastKnown && odd(line))
  const kept = lines.slice(0, begin < 0 ? lines.length : begin).filter((line) => !odd(line))
  const text = begin < 0 ? '' : `\r\n${lines.slice(begin).join('\n')}`
  return Buffer.concat([
    Buffer.from(`${kept.join('\n')}${begin < 0 ? '' : kept.at(-1)?.endsWith('\r') || kept.length === 0 ? '\n' : '\r\n'}${text}`, 'latin1'),
    raw.subarray(end),
  ])
}

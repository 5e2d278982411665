import { decodeText } from './charsets.ts'

const word = /=\?([^?\s]{1,60})\?([QqBb])\?([^?\r\n]{0,8000})\?=/g

/**
 * The text of a header value: encoded words decoded (RFC 2047), blanks between two of them dropped. A letter may be cut in two by the end of
 * a word, so neighbours of one charset are read as one.
 */
export function decodeWords(value: string, hint?: string): string {
  if (!value.includes('=?')) return value
  const text = mended(value)
  let out = ''
  let at = 0
  let open: Word[] = []
  for (const match of text.matchAll(word)) {
    const between = text.slice(at, match.index)
    const next = { charset: match[1]!.split('*')[0]!.toLowerCase(), encoding: match[2]!.toUpperCase(), code: match[3]! }
    if (open.length > 0 && /\S/.test(between)) {
      out += textOf(open, hint)
      open = []
    }
    if (open.length === 0) out += between
    else if (open[0]!.charset !== next.charset) {
      out += textOf(open, hint)
      open = []
    }
    open.push(next)
    at = match.index + match[0].length
  }
  return out + textOf(open, hint) + text.slice(at)
}

type Word = { charset: string; encoding: string; code: string }

/** Words as careless programs write them: a question mark inside, the end cut off by a program that shortens lines. */
function mended(value: string): string {
  const asked = value.replace(
    /(=\?[^?\s]{1,60}\?[Qq]\?)([^\s]{1,400}?\?=)(?!\S)/g,
    (_, start: string, rest: string) => start + rest.slice(0, -2).replace(/\?(?!=)/g, '=3F') + '?=',
  )
  return /=\?[^?\s]{1,60}\?[QqBb]\?[^?\s]{2,2000}\??$/.test(asked) && !asked.endsWith('?=') ? `${asked.replace(/\?$/, '')}?=` : asked
}

function textOf(words: readonly Word[], hint: string | undefined): string {
  const [first] = words
  if (!first) return ''
  const joined = decodeText(Buffer.concat(words.map(bytesOf)), first.charset, hint)
  if (!joined.includes('\ufffd') || words.length < 2) return joined
  // Some cut the code itself, not the bytes; others meant each word alone.
  const code = words.map((one) => one.code).join('')
  const glued = words.every(({ encoding }) => encoding === 'B') ? decodeText(Buffer.from(code, 'base64'), first.charset, hint) : joined
  if (!glued.includes('\ufffd')) return glued
  const apart = words.map((one) => decodeText(bytesOf(one), one.charset, hint)).join('')
  return apart.includes('\ufffd') ? joined : apart
}

function bytesOf({ encoding, code }: Word): Buffer {
  if (encoding === 'B') return Buffer.concat(code.split(/=+/).map((piece) => Buffer.from(piece, 'base64')))
  const text = Buffer.from(code.replaceAll('_', ' ')).toString('latin1')
  return Buffer.from(
    text.replace(/=\s?([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
    'latin1',
  )
}

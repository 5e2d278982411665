// How bytes travel in mail: base64, quoted-printable, uuencode, and what programs make of them.
import { isUtf8 } from 'node:buffer'
import type { Part } from './tree.ts'
import { uudecoded } from './uuencode.ts'

/** The bytes of a part. `isText`: then what its header says of its encoding is doubted, when its bytes deny it. */
export function bytesOf(part: Part, isText: boolean): Buffer {
  const { encoding, raw } = part
  if (/base64/.test(encoding)) return isText ? fromDoubtfulBase64(raw) : fromBase64(raw.toString('latin1'))
  if (/quoted|^qp$/.test(encoding)) return fromQuotedPrintable(raw)
  if (/uue|x-uu/.test(encoding)) return uudecoded(raw) ?? raw
  return isText && looksQuotedPrintable(raw) ? fromQuotedPrintable(raw) : raw
}

/** Base64 with noise in it, without padding, or padded in the middle. */
export function fromBase64(text: string): Buffer {
  const at = text.indexOf('=')
  // Node stops at the first padding; some programs pad every line.
  if (at < 0 || !/[A-Za-z0-9+/]/.test(text.slice(at))) return Buffer.from(letters(text), 'base64')
  return Buffer.concat(text.split(/=+/).map((piece) => Buffer.from(letters(piece), 'base64')))
}

const letters = (text: string) => (/[^A-Za-z0-9+/\r\n=]/.test(text) ? text.replace(/[^A-Za-z0-9+/]/g, '') : text)

/** Base64 that may be none, or end in a footer that a list has added in plain words. */
function fromDoubtfulBase64(raw: Buffer): Buffer {
  const lines = raw.toString('latin1').split(/\r?\n/)
  const isCode = (line: string) => /^[A-Za-z0-9+/]*={0,2}\s*$/.test(line)
  const isNoise = (line: string) => !/[A-Za-z\u0080-\u00ff]{2}[^A-Za-z0-9+/]/.test(line)
  const first = lines.findIndex((line) => line.trim() && !isCode(line) && !isNoise(line))
  if (first < 0) return shortWords(raw) ?? fromBase64(raw.toString('latin1'))
  const end = lines.findLastIndex((line, i) => i < first && line.trim() && isCode(line)) + 1
  const code = lines.slice(0, end).filter((line) => line.trim())
  const rest = lines.slice(end)
  if (rest.some((line) => line.length >= 40 && isCode(line))) return fromBase64(raw.toString('latin1'))
  // A single word of plain text is valid base64, too: only what has its length is taken for it.
  const whole = code.join('').replace(/\s/g, '')
  if (whole.length < 4 || whole.length % 4 !== 0) return raw
  return Buffer.concat([fromBase64(whole), Buffer.from(`\n\n${rest.join('\n').trim()}`, 'latin1')])
}

/** A word or two of plain text are valid base64, too: then what they decode to is no text. */
function shortWords(raw: Buffer): Buffer | undefined {
  if (raw.length > 200) return undefined
  const code = raw.toString('latin1').replace(/\s/g, '')
  if (code.length % 4 === 0 || code.endsWith('=')) return undefined
  return isUtf8(Buffer.from(code, 'base64')) ? undefined : raw
}

const hex = (byte: number | undefined): number => {
  if (byte === undefined) return -1
  if (byte >= 48 && byte <= 57) return byte - 48
  const upper = byte & 0xdf
  return upper >= 65 && upper <= 70 ? upper - 55 : -1
}

/** Quoted-printable; what is no valid escape stays as it is, and so do bytes that should have been escaped. */
export function fromQuotedPrintable(raw: Buffer): Buffer {
  const out = Buffer.allocUnsafe(raw.length)
  let to = 0
  for (let at = 0; at < raw.length; at++) {
    const byte = raw[at]!
    if (byte !== 61) {
      out[to++] = byte
      continue
    }
    const high = hex(raw[at + 1])
    const low = high < 0 ? -1 : hex(raw[at + 2])
    if (low >= 0) {
      out[to++] = high * 16 + low
      at += 2
      continue
    }
    const next = softBreakEnd(raw, at + 1)
    if (next < 0) out[to++] = byte
    else at = next - 1
  }
  return out.subarray(0, to)
}

/** Where the text goes on after a `=` at the end of a line, blanks after it allowed; -1: the line does not end here. */
function softBreakEnd(raw: Buffer, from: number): number {
  let at = from
  while (at - from < 80 && (raw[at] === 32 || raw[at] === 9)) at++
  if (raw[at] === 13) at++
  if (raw[at] === 10) return at + 1
  return at >= raw.length ? raw.length : -1
}

/** Text in quoted-printable whose header says otherwise: every `=` is an escape, and some are ones that nobody types. */
function looksQuotedPrintable(raw: Buffer): boolean {
  if (!raw.includes('=')) return false
  const text = raw.toString('latin1')
  if (/[\u0080-\u00ff]|=(?![0-9A-F]{2}|\r?\n|$)/.test(text)) return false
  return /=[CDE][0-9A-F]=[89AB][0-9A-F]|=20\r?$|=3D/m.test(text) && /=(\r?\n|[CDE][0-9A-F]=[89AB])|=20\r?$/m.test(text)
}

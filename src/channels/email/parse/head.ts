import { isUtf8 } from 'node:buffer'
import { maxHeadBytes } from '../limits.ts'
import { decodeText } from './charsets.ts'

export type HeadLine = { key: string; value: string }

/** Where the header ends: the index of the first byte of the body (the end of the mail where there is none). */
export function headEnd(raw: Buffer): number {
  const limit = Math.min(raw.length, maxHeadBytes)
  for (let at = raw.indexOf(10); at >= 0 && at < limit; at = raw.indexOf(10, at + 1)) {
    if (raw[at + 1] === 10) return at + 2
    if (raw[at + 1] === 13 && raw[at + 2] === 10) return at + 3
  }
  return limit
}

/** The header lines of a mail, unfolded. Works on anything: what is no header line is left out. */
export function readHead(raw: Buffer): HeadLine[] {
  const head = raw.subarray(0, headEnd(raw))
  const lines: HeadLine[] = []
  for (const line of textOf(head).split(/\r?\n/)) {
    const last = lines.at(-1)
    if (/^[ \t]/.test(line) && last) last.value += line
    else if (/^[!-9;-~]+[ \t]*:/.test(line)) lines.push(splitLine(line))
  }
  return lines
}

function splitLine(line: string): HeadLine {
  const colon = line.indexOf(':')
  return { key: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1).trim() }
}

/** Old programs put raw letters there; they are likely in the charset that the mail names elsewhere. */
const textOf = (bytes: Buffer) => (isUtf8(bytes) ? bytes.toString('utf8') : decodeText(bytes, undefined, hintOf(bytes)))

/** The charset that a header names, of the mail's text or of a word in it. */
export function hintOf(head: Buffer): string | undefined {
  const text = head.toString('latin1')
  const named = /\bcharset\s*=\s*"?([\w.:-]{2,40})/i.exec(text)?.[1]
  if (named && !/^(utf-?8|us-ascii)$/i.test(named)) return named
  return /=\?(?!utf-?8|us-ascii)([\w.:-]{2,40})(?:\*[\w-]{1,8})?\?[qb]\?/i.exec(text)?.[1] ?? named
}

/** The mail's own Message-ID, or null. */
export function messageIdOf(raw: Buffer): string | null {
  const value = readHead(raw).find((line) => line.key === 'message-id')?.value ?? ''
  return idsIn(value)[0] ?? (clean(value).slice(0, 900) || null)
}

/** The Message-IDs in a header value, with their angle brackets. */
export const idsIn = (value: string): string[] => (clean(value).match(/<[^<>\s]{1,900}>/g) ?? []).slice(-100)

/** Text that PostgreSQL takes: no NUL characters, no halves of characters. */
export const clean = (text: string): string => text.replaceAll('\u0000', '').toWellFormed().trim()

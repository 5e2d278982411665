// An mbox file cut into its mails. Four kinds of it are about (mboxo, mboxrd, mboxcl, mboxcl2), none of them says which it is, and programs
// write each a little differently. So a mark is what looks like one: a "From " line with a time, or one that header lines follow. Where
// Content-Length leads exactly to the next mark, it is believed. The file is read in pieces; never more than one of them is in memory.
import type { FileHandle } from 'node:fs/promises'

/** One mail of a file. `quoted`: lines of its text that begin like a mark bear a ">" in front. */
export type Cut = { offset: number; length: number; mark: string; head: Buffer; quoted: boolean }

/** What is searched at a time, what must follow a mark to judge it, and what stands before it. */
export type Sizes = { step: number; tail: number }
const usual: Sizes = { step: 4 * 1024 * 1024, tail: 512 * 1024 }
const lead = 4
const longestMark = 1_000

type Open = { offset: number; mark: string; head: Buffer; skipTo: number; quoted: boolean }

/** The mails of an mbox file, in its order. Nothing is yielded for a file without a mark. */
export async function* cutMbox(file: FileHandle, size: number, { step, tail }: Sizes = usual): AsyncGenerator<Cut> {
  const memory = Buffer.allocUnsafe(Math.min(lead + step + tail, size + lead))
  let open: Open | undefined
  for (let at = 0; at < size; at += step) {
    const from = Math.max(0, at - lead)
    const window = memory.subarray(0, await fill(file, memory, from))
    for (const found of marksIn(window, from, { at, end: at + step })) {
      if (open && found < open.skipTo) continue
      if (!isMark(window, found - from, found === 0 || open === undefined)) continue
      if (open) yield cut(open, found)
      open = await begin(file, size, window, { found, from })
    }
  }
  if (open) yield cut(open, size)
}

/** Whether a file begins like an mbox; an empty one is one, too. */
export async function isMbox(file: FileHandle): Promise<boolean> {
  const memory = Buffer.alloc(64 * 1024)
  const start = memory.subarray(0, await fill(file, memory, 0))
  return firstByte(start) === start.length || startsFrom(start, firstByte(start))
}

async function fill(file: FileHandle, memory: Buffer, from: number): Promise<number> {
  let filled = 0
  while (filled < memory.length) {
    const { bytesRead } = await file.read(memory, filled, memory.length - filled, from + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled
}

function* marksIn(window: Buffer, from: number, { at, end }: { at: number; end: number }): Generator<number> {
  const first = from === 0 ? firstByte(window) : -1
  if (first >= 0 && startsFrom(window, first)) yield first
  for (let feed = window.indexOf('\nFrom ', Math.max(0, at - from - 1)); feed >= 0; feed = window.indexOf('\nFrom ', feed + 1)) {
    const found = from + feed + 1
    if (found >= end) return
    if (found > at - 1 && feed + 1 !== first) yield found
  }
}

const startsFrom = (bytes: Buffer, at: number) => bytes.toString('latin1', at, at + 5) === 'From '

/** Behind a byte order mark and blank lines. */
function firstByte(bytes: Buffer): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  while (at < bytes.length && (bytes[at] === 10 || bytes[at] === 13)) at++
  return at
}

const timed = /^From .*\b(?:mon|tue|wed|thu|fri|sat|sun)\b.*\b\d{1,2}:\d{2}\b.*\b(?:19|20)\d{2}\b|^From \S+ +(?:19|20)\d{2}-\d{2}-\d{2}/i
const bare = /^From(?: (?:-|\S+@\S+))?$|^From \S+@\S+ /
const header = /^[!-9;-~]{1,76}[ \t]*:/
const known =
  /^(?:from|to|cc|subject|date|message-id|received|sender|reply-to|mime-version|content-[a-z-]+|return-path|delivered-to|x-[a-z-]+|status)[ \t]*:/i

function isMark(window: Buffer, at: number, isFirst: boolean): boolean {
  if (isFirst) return true
  const line = lineAt(window, at)
  const next = lineAt(window, at + line.whole).text
  const apart = window[at - 2] === 10 || (window[at - 2] === 13 && window[at - 3] === 10)
  if (timed.test(line.text)) return apart || header.test(next)
  return apart && bare.test(line.text) && known.test(next)
}

function lineAt(window: Buffer, at: number): { text: string; whole: number } {
  const feed = window.indexOf(10, at)
  const end = feed < 0 ? window.length : feed
  return { text: window.toString('latin1', at, Math.min(end, at + longestMark)).trimEnd(), whole: end + 1 - at }
}

async function begin(file: FileHandle, size: number, window: Buffer, { found, from }: { found: number; from: number }): Promise<Open> {
  const { text, whole } = lineAt(window, found - from)
  const offset = Math.min(size, found + whole)
  const rest = window.subarray(Math.min(window.length, offset - from), Math.min(window.length, offset - from + 256 * 1024))
  // A copy: the window's memory is filled anew.
  const head = Buffer.from(rest.subarray(0, endOfHead(rest)))
  const skipTo = await endByLength(file, size, { offset, head })
  return { offset, mark: text, head, skipTo: skipTo ?? 0, quoted: skipTo === null }
}

function endOfHead(bytes: Buffer): number {
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) {
    if (bytes[at + 1] === 10) return at + 2
    if (bytes[at + 1] === 13 && bytes[at + 2] === 10) return at + 3
  }
  return bytes.length
}

/** Where the mail ends by its Content-Length, if a mark or the end of the file stands right there. */
async function endByLength(file: FileHandle, size: number, { offset, head }: { offset: number; head: Buffer }): Promise<number | null> {
  const given = /^content-length:[ \t]*(\d{1,12})[ \t]*\r?$/im.exec(head.toString('latin1'))?.[1]
  if (given === undefined) return null
  const end = offset + head.length + Number(given)
  if (end > size) return null
  const memory = Buffer.alloc(16)
  const after = memory.toString('latin1', 0, await fill(file, memory, end))
  return after.trim() === '' || /^(?:\r?\n){1,2}From /.test(after) || after.startsWith('From ') ? end : null
}

const cut = ({ offset, mark, head, quoted }: Open, end: number): Cut => ({
  offset,
  length: Math.max(0, end - offset),
  mark,
  head: head.length > end - offset ? head.subarray(0, Math.max(0, end - offset)) : head,
  quoted,
})

/** The mail as it was before it was put into a file: without the marks' quoting and the blank line that a file sets behind each. */
export function unpacked(bytes: Buffer, quoted: boolean): Buffer {
  const raw = withoutLastBlank(bytes)
  if (!quoted || !/\n>+From /.test(raw.includes('\n>') ? raw.toString('latin1') : '')) return raw
  return Buffer.from(raw.toString('latin1').replace(/\n>(>*From )/g, '\n$1'), 'latin1')
}

function withoutLastBlank(raw: Buffer): Buffer {
  if (raw.at(-1) !== 10) return raw
  const end = raw.length - (raw.at(-2) === 13 ? 2 : 1)
  return raw[end - 1] === 10 ? raw.subarray(0, end) : raw
}

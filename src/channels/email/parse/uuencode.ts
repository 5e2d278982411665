// Files that stand in the text itself: uuencode (1980) and yEnc (2001), each between two lines that name it.

export type Unpacked = { name: string; content: Buffer }

/** Takes the files out of a text: what remains, and the files. Broken ones stay where they are. */
export function unpack(raw: Buffer): { rest: Buffer; files: Unpacked[] } {
  if (!raw.includes('begin ')) return { rest: raw, files: [] }
  const lines = raw.toString('latin1').split('\n')
  const rest: string[] = []
  const files: Unpacked[] = []
  const ends = { uu: lines.findLastIndex(isUuEnd), y: lines.findLastIndex((line) => line.startsWith('=yend')) }
  for (let at = 0; at < lines.length; at++) {
    const found = at < ends.uu ? uuFile(lines, at) : undefined
    const block = found ?? (at < ends.y ? yFile(lines, at) : undefined)
    if (!block) {
      rest.push(lines[at]!)
      continue
    }
    files.push(block.file)
    at = block.last
  }
  return files.length > 0 ? { rest: Buffer.from(rest.join('\n'), 'latin1'), files } : { rest: raw, files }
}

/** A part that is wholly one uuencoded file. */
export const uudecoded = (raw: Buffer): Buffer | undefined => unpack(raw).files[0]?.content

const isUuEnd = (line: string) => /^end\s*$/.test(line)

function uuFile(lines: string[], at: number): { file: Unpacked; last: number } | undefined {
  const name = /^begin(?:-base64)? [0-7]{3,4} ([^\r]{1,255})\r?$/.exec(lines[at]!)?.[1]
  if (!name) return undefined
  const pieces: Buffer[] = []
  for (let next = at + 1; next < lines.length; next++) {
    const line = lines[next]!.replace(/\r$/, '')
    if (isUuEnd(line)) return { file: { name: name.trim(), content: Buffer.concat(pieces) }, last: next }
    const piece = uuLine(line)
    if (!piece) return undefined
    pieces.push(piece)
  }
  return undefined
}

/** The bytes of one line, whose first character is their number; undefined: it is none. */
function uuLine(line: string): Buffer | undefined {
  if (line.trim() === '') return Buffer.alloc(0)
  const length = (line.charCodeAt(0) - 32) & 63
  const groups = Math.ceil(length / 3)
  // Trailing blanks get lost on the way; a check character may follow.
  if (line.length > 1 + 4 * groups + 2 || !/^[ -`]*$/.test(line)) return undefined
  if (length > 0 && line.length < 1 + Math.ceil((length * 4) / 3) - 8) return undefined
  const out = Buffer.alloc(groups * 3)
  for (let group = 0; group < groups; group++) {
    const value = [0, 1, 2, 3].reduce((sum, i) => sum * 64 + (((line.charCodeAt(1 + group * 4 + i) || 32) - 32) & 63), 0)
    out.writeUIntBE(value, group * 3, 3)
  }
  return out.subarray(0, length)
}

function yFile(lines: string[], at: number): { file: Unpacked; last: number } | undefined {
  const name = /^=ybegin .{0,200}?\bname=([^\r]{1,255})\r?$/.exec(lines[at]!)?.[1]
  if (!name) return undefined
  let end = at + 1
  while (end < lines.length && !/^=y(end|begin)/.test(lines[end]!)) end++
  if (!lines[end]?.startsWith('=yend')) return undefined
  const code = lines.slice(at + 1, end).filter((line) => !line.startsWith('=ypart '))
  return { file: { name: name.trim(), content: Buffer.concat(code.map((line) => yLine(line.replace(/\r$/, '')))) }, last: end }
}

function yLine(line: string): Buffer {
  const out: number[] = []
  for (let at = 0; at < line.length; at++) {
    const escaped = line[at] === '=' && at + 1 < line.length
    if (escaped) at++
    out.push((line.charCodeAt(at) - (escaped ? 106 : 42)) & 255)
  }
  return Buffer.from(out)
}

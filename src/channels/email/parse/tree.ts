import { isUtf8 } from 'node:buffer'
import PostalMime, { type Header, type HeaderLine } from 'postal-mime'
import { maxHeadBytes, maxNestedParts } from '../limits.ts'
import { decodeText } from './charsets.ts'

/** A part of a mail: what its header says, and the bytes of its body exactly as they came, still encoded. */
export type Part = {
  type: string
  params: Record<string, string>
  disposition: string
  dispositionParams: Record<string, string>
  encoding: string
  id: string | null
  description: string | null
  location: string | null
  raw: Buffer
  children: Part[]
  root: boolean
}

// postal-mime finds the parts and reads their headers. It gives away only what it made of them: joined texts and decoded files,
// where a wrong charset, a wrong encoding and a binary file's line ends can no longer be put right. So its tree is read from inside;
// the version is pinned, and the samples fail when its inside changes.
type Structured = { value: string; params: Record<string, string> }
type MimeNode = {
  state: 'header' | 'body' | 'finished'
  contentType: { value: string; parsed: Structured; multipart: string | false }
  contentDisposition: { value: string; parsed: Structured }
  contentTransferEncoding: { encoding: string }
  contentId?: string
  contentDescription?: string
  contentDecoder: unknown
  headers: Header[]
  rawHeaderLines: HeaderLine[]
  childNodes: MimeNode[]
}
type Line = Uint8Array<ArrayBuffer>
type Inside = {
  root: MimeNode
  currentNode: MimeNode
  buf: ArrayBuffer
  parse(raw: Buffer): Promise<unknown>
  processLine(line: Line, isFinal: boolean): Promise<void>
  finalize(): Promise<void>
  collectNode(): Promise<void>
}
const Reader = PostalMime as unknown as new (options: object) => Inside

const limits = { maxNestingDepth: maxNestedParts, maxHeadersSize: 2 * maxHeadBytes }

class Tree extends Reader {
  readonly ranges = new Map<MimeNode, { from: number; to: number }>()
  readonly hint: string | undefined
  readonly guesses: number

  constructor(hint: string | undefined, guesses: number) {
    super(limits)
    this.hint = hint
    this.guesses = guesses
  }

  override processLine(line: Line, isFinal: boolean): Promise<void> {
    const node = this.currentNode
    if (node.state === 'body' && !(line[0] === 45 && line[1] === 45)) {
      this.note(node, line)
      return isFinal ? this.finalize() : done
    }
    return this.processMark(node, line, isFinal)
  }

  /** A line of a header, or one that may part two parts. */
  async processMark(node: MimeNode, line: Line, isFinal: boolean): Promise<void> {
    const inBody = node.state === 'body'
    if (inBody) this.note(node, line)
    await super.processLine(inBody ? line : readable(line, this.hint), isFinal)
    const after = this.currentNode
    if (inBody && (after !== node || (node.state === 'finished' && !isFinal))) this.unnote(node, line)
    // The bytes are read from the mail itself: decoding them line by line would cost more than everything else.
    if (after.state === 'body') after.contentDecoder = null
  }

  note(node: MimeNode, line: Line): void {
    const range = this.ranges.get(node)
    if (range) range.to = line.byteOffset + line.length
    else this.ranges.set(node, { from: line.byteOffset, to: line.byteOffset + line.length })
  }

  /** The line was a boundary: it and the line break before it are no part of the body. */
  unnote(node: MimeNode, line: Line): void {
    const range = this.ranges.get(node)
    if (!range) return
    if (range.from === line.byteOffset) return void this.ranges.delete(node)
    range.to = line.byteOffset
    const bytes = new Uint8Array(this.buf)
    if (bytes[range.to - 1] === 10) range.to--
    if (bytes[range.to - 1] === 13) range.to--
    range.to = Math.max(range.from, range.to)
  }

  override async collectNode(): Promise<void> {}

  bodyOf(node: MimeNode): Buffer {
    const range = this.ranges.get(node)
    return range ? Buffer.from(this.buf, range.from, range.to - range.from) : Buffer.alloc(0)
  }
}

const done = Promise.resolve()

function readable(line: Line, hint: string | undefined): Line {
  if (isUtf8(line)) return line
  const text = decodeText(Buffer.from(line.buffer, line.byteOffset, line.length), hint)
  return new Uint8Array(Buffer.from(text))
}

/** The parts of a mail. `hint`: the charset that raw letters in headers are likely in. Throws for parts nested or headed beyond reason. */
export async function readTree(raw: Buffer, hint?: string, guesses = 3): Promise<Part> {
  const tree = new Tree(hint, guesses)
  await tree.parse(raw)
  return partOf(tree, tree.root, true)
}

async function partOf(tree: Tree, node: MimeNode, root: boolean): Promise<Part> {
  const { contentType, contentDisposition } = node
  const children: Part[] = []
  for (const child of node.childNodes) children.push(await partOf(tree, child, false))
  const part: Part = {
    type: contentType.parsed.value,
    params: withBrackets(contentType, 'name'),
    disposition: contentDisposition.parsed.value.toLowerCase(),
    dispositionParams: withBrackets(contentDisposition, 'filename'),
    encoding: node.contentTransferEncoding.encoding,
    id: node.contentId ?? null,
    description: node.contentDescription ?? null,
    location: node.headers.find(({ key }) => key === 'content-location')?.value ?? null,
    raw: root ? tree.bodyOf(node) : withLostLines(node, tree.bodyOf(node)),
    children,
    root,
  }
  return contentType.multipart !== false && children.length === 0 ? withGuessedParts(part, tree) : part
}

/** A name without quotes loses what stands in brackets to the library, which takes it for a comment: "invoice (1).pdf". */
function withBrackets({ value, parsed }: { value: string; parsed: Structured }, key: string): Record<string, string> {
  if (!value.includes('(')) return parsed.params
  const given = new RegExp(`;\\s*${key}=([^"';*\\s][^";]{0,400})(?:;|$)`, 'i').exec(value)?.[1]
  return given?.includes('(') ? { ...parsed.params, [key]: given.trim() } : parsed.params
}

/** Lines that stand in a part's header but are none: the empty line before its text is missing. */
function withLostLines(node: MimeNode, body: Buffer): Buffer {
  const at = node.rawHeaderLines.findIndex(({ line }) => !/^[!-9;-~\u0080-\uffff]+[ \t]*:/.test(line))
  if (at < 0) return body
  const lost = node.rawHeaderLines
    .slice(at)
    .map(({ line }) => line)
    .join('\n')
  return lost.trim() ? Buffer.concat([Buffer.from(body.length > 0 ? `${lost}\n\n` : lost), body]) : body
}

/** The boundary that a header names is not there, or it names none: what parts the text stands in it. */
async function withGuessedParts(part: Part, { hint, guesses }: Tree): Promise<Part> {
  // Each guess reads its part again: parts in parts in parts that all lack a boundary would cost the square of their length.
  if (guesses === 0) return part
  const body = part.raw.toString('latin1')
  const found = /^--([^\s-][^\r\n]{0,69}?)[ \t]*\r?\n(?=[!-9;-~]+[ \t]*:|\r?\n)/m.exec(body)
  if (!found?.[1]) return part
  const type = part.type.replace(/[^\w/.+-]/g, '')
  const boundary = found[1].replace(/["\\]/g, '\\$&')
  const again = await readTree(
    Buffer.concat([Buffer.from(`Content-Type: ${type}; boundary="${boundary}"\r\n\r\n`, 'latin1'), part.raw.subarray(found.index)]),
    hint,
    guesses - 1,
  )
  return again.children.length > 0 ? { ...part, children: again.children.map((child) => ({ ...child, root: false })) } : part
}

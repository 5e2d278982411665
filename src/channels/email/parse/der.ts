// A bounded walk through the wrapping of S/MIME (CMS, RFC 5652, in BER or DER): enough to know what it is and to take a signed content out.

type Item = { tag: number; from: number; to: number; next: number }

const maxDepth = 12

/** The element at a place; `next` is where the one after it begins. Null where the bytes are none. */
function itemAt(bytes: Buffer, at: number, end: number, depth = 0): Item | null {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined || at + 2 > end || (tag & 31) === 31 || depth > maxDepth) return null
  if (first === 0x80) return openItem(bytes, { tag, from: at + 2 }, end, depth)
  const count = first & 0x7f
  if (first > 0x7f && (count > 4 || at + 2 + count > end)) return null
  const length = first > 0x7f ? bytes.readUIntBE(at + 2, count) : first
  const from = at + 2 + (first > 0x7f ? count : 0)
  return from + length <= end ? { tag, from, to: from + length, next: from + length } : null
}

/** An element of unsaid length ends with two zeros. */
function openItem(bytes: Buffer, { tag, from }: { tag: number; from: number }, end: number, depth: number): Item | null {
  let at = from
  while (at + 2 <= end) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) return { tag, from, to: at, next: at + 2 }
    const inner = itemAt(bytes, at, end, depth + 1)
    if (!inner) return null
    at = inner.next
  }
  return null
}

function childrenOf(bytes: Buffer, parent: Item, most = 20): Item[] {
  const children: Item[] = []
  for (let at = parent.from; at < parent.to && children.length < most;) {
    const item = itemAt(bytes, at, parent.to)
    if (!item) break
    children.push(item)
    at = item.next
  }
  return children
}

const kinds: Record<string, 'signed' | 'enveloped' | 'data'> = {
  '2a864886f70d010702': 'signed',
  '2a864886f70d010703': 'enveloped',
  '2a864886f70d010701': 'data',
  '2a864886f70d0109100117': 'enveloped',
}

const kindOf = (bytes: Buffer, item: Item | undefined) =>
  item?.tag === 6 ? kinds[bytes.toString('hex', item.from, Math.min(item.to, item.from + 20))] : undefined

/** What a CMS file is, and the content that a signed one carries (null where it carries none: certificates alone, or a signature apart). */
export function readCms(bytes: Buffer): { kind: 'signed' | 'enveloped'; content: Buffer | null } | null {
  const whole = itemAt(bytes, 0, bytes.length)
  if (whole?.tag !== 0x30) return null
  const [type, wrapped] = childrenOf(bytes, whole)
  const kind = kindOf(bytes, type)
  if (kind === 'enveloped') return { kind, content: null }
  const signed = kind === 'signed' && wrapped ? childrenOf(bytes, wrapped)[0] : undefined
  if (!signed) return null
  const inner = childrenOf(bytes, signed).find(({ tag }) => tag === 0x30)
  const [innerType, innerContent] = inner ? childrenOf(bytes, inner) : []
  const octets = kindOf(bytes, innerType) === 'data' && innerContent ? childrenOf(bytes, innerContent)[0] : undefined
  return { kind: 'signed', content: octets ? joined(bytes, octets, 0) : null }
}

/** An octet string, in one piece or in many. */
function joined(bytes: Buffer, item: Item, depth: number): Buffer | null {
  if (item.tag === 4) return bytes.subarray(item.from, item.to)
  if (item.tag !== 0x24 || depth > 3) return null
  const pieces = childrenOf(bytes, item, 1_000_000).map((piece) => joined(bytes, piece, depth + 1))
  return pieces.every((piece) => piece !== null) ? Buffer.concat(pieces) : null
}

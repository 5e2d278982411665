import { decodeText } from './charsets.ts'

/** Properties by their number, only those that are text or bytes. */
export type Props = Map<number, string | Buffer>

/** How many bytes a value of a fixed-size type takes, padding included. */
const fixed: Record<number, number> = { 0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0a: 4, 0x0b: 4, 0x14: 8, 0x40: 8, 0x48: 16 }
const types = { text: 0x1e, unicode: 0x1f, binary: 0x102, object: 0x0d }

/** Reads a list of MAPI properties (MS-OXTNEF 2.1.3.4). It ends at what cannot be understood. */
export function readProps(data: Buffer, charset: string): Props {
  const props: Props = new Map()
  try {
    let at = 4
    for (let left = Math.min(data.readUInt32LE(0), 5_000); left > 0; left--) {
      const type = data.readUInt16LE(at)
      const id = data.readUInt16LE(at + 2)
      at = id >= 0x8000 ? afterName(data, at + 4) : at + 4
      at = readValues(data, at, { type, id, charset, props })
    }
  } catch (error) {
    // Cut off: what was read until here stands.
    if (!(error instanceof RangeError)) throw error
  }
  return props
}

/** A property without a number of its own has a name before its value. */
function afterName(data: Buffer, at: number): number {
  if (data.readUInt32LE(at + 16) === 0) return at + 24
  return at + 24 + padded(data.readUInt32LE(at + 20))
}

const padded = (length: number) => Math.ceil(length / 4) * 4

type Reading = { type: number; id: number; charset: string; props: Props }

function readValues(data: Buffer, start: number, { type, id, charset, props }: Reading): number {
  const many = (type & 0x1000) !== 0
  const kind = type & 0xfff
  const size = fixed[kind]
  const counted = many || size === undefined
  let at = counted ? start + 4 : start
  const count = counted ? data.readUInt32LE(start) : 1
  if (size !== undefined) return within(data, at + size * count)
  for (let left = count; left > 0; left--) {
    const length = data.readUInt32LE(at)
    const value = data.subarray(at + 4, within(data, at + 4 + length))
    if (!many && !props.has(id)) keep(props, id, kind, value, charset)
    at = at + 4 + padded(length)
  }
  return at
}

function keep(props: Props, id: number, kind: number, value: Buffer, charset: string): void {
  if (kind === types.unicode) props.set(id, value.toString('utf16le').replace(/\u0000.*$/s, ''))
  else if (kind === types.text) props.set(id, decodeText(value, charset).replace(/\u0000.*$/s, ''))
  else if (kind === types.binary) props.set(id, value)
  // An object begins with the identifier of what made it.
  else if (kind === types.object) props.set(id, value.subarray(16))
}

function within(data: Buffer, end: number): number {
  if (end > data.length) throw new RangeError('The property goes beyond its list.')
  return end
}

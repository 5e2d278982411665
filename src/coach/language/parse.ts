// A rule's pattern as a tree, so that the engine can tell what a sentence must hold before the pattern is tried on it.

export type Node =
  | { type: 'text'; source: string; text: string }
  /** One letter of several, or a letter that is not told apart (`null`). */
  | { type: 'letter'; source: string; of: readonly string[] | null }
  /** What takes no room: `^`, `\b`. */
  | { type: 'place'; source: string }
  | { type: 'all'; items: Node[] }
  | { type: 'any'; items: Node[] }
  | { type: 'group'; open: string; body: Node }
  /** Words of the lexicon: the same node wherever they are named. */
  | { type: 'named'; body: Node }
  | { type: 'look'; open: string; body: Node }
  | { type: 'repeat'; item: Node; source: string; least: number; most: number }

type Named = (name: string) => Node
type Reader = { source: string; at: number; named: Named }

/** What is told apart: the rest of all signs counts as unknown. */
export const known = 'abcdefghijklmnopqrstuvwxyz0123456789 \'-&.,!?/:;()@%$#*+"'
const widestClass = 10
const digits = '0123456789'.split('')

/** Reads a pattern without flags other than `d`, `g`, `i`. @throws Error on what it does not know. */
export function parse(source: string, named: Named): Node {
  const reader: Reader = { source, at: 0, named }
  const node = alternatives(reader)
  if (reader.at < source.length) throw new Error(`"${source}" has a bracket too many.`)
  return node
}

function alternatives(reader: Reader): Node {
  const items: Node[] = [sequence(reader)]
  while (reader.source[reader.at] === '|') {
    reader.at++
    items.push(sequence(reader))
  }
  return items.length === 1 ? items[0]! : { type: 'any', items }
}

function sequence(reader: Reader): Node {
  const items: Node[] = []
  for (let next = reader.source[reader.at]; next !== undefined && next !== '|' && next !== ')'; next = reader.source[reader.at]) {
    const item = repeated(atom(reader), reader)
    const last = items.at(-1)
    // Letters that follow one another are one text.
    if (item.type === 'text' && last?.type === 'text') items[items.length - 1] = text(last.source + item.source, last.text + item.text)
    else items.push(item)
  }
  return items.length === 1 ? items[0]! : { type: 'all', items }
}

const text = (source: string, words: string): Node => ({ type: 'text', source, text: words })

function atom(reader: Reader): Node {
  const next = reader.source[reader.at]!
  if (isPlain(next)) {
    reader.at++
    return letter(next, next)
  }
  if (next === '(') return bracket(reader)
  if (next === '[') return letterClass(reader)
  if (next === '\\') return escape(reader)
  const name = next === '{' && take(reader, /\{([a-z]\w*)\}/iy)
  if (name) return reader.named(name[1]!)
  reader.at++
  if (next === '^' || next === '$') return { type: 'place', source: next }
  if (next === '.') return { type: 'letter', source: next, of: null }
  if (isRepeat(next)) throw new Error(`"${reader.source}" repeats nothing at ${reader.at}.`)
  return letter(next, next)
}

/** Only what is ASCII has a small letter here, as in patterns that ignore case. */
const lower = (signs: string): string => signs.replace(/[A-Z]/g, (sign) => sign.toLowerCase())
const lowered = new Map(known.split('').flatMap((sign) => [[sign, sign] as const, [sign.toUpperCase(), sign] as const]))

function letter(source: string, sign: string): Node {
  const small = lowered.get(sign)
  return small === undefined ? { type: 'letter', source, of: null } : text(source, small)
}

const opens = /\((?:\?(?::|<?[=!]|<[a-z]\w*>))?/iy

function bracket(reader: Reader): Node {
  const open = take(reader, opens)![0]
  const body = alternatives(reader)
  if (reader.source[reader.at] !== ')') throw new Error(`"${reader.source}" lacks a bracket.`)
  reader.at++
  return /[=!]$/.test(open) ? { type: 'look', open, body } : { type: 'group', open, body }
}

function letterClass(reader: Reader): Node {
  const [source, not, inside] = take(reader, /\[(\^?)((?:\\[^]|[^\]\\])*)\]/y) ?? []
  if (source === undefined) throw new Error(`"${reader.source}" lacks a bracket.`)
  const plain = inside!.replaceAll('\\d', '0123456789').replace(/\\(?=[^a-z\d])/gi, '')
  const signs = [...new Set(lower(plain))]
  const isFew = !not && !/\\|[^]-[^]/.test(plain) && signs.length <= widestClass && signs.every((sign) => known.includes(sign))
  return { type: 'letter', source, of: isFew ? signs : null }
}

function escape(reader: Reader): Node {
  const source = take(reader, /\\(?:x[\da-f]{2}|u[\da-f]{4}|[^])/iy)?.[0]
  if (source === undefined || /^\\[\dk]/.test(source)) throw new Error(`"${reader.source}" speaks of what it found before.`)
  if (/^\\b$/i.test(source)) return { type: 'place', source }
  if (source === '\\d') return { type: 'letter', source, of: digits }
  return /^\\[a-z]/i.test(source) ? { type: 'letter', source, of: null } : letter(source, source[1]!)
}

const isPlain = (sign: string): boolean => lowered.has(sign) && !'.?*+$()'.includes(sign)
const isRepeat = (sign: string | undefined): boolean => sign !== undefined && '*+?{'.includes(sign)

function repeated(item: Node, reader: Reader): Node {
  if (!isRepeat(reader.source[reader.at])) return item
  const [source, how, from, to] = take(reader, /([*+?]|\{(\d+)(?:,(\d*))?\})\??/y) ?? []
  if (source === undefined) return item
  if (from !== undefined) return { type: 'repeat', item, source, least: Number(from), most: to === '' ? Infinity : Number(to ?? from) }
  return { type: 'repeat', item, source, least: how === '+' ? 1 : 0, most: how === '?' ? 1 : Infinity }
}

function take(reader: Reader, shape: RegExp): RegExpExecArray | null {
  shape.lastIndex = reader.at
  const found = shape.exec(reader.source)
  if (found) reader.at += found[0].length
  return found
}

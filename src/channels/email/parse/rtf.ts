import { decodeText } from './charsets.ts'

const preset =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx'
const maxRtf = 4 * 1024 * 1024

/** Unpacks RTF as Outlook packs it (MS-OXRTFCP); null where it is none. */
export function unpackRtf(packed: Buffer): Buffer | null {
  if (packed.length < 16) return null
  const size = Math.min(packed.readUInt32LE(4), maxRtf)
  const kind = packed.readUInt32LE(8)
  if (kind === 0x414c454d) return packed.subarray(16, 16 + size)
  if (kind !== 0x75465a4c) return null
  const window = Buffer.alloc(4096)
  let head = window.write(preset, 'latin1')
  const out = Buffer.alloc(size)
  let to = 0
  let at = 16
  const put = (byte: number) => {
    if (to < size) out[to++] = byte
    window[head] = byte
    head = (head + 1) & 4095
  }
  while (at < packed.length && to < size) {
    const flags = packed[at++]!
    for (let bit = 0; bit < 8 && at < packed.length && to < size; bit++) {
      if ((flags & (1 << bit)) === 0) {
        put(packed[at++]!)
        continue
      }
      if (at + 2 > packed.length) return out.subarray(0, to)
      const reference = packed.readUInt16BE(at)
      at += 2
      const offset = reference >> 4
      if (offset === head) return out.subarray(0, to)
      for (let n = 0; n < (reference & 15) + 2; n++) put(window[(offset + n) & 4095]!)
    }
  }
  return out.subarray(0, to)
}

type Group = { skip: boolean; tag: boolean; raw: boolean; unicode: number }
type State = { html: boolean; out: string; bytes: number[]; charset: string; left: number; group: Group }

const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi
const ignored = new Set([
  'fonttbl',
  'colortbl',
  'stylesheet',
  'info',
  'pict',
  'object',
  'header',
  'footer',
  'listtable',
  'listoverridetable',
  'generator',
  'rsidtbl',
])
const letters: Record<string, string> = {
  par: '\n',
  line: '\n',
  tab: '\t',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  endash: '–',
  emdash: '—',
}

/** The words of RTF; the HTML that it was made of, where it carries that (MS-OXRTFEX). */
export function readRtf(rtf: Buffer): { text: string | null; html: string | null } {
  const source = rtf.toString('latin1')
  const state: State = {
    html: /\\fromhtml1?\b/.test(source.slice(0, 2_000)),
    out: '',
    bytes: [],
    charset: 'windows-1252',
    left: 0,
    group: { skip: false, tag: false, raw: false, unicode: 1 },
  }
  const stack: Group[] = []
  let star = false
  for (const match of source.matchAll(token)) {
    const [, word, number, code, symbol, brace, text] = match
    if (brace === '{') {
      if (stack.length < 500) stack.push(state.group)
      state.group = { ...state.group }
    } else if (brace === '}') {
      flush(state)
      state.group = stack.pop() ?? state.group
    } else if (word) command(state, word.toLowerCase(), number, star)
    else if (code) addByte(state, Number.parseInt(code, 16))
    else if (symbol) addSymbol(state, symbol)
    else if (text) add(state, text)
    star = symbol === '*'
  }
  flush(state)
  const words = state.out.trim()
  return state.html ? { text: null, html: words || null } : { text: words || null, html: null }
}

function command(state: State, word: string, number: string | undefined, star: boolean): void {
  const { group } = state
  flush(state)
  if (word === 'ansicpg' && number) state.charset = `windows-${number}`
  else if (word === 'uc') group.unicode = Math.min(Number(number ?? 1), 10)
  else if (word === 'u' && number) {
    if (!hidden(state)) state.out += String.fromCharCode(Number(number) & 0xffff)
    state.left = group.unicode
  } else if (word === 'htmltag') group.tag = true
  else if (word === 'htmlrtf') group.raw = number !== '0'
  else if (word === 'mhtmltag' || ignored.has(word) || (star && word !== 'htmltag')) group.skip = true
  else if (letters[word] !== undefined) add(state, state.html && word === 'par' ? '\r\n' : letters[word])
}

/** What stands only for programs that read RTF is no part of the words. */
const hidden = ({ group }: State): boolean => group.skip || (group.raw && !group.tag)

function addSymbol(state: State, symbol: string): void {
  if ('\\{}'.includes(symbol)) add(state, symbol)
  else if (symbol === '~') add(state, '\u00a0')
  else if (symbol === '_') add(state, '-')
}

function addByte(state: State, byte: number): void {
  if (state.left > 0) state.left--
  else if (!hidden(state)) state.bytes.push(byte)
}

function add(state: State, text: string): void {
  flush(state)
  const rest = state.left > 0 ? text.slice(state.left) : text
  state.left = Math.max(0, state.left - text.length)
  if (!hidden(state)) state.out += rest
}

/** Letters of several bytes stand byte by byte. */
function flush(state: State): void {
  if (state.bytes.length === 0) return
  state.out += decodeText(Buffer.from(state.bytes), state.charset)
  state.bytes = []
}

// What letters the bytes of a mail are. Labels are often missing, and often lie; the bytes decide where they can.
import { isAscii, isUtf8 } from 'node:buffer'
import { fromKorean } from './korean.ts'

/**
 * The text of these bytes. `label`: what the mail says they are in. `hint`: a charset that other places of the mail name, taken where the
 * label is missing or cannot be true. UTF-7 is never decoded: it hides markup from those who look for it; its letters are shown as they are.
 */
export function decodeText(bytes: Buffer, label?: string, hint?: string): string {
  const marked = byMark(bytes)
  if (marked !== undefined) return marked
  const charset = charsetOf(label)
  if (charset === 'utf-16le' || charset === 'utf-16be') return fromUtf16(bytes, charset, /16-?[bl]e/i.test(label ?? ''))
  if (isAscii(bytes)) return fromAscii(bytes, charset)
  if (charset === null || charset === 'utf-8') return fromUnlabelled(bytes, hint)
  if (isUtf8(bytes) && deniesLabel(bytes, charset)) return bytes.toString('utf8')
  return bestOf(bytes, charset)
}

/** A mark at the beginning is surer than any label. */
function byMark(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.toString('utf8', 3)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  return bytes[0] === 0xfe && bytes[1] === 0xff ? new TextDecoder('utf-16be').decode(bytes) : undefined
}

const jis = /\u001b(\$[@B]|\([JI])/

/** Seven bits only: plain letters, unless escape sequences say more. */
function fromAscii(bytes: Buffer, charset: string | null): string {
  const text = bytes.toString('latin1')
  if (text.includes('\u001b')) {
    if (jis.test(text)) return decode(bytes, 'iso-2022-jp')
    if (charset === 'iso-2022-kr' || text.includes('\u001b$)C')) return decode(shifted(text.replaceAll('\u001b$)C', '')), 'euc-kr')
  }
  if (charset === 'hz' && text.includes('~{')) return decode(fromHz(text), 'gbk')
  const zeros = bytes.length >= 4 && text.includes('\u0000') ? text.split('\u0000').length - 1 : 0
  return zeros * 2.5 > bytes.length ? fromUtf16(bytes, 'utf-16le', false) : text
}

/** Between the control characters SO and SI, letters stand without their eighth bit. */
const shifted = (text: string): Buffer => withEighthBit(text, /\u000e([^\u000f]*)\u000f?/g)
const fromHz = (text: string): Buffer => withEighthBit(text.replace(/~\r?\n/g, ''), /~\{(.*?)(?:~\}|$)/gm)

const withEighthBit = (text: string, pattern: RegExp): Buffer =>
  Buffer.from(
    text.replace(pattern, (_, inside: string) => inside.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) | 128))),
    'latin1',
  )

/** Which end comes first is seen by where the zeros of plain letters stand. */
function fromUtf16(bytes: Buffer, charset: string, sure: boolean): string {
  let even = 0
  let odd = 0
  for (let at = 0; at + 1 < bytes.length && at < 2_000; at += 2) {
    if (bytes[at] === 0) even++
    if (bytes[at + 1] === 0) odd++
  }
  if (even + odd === 0 && isUtf8(bytes) && bytes.length > 8) return bytes.toString('utf8')
  const end = even === odd || (sure && Math.min(even, odd) > 0) ? charset : even > odd ? 'utf-16be' : 'utf-16le'
  return decode(bytes, end)
}

/** No label, one that names nothing we know, or UTF-8. */
function fromUnlabelled(bytes: Buffer, hint: string | undefined): string {
  if (isUtf8(bytes)) return bytes.toString('utf8')
  const text = bytes.toString('utf8')
  // A few broken letters among many sound ones: it is UTF-8 that was cut or damaged.
  const { broken, foreign } = lettersOf(text)
  if (foreign > 2 * broken || (broken === 1 && isCutAtEnd(bytes))) return text
  const other = charsetOf(hint)
  return bestOf(bytes, other === null || other === 'utf-8' || other.startsWith('utf-16') ? 'windows-1252' : other)
}

const isCutAtEnd = (bytes: Buffer): boolean => [1, 2, 3].some((n) => isUtf8(bytes.subarray(0, -n)) && bytes.at(-n)! >= 0xc2)

/** How many letters are none (the mark of a byte that could not be read), and how many others are not of the English alphabet. */
function lettersOf(text: string): { broken: number; foreign: number } {
  let broken = 0
  let foreign = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0xfffd) broken++
    else if (code > 127) foreign++
  }
  return { broken, foreign }
}

const doubleByte = new Set(['gbk', 'gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr', 'iso-2022-jp'])

/** Bytes that are sound UTF-8 are that: in a charset of one byte a letter, words never look like it; in others, seldom. */
function deniesLabel(bytes: Buffer, charset: string): boolean {
  if (!doubleByte.has(charset)) return true
  if (charset === 'gb18030' || charset === 'gbk') return /(?:[\u0800-\uffff][^\u0800-\uffff]*){4}/.test(bytes.toString('utf8', 0, 16_384))
  return decode(bytes, charset).includes('\ufffd')
}

/** As labelled, or as the relative of the label that the bytes fit better. */
function bestOf(bytes: Buffer, charset: string): string {
  const text = decode(bytes, charset)
  if (doubleByte.has(charset) && text.includes('\ufffd')) return leastBroken(bytes, [charset, ...(relatives[charset] ?? [])])
  const sibling = siblings[charset]
  return sibling && /[\u0080-\u009f]/.test(text) ? decode(bytes, sibling) : text
}

const japanese = ['shift_jis', 'euc-jp', 'iso-2022-jp']
const relatives: Record<string, string[]> = {
  shift_jis: japanese,
  'euc-jp': japanese,
  'iso-2022-jp': japanese,
  gbk: ['big5'],
  gb18030: ['big5'],
  big5: ['gb18030'],
}
/** What Windows programs write under these names: letters where the standard has control characters. */
const siblings: Record<string, string> = {
  'iso-8859-2': 'windows-1250',
  'iso-8859-7': 'windows-1253',
  'iso-8859-8': 'windows-1255',
  'iso-8859-8-i': 'windows-1255',
  'iso-8859-13': 'windows-1257',
  'iso-8859-15': 'windows-1252',
}

function leastBroken(bytes: Buffer, charsets: readonly string[]): string {
  const texts = charsets.map((charset) => decode(bytes, charset))
  const faults = texts.map((text) => lettersOf(text).broken)
  return texts[faults.indexOf(Math.min(...faults))]!
}

const decoders = new Map<string, TextDecoder>()

function decode(bytes: Buffer, charset: string): string {
  const table = tables[charset]
  if (table) return bytes.toString('latin1').replace(/[\u0080-\u00ff]/g, (letter) => table[letter.charCodeAt(0) - 128] ?? '\ufffd')
  if (charset === 'euc-kr' || charset === 'iso-2022-kr') return fromKorean(bytes)
  if (charset === 'hz') return decode(bytes, 'gbk')
  const decoder = decoders.get(charset) ?? new TextDecoder(charset)
  decoders.set(charset, decoder)
  return decoder.decode(bytes)
}

/** DOS programs' charsets, which no browser knows. */
const tables: Record<string, string> = {
  cp437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  cp850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  cp852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
}
tables['cp858'] = tables['cp850']!.replace('ı', '€')

const aliases: Record<string, string> = {
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  windows932: 'shift_jis',
  windows31j: 'shift_jis',
  mskanji: 'shift_jis',
  cp936: 'gbk',
  ms936: 'gbk',
  windows936: 'gbk',
  euccn: 'gbk',
  eucgb2312cn: 'gbk',
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  uhc: 'euc-kr',
  ksc56011987: 'euc-kr',
  ksc5601: 'euc-kr',
  cp950: 'big5',
  ms950: 'big5',
  big5hkscs: 'big5',
  cp874: 'windows-874',
  tis620: 'windows-874',
  cp51932: 'euc-jp',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  cp50222: 'iso-2022-jp',
  iso2022jp1: 'iso-2022-jp',
  iso2022jp2: 'iso-2022-jp',
  iso2022jpms: 'iso-2022-jp',
  junet: 'iso-2022-jp',
  iso2022kr: 'iso-2022-kr',
  hz: 'hz',
  hzgb2312: 'hz',
  utf8mb4: 'utf-8',
  unicode11utf8: 'utf-8',
  ansi: 'windows-1252',
  usascii: 'windows-1252',
  '646': 'windows-1252',
  ansix341968: 'windows-1252',
  iso88591windows3latin1: 'windows-1252',
  winlatin1: 'windows-1252',
  mac: 'macintosh',
  macroman: 'macintosh',
  xmacroman: 'macintosh',
  ibm437: 'cp437',
  ibm850: 'cp850',
  dos850: 'cp850',
  ibm852: 'cp852',
  ibm858: 'cp858',
  cp00858: 'cp858',
  ibm866: 'ibm866',
}

const known = new Map<string, string | null>()

/** The charset that a label means, as Node names it; null: it names none, or one that must not be read (UTF-7). */
export function charsetOf(label: string | undefined): string | null {
  const word = /[a-z0-9][\w.:+-]{1,40}/.exec((label ?? '').slice(0, 200).toLowerCase())?.[0]
  if (!word || word.includes('utf-7') || word.includes('utf7')) return null
  const cached = known.get(word)
  if (cached !== undefined) return cached
  const found = lookUp(word)
  // A mail may make up as many labels as it likes.
  if (known.size < 500) known.set(word, found)
  return found
}

function lookUp(word: string): string | null {
  const bare = word.replace(/^(x-ms-|x-|cs)/, '').replace(/[._:-]/g, '')
  const page = /^(?:cp|windows|win|ms|ibm)(125\d|437|850|852|858|866|874)$/.exec(bare)?.[1]
  const paged = page && (page.startsWith('125') || page === '874' ? `windows-${page}` : page === '866' ? 'ibm866' : `cp${page}`)
  const start = /^(utf-?8|iso-8859-\d{1,2}|windows-125\d|gb2312|gbk|gb18030|big5|shift_jis|euc-jp|euc-kr|koi8-r)(?![\w])/.exec(
    word.replaceAll('_charset', ' '),
  )?.[1]
  const latin = /^iso8859(\d\d?)(?:i|e|\d{4})?$/.exec(bare)?.[1]
  for (const name of [aliases[bare], paged, word, latin && `iso-8859-${latin}`, word.replace(/^x-/, ''), bare, start]) {
    if (!name) continue
    if (tables[name] || name === 'hz' || name === 'iso-2022-kr') return name
    const encoding = encodingOf(name)
    if (encoding) return encoding
  }
  return null
}

function encodingOf(name: string): string | null {
  try {
    const { encoding } = new TextDecoder(name)
    return encoding === 'replacement' || encoding === 'x-user-defined' ? null : encoding
  } catch {
    return null
  }
}

/** The charset that an HTML text names for itself. */
export function charsetOfHtml(bytes: Buffer): string | undefined {
  const start = bytes.subarray(0, 4_096).toString('latin1')
  return /<meta\b[^<>]{0,300}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})/i.exec(start)?.[1]
}

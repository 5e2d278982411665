import { maxTnefBytes } from '../limits.ts'
import { decodeText } from './charsets.ts'
import { typeByName } from './file-names.ts'
import type { Found } from './found.ts'
import { readProps, type Props } from './mapi.ts'
import { readRtf, unpackRtf } from './rtf.ts'

/** What Outlook wraps into a file that only Outlook opens (winmail.dat, MS-OXTNEF). */
export type TnefContent = { files: Found[]; text: string | null; html: string | null }

export const isTnef = ({ mimeType, filename }: Found): boolean =>
  /\/(vnd\.)?ms-tnef$/.test(mimeType) || /^winmail(\.dat)?$/i.test(filename ?? '')

const signature = 0x223e9f78
const attributes = {
  body: 0x2800c,
  props: 0x69003,
  codepage: 0x69007,
  newFile: 0x69002,
  fileTitle: 0x18010,
  fileData: 0x6800f,
  fileProps: 0x69005,
}

type Open = { title: string; data: Buffer | null; props: Props }

/** The files and the words in it; null where it is none, or broken before anything could be read. */
export function readTnef(bytes: Buffer): TnefContent | null {
  if (bytes.length < 6 || bytes.length > maxTnefBytes || bytes.readUInt32LE(0) !== signature) return null
  const files: Open[] = []
  let body: string | null = null
  let props: Props = new Map()
  let charset = 'windows-1252'
  for (const { id, data } of attributesOf(bytes)) {
    const file = files.at(-1)
    if (id === attributes.codepage && data.length >= 4) charset = `windows-${data.readUInt32LE(0)}`
    else if (id === attributes.body) body = decodeText(upToZero(data), charset)
    else if (id === attributes.props) props = readProps(data, charset)
    else if (id === attributes.newFile) files.push({ title: '', data: null, props: new Map() })
    else if (id === attributes.fileTitle && file) file.title = decodeText(upToZero(data), charset)
    else if (id === attributes.fileData && file) file.data = data
    else if (id === attributes.fileProps && file) file.props = readProps(data, charset)
  }
  const found = files.flatMap((file) => fileOf(file) ?? [])
  const words = wordsOf(props, body, charset)
  return found.length > 0 || words.text || words.html ? { files: found, ...words } : null
}

/** The attributes one after another: a level, an id, a length, the bytes, a checksum. What is cut off ends the list. */
function* attributesOf(bytes: Buffer): Generator<{ id: number; data: Buffer }> {
  let at = 6
  while (at + 9 <= bytes.length) {
    const id = bytes.readUInt32LE(at + 1)
    const end = at + 9 + bytes.readUInt32LE(at + 5)
    if (end > bytes.length) return
    yield { id, data: bytes.subarray(at + 9, end) }
    at = end + 2
  }
}

const upToZero = (data: Buffer): Buffer => {
  const end = data.indexOf(0)
  return end < 0 ? data : data.subarray(0, end)
}

const ids = { longName: 0x3707, shortName: 0x3704, type: 0x370e, contentId: 0x3712, data: 0x3701, body: 0x1000, rtf: 0x1009, html: 0x1013 }

function fileOf({ title, data, props }: Open): Found | undefined {
  const content = data ?? bytesIn(props, ids.data)
  if (!content) return undefined
  const filename = textIn(props, ids.longName) || title || textIn(props, ids.shortName) || null
  const type = textIn(props, ids.type)
  const contentId = textIn(props, ids.contentId)
  return {
    filename,
    mimeType: /^[\w.+-]{1,80}\/[\w.+-]{1,80}$/.test(type) ? type.toLowerCase() : (typeByName(filename) ?? 'application/octet-stream'),
    disposition: 'attachment',
    ...(contentId ? { contentId: `<${contentId}>` } : {}),
    content,
  }
}

function wordsOf(props: Props, body: string | null, charset: string): { text: string | null; html: string | null } {
  const text = textIn(props, ids.body) || body
  const html = props.get(ids.html)
  if (html) return { text: text || null, html: typeof html === 'string' ? html : decodeText(html, undefined, charset) }
  const packed = bytesIn(props, ids.rtf)
  const rtf = packed && unpackRtf(packed)
  const read = rtf ? readRtf(rtf) : null
  return { text: text || read?.text || null, html: read?.html ?? null }
}

const textIn = (props: Props, id: number): string => {
  const value = props.get(id)
  return typeof value === 'string' ? value : ''
}
const bytesIn = (props: Props, id: number): Buffer | null => {
  const value = props.get(id)
  return Buffer.isBuffer(value) ? value : null
}

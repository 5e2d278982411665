// Real mails, damaged: by bytes, by lines, by header and by structure.
import type { Roll } from './roll.ts'

type Mutation = (raw: Buffer, roll: Roll, other: () => Buffer) => Buffer

/** The largest mail that is made here. */
export const maxMade = 2_000_000
const largeBytes = 100_000

const ofText = (text: string): Buffer => Buffer.from(text, 'latin1')
const byLines = (change: (lines: string[], roll: Roll) => string[]): Mutation => {
  return (raw, roll) => ofText(change(raw.toString('latin1').split('\n'), roll).join('\n'))
}
const byText = (change: (text: string, roll: Roll) => string): Mutation => {
  return (raw, roll) => ofText(change(raw.toString('latin1'), roll))
}

const charsets = [
  'utf-8',
  'utf-7',
  'utf-16',
  'utf-16le',
  'iso-2022-jp',
  'iso-2022-kr',
  'gb18030',
  'big5',
  'euc-kr',
  'shift_jis',
  'koi8-r',
  'x',
  '',
]
const encodings = ['base64', 'quoted-printable', '7bit', '8bit', 'binary', 'x-uuencode', 'uuencode', 'x-yenc', 'bas64', '"base64"', '']
const types = [
  'text/plain',
  'text/html',
  'text/calendar; method=REPLY',
  'text/enriched',
  'text/rfc822-headers',
  'message/rfc822',
  'message/delivery-status',
  'message/partial',
  'multipart/mixed',
  'multipart/alternative; boundary=""',
  'multipart/related; boundary=a',
  'multipart/signed; boundary="--"',
  'multipart/report; report-type=delivery-status',
  'application/ms-tnef',
  'application/pkcs7-mime; smime-type=signed-data',
  'application/octet-stream; name=winmail.dat',
  'application/pgp-encrypted',
  '/',
  ';;;;=;"',
]

function splice(text: string, roll: Roll, piece: string): string {
  const at = roll.below(text.length + 1)
  return text.slice(0, at) + piece + text.slice(at)
}

/** A place where a header line could stand: after the line break that ends one. */
function inHeader(text: string, roll: Roll, line: string): string {
  const ends = [...text.slice(0, 200_000).matchAll(/\n(?=[!-9;-~]+:)/g)].map(({ index }) => index + 1)
  const at = ends.length > 0 ? roll.any(ends) : 0
  return `${text.slice(0, at)}${line}\r\n${text.slice(at)}`
}

const mutations: Mutation[] = [
  (raw, roll) => {
    const copy = Buffer.from(raw)
    for (let n = roll.below(40); n >= 0 && copy.length > 0; n--) copy[roll.below(copy.length)]! ^= 1 << roll.below(8)
    return copy
  },
  (raw, roll) => {
    const copy = Buffer.from(raw)
    for (let n = roll.below(10); n >= 0 && copy.length > 0; n--)
      copy[roll.below(copy.length)] = roll.any([0, 10, 13, 27, 34, 45, 61, 128, 255])
    return copy
  },
  (raw, roll) => raw.subarray(0, roll.below(raw.length)),
  (raw, roll) => raw.subarray(roll.below(raw.length)),
  (raw, roll) => {
    const [from, to] = [roll.below(raw.length), roll.below(raw.length)].toSorted((a, b) => a - b) as [number, number]
    return Buffer.concat([raw.subarray(0, from), raw.subarray(to)])
  },
  (raw, roll) => {
    const [from, to] = [roll.below(raw.length), roll.below(raw.length)].toSorted((a, b) => a - b) as [number, number]
    const times = Math.min(1 + roll.below(50), Math.floor(100_000 / Math.max(1, to - from)))
    return Buffer.concat([raw.subarray(0, to), ...Array.from({ length: times }, () => raw.subarray(from, to)), raw.subarray(to)])
  },
  (raw, roll, other) => {
    const more = other()
    return Buffer.concat([raw.subarray(0, roll.below(raw.length)), more.subarray(roll.chance(0.5) ? 0 : roll.below(more.length))])
  },
  (raw, roll) =>
    ofText(
      splice(
        raw.toString('latin1'),
        roll,
        Array.from({ length: 1 + roll.below(400) }, () => String.fromCharCode(roll.below(256))).join(''),
      ),
    ),
  (raw, roll, other) =>
    ofText(splice(raw.toString('latin1'), roll, other().toString('latin1').split('\n').slice(0, roll.below(30)).join('\n'))),
  byLines((lines, roll) => lines.filter(() => !roll.chance(0.1))),
  byLines((lines, roll) => lines.flatMap((line) => (roll.chance(0.15) ? [line, line] : [line]))),
  byLines((lines, roll) => {
    const [one, two] = [roll.below(lines.length), roll.below(lines.length)]
    ;[lines[one], lines[two]] = [lines[two]!, lines[one]!]
    return lines
  }),
  byLines((lines, roll) =>
    lines.map((line) =>
      line.startsWith('--') && roll.chance(0.4)
        ? roll.any(['--', `--b${roll.below(3)}`, `${line.trim()}--`, `${line} `, '', `-${line}`])
        : line,
    ),
  ),
  byLines((lines, roll) => lines.map((line) => (roll.chance(0.05) ? `> ${line}` : line))),
  byLines((lines, roll) => lines.map((line) => (/^content-/i.test(line) && roll.chance(0.5) ? line.replace(/[=;:"]/, '') : line))),
  byText((text, roll) => text.replace(/\r?\n/g, () => roll.any(['\n', '\r', '\r\n', '\r\n', '\r\n', '\0\n', '\r\r\n']))),
  byText((text, roll) => text.replace(/(charset=)"?[\w-]+"?/gi, (all, key: string) => (roll.chance(0.7) ? key + roll.any(charsets) : all))),
  byText((text, roll) =>
    text.replace(/(content-transfer-encoding:).*/gi, (all, key: string) => (roll.chance(0.7) ? `${key} ${roll.any(encodings)}` : all)),
  ),
  byText((text, roll) =>
    text.replace(/(content-type:)[^;\r\n]*/gi, (all, key: string) => (roll.chance(0.5) ? `${key} ${roll.any(types)}` : all)),
  ),
  byText((text, roll) =>
    text.replace(/boundary="?[^"\s;]+"?/gi, (all) =>
      roll.chance(0.6) ? roll.any(['boundary=', 'boundary="', 'boundary=a', all.slice(0, -2), `${all}x`]) : all,
    ),
  ),
  byText((text, roll) => inHeader(text, roll, roll.any(text.slice(0, 100_000).split('\n')).trim())),
  byText((text, roll) => inHeader(text, roll, `Content-Type: ${roll.any(types)}; charset=${roll.any(charsets)}`)),
  byText((text, roll) => inHeader(text, roll, `Content-Transfer-Encoding: ${roll.any(encodings)}`)),
  byText((text, roll) => `${roll.any(['From x Mon Jan 1', '\r\n', '\ufeff', '\0', ' ', '>From: a@b.example', '--\r\n'])}\r\n${text}`),
  byText((text, roll) => nested(text, roll)),
]

/** The mail as a file of another, and again. */
function nested(text: string, roll: Roll): string {
  let whole = text
  for (let n = roll.below(6); n >= 0 && whole.length < 200_000; n--)
    whole = `From: Dana <dana${n}@whitfield.example>\r\nSubject: Fwd ${n}\r\nContent-Type: ${roll.any(['message/rfc822', 'multipart/mixed; boundary=n'])}\r\n\r\n${roll.chance(0.5) ? '--n\r\nContent-Type: message/rfc822\r\n\r\n' : ''}${whole}`
  return whole
}

/** One of the mails, damaged once or some times; seldom one of the large ones, which take their time. */
export function damaged(corpus: readonly Buffer[], roll: Roll): Buffer {
  const other = (): Buffer => {
    const raw = roll.any(corpus)
    return raw.length > largeBytes && !roll.chance(0.1) ? other() : raw
  }
  let raw = other()
  for (let n = Math.floor(roll.next() ** 2 * 6); n >= 0; n--) raw = roll.any(mutations)(raw, roll, other)
  return raw.length > maxMade ? raw.subarray(0, maxMade) : raw
}

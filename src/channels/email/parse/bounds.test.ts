// Parts made to cost more than their length: each is read in place, so each must be cheap.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { understand } from './understand.ts'
import { workedMs } from '../../../testing/cpu.ts'

const head = 'From: Dana <dana@whitfield.example>\r\nSubject: Much\r\n'
const much = (piece: string, length = 100_000) => piece.repeat(Math.ceil(length / piece.length))
const calendar = (inside: string) => `${head}Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n${inside}END:VCALENDAR\r\n`
const change =
  'BEGIN:STANDARD\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\n'

const mails: Record<string, string> = {
  'parts in parts that all lack their boundary': `${head}${much('Content-Type: multipart/mixed\r\n\r\n--a\r\n')}`,
  'beginnings of signed text': `${head}\r\n${much('-----BEGIN PGP SIGNED MESSAGE-----\n\n')}`,
  'beginnings of encrypted text': `${head}\r\n${much('-----BEGIN PGP MESSAGE-----\n')}`,
  'beginnings of uuencoded files': `${head}\r\n${much('begin 644 a\n')}\nend\n`,
  'files of yEnc': `${head}\r\n${much('=ybegin line=1 name=a\n=yend\n')}`,
  'one paragraph of flowed lines': `${head}Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\n${much('a \n')}`,
  'encoded words that never end': `${head}X: ${much('=?utf-8?q?a')}\r\nTo: ${much('=?utf-8?q?a')}\r\n\r\nx`,
  'names without addresses': `From: ${much('a, ')}\r\nTo: ${much('(')}\r\nCc: ${much('<')}\r\n\r\nx`,
  'properties of a calendar entry': calendar(`BEGIN:VEVENT\r\n${much('X-A;P=b:c\r\n')}END:VEVENT\r\n`),
  'one folded property': calendar(`BEGIN:VEVENT\r\nSUMMARY:a\r\n${much(' b\r\n')}END:VEVENT\r\n`),
  'a zone that changes its clocks every second': calendar(
    `BEGIN:VTIMEZONE\r\nTZID:Z\r\n${much(change, 20_000)}END:VTIMEZONE\r\nBEGIN:VEVENT\r\nDTSTART;TZID=Z:99980101T000000\r\nEND:VEVENT\r\n`,
  ),
  'escapes that are none': `${head}Content-Transfer-Encoding: quoted-printable\r\n\r\n${much('=')}`,
  'brackets in a header': `${head}Content-Disposition: attachment; ${much('(')}\r\n\r\nx`,
  'pieces of a name': `${head}Content-Type: text/plain; ${much('name*1=a;')}\r\n\r\nx`,
  'lines that are no header lines': `From: a@b.example\n${much('x y\n')}`,
  'blanks in a text beside an HTML one': `${head}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\na${much(' ')}b\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>c\r\n--x--\r\n`,
  'tags that end nothing': `${head}Content-Type: text/html\r\n\r\n${much('</p>a ', 400_000)}`,
  'many HTML texts among plain ones': `${head}Content-Type: multipart/mixed; boundary=x\r\n\r\n${much('--x\r\nContent-Type: text/html\r\n\r\n<p>a<p>\r\n--x\r\n\r\nt\r\n', 60_000)}`,
}

for (const [name, mail] of Object.entries(mails)) {
  test(`${name} cost no more than their length`, async () => {
    const started = workedMs()
    const { from } = await understand(Buffer.from(mail))
    assert.ok(name === 'names without addresses' || from)
    const took = workedMs() - started
    assert.ok(took < 3_000, `took ${Math.round(took)} ms`)
  })
}

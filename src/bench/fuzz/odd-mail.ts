// Mails from scratch, of a structure that no sane program writes: every kind of part in every kind of other.
import type { Roll } from './roll.ts'
import { maxMade } from './mutations.ts'
import { flood, oddCalendar, oddHtml, oddText } from './odd-text.ts'

const people = [
  'Dana <dana@whitfield.example>',
  'agent1@bench.example',
  'Ada Quist <ada@bench.example>',
  '"a, b" <x@y.example>',
  '<>',
  'MAILER-DAEMON',
  'support@bench.example',
  'undisclosed-recipients:;',
  'a@[127.0.0.1]',
  '=?iso-2022-jp?b?GyRCO0U=?= <jp@y.example>',
  'ü@ö.example',
  'a b c',
  '@',
  '(c) a@b.example (d)',
]
const subjects = [
  'Kettle',
  'Re: Kettle [#1]',
  'Fwd: WG: AW: Kettle',
  'Undelivered Mail Returned to Sender',
  'Automatic reply: away',
  '=?utf-8?b?8J+Y?= =?utf-8?b?gA==?=',
  '=?utf-7?q?+ADw-?=',
  'Accepted: Visit',
  '',
]
const dates = [
  'Mon, 1 Jun 2026 10:00:00 +0200',
  'Thu, 31 Feb 9999 25:61:61 +9999',
  '1 Jun 26 10:00 EST',
  '0',
  'now',
  'Mon, 1 Jun 2026 10:00:00 +0200 (CEST (x))',
  '-1',
]
const ids = (roll: Roll) =>
  roll.any([`<f${roll.below(40)}@fuzz.example>`, '<a b@c>', '<@>', `<t${roll.below(9)}.m1.abcdefghij@bench.example>`, 'x', '<<>>'])

function headOf(roll: Roll): string {
  const lines: (() => string)[] = [
    () => `From: ${roll.any(people)}`,
    () => `From: ${roll.any(people)}`,
    () => `To: ${roll.several(40, () => roll.any(people)).join(', ')}`,
    () => `Cc: ${roll.any(people)}`,
    () => `Reply-To: ${roll.any(people)}`,
    () => `Sender: ${roll.any(people)}`,
    () => `Subject: ${roll.any(subjects)}`,
    () => `Subject: ${roll.any(subjects)}`,
    () => `Date: ${roll.any(dates)}`,
    () => `Message-ID: ${ids(roll)}`,
    () => `In-Reply-To: ${ids(roll)}`,
    () => `References: ${roll.several(60, () => ids(roll)).join('\r\n ')}`,
    () => `Received: from a (b [192.0.2.1]) by c; ${roll.any(dates)}`,
    () =>
      roll.any([
        'Auto-Submitted: auto-replied',
        'Precedence: bulk',
        'List-Id: <x.example>',
        'X-Loop: 1',
        'X-Failed-Recipients: a@b.example',
        'Return-Path: <>',
        'X-Onus-Desk: x',
        'Content-Language: de',
        'X-Spam-Flag: YES',
        'Authentication-Results: mx.test; dkim=pass',
      ]),
    () => `Thread-Index: ${roll.any(['AdyX8bKmQW5vdGhlciBvbmUgaGVyZQ==', '====', 'Ad'])}`,
    () => `X-Long: ${flood(roll, 30_000)}`,
    () => `${roll.any(['Subject', 'To', 'From', 'References', 'Content-Disposition', 'Content-Type', 'Date'])}: ${flood(roll, 20_000)}`,
    () => roll.any(['no colon here', ' folded', ': empty', 'A\0: b', '\tx', 'From dana Mon Jun 1']),
  ]
  const rare = lines.length - 3
  return Array.from({ length: 2 + roll.below(9) }, () =>
    (roll.chance(0.04) ? lines[rare + roll.below(3)]! : lines[roll.below(rare)]!)(),
  ).join('\r\n')
}

const labels = ['utf-8', 'iso-8859-1', 'windows-1252', 'iso-2022-jp', 'gb18030', 'utf-16', 'utf-7', 'x-mac-roman', 'unknown-8bit', '"', '']

/** Bytes as a transfer encoding has them; sometimes labelled as what they are not. */
function encoded(roll: Roll, type: string, content: string | Buffer): string {
  const bytes = typeof content === 'string' ? Buffer.from(content, roll.any(['utf8', 'utf8', 'latin1', 'utf16le'])) : content
  const encoding = roll.any(['7bit', '8bit', 'binary', 'base64', 'base64', 'quoted-printable', 'x-unknown'])
  const truth = roll.chance(0.9) ? encoding : 'base64'
  const base64 = bytes.toString('base64').replace(/.{76}/g, roll.chance(0.9) ? '$&\r\n' : '$&')
  const quoted = () => bytes.toString('latin1').replace(/[^ -<>-~\r\n]/g, (c) => `=${c.charCodeAt(0).toString(16).padStart(2, '0')}`)
  const body = truth === 'base64' ? base64 : truth === 'quoted-printable' ? quoted() : bytes.toString('latin1')
  const charset = type.startsWith('text/') && roll.chance(0.7) ? `; charset=${roll.any(labels)}` : ''
  return `Content-Type: ${type}${charset}${nameOf(roll)}\r\nContent-Transfer-Encoding: ${encoding}\r\n${aboutFile(roll)}\r\n${body}\r\n`
}

const nameOf = (roll: Roll): string =>
  roll.chance(0.7)
    ? ''
    : roll.any([
        '; name="a.pdf"',
        "; name*=utf-8''%e2%98%83.txt",
        "; name*0*=utf-8''a; name*1*=%00",
        '; name="../../x"',
        '; name=',
        '; format=flowed; delsp=yes',
        '; name="=?utf-8?q?a=00?="',
        '; name=winmail.dat',
        '; name=smime.p7m',
      ])
const aboutFile = (roll: Roll): string =>
  roll.chance(0.6)
    ? ''
    : `${roll.any(['Content-Disposition: attachment; filename="a/b\\\\c.exe"', 'Content-Disposition: inline', 'Content-ID: <a>', 'Content-Disposition: ;;;', "Content-Disposition: attachment; filename*=x'y'%zz", 'Content-Location: http://x.example/a'])}\r\n`

const bytesOf = (roll: Roll, length: number): Buffer => Buffer.from(Array.from({ length }, () => roll.below(256)))

/** winmail.dat: attributes of any kind and length, some of them lies. */
function tnef(roll: Roll): Buffer {
  const attribute = () => {
    const data = roll.chance(0.5) ? Buffer.from(oddText(roll)) : bytesOf(roll, roll.below(300))
    const head = Buffer.alloc(9)
    head[0] = roll.any([1, 2])
    head.writeUInt32LE(roll.any([0x2800c, 0x69003, 0x69007, 0x69002, 0x18010, 0x6800f, 0x69005]), 1)
    head.writeUInt32LE(roll.chance(0.95) ? data.length : roll.below(2 ** 32), 5)
    return Buffer.concat([head, data, Buffer.alloc(2)])
  }
  return Buffer.concat([Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0]), ...roll.several(30, attribute)])
}

const report = (roll: Roll): string =>
  roll
    .several(8, () =>
      roll.any([
        'Reporting-MTA: dns; x',
        'Final-Recipient: rfc822; a@b.example',
        'Action: failed',
        'Action: x',
        'Status: 5.1.1',
        'Status: 99.x',
        'Diagnostic-Code: smtp; 550 no such user',
        '',
        `Diagnostic-Code: ${flood(roll, 5_000)}`,
      ]),
    )
    .join('\r\n')

const der = (roll: Roll): Buffer =>
  Buffer.concat([
    Buffer.from([0x30, 0x80, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, roll.any([2, 3])]),
    ...roll.several(20, () =>
      Buffer.from([roll.any([0x30, 0xa0, 0x24, 0x04]), roll.any([0x80, 0x84, 0xff, 4]), ...bytesOf(roll, roll.below(20))]),
    ),
  ])

function leaf(roll: Roll): string {
  const make: (() => string)[] = [
    () => encoded(roll, 'text/plain', oddText(roll)),
    () => encoded(roll, 'text/plain', oddText(roll)),
    () => encoded(roll, 'text/html', oddHtml(roll)),
    () => encoded(roll, 'text/html', oddHtml(roll)),
    () => encoded(roll, `text/calendar${roll.chance(0.5) ? '; method=REQUEST' : ''}`, oddCalendar(roll)),
    () => encoded(roll, roll.any(['application/ms-tnef', 'application/octet-stream; name=winmail.dat']), tnef(roll)),
    () => encoded(roll, roll.any(['text/enriched', 'text/rtf', 'text/x-amp-html', 'text/x', 'text/rfc822-headers']), oddText(roll)),
    () => encoded(roll, roll.any(['message/delivery-status', 'text/plain', 'message/feedback-report']), report(roll)),
    () => encoded(roll, roll.any(['application/pkcs7-mime', 'application/x-pkcs7-signature', 'application/pgp-signature']), der(roll)),
    () =>
      encoded(
        roll,
        roll.any(['image/png', 'application/pdf', 'application/octet-stream', 'x', 'audio/*']),
        bytesOf(roll, roll.below(3_000)),
      ),
    () => oddText(roll),
    () => bytesOf(roll, roll.below(3_000)).toString('latin1'),
  ]
  return roll.any(make)()
}

const multiparts = [
  'multipart/mixed',
  'multipart/alternative',
  'multipart/related; start="<a>"',
  'multipart/signed; protocol="application/pgp-signature"',
  'multipart/encrypted',
  'multipart/report; report-type=delivery-status',
  'multipart/digest',
  'multipart/appledouble',
  'multipart/x',
]

function part(roll: Roll, depth: number): string {
  if (depth <= 0 || roll.chance(0.4)) return leaf(roll)
  if (roll.chance(0.2)) return `Content-Type: message/rfc822\r\n\r\n${headOf(roll)}\r\n${part(roll, depth - 1)}`
  const boundary = roll.any(['a', 'b', '=_x', `n${roll.below(1_000)}`, '', ' '])
  const named = roll.chance(0.9) ? `; boundary="${boundary}"` : ''
  const parts = roll.several(roll.chance(0.02) ? 400 : 6, () => `--${boundary}\r\n${part(roll, depth - 1)}\r\n`)
  return `Content-Type: ${roll.any(multiparts)}${named}\r\n\r\n${roll.chance(0.1) ? oddText(roll) : ''}\r\n${parts.join('')}${roll.chance(0.8) ? `--${boundary}--\r\n` : ''}`
}

/** A mail of an odd structure, made from nothing. */
export function oddMail(roll: Roll): Buffer {
  const kind = roll.next()
  const text =
    kind < 0.95
      ? `${headOf(roll)}\r\n${part(roll, roll.below(7))}`
      : kind < 0.99
        ? `${headOf(roll)}\r\n${roll.any(['Content-Type: text/html\r\n', 'Content-Type: text/plain; format=flowed\r\n', ''])}\r\n${flood(roll, 128_000)}`
        : `${headOf(roll)}\r\n${roll.any(['Content-Type: text/html\r\n', 'Content-Type: multipart/mixed; boundary=a\r\n', ''])}\r\n${flood(roll, maxMade)}${part(roll, 1)}`
  return Buffer.from(text, 'latin1').subarray(0, maxMade)
}

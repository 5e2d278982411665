// What hostile and huge mail may cost: time and memory in proportion, never a crash, never a hang.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseMail } from './parse-mail.ts'
import { splitHtml } from './split-html.ts'
import { splitText } from './split-text.ts'

const head = (more = '') =>
  `From: Dana <dana@whitfield.example>\r\nTo: help@onus.test\r\nSubject: Much\r\nMessage-ID: <much@x>\r\n${more}\r\n`

async function within<T>(seconds: number, work: () => Promise<T> | T): Promise<T> {
  const start = performance.now()
  const result = await work()
  assert.ok(performance.now() - start < seconds * 1000, `took ${Math.round(performance.now() - start)} ms`)
  return result
}

test('a 40 MB mail is read whole, beside the desk', async () => {
  const file = Buffer.alloc(29_000_000, 7).toString('base64').replace(/.{76}/g, '$&\r\n')
  const raw = Buffer.from(
    `${head('Content-Type: multipart/mixed; boundary=x\r\n')}--x\r\n\r\nhello\r\n--x\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${file}\r\n--x--\r\n`,
  )
  assert.ok(raw.length > 39_000_000)
  const mail = await within(15, () => parseMail(raw))
  assert.equal(mail.text, 'hello')
  assert.equal(mail.attachments[0]?.content.length, 29_000_000)
})

test('a bomb of nested parts is kept with what could be read of it', async () => {
  const nested = Array.from({ length: 5_000 }, (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n`).join('')
  const mail = await within(10, () => parseMail(Buffer.from(head().trimEnd() + `\r\n${nested}`)))
  assert.equal(mail.damaged, true)
  assert.equal(mail.from?.address, 'dana@whitfield.example')
  assert.match(mail.text, /could not be fully read/)
  assert.equal(mail.attachments[0]?.name, 'original.eml')
})

test('a bomb of mails in mails ends at a depth', async () => {
  let inner = 'From: a@b.c\r\n\r\ncore'
  for (let n = 0; n < 200; n++) inner = `From: a@b.c\r\nContent-Type: message/rfc822\r\n\r\n${inner}`
  const mail = await within(10, () => parseMail(Buffer.from(head('Content-Type: message/rfc822\r\n') + inner)))
  assert.ok(mail.text.length + mail.attachments.length > 0)
})

test('a hundred thousand parts cost no more than seconds', async () => {
  const parts = '--x\r\nContent-Type: a/b; name=a\r\n\r\nx\r\n'.repeat(100_000)
  const mail = await within(15, () => parseMail(Buffer.from(`${head('Content-Type: multipart/mixed; boundary=x\r\n')}${parts}--x--`)))
  assert.ok(mail.attachments.length <= 1_001)
})

test('a header of megabytes, and one line of megabytes', async () => {
  const long = await within(10, () => parseMail(Buffer.from(`Subject: a\r\nX-Long: ${'y'.repeat(5_000_000)}\r\nFrom: a@b.c\r\n\r\nbody`)))
  assert.equal(long.subject, 'a')
  const many = await within(10, () => parseMail(Buffer.from(`Subject: a\r\n${'X: y\r\n z\r\n'.repeat(200_000)}\r\nbody`)))
  assert.equal(many.subject, 'a')
  const line = await within(10, () => parseMail(Buffer.from(`${head()}${'word '.repeat(2_000_000)}`)))
  assert.ok(line.text.length <= 310_000)
  assert.equal(line.attachments[0]?.name, 'message.txt')
})

test('splitting costs time in proportion to the length', async () => {
  for (const piece of [
    '<div class="',
    '<div>',
    '<blockquote type="cite">',
    '> ',
    'On 1 ',
    'From: a\n',
    '-----',
    '&nbsp;',
    '<p style="border-top:solid',
    '<!--',
    '<head',
    '-- \n',
  ]) {
    const text = piece.repeat(Math.ceil(120_000 / piece.length))
    await within(2, () => splitHtml(text))
    await within(2, () => splitText(text))
    await within(4, () => parseMail(Buffer.from(`${head('Content-Type: text/html\r\n')}${text}`)))
  }
})

test('scripts, handlers, styles and foreign links do not survive', async () => {
  const mail = await parseMail(
    Buffer.from(
      `${head('Content-Type: text/html\r\n')}<head><title>t</title></head><p onclick="x()">hi<script>alert(1)</script><style>p{}</style><iframe src="http://x"></iframe><a href="data:text/html,x">d</a><img src="javascript:1"></p>`,
    ),
  )
  assert.doesNotMatch(mail.html ?? '', /script|onclick|style|iframe|data:text|javascript/)
  assert.equal(mail.text, 'hid')
})

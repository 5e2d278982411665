// Letters as they are read on the other side: names, subjects, the words without HTML, the history, and nothing smuggled into a header.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { headerOf, startSink, type Sink, type Taken } from '../../../../test/mail/sink.ts'
import { textOfHtml } from '../../../kernel/index.ts'
import { unsubscribedAt } from '../marks.ts'
import { composeMail } from './compose.ts'
import type { Letter } from './letter.ts'
import { openOutgoing, type Outgoing } from './outgoing.ts'
import { plainText } from './plain.ts'

let sink: Sink
let out: Outgoing
before(async () => {
  sink = await startSink()
  out = openOutgoing(`smtp://127.0.0.1:${sink.port}`)
})
after(async () => {
  out.close()
  await sink.close()
})
beforeEach(() => (sink.got.length = 0))

const secret = Buffer.alloc(32, 7)
const at = new Date('2026-06-03T08:05:00Z')
const plain: Letter = {
  ticket_id: 123,
  message_id: 7,
  kind: 'reply',
  subject: 'Kettle leaks',
  from_name: 'Mara Lindqvist',
  mailbox: { id: 1, address: 'help@onus.test', name: 'Onus Kettles', team_id: null, acknowledge: true },
  to: 'dana@whitfield.example',
  cc: [],
  shared: false,
  text: 'Please oil it.',
  html: null,
  asks: false,
  choice: null,
  header_id: '<t123.m7.x@onus.test>',
  in_reply_to: '<a@x>',
  references: ['<a@x>'],
  quoted: null,
  attachments: [],
  date: at,
}

/** Sends a letter for real, and answers how it arrived. */
async function arrives(letter: Partial<Letter> = {}, page = 'https://desk.test/t/123/key'): Promise<Taken> {
  const now = new Date('2026-06-05T12:00:00Z')
  const files = new Map([['f', Buffer.from('bytes')]])
  await out.send(composeMail({ ...plain, ...letter }, { secret, time_zone: 'Europe/London', page, now, files, dkim: [] }))
  return sink.got.at(-1)!
}
const htmlLetter = (html: string): Partial<Letter> => ({ html, text: textOfHtml(html) })

test('a letter that leaves later, or again, bears the date and the Message-ID of the first time', async () => {
  const [first, second] = [await arrives(), await arrives()]
  for (const name of ['Date', 'Message-ID']) assert.equal(headerOf(first, name), headerOf(second, name))
  assert.equal(first.mail.date, '2026-06-03T08:05:00.000Z')
})

const names: [given: string, read: string][] = [
  ['Lindqvist, Mara', 'Lindqvist, Mara'],
  ['Mara "the fixer" Lindqvist', 'Mara "the fixer" Lindqvist'],
  ['Jürgen Müßig', 'Jürgen Müßig'],
  ['やかん 太郎', 'やかん 太郎'],
  ['Ünal, Ömer (Service)', 'Ünal, Ömer (Service)'],
  ['Mara <evil@x.example>', 'Mara <evil@x.example>'],
  ['Mara\r\nBcc: evil@x.example', 'Mara Bcc: evil@x.example'],
]
for (const [given, read] of names)
  test(`a name like ${JSON.stringify(given)} arrives as it is`, async () => {
    const taken = await arrives({ from_name: given })
    assert.deepEqual(taken.mail.from, { name: read, address: 'help@onus.test' })
    assert.equal(headerOf(taken, 'Bcc'), undefined)
    assert.deepEqual(taken.to, ['dana@whitfield.example'])
  })

const subjects: [given: string, read: string][] = [
  ['Kettle leaks', 'Re: Kettle leaks [#123]'],
  ['AW: Re: Wasserkocher tropft – schon wieder', 'Re: Wasserkocher tropft – schon wieder [#123]'],
  ['やかんが漏れます。'.repeat(25), `Re: ${'やかんが漏れます。'.repeat(25)} [#123]`],
  [`${'☕'.repeat(70)} end`, `Re: ${'☕'.repeat(70)} end [#123]`],
  ['A\r\nBcc: evil@x.example\r\n\r\nbody', 'Re: A Bcc: evil@x.example body [#123]'],
  ['A\u2028B\u0000C', 'Re: A B C [#123]'],
]
for (const [given, read] of subjects)
  test(`a subject like ${JSON.stringify(given.slice(0, 30))} arrives whole`, async () => {
    const taken = await arrives({ subject: given })
    assert.equal(taken.mail.subject, read)
    assert.equal(headerOf(taken, 'Bcc'), undefined)
    assert.ok(
      taken.raw
        .toString()
        .split('\r\n')
        .every((line) => line.length <= 998),
    )
    assert.ok(
      taken.raw
        .toString('latin1')
        .split('\r\n\r\n')[0]
        ?.split('\r\n')
        .every((line) => line.length <= 100),
    )
  })

test('many copies are all written to, and named', async () => {
  const cc = Array.from({ length: 60 }, (_, i) => `person.number.${i}@a-rather-long-domain-name.example`)
  const taken = await arrives({ cc })
  assert.deepEqual(taken.to, [plain.to, ...cc])
  assert.deepEqual(
    taken.mail.cc.map((one) => one.address),
    cc,
  )
})

test('an address cannot bring a second one with it', async () => {
  const taken = await arrives({ cc: ['tom@x.example'], to: 'dana@whitfield.example' })
  assert.equal(headerOf(taken, 'To'), 'dana@whitfield.example')
})

const url = 'https://x.example/a/very/long/path/that/goes/on/and/on?with=query&and=more&and=still-more#and-a-fragment-beyond-80-columns'
const words: [html: string, text: string][] = [
  [`<p>See <a href="${url}">the guide</a>.</p>`, `See the guide (${url}).`],
  [`<p><a href="${url}">${url.replaceAll('&', '&amp;')}</a></p>`, url],
  ['<p><a href="https://x.example/">x.example</a>, <a href="mailto:a@b.example">a@b.example</a></p>', 'https://x.example/, a@b.example'],
  ['<ul><li><p>one</p></li><li><p>two</p></li></ul><p>after</p>', '- one\n- two\n\nafter'],
  ['<p>Do</p><ol><li>first</li><li>second<ul><li>deep</li></ul></li></ol>', 'Do\n\n 1. first\n 2. second\n    - deep'],
  ['<table><tr><th>Part</th><th>Price</th></tr><tr><td>Lid</td><td>5 €</td></tr></table>', 'Part   Price\nLid    5 €'],
  ['<p>You said:</p><blockquote><p>It leaks</p><p>Badly</p></blockquote><p>Oil it.</p>', 'You said:\n\n> It leaks\n>\n> Badly\n\nOil it.'],
  ['<h2>Steps</h2><p>One<br>two</p>', 'Steps\n\nOne\ntwo'],
  ['<p>Look: <img src="cid:a" alt="The lid"><img src="cid:b"></p>', 'Look: [The lid]'],
  [`<p>${'A long line without any break in it. '.repeat(20)}</p>`, 'A long line without any break in it. '.repeat(20).trim()],
]
for (const [html, text] of words)
  test(`${html.slice(0, 40)} reads well as plain words`, async () => {
    assert.equal(plainText(html), text)
    // As somebody without HTML gets it: decoded, above the foot.
    const taken = await arrives({ ...htmlLetter(html), html })
    const sent = (await partOf(taken, 'text/plain')).split('\n\n-- \n')[0]
    assert.equal(sent, text)
  })

/** One part of a mail as it stands there, decoded. */
async function partOf({ raw }: Taken, type: string): Promise<string> {
  const { default: PostalMime } = await import('postal-mime')
  const email = await PostalMime.parse(raw)
  return ((type === 'text/plain' ? email.text : email.html) ?? '').replace(/\r\n/g, '\n').trim()
}

test('words that a program gave beside its HTML are sent as they are', async () => {
  const taken = await arrives({ html: '<p>Please oil it.</p>', text: 'Oil the kettle, please' })
  assert.match(await partOf(taken, 'text/plain'), /^Oil the kettle, please\n/)
})

test('the history of all rounds stands below, in both forms, each round deeper', async () => {
  const quoted = {
    name: 'Dana Whitfield',
    text: 'It still leaks.\n\nSee https://x.example/a?b=c',
    earlier: 'On 2 June 2026 at 10:00, Mara wrote:\n> Try the other lid.\n>\n> On 1 June, Dana wrote:\n>> It leaks.',
    at,
  }
  const taken = await arrives({ quoted })
  const text = await partOf(taken, 'text/plain')
  assert.match(
    text,
    /On 3 June 2026 at 09:05, Dana Whitfield wrote:\n> It still leaks\.\n>\n> See https:\/\/x\.example\/a\?b=c\n>\n> On 2 June 2026 at 10:00, Mara wrote:\n>> Try the other lid\.\n>>\n>> On 1 June, Dana wrote:\n>>> It leaks\.$/,
  )
  const html = await partOf(taken, 'text/html')
  assert.equal(html.match(/<blockquote/g)?.length, 3)
  assert.match(html, /<blockquote[^>]*><p>It still leaks\.<\/p>/)
  assert.equal(taken.mail.text, 'Please oil it.', 'and an agent who reads it here sees only what is new')
})

test('a history of a thousand rounds, or of megabytes, is cut and sent', async () => {
  const deep = Array.from({ length: 1_000 }, (_, i) => `${'>'.repeat(i)} round ${i}`).join('\n')
  const taken = await arrives({ quoted: { name: 'Dana', text: 'x'.repeat(2_000_000), earlier: deep, at } })
  assert.ok(taken.raw.length < 100_000)
  await arrives({ quoted: { name: 'Dana\r\nX: y', text: 'hm', earlier: deep, at } })
})

test('pictures in the words go with the mail, and the words point at them', async () => {
  const html = '<p>Here: <img src="cid:pic1@onus" alt="lid"></p>'
  const attachments = [{ file: 'f', name: 'lid\r\nX-Evil: 1.png', type: 'image/png', content_id: 'pic1@onus', inline: true }]
  const taken = await arrives({ ...htmlLetter(html), attachments })
  const [file] = taken.mail.attachments
  assert.deepEqual([file?.content_id, file?.inline, file?.type], ['pic1@onus', true, 'image/png'])
  assert.match(taken.mail.html ?? '', /cid:pic1@onus/)
  assert.doesNotMatch(taken.raw.toString(), /^X-Evil/m)
})

test('automatic mail can be ended with one click or a mail, and says so; a person’s letter has no such thing', async () => {
  const taken = await arrives({ kind: 'automatic', text: 'Automatic: we have your message.' })
  const unsubscribe = headerOf(taken, 'List-Unsubscribe') ?? ''
  const [, page, mail] = /^<([^<>]+)>, <mailto:([^<>?]+)\?subject=unsubscribe>$/.exec(unsubscribe) ?? []
  assert.equal(page, 'https://desk.test/t/123/key/unsubscribe')
  assert.equal(unsubscribedAt(secret, mail ?? ''), 123)
  assert.equal(headerOf(taken, 'List-Unsubscribe-Post'), 'List-Unsubscribe=One-Click')
  assert.match(await partOf(taken, 'text/plain'), /No more automatic mails: https:\/\/desk\.test\/t\/123\/key\/unsubscribe/)
  const reply = await arrives()
  assert.deepEqual([headerOf(reply, 'List-Unsubscribe'), headerOf(reply, 'List-Unsubscribe-Post')], [undefined, undefined])
  const copied = await arrives({ kind: 'automatic', cc: ['tom@x.example'] })
  assert.equal(headerOf(copied, 'List-Unsubscribe-Post'), undefined, 'one click acts for one reader')
})

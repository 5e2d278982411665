// Who vouches for a sender: asked ourselves with real signatures, or read from what the receiving server wrote; never from a forger.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fakeDns, sealedBy, signedBy, signerOf } from '../../../../test/mail/fake-dns.ts'
import { letterOf, mailDesk, type MailDesk } from '../../../../test/mail/mail-desk.ts'
import { readHead } from '../parse/head.ts'
import type { MailAuthentication } from './authentication.ts'
import { askOurselves } from './ask-ourselves.ts'
import { remembering } from './resolver.ts'
import { openTrust } from './services.ts'
import { theirWord, trustedOfHost } from './their-word.ts'

const bank = signerOf('bank.example')
const quiet = signerOf('quiet.example')
const google = signerOf('google.com', 'arc')
const stranger = signerOf('forwarder.example')
const dns = fakeDns(
  {
    'bank.example': ['v=spf1 ip4:9.9.9.9 -all'],
    '_dmarc.bank.example': ['v=DMARC1; p=reject'],
    '_dmarc.quiet.example': ['v=DMARC1; p=none'],
    'bare.example': ['v=spf1 ip4:9.9.9.9 -all'],
    'dead.example': 'nobody answers',
    '_dmarc.dead.example': 'nobody answers',
    'forwarder.example': ['v=spf1 ip4:8.8.8.8 -all'],
  },
  [bank, quiet, google, stranger],
)
const theirs = { ip: '9.9.9.9', helo: 'mx.bank.example', sender: 'info@bank.example' }
const elsewhere = { ip: '8.8.8.8', helo: 'mx.forwarder.example', sender: 'x@forwarder.example' }
const letter = (from = 'Bank <info@bank.example>', headers: string[] = []) => letterOf({ from, headers })

const ask = (raw: string, session: typeof theirs | null, from = 'info@bank.example') =>
  askOurselves({ raw: Buffer.from(raw), session, from, resolve: dns.resolve, sealers: ['google.com'] })

test('a mail with the signature of its own domain is vouched for, wherever it came from', async () => {
  const raw = await signedBy(letter(), bank)
  const found = await ask(raw, elsewhere)
  assert.deepEqual([found.from, found.by, found.dmarc, found.dkim], ['pass', 'us', 'pass', [{ result: 'pass', domain: 'bank.example' }]])
  assert.equal((await ask(raw, null)).from, 'pass')
})

test('a mail whose words were changed after signing is not vouched for, and a domain that says so disowns it', async () => {
  const raw = (await signedBy(letter(), bank)).replace('It leaks', 'Pay us')
  const found = await ask(raw, elsewhere)
  assert.deepEqual([found.from, found.dmarc, found.dkim[0]?.result], ['fail', 'fail', 'neutral'])
  assert.equal((await ask(raw, null)).from, 'none', 'without knowing who brought it nothing is said against its sender')
})

test('words behind the signed part are nobody’s', async () => {
  const raw = await signedBy(letter('Quiet <info@quiet.example>'), quiet, 5)
  assert.equal((await ask(`${raw}\r\nand a forged end\r\n`, elsewhere, 'info@quiet.example')).from, 'none')
})

test('the server of the domain may hand it over unsigned; another server may not', async () => {
  const own = await ask(letter(), theirs)
  assert.deepEqual([own.from, own.spf, own.dmarc], ['pass', 'pass', 'pass'])
  const forged = await ask(letter(), { ...elsewhere, sender: 'info@bank.example' })
  assert.deepEqual([forged.from, forged.spf, forged.dmarc], ['fail', 'fail', 'fail'])
})

test('a domain without DMARC disowns by SPF alone, and one that only watches (p=none) does not disown', async () => {
  const forged = { ...elsewhere, sender: 'a@bare.example' }
  assert.equal((await ask(letter('a@bare.example'), forged, 'a@bare.example')).from, 'fail')
  const watched = await ask(letter('a@quiet.example'), elsewhere, 'a@quiet.example')
  assert.deepEqual([watched.from, watched.dmarc], ['none', 'fail'])
})

test('another domain’s signature and SPF vouch for nobody else', async () => {
  const raw = await signedBy(letter('a@quiet.example'), stranger)
  assert.equal((await ask(raw, elsewhere, 'a@quiet.example')).from, 'none')
})

test('two senders in one mail are vouched for by nobody', async () => {
  const raw = await signedBy(letter(), bank)
  assert.equal((await ask(`From: boss@quiet.example\r\n${raw}`, elsewhere)).from, 'none')
  const both = await signedBy(letter('a@quiet.example, info@bank.example'), bank)
  assert.equal((await ask(both, elsewhere)).from, 'none')
  assert.equal((await ask(raw, elsewhere, 'a@quiet.example')).from, 'none', 'another than the one whom we read')
})

test('a name server that does not answer costs three seconds and is nobody’s fault', async () => {
  const began = performance.now()
  const found = await ask(letter('a@dead.example'), { ...elsewhere, sender: 'a@dead.example' }, 'a@dead.example')
  assert.equal(found.from, 'none')
  assert.equal(found.spf, 'temperror')
  assert.ok(performance.now() - began < 8_000)
})

test('answers are remembered, and a dead name server is left alone for a while', async () => {
  let now = 0
  const asked = fakeDns({ 'a.example': ['x'] })
  let dead = true
  const resolve = remembering(
    (name, type) => (name === 'b.example' && dead ? Promise.reject(new Error('ETIMEOUT')) : asked.resolve(name, type)),
    () => now,
  )
  await resolve('a.example', 'TXT')
  await resolve('A.example', 'TXT')
  assert.equal(asked.asked.length, 1)
  await assert.rejects(resolve('b.example', 'TXT'))
  dead = false
  await assert.rejects(resolve('c.example', 'TXT'), { code: 'ETIMEOUT' })
  assert.equal(asked.asked.length, 1)
  now = 16_000
  await assert.rejects(resolve('c.example', 'TXT'), { code: 'ENOTFOUND' })
})

test('who passes a mail on breaks SPF: their seal is believed when we know them, and no stranger’s', async () => {
  const checked = { ip: '9.9.9.9', sender: 'info@bank.example', resolve: dns.resolve }
  const footed = (raw: string) => raw.replace('Subject: ', 'Subject: [list] ')
  const known = await ask(await sealedBy(footed(letter()), google, checked), elsewhere)
  assert.deepEqual([known.arc, known.dmarc, known.from], ['pass', 'fail', 'none'])
  assert.match(known.words ?? '', /google\.com/)
  const unknown = await ask(await sealedBy(footed(letter()), stranger, checked), elsewhere)
  assert.deepEqual([unknown.arc, unknown.from], ['pass', 'fail'])
  const broken = (await sealedBy(letter(), google, checked)).replace('It leaks', 'Pay us')
  assert.equal((await ask(broken, elsewhere)).from, 'fail')
})

const word = (headers: string[], host: string, mailbox = 'help@firm.example') =>
  theirWord(readHead(Buffer.from([...headers, letter()].join('\r\n'))), trustedOfHost(host, mailbox), 'info@bank.example')
const brief = (found: MailAuthentication | null) => found && [found.by, found.from, found.dmarc, found.spf]

test('the word of Google and of Microsoft counts where they fetch mail for us, the topmost and no other', () => {
  const good =
    'Authentication-Results: mx.google.com; dkim=pass header.i=@bank.example header.s=s1; spf=pass (google.com: (nested) ok) smtp.mailfrom=info@bank.example; dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=bank.example'
  const bad =
    'Authentication-Results: mx.google.com;\r\n spf=softfail smtp.mailfrom=x@evil.example;\r\n dmarc=fail (p=REJECT sp=REJECT dis=NONE) header.from=bank.example'
  assert.deepEqual(brief(word([good], 'imap.gmail.com')), ['their_server', 'pass', 'pass', 'pass'])
  assert.deepEqual(brief(word([bad, good], 'imap.gmail.com')), ['their_server', 'fail', 'fail', 'softfail'])
  assert.equal(word([bad.replaceAll('REJECT', 'NONE')], 'imap.gmail.com')?.from, 'none')
  const microsoft =
    'Authentication-Results: spf=fail (sender IP is 1.2.3.4) smtp.mailfrom=evil.example; dkim=none (message not signed) header.d=none;dmarc=fail action=oreject header.from=bank.example;compauth=fail reason=000'
  const forged = 'Authentication-Results: spf=pass smtp.mailfrom=bank.example; dmarc=pass action=none header.from=bank.example'
  assert.deepEqual(brief(word([microsoft, forged], 'outlook.office365.com')), ['their_server', 'fail', 'fail', 'fail'])
  assert.equal(word([good], 'outlook.office365.com'), null)
})

test('a domain speaks for those of its organisation, by the public suffix list, unless its DMARC failed', () => {
  const said = (results: string, from: string) =>
    theirWord(
      readHead(Buffer.from([`Authentication-Results: mx.google.com; ${results}`, letter(`Bank <${from}>`)].join('\r\n'))),
      trustedOfHost('imap.gmail.com', null),
      from,
    )?.from
  const table: [results: string, from: string, expected: string][] = [
    ['dkim=pass header.d=mail.bank.co.uk', 'info@bank.co.uk', 'pass'],
    ['dkim=pass header.d=bank.co.uk', 'info@news.bank.co.uk', 'pass'],
    ['spf=pass smtp.mailfrom=x@bounces.bank.co.uk', 'info@bank.co.uk', 'pass'],
    ['dkim=pass header.d=other.co.uk', 'info@bank.co.uk', 'none'],
    ['dkim=pass header.d=co.uk', 'info@bank.co.uk', 'none'],
    ['dkim=pass header.d=bank.co.uk/.evil.example', 'info@bank.co.uk', 'none'],
    ['spf=pass smtp.mailfrom=x@bank.co.uk#.evil.example', 'info@bank.co.uk', 'none'],
    ['spf=pass smtp.mailfrom=x@bank.co.uk:25', 'info@bank.co.uk', 'none'],
    ['dkim=pass header.d=evil.github.io', 'info@bank.github.io', 'none'],
    ['dkim=pass header.d=evil.kawasaki.jp', 'info@bank.kawasaki.jp', 'none'],
    ['dkim=pass header.d=mail.bank.co.uk; dmarc=fail (p=NONE) header.from=bank.co.uk', 'info@bank.co.uk', 'none'],
    ['dkim=fail header.d=mail.bank.co.uk', 'info@bank.co.uk', 'none'],
  ]
  for (const [results, from, expected] of table) assert.equal(said(results, from), expected, `${results} for ${from}`)
})

test('what a sender writes into their own mail counts for nothing', () => {
  const forged = 'Authentication-Results: mail.firm.example; dmarc=pass header.from=bank.example; spf=pass smtp.mailfrom=info@bank.example'
  const received = 'Received: from x by mail.firm.example'
  assert.equal(word([received, forged], 'mail.firm.example'), null, 'below what our server wrote anybody may write')
  assert.equal(word([forged, received], 'mail.firm.example')?.from, 'pass')
  assert.equal(word([forged], 'imap.gmail.com'), null)
  assert.equal(word([forged.replace('mail.firm', 'notmail.firm')], 'mail.elsewhere.example', 'help@else.example'), null)
  assert.equal(theirWord(readHead(Buffer.from(`${forged}\r\n${letter()}`)), [], 'info@bank.example'), null)
  const about = word([forged.replace('header.from=bank.example', 'header.from=evil.example'), received], 'mail.firm.example')
  assert.equal(about?.from, 'none', 'a word about another sender')
  const inside =
    'Authentication-Results: mail.firm.example; spf=none smtp.mailfrom="x; dmarc=pass header.from=bank.example"; x=y (dmarc=pass; dkim=pass)'
  assert.deepEqual(brief(word([inside, received], 'mail.firm.example')), ['their_server', 'none', 'none', 'none'])
})

test('a header that cannot be read is as if it were not there, however long it is', () => {
  const odd = [
    '',
    ';;;',
    '((((',
    '"',
    'a'.repeat(200_000),
    '"\\"'.repeat(60_000),
    `x; ${'dkim=pass '.repeat(20_000)}`,
    '\\',
    `x; ${'('.repeat(90_000)}`,
  ]
  const began = performance.now()
  for (const value of odd) assert.doesNotThrow(() => word([`Authentication-Results: ${value}`], 'mail.firm.example'))
  const many = Array.from({ length: 500 }, () => `Authentication-Results: x; ${'"\\"'.repeat(100)}`)
  assert.equal(word(many, 'mail.firm.example'), null)
  assert.ok(performance.now() - began < 8_000)
})

let desk: MailDesk
before(async () => {
  desk = await mailDesk({ TRUSTED_AUTHSERV: 'mx.front.example' })
  desk.mail.trust = openTrust(desk.mail.config, dns.resolve)
})
after(() => desk.close())

async function arrived(raw: string, about: { remote_ip?: string; source?: 'smtp' | 'api'; helo?: string } = {}) {
  const { id } = await desk.mail.intake.add({
    raw: Buffer.from(raw),
    source: about.source ?? 'smtp',
    envelope_from: 'info@bank.example',
    envelope_to: ['help@onus.test'],
    mailbox_id: desk.mailboxId,
    remote_ip: about.remote_ip ?? '127.0.0.1',
    helo: about.helo ?? 'mx.example',
  })
  dns.asked.length = 0
  await desk.runJobs()
  const row = await desk.database.db
    .selectFrom('mail_receipts')
    .select(['state', 'authentication', 'error'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.equal(row.state, 'stored', row.error ?? '')
  return row.authentication as unknown as MailAuthentication
}

test('what was found out is kept with the receipt: asked of the DNS for a mail from the internet, and never for a plain one from next door', async () => {
  assert.deepEqual(brief(await arrived(letter(), { remote_ip: '9.9.9.9' })), ['us', 'pass', 'pass', 'pass'])
  assert.deepEqual(brief(await arrived(letter(), { remote_ip: '8.8.8.8' })), ['us', 'fail', 'fail', 'fail'])
  assert.deepEqual(brief(await arrived(letter())), ['nobody', 'none', 'none', 'none'])
  assert.deepEqual(dns.asked, [])
})

test('a server in front is believed when it was named, and a signature is checked in any case', async () => {
  const front = 'Authentication-Results: mx.front.example; dmarc=fail header.from=bank.example policy.dmarc=reject'
  assert.deepEqual(brief(await arrived(letter(undefined, [front]))), ['their_server', 'fail', 'fail', 'none'])
  assert.equal((await arrived(letter(undefined, [front.replace('mx.front', 'mx.other')]))).by, 'nobody')
  const signed = await arrived(await signedBy(letter(), bank), { source: 'api' })
  assert.deepEqual([signed.by, signed.from], ['us', 'pass'])
})

test('a server in front that hands mail over from an address on the internet is known by its name in the DNS', async () => {
  const resolve: typeof dns.resolve = (name, type) =>
    name === 'mx.front.example' && type === 'A' ? Promise.resolve(['8.8.4.4']) : dns.resolve(name, type)
  const usual = desk.mail.trust
  desk.mail.trust = openTrust(desk.mail.config, resolve)
  try {
    const front = (result: string) => [`Authentication-Results: mx.front.example; dmarc=${result} header.from=bank.example`]
    const helo = 'MX.front.example'
    const through = { remote_ip: '8.8.4.4', helo }
    assert.deepEqual(brief(await arrived(letter(undefined, front('pass')), through)), ['their_server', 'pass', 'pass', 'none'])
    assert.deepEqual(
      brief(await arrived(letter(), through)),
      ['nobody', 'none', 'none', 'none'],
      'not disowned for our own server’s address',
    )
    const liar = await arrived(letter(undefined, front('pass')), { remote_ip: '8.8.8.8', helo })
    assert.deepEqual([liar.by, liar.from], ['us', 'fail'], 'anybody can call themselves so')
  } finally {
    desk.mail.trust = usual
  }
})

test('of two senders in one line neither is vouched for by what a server says of the mail', () => {
  const good = 'Authentication-Results: mx.google.com; dmarc=pass'
  const raw = `${good}\r\nFrom: info@bank.example, eve@evil.example\r\n\r\nx`
  assert.equal(theirWord(readHead(Buffer.from(raw)), trustedOfHost('imap.gmail.com', null), 'info@bank.example')?.from, 'none')
})

test('a mail with more seals than anybody needs is read, and none of them is checked', async () => {
  const signature = (await signedBy(letter(), bank)).split('From:')[0]!
  const found = await arrived(signature.repeat(200) + letter(), { remote_ip: '9.9.9.9' })
  assert.deepEqual([found.from, dns.asked], ['none', []])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { domainToUnicode } from 'node:url'
import { askWords, markWords, namedIn, siteOf, targetOf, warningOf } from './links.ts'
import { lettersOf } from './punycode.ts'

const targets: [href: string, kind: string | undefined, to?: string, rest?: string][] = [
  ['https://evil.example/a?b=1#c', 'web', 'evil.example', '/a?b=1'],
  ['HTTPS://EVIL.example', 'web', 'evil.example', ''],
  ['https://bank.example@evil.example:8443/', 'web', 'evil.example', ':8443'],
  ['http://2130706433/', 'web', '127.0.0.1', ''],
  ['https://münchen.example/', 'web', 'xn--mnchen-3ya.example', ''],
  ['mailto:dana%40whitfield.example?subject=x', 'mail', 'dana@whitfield.example', ''],
  ['mailto:%ZZ', 'mail', '%ZZ', ''],
  ['tel:+44%2020', 'phone', '+44 20', ''],
  ['javascript:alert(1)', undefined],
  ['/settings', undefined],
  ['', undefined],
]
for (const [href, kind, to, rest] of targets)
  test(`“${href}” leads to ${to ?? 'nothing to follow'}`, () => assert.deepEqual(targetOf(href), kind ? { kind, to, rest } : null))

const elsewhere: [words: string, href: string, says: string, goes: string][] = [
  ['www.bank.example', 'https://evil.example/', 'www.bank.example', 'evil.example'],
  ['https://bank.example/login', 'https://bank.example.evil.example/login', 'bank.example', 'bank.example.evil.example'],
  ['Sign in at bank.com', 'https://bank.com.evil.com/', 'bank.com', 'bank.com.evil.com'],
  ['bank.example', 'https://bank-example.com', 'bank.example', 'bank-example.com'],
  ['BANK.EXAMPLE', 'http://evil.example', 'bank.example', 'evil.example'],
  ['ba\u00adnk.ex\u200bample', 'http://evil.example', 'bank.example', 'evil.example'],
  ['ｂａｎｋ．example', 'http://evil.example', 'bank.example', 'evil.example'],
  ['support@bank.example', 'mailto:thief@evil.example', 'bank.example', 'thief@evil.example'],
  ['dana@bank.example', 'https://evil.example', 'bank.example', 'evil.example'],
  ['Open it', 'https://bank.example@evil.example/', 'bank.example', 'evil.example'],
  ['Open it', 'https://bank.example%2Flogin@evil.example/', 'bank.example', 'evil.example'],
  ['alice.github.io', 'https://mallory.github.io/', 'alice.github.io', 'mallory.github.io'],
  ['bank.co.uk', 'https://evil.co.uk/', 'bank.co.uk', 'evil.co.uk'],
  ['bank.example', 'http://203.0.113.9/bank.example', 'bank.example', '203.0.113.9'],
  ['www.shop.example', 'https://click.mailer.example/?u=https://www.shop.example', 'www.shop.example', 'click.mailer.example'],
]
for (const [words, href, says, goes] of elsewhere)
  test(`“${words}” that goes to ${href} is warned of`, () => assert.deepEqual(warningOf(words, href), { reason: 'elsewhere', says, goes }))

const fine: [words: string, href: string][] = [
  ['Our shop', 'https://click.mailer.example/x'],
  ['www.bank.example', 'https://bank.example/'],
  ['bank.example', 'https://login.bank.example/a'],
  ['https://accounts.bank.example', 'https://www.bank.example'],
  ['https://bank.example:8443/x', 'https://bank.example'],
  ['Read https://bank.example.', 'https://bank.example'],
  ['bank.example.', 'https://bank.example./'],
  ['münchen.example', 'https://xn--mnchen-3ya.example/'],
  ['invoice.pdf', 'https://files.example/invoice.pdf'],
  ['Node.js 26', 'https://nodejs.example'],
  ['thanks.It was', 'https://shop.example'],
  ['e.g. this, 1.5 or 3.14', 'https://shop.example'],
  ['dana@bank.example', 'mailto:dana@bank.example?subject=Hello'],
  ['Call bank.example', 'tel:+4420'],
  ['', 'https://shop.example'],
  ['bank.example', 'javascript:alert(1)'],
  ['Отзывы', 'https://xn--e1afmkfd.xn--p1ai/'],
  ['日本', 'https://xn--wgv71a119e.jp/'],
]
for (const [words, href] of fine) test(`“${words}” that goes to ${href} is not`, () => assert.equal(warningOf(words, href), null))

test('a host of mixed or look-alike letters is shown as xn-- and warned of', () => {
  for (const host of ['bаnk.example', 'gооgle.com', 'аррӏе.com', 'раураӏ.com', 'ρaypal.com'])
    assert.equal(warningOf('Open it', `https://${host}/`)?.reason, 'alphabets', host)
  assert.match(warningOf('Open it', 'https://bаnk.example/')!.goes, /^xn--/)
  assert.equal(warningOf('bаnk.example', 'https://bank.example/')?.reason, 'elsewhere')
})

test('international letters are read as the platform reads them; broken ones stay', () => {
  for (const host of ['münchen', 'пример', '例え', 'bücher-und-mehr', 'straße', 'مثال', 'аррӏе', 'faß', '한국', 'ñandú']) {
    const coded = new URL(`http://${host}.example`).hostname.split('.')[0]!
    assert.equal(lettersOf(coded), domainToUnicode(coded))
  }
  for (const broken of ['xn--', 'xn--a', 'xn--99999999999', 'xn--\u0000', 'xn--aaaaaaaaaaaaaaaa--', 'plain'])
    assert.equal(typeof lettersOf(broken), 'string')
})

test('long words cost little', () => {
  const begun = performance.now()
  for (const piece of ['a.', 'a-', 'a.com', '.', 'https://', 'www.', 'é.']) namedIn(piece.repeat(100_000))
  assert.ok(performance.now() - begun < 500)
})

test('the words of a warning name both places', () => {
  const warning = warningOf('www.bank.example', 'https://evil.example/')!
  assert.equal(markWords(warning), 'goes to evil.example')
  assert.equal(askWords(warning), 'This link says www.bank.example and goes to evil.example.')
  assert.equal(siteOf('a.b.co.uk'), 'b.co.uk')
})

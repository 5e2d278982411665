// What of foreign HTML may be kept. The same payloads are rendered in a browser by `test/browser/xss.spec.ts`.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { Parser } from 'htmlparser2'
import { encodedName, fileHeaders } from './download.ts'
import { readableColour } from './html-attributes.ts'
import { safeHtml, textOfHtml } from './html.ts'
import { remoteImagesOf, withoutRemoteImages } from './remote-images.ts'
import { workedMs } from '../testing/cpu.ts'

const file = path.join(import.meta.dirname, '../../test/testdata/xss/payloads.json')
const payloads = JSON.parse(readFileSync(file, 'utf8')) as { name: string; html: string }[]

type Seen = { tag: string; attributes: Record<string, string> }
function elementsOf(html: string): Seen[] {
  const seen: Seen[] = []
  const parser = new Parser({ onopentag: (tag, attributes) => seen.push({ tag, attributes }) })
  parser.end(html)
  return seen
}

const tags =
  /^(p|br|div|span|b|strong|i|em|u|s|del|ins|sub|sup|small|mark|code|pre|blockquote|hr|h[1-6]|[uod]l|li|d[td]|center|font|table|thead|tbody|tfoot|tr|t[dh]|caption|col|colgroup|a|img)$/
const allowed: Record<string, RegExp> = {
  href: /^(https?:\/\/[^\s\\/]|mailto:|tel:)/i,
  src: /^(https?:\/\/[^\s\\/]|cid:[^\s"'<>]+$|data:image\/(png|jpe?g|gif|webp|avif);base64,[\w+/=\s]+$)/i,
  style: /^((color:#[0-9a-f]{6}|font-weight:bold|font-style:italic|text-align:[a-z]+|text-decoration:(underline|line-through))(;|$))+$/,
  width: /^\d{1,4}$/,
  height: /^\d{1,4}$/,
  rel: /^noopener noreferrer nofollow$/,
  target: /^_blank$/,
}
const plain = new Set(['alt', 'dir', 'lang', 'colspan', 'rowspan', 'align'])

function expectSafe(html: string): void {
  for (const { tag, attributes } of elementsOf(html)) {
    assert.match(tag, tags)
    for (const [name, value] of Object.entries(attributes)) {
      if (!plain.has(name)) assert.match(value, allowed[name] ?? assert.fail(`${name} on ${tag}`), `${name} on ${tag}`)
      assert.ok(name !== 'src' || tag === 'img', `src on ${tag}`)
    }
  }
}

test('there are at least 100 payloads, each with a name of its own', () => {
  assert.ok(payloads.length >= 100)
  assert.equal(new Set(payloads.map((one) => one.name)).size, payloads.length)
})

for (const { name, html } of payloads) {
  test(`${name}: only tags, attributes and addresses of the list are left`, () => {
    const safe = safeHtml(html)
    expectSafe(safe)
    expectSafe(safeHtml(safe))
    const shown = withoutRemoteImages(safe)
    for (const { tag, attributes } of elementsOf(shown)) if (tag === 'img') assert.doesNotMatch(attributes['src'] ?? '', /^https?:/i)
  })
  test(`${name}: also inside a mail of others' HTML`, () => {
    const around = `<div><table><tr><td style="color:#333">Hello ${html}</td></tr></table><p>after</p></div>`
    expectSafe(safeHtml(around))
  })
}

const links: [given: string, kept: string | undefined][] = [
  ['https://shop.example/a?b=1&c=2#d', 'https://shop.example/a?b=1&c=2#d'],
  ['https://shop.example/a(b)[c]', 'https://shop.example/a(b)[c]'],
  ['https://shop.example/a b', 'https://shop.example/a%20b'],
  ['https://münchen.example/ü', 'https://xn--mnchen-3ya.example/%C3%BC'],
  ['mailto:dana@whitfield.example', 'mailto:dana@whitfield.example'],
  ['tel:+442079460000', 'tel:+442079460000'],
  ['//evil.example', undefined],
  ['/api/v1/session', undefined],
  ['#top', undefined],
  ['sms:1', undefined],
  ['http://', undefined],
  [`https://x.example/${'a'.repeat(9_000)}`, undefined],
]
for (const [given, kept] of links)
  test(`a link to ${given.slice(0, 40)} is ${kept ? `kept` : 'dropped, its words stay'}`, () => {
    const [link] = elementsOf(safeHtml(`<a href="${given}">words</a>`))
    assert.equal(link!.attributes['href'], kept)
    assert.equal(textOfHtml(safeHtml(`<a>words</a>`)), 'words')
  })

test('of styles what carries meaning stays, written anew; bright colours are darkened, pale ones left out', () => {
  assert.equal(
    safeHtml('<p style="COLOR: Red !important; font-weight:700; margin:0; background:url(x)">x</p>'),
    '<p style="color:#d90000;font-weight:bold">x</p>',
  )
  assert.equal(safeHtml('<font color="#00F" face="Arial">x</font>'), '<font style="color:#0000ff">x</font>')
  for (const hidden of ['color:#fff', 'color:white', 'color:rgb(250, 250, 250)', 'font-size:0', 'display:none'])
    assert.equal(safeHtml(`<p style="${hidden}">x</p>`), '<p>x</p>')
  const colours = ['#ffffff', '#777777', '#f00', 'rgb(0,0,0)', 'rgb(0, 176, 80)', '#ffff00', 'url(x)']
  assert.deepEqual(colours.map(readableColour), [null, '#6b6b6b', '#d90000', '#000000', '#007f39', null, null])
})

test('pictures of other servers keep their address without being loaded; those that nobody can see lose it', () => {
  const html = safeHtml(
    '<img src="https://shop.example/a.png?x=1&amp;y=2" alt="Logo"><img src="https://t.example/o.gif" width="1" height="1"><img src="https://t.example/o.gif" style="max-height:0"><img src="cid:logo"><img src="https://shop.example/b.png" style="width:100%" width="1200">',
  )
  assert.equal(html.match(/src="https/g)!.length, 4)
  const shown = withoutRemoteImages(html)
  assert.doesNotMatch(shown, /\ssrc="https/)
  assert.equal(shown.match(/data-tracker=""/g)!.length, 2)
  assert.match(shown, /src="cid:logo"/)
  assert.deepEqual(remoteImagesOf(shown), ['https://shop.example/a.png?x=1&y=2', 'https://shop.example/b.png'])
  assert.equal(withoutRemoteImages(shown), shown)
  assert.equal(withoutRemoteImages('<img src="/api/v1/me" />'), '<img />')
  assert.equal(withoutRemoteImages('<p>a src="https://x.example" in words</p>'), '<p>a src="https://x.example" in words</p>')
})

test('a long mail is made safe in time', () => {
  const line =
    '<p class="MsoNormal" style="margin:0cm;font-size:11pt;color:#1F497D"><span style="color:red">words</span> <a href="https://x.example/y">x</a></p>'
  for (const piece of [
    line,
    '<div>',
    '<img src=x ',
    '<a href="',
    '<p style="color:',
    '<!--',
    '<svg><style>',
    '&#',
    '<iframe>',
    '<table><td>',
    '<b></p>',
    '<a><b ',
  ]) {
    const begun = workedMs()
    withoutRemoteImages(safeHtml(piece.repeat(Math.ceil(200_000 / piece.length))))
    assert.ok(workedMs() - begun < 3_000, piece)
  }
})

test('files are given out so that they cannot act', () => {
  const of = (type: string) => fileHeaders({ name: 'a', type, size: 1 })
  for (const type of [
    'text/html',
    'image/svg+xml',
    'application/xhtml+xml',
    'text/xml',
    'video/mp4',
    'image/png, text/html',
    'IMAGE/SVG+XML',
    '',
  ])
    assert.deepEqual(
      [of(type)['content-type'], of(type)['content-disposition']],
      ['application/octet-stream', "attachment; filename*=UTF-8''a"],
      type,
    )
  assert.deepEqual(
    [of('image/PNG; x=y')['content-type'], of('image/png')['content-disposition']],
    ['image/png', "inline; filename*=UTF-8''a"],
  )
  assert.deepEqual([of('text/plain; charset=x')['content-type']], ['text/plain; charset=utf-8'])
  assert.match(String(of('application/pdf')['content-disposition']), /^attachment/)
  assert.equal(encodedName("a'b (1)*\r\n\u202e\ud800.pdf"), 'a%27b%20%281%29%2A%EF%BF%BD.pdf')
  assert.equal(encodedName(''), 'file')
})

for (const piece of ['<a@b>', '<o:p>', '<thead>', '<p><li>', '<div></x>', '<div a="</div>">', '<div><!--</div>-->', '<a<b '])
  test(`a megabyte of ${piece} costs no more than its length`, () => {
    const started = workedMs()
    safeHtml(piece.repeat(1_000_000 / piece.length))
    const spent = Math.round(workedMs() - started)
    assert.ok(spent < 2_000, `took ${spent} ms of work`)
  })

test('what stands deeper than a reader follows loses its tags, and no word; what follows it stands as it stood', () => {
  const deep = `<div><b>one</b>${'<o:p>'.repeat(1_000)}two${'</o:p>'.repeat(1_000)}<i>three</i></div><p>four</p>`
  assert.equal(safeHtml(deep), '<div><b>one</b>two<i>three</i></div><p>four</p>')
})

test('a long table without its end tags keeps its cells', () => {
  const table = `<table>${'<tr><td>a<td><b>b</b>'.repeat(1_000)}</table>`
  assert.equal(safeHtml(table).match(/<td>/g)?.length, 2_000)
  assert.equal(safeHtml(`<p>${'word<p>'.repeat(1_000)}`).match(/<p>/g)?.length, 1_001)
})

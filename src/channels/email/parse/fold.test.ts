import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { readSamples } from './corpus.ts'
import { forwardedIn, passesOn } from './forwarded.ts'
import { splitHtml } from './split-html.ts'
import { splitText } from './split-text.ts'

const length = 300_000
const fill = (piece: string) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
const cpuMs = (work: () => unknown) => {
  const before = process.cpuUsage().user
  work()
  return (process.cpuUsage().user - before) / 1_000
}

test('hostile text costs time in proportion to its length', () => {
  splitText('warm\n\nOn 2 June 2026 at 18:30, Mara <help@example.org> wrote:\n> up')
  const pieces = [
    '>',
    '>\n',
    '> x\n',
    'On ',
    'On \n',
    'On :\n',
    'wrote:\n',
    'From:\n',
    'From: x\nTo: y\n',
    '--\n',
    '-- \n',
    ':\n',
    '\n',
    ' ',
    '\u200b',
  ]
  for (const piece of pieces) {
    for (const passing of [true, false]) {
      const ms = cpuMs(() => splitText(`words\n${fill(piece)}`, passing))
      assert.ok(ms < 1_500, `${JSON.stringify(piece)}: ${ms} ms`)
    }
  }
})

test('hostile HTML costs time in proportion to its length', () => {
  splitHtml('<p>warm</p><blockquote type="cite">up</blockquote>')
  const pieces = [
    '<blockquote>',
    '<blockquote type=cite>',
    '<div class="gmail_quote">',
    '<p>x',
    '<',
    '<!--',
    '<style>',
    '</div>',
    '<a ',
    '<br>',
    '&',
    '<li>x',
    'On <br>',
    '<b>From:</b> x<br>',
  ]
  for (const piece of pieces) {
    const ms = cpuMs(() => splitHtml(`<p>words</p>${fill(piece)}`))
    assert.ok(ms < 1_500, `${JSON.stringify(piece)}: ${ms} ms`)
  }
})

const bare = (text: string | null) => (text ?? '').replace(/[^\p{L}\p{N}]+/gu, '')
const letters = (text: string) => Array.from(bare(text)).toSorted().join('')

test('no letter of a plain text is lost or doubled, whatever is folded', () => {
  const samples = readSamples(path.join(import.meta.dirname, '../../../../test/testdata/mail'))
  assert.ok(samples.length > 100)
  for (const { name, raw } of samples) {
    for (const whole of [
      raw.toString('utf8'),
      raw
        .toString('utf8')
        .split(/\r?\n\r?\n/)
        .slice(1)
        .join('\n\n'),
    ]) {
      for (const passing of [true, false]) {
        const { text, quoted, signature } = splitText(whole, passing)
        assert.equal(letters(`${text}${quoted ?? ''}${signature ?? ''}`), letters(whole), name)
        assert.ok(text || !whole.trim(), `${name}: something is shown`)
      }
    }
  }
})

test('no letter of HTML is lost, whatever is folded', () => {
  for (const { name, raw } of readSamples(path.join(import.meta.dirname, '../../../../test/testdata/mail'))) {
    const html = raw.toString('utf8')
    if (!/<(div|p|html)/i.test(html)) continue
    const pieces = splitHtml(html)
    assert.equal(letters(`${pieces.html}${pieces.quoted ?? ''}${pieces.signature ?? ''}`), letters(html), name)
  }
})

test('text and HTML of one mail are folded alike', () => {
  const line = 'On Tue, 2 Jun 2026 at 18:30, Mara Lindqvist <help@example.org> wrote:'
  const text = splitText(`It leaks.\n\nBest regards,\nDana\nWhitfield & Sons\nT +44 20 7946 0000\n\n${line}\n> Which lid?`)
  const html = splitHtml(
    `<p>It leaks.</p><p>Best regards,<br>Dana<br>Whitfield &amp; Sons<br>T +44 20 7946 0000</p><p>${line.replace('<', '&lt;').replace('>', '&gt;')}</p><blockquote>Which lid?</blockquote>`,
  )
  assert.deepEqual(text, {
    text: 'It leaks.\n\nBest regards,\nDana',
    quoted: `${line}\n> Which lid?`,
    signature: 'Whitfield & Sons\nT +44 20 7946 0000',
  })
  assert.match(html.html, /Best regards,<br>Dana/)
  assert.doesNotMatch(html.html, /Sons|Which lid|wrote/)
  assert.match(html.quoted ?? '', /wrote:.*Which lid/)
  assert.match(html.signature ?? '', /Sons.*7946/)
})

test('what the person wrote is not folded, however much it looks like it', () => {
  for (const words of [
    'Thanks,\nI got the parcel.\n\nBut the lid at https://example.com/lid is missing.\nDana',
    'Thanks\n\nhttps://example.com/order/77\nhttps://example.com/order/78',
    'Dear all,\nwe met on 2 June 2026 at 18:30 with Mara (mara@example.org) and agreed the following:\n- new lid\n- new kettle',
    'I wrote on 2 June 2026 at 18:30 to Mara <mara@example.org>:\n\nplease call.\n\nNobody did.',
    'We are away.\n\nFrom: 1 June\nTo: 3 June\n\nDana',
    'Sent from Leeds by mail on Monday.',
    'Regards\nDana',
  ])
    assert.deepEqual(splitText(words), { text: words, quoted: null, signature: null })
})

test('a subject says that a mail is passed on, in the languages of mail programs', () => {
  for (const subject of [
    'Fwd: x',
    'FW: x',
    'Fw: x',
    'WG: x',
    'TR: x',
    'TR : x',
    'RV: x',
    'I: x',
    'Doorst: x',
    'VB: x',
    'VS: x',
    'PD: x',
    'İLT: x',
    'ENC: x',
    '转发：x',
    '轉寄: x',
    '転送: x',
    '[Kettles] Fwd: x',
    'Fwd[2]: x',
  ])
    assert.ok(passesOn(subject, 'words'), subject)
  for (const subject of ['Re: Fwd: x', 'AW: x', 'SV: x', 'Kettle', 'It: x', 'RE: x', 'Forward to me', 'R: x', 'Odp: x', ''])
    assert.ok(!passesOn(subject, 'words'), subject)
  assert.ok(!passesOn('VS: x', 'Lähettäjä: Dana'), 'in Finnish it is an answer')
})

test('what is passed on tells its writer, subject and date as far as they are sure', () => {
  const passed = (date: string, from = '"Berg, Rudi" <mailto:Rudi@Example.com>', sent = 'Wed, 03 Jun 2026 10:00:00 +0200') =>
    forwardedIn({
      subject: 'Fwd: x',
      sent,
      html: null,
      text: `---------- Forwarded message ---------\nFrom: ${from}\nDate: ${date}\nSubject: Lid\n\nwords`,
    })
  assert.deepEqual(passed('Mon, 1 Jun 2026 at 09:00')?.from, { name: 'Berg, Rudi', address: 'rudi@example.com' })
  assert.deepEqual(passed('x 1', 'Shop <shop@example.com> on behalf of Ann <ann@example.com>')?.from, {
    name: 'Ann',
    address: 'ann@example.com',
  })
  assert.equal(passed('x 1', 'Rudi')?.from, null)
  const dates: Record<string, string | null> = {
    'Mon, 1 Jun 2026 09:00:00 +0000': '2026-06-01T09:00:00.000Z',
    'Monday, June 1, 2026 at 6:30 PM': '2026-06-01T16:30:00.000Z',
    '1. Juni 2026 um 09:00': '2026-06-01T07:00:00.000Z',
    'lun. 1 juin 2026 à 09:00': '2026-06-01T07:00:00.000Z',
    '2026年6月1日(月) 9:00': '2026-06-01T07:00:00.000Z',
    '2026年6月1日 下午6:30': '2026-06-01T16:30:00.000Z',
    '1 июня 2026 г. 09:00': '2026-06-01T07:00:00.000Z',
    '01.06.2026 09:00': '2026-06-01T07:00:00.000Z',
    '6/13/2026 9:00 AM': '2026-06-13T07:00:00.000Z',
    '02/06/2026 09:00': null,
    '31.02.2026 09:00': null,
    '1 June 2026': null,
  }
  for (const [date, instant] of Object.entries(dates)) assert.equal(passed(date)?.date, instant, date)
  assert.equal(passed('1 June 2026 09:00', undefined, '')?.date, null, 'no zone is known')
})

test("Outlook's paragraphs are lines: a card in them is a signature, the empty one a blank line", () => {
  const lines = ['It leaks.', '&nbsp;', 'Dana Whitfield', 'Whitfield &amp; Sons Ltd', 'T +44 20 7946 0000', 'www.example.com']
  const { html, signature } = splitHtml(lines.map((line) => `<p class="MsoNormal">${line}</p>`).join(''))
  assert.doesNotMatch(html, /Dana|7946/)
  assert.match(html, /It leaks/)
  assert.match(signature ?? '', /Dana Whitfield.*www\.example\.com/)
})

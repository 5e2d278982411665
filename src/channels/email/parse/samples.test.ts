// Mails as real programs write them, whole and damaged: what was written, what was quoted, who wrote it.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { parseMail } from './parse-mail.ts'
import { NotAMail, type ParsedMail } from './parsed-mail.ts'

const folder = path.join(import.meta.dirname, '../../../../test/testdata/mail')
const read = (name: string) => parseMail(readFileSync(path.join(folder, `${name}.eml`)))

type Expected = {
  text?: string
  quotes?: string
  signature?: string | null
  kind?: ParsedMail['kind']
  subject?: string
  html?: string
  files?: string[]
  from?: string
  damaged?: boolean
  ids?: string[]
  cc?: string[]
}
const leaks = { text: 'The lid still leaks.', quotes: 'Could you try the other lid?' }

const table: Record<string, Expected> = {
  'gmail-en': { ...leaks, html: '<div dir="ltr">The lid <b>still</b> leaks.</div><br />' },
  'gmail-de': { text: 'Der Deckel tropft noch immer.', quotes: 'Am Di., 2. Juni 2026' },
  'gmail-fr': { text: 'Le couvercle fuit toujours.', quotes: 'Le mar. 2 juin 2026' },
  'gmail-es': { text: 'La tapa sigue goteando.', quotes: 'El mar, 2 jun 2026' },
  'gmail-it': { text: 'Il coperchio perde ancora.', quotes: 'Il giorno mar 2 giu 2026' },
  'gmail-nl': { text: 'Het deksel lekt nog steeds.', quotes: 'Op di 2 jun 2026' },
  'gmail-pt': { text: 'A tampa ainda vaza.', quotes: 'Em ter., 2 de jun.' },
  'gmail-sv': { text: 'Locket läcker fortfarande.', quotes: 'Den tis 2 juni 2026' },
  'gmail-da': { text: 'Låget lækker stadig.', quotes: 'Den tir. 2. jun. 2026' },
  'gmail-pl': { text: 'Pokrywka nadal przecieka.', quotes: 'wt., 2 cze 2026' },
  'gmail-signature': {
    text: 'It works now.',
    signature: 'Dana Whitfield\nWhitfield & Sons',
    html: '<div dir="ltr">It works now.<br /><div><br /></div></div>',
  },
  'outlook-desktop-en': { ...leaks, quotes: 'Sent: Tuesday, 2 June 2026' },
  'outlook-desktop-de-html': { text: 'Der Deckel tropft noch.', quotes: 'Gesendet: Tuesday', signature: 'Dana, Whitfield & Sons' },
  'outlook-web-html': { ...leaks, html: '<div>The lid still leaks.</div>' },
  'outlook-mobile-html': { ...leaks, signature: 'Get Outlook for iOS (https://aka.ms/o0ukef)' },
  'outlook-original-message': { ...leaks },
  'outlook-fr': { text: 'Le couvercle fuit toujours.', quotes: 'Envoyé : mardi 2 juin' },
  'apple-mail': { text: 'The lid still leaks.\n\nDana', quotes: 'Could you try the other lid?' },
  iphone: {
    text: 'It leaks.',
    quotes: 'Could you try the other lid?',
    signature: 'Sent from my iPhone',
    html: 'It leaks.<div><br /></div>',
  },
  'iphone-de': { text: 'Es tropft.', quotes: 'Am 02.06.2026', signature: 'Von meinem iPhone gesendet' },
  'yahoo-html': leaks,
  'yahoo-text': leaks,
  'thunderbird-top': { ...leaks, signature: 'Dana Whitfield', html: '<p>The lid still leaks.</p>' },
  'thunderbird-bottom': {
    text: 'The other lid leaks, too.',
    quotes: 'Could you try the other lid?',
    html: '<p>The other lid leaks, too.</p>',
  },
  'bottom-posting': { text: 'The other lid leaks, too.', quotes: 'It is in the box.', signature: 'Dana Whitfield' },
  'gmx-html': { text: 'Der Deckel tropft noch.', quotes: 'Bitte versuchen Sie den anderen.' },
  'proton-html': { ...leaks, signature: 'Sent with Proton Mail (https://proton.me) secure email.' },
  'windows-1252': { text: 'Grüße – 5 € “so”', subject: 'Grüße €' },
  'iso-2022-jp': { text: 'やかんが漏れます。', subject: 'やかん' },
  gb18030: { text: '水壶漏水了。', subject: '水壶漏水' },
  'koi8-r': { text: 'Чайник протекает.', subject: 'Чайник' },
  'utf-16le-base64': { text: 'Kettle ☕ leaks' },
  'utf-16-bom-base64': { text: 'Kettle leaks' },
  'unknown-charset': { text: 'plain words' },
  'wrong-charset': { text: 'Grüße from a liar' },
  'raw-latin-headers': { text: 'Hallo', subject: 'Grüße', from: 'Jürgen Müller' },
  'split-encoded-word': { subject: 'Kettle ☕ leaks' },
  'rfc2231-filename': { files: ['Rechnung für Dana.pdf'] },
  'base64-damaged': { text: 'see picture', files: ['a.png'] },
  'qp-damaged': { text: 'Grüße =XY and = alone joined \ufffd' },
  'boundary-never-closed': { text: 'unclosed words' },
  'boundary-missing': { files: ['original.eml'], damaged: true },
  'format-flowed': { text: 'This is one long line that was broken by the program.', signature: 'Dana' },
  'nul-bytes': { text: 'beforeafter' },
  'no-from': { text: 'words', subject: 'Who am I' },
  'headers-only': { text: '', subject: 'Only a subject' },
  'lf-only': { text: 'line one\nline two', subject: 'LF' },
  'empty-body': { text: '', subject: 'Nothing' },
  'bad-date': { text: 'still read' },
  'group-and-odd-addresses': { from: 'Whitfield, Dana (Sons)', cc: ['ann@example.com', 'b@example.com'] },
  'nested-rfc822': { text: 'please see the attached mail', files: ['inner.eml'] },
  'inline-image': { text: 'Look:', html: '<p>Look: <img src="cid:pic1@x" alt="lid" /></p>', files: ['lid.png'] },
  calendar: { text: 'When can you come?', files: ['attachment-1.ics'] },
  'html-only': { text: 'Hello\n\nThe lid\nleaks.\n\n * one\n * two\n\nx' },
  'evil-filename': { files: ['passgpj.exe'] },
  'wrote-on-monday': {
    text: 'Yes, it works now. Thanks!',
    quotes: 'On Monday Mara wrote:\n> Hello Dana,\n> the right one is in the post.',
  },
  'she-wrote': { text: 'Hello,\n\nOn the parcel somebody wrote:\nfragile\n\nIs that you?' },
  'bounce-postfix': { kind: 'bounce', ids: ['<t48213.m7.abcdefghjk@onus.test>'] },
  'bounce-exchange-headers': { kind: 'bounce', ids: ['<t48213.m8.abcdefghjk@onus.test>'] },
  'bounce-qmail': { kind: 'bounce' },
  'out-of-office-exchange': { kind: 'auto_reply' },
  'out-of-office-de': { kind: 'auto_reply' },
  'vacation-sieve': { kind: 'auto_reply' },
  'autoreply-old': { kind: 'auto_reply' },
  'mailing-list': { kind: 'quiet' },
  'web-form': { kind: 'generated' },
  'away-by-a-person': { kind: 'person' },
}

for (const [name, expected] of Object.entries(table)) {
  test(`a mail like ${name}`, async () => {
    const mail = await read(name)
    if (expected.text !== undefined) assert.equal(mail.text, expected.text)
    if (expected.quotes !== undefined) assert.ok(mail.quoted?.includes(expected.quotes), `quoted: ${mail.quoted}`)
    else assert.equal(mail.quoted, null)
    if (expected.signature !== undefined) assert.equal(mail.signature, expected.signature)
    if (expected.html !== undefined) assert.equal(mail.html, expected.html)
    if (expected.subject !== undefined) assert.equal(mail.subject, expected.subject)
    if (expected.from !== undefined) assert.equal(mail.from?.name, expected.from)
    if (expected.files !== undefined)
      assert.deepEqual(
        mail.attachments.map((a) => a.name),
        expected.files,
      )
    if (expected.ids !== undefined) assert.deepEqual(mail.reported_ids, expected.ids)
    if (expected.cc !== undefined)
      assert.deepEqual(
        mail.cc.map((a) => a.address),
        expected.cc,
      )
    assert.equal(mail.kind, expected.kind ?? 'person')
    assert.equal(mail.damaged, expected.damaged ?? false)
  })
}

test('answers between the quoted lines are left where they stand', async () => {
  for (const name of ['interleaved', 'gmail-inline-answers']) {
    const mail = await read(name)
    assert.equal(mail.quoted, null, name)
    assert.match(mail.text, /Which lid is it\?[^]*The blue one\.[^]*Since when\?[^]*Since Monday\./)
  }
})

test('a forwarded mail is what the person wants us to read: it is not folded', async () => {
  const mail = await read('gmail-forward')
  assert.equal(mail.quoted, null)
  assert.match(mail.text, /The invoice is wrong by 20 euros/)
  assert.match(mail.html ?? '', /The invoice is wrong by 20 euros/)
})

test('bytes without any mail header are no mail', async () => {
  await assert.rejects(read('no-headers'), NotAMail)
  await assert.rejects(parseMail(Buffer.alloc(0)), NotAMail)
})

test('every sample is in the table', () => {
  const others = ['interleaved', 'gmail-inline-answers', 'gmail-forward', 'no-headers']
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .map((name) => name.slice(0, -4))
  assert.deepEqual(names.toSorted(), [...Object.keys(table), ...others].toSorted())
  assert.ok(names.length >= 40)
})

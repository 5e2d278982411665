import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { cutMbox, isMbox, unpacked, type Sizes } from './mbox.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'onus-mbox-'))
after(() => rmSync(folder, { recursive: true }))

const mark = 'From dana@whitfield.example Thu Jun 11 14:20:00 2026'
const head = 'From: Dana <dana@whitfield.example>\nSubject: Kettle\n'
const mail = (text: string) => `${head}\n${text}\n`

async function cutsOf(text: string | Buffer, sizes?: Sizes): Promise<string[]> {
  const name = path.join(folder, 'mbox')
  writeFileSync(name, text)
  const file = await open(name)
  try {
    const bytes = Buffer.from(text)
    const found: string[] = []
    for await (const { offset, length, quoted, head: read } of cutMbox(file, bytes.length, sizes)) {
      const raw = unpacked(bytes.subarray(offset, offset + length), quoted)
      assert.ok(bytes.subarray(offset, offset + length).indexOf(read) === 0, 'the header lines are those of the mail')
      found.push(raw.toString())
    }
    return found
  } finally {
    await file.close()
  }
}

const two = [mail('One'), mail('Two')]

const inner = `Hi\n\n${mark}\nSubject: no\n`
const long = `${head}Content-Length: ${inner.length}\n\n${inner}`
const table: { name: string; text: string; mails: string[] }[] = [
  { name: 'an empty file has no mail', text: '', mails: [] },
  { name: 'two mails with a blank line behind each', text: two.map((one) => `${mark}\n${one}\n`).join(''), mails: two },
  { name: 'no blank line behind them', text: two.map((one) => `${mark}\n${one}`).join(''), mails: two },
  {
    name: 'lines that end as on Windows',
    text: two.map((one) => `${mark}\n${one}\n`.replaceAll('\n', '\r\n')).join(''),
    mails: two.map((one) => one.replaceAll('\n', '\r\n')),
  },
  { name: 'a byte order mark and blank lines first', text: `\ufeff\n\n${mark}\n${two[0]}\n`, mails: [two[0]!] },
  { name: 'no line end at the end', text: `${mark}\n${head}\nOne`, mails: [`${head}\nOne`] },
  { name: 'Thunderbird’s marks', text: two.map((one) => `From - Thu Jun 11 14:20:00 2026\n${one}\n`).join(''), mails: two },
  { name: 'Thunderbird’s marks without anything', text: two.map((one) => `From \r\n${one}\n`).join(''), mails: two },
  { name: 'Google’s marks', text: two.map((one) => `From 1789@xxx Thu Jun 11 14:20:00 +0000 2026\n${one}\n`).join(''), mails: two },
  {
    name: 'a quoted line of the text is as it was',
    text: `${mark}\n${head}\n>From here on\n>>From there\n\n`,
    mails: [`${head}\nFrom here on\n>From there\n`],
  },
  {
    name: 'an unquoted line of the text stays text',
    text: `${mark}\n${mail('Hello\n\nFrom here on it leaks.\n\nFrom: the lid')}\n`,
    mails: [mail('Hello\n\nFrom here on it leaks.\n\nFrom: the lid')],
  },
  {
    name: 'Content-Length is believed where a mark follows',
    text: `${mark}\n${long}\n${mark}\n${two[1]}\n`,
    mails: [long, two[1]!],
  },
  {
    name: 'Content-Length that leads nowhere is not believed',
    text: `${mark}\n${head}Content-Length: 9\n\nHi there, all of you\n\n${mark}\n${two[1]}\n`,
    mails: [`${head}Content-Length: 9\n\nHi there, all of you\n`, two[1]!],
  },
  {
    name: 'a mail without anything between two others',
    text: `${mark}\n${two[0]}\n${mark}\n\n${mark}\n${two[1]}\n`,
    mails: [two[0]!, '', two[1]!],
  },
  {
    name: 'rubbish as a mail',
    text: `${mark}\n${two[0]}\n${mark}\n\u0000\u0001\u0002 no mail\n\n${mark}\n${two[1]}\n`,
    mails: [two[0]!, '\u0000\u0001\u0002 no mail\n', two[1]!],
  },
]

for (const { name, text, mails } of table) {
  test(`an mbox is cut into its mails: ${name}`, async () => {
    const found = await cutsOf(text)
    assert.deepEqual(
      found.map((one) => one.replace(/^\n$/, '')),
      mails,
    )
  })
}

test('wherever the pieces in which a file is read begin, the mails are the same', async () => {
  const text = Array.from({ length: 12 }, (_, n) => `${mark}\n${mail(`Mail ${n}\n\n>From the start\n${'x'.repeat(n * 7)}`)}\n`).join('')
  const whole = await cutsOf(text)
  assert.equal(whole.length, 12)
  for (let step = 100; step < 420; step++) assert.deepEqual(await cutsOf(text, { step, tail: 300 }), whole, `in steps of ${step}`)
})

test('a file that does not begin with a mark is no mbox', async () => {
  const name = path.join(folder, 'other')
  const judged = async (text: string) => {
    writeFileSync(name, text)
    const file = await open(name)
    try {
      return await isMbox(file)
    } finally {
      await file.close()
    }
  }
  assert.equal(await judged('%PDF-1.7\nFrom a\n'), false)
  assert.equal(await judged('From: Dana\n\nHello'), false)
  assert.equal(await judged(''), true)
  assert.equal(await judged(`\n${mark}\n`), true)
})

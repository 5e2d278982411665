// Files that replies and notes carry: handed in first, then named by the message.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sign } from '../kernel/index.ts'
import { dana } from '../testing/cast.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import { cleanName, cleanType, handleOf, keyOf } from './files.ts'

let desk: TestDesk
let number: number
const bytes = Buffer.from('%PDF-1.7\n\u0000\u0001 a label of our own')

before(async () => {
  desk = await testDesk()
  number = (await desk.as('mara', 'POST', 'tickets', { subject: 'Wrong serial', text: 'It differs.', customer: dana })).body.number
})
after(() => desk.close())

const upload = (name: string, body: unknown = bytes, type = 'application/pdf') =>
  desk.as('mara', 'POST', `tickets/${number}/files?name=${encodeURIComponent(name)}`, body, { 'content-type': type })
const write = (more: object) => desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'Here it is.', ...more })

test('a file that was handed in goes with the reply, and comes back byte for byte', async () => {
  const { status, body: file } = await upload('return label.pdf')
  assert.equal(status, 201)
  assert.deepEqual({ ...file, file: '' }, { file: '', name: 'return label.pdf', type: 'application/pdf', size: bytes.length })
  const { status: sent, body: message } = await write({ attachments: [{ file: file.file, name: file.name, type: file.type }] })
  assert.equal(sent, 201)
  assert.deepEqual(
    message.attachments.map((a: Record<string, unknown>) => [a['name'], a['type'], a['size'], a['inline']]),
    [['return label.pdf', 'application/pdf', bytes.length, false]],
  )
  const download = await desk.app.inject({ url: message.attachments[0].url, headers: { authorization: `Bearer ${desk.tokens.mara}` } })
  assert.deepEqual(download.rawPayload, bytes)
})

test('a note carries files too, in the order in which they were named', async () => {
  const files = await Promise.all(['b.txt', 'a.txt'].map(async (name) => (await upload(name, `in ${name}`, 'text/plain')).body))
  const { body: note } = await write({ kind: 'note', attachments: files.map(({ file, name, type }) => ({ file, name, type })) })
  assert.deepEqual(
    note.attachments.map((a: { name: string }) => a.name),
    ['b.txt', 'a.txt'],
  )
})

test('any content type is bytes in here, JSON too, and elsewhere it stays what it was', async () => {
  assert.equal((await upload('broken.json', '{"not json', 'application/json')).status, 201)
  assert.equal((await upload('x.csv', 'a;b', 'text/csv; charset=utf-8')).body.type, 'text/csv')
  const elsewhere = await desk.as('mara', 'POST', `tickets/${number}/messages`, 'x', { 'content-type': 'text/csv' })
  assert.equal(elsewhere.status, 415)
})

test('a handle that was not given out here attaches nothing, and nothing is sent', async () => {
  const { body: file } = await upload('label.pdf')
  const [key] = file.file.split('.')
  const count = await messageCount()
  const forged = [key, `${key}.`, `${key}.${'a'.repeat(20)}`, `${key}.${sign(await secret(), 'mail', key, 20)}`, '../../etc/passwd', 'x']
  for (const handle of forged) {
    const { status, body } = await write({ attachments: [{ file: handle, name: 'label.pdf', type: 'application/pdf' }] })
    assert.equal(status, 422, handle)
    assert.match(body.detail, /“label\.pdf” is not a file that was handed in here/)
  }
  assert.equal(await messageCount(), count)
})

test('a signed handle of a file that is gone is refused in words', async () => {
  const handle = handleOf(await secret(), '0'.repeat(64))
  assert.equal((await write({ attachments: [{ file: handle, name: 'gone.pdf', type: 'application/pdf' }] })).status, 422)
})

test('an empty file, one over 20 MB, more than 20, and files without words are refused', async () => {
  assert.equal((await upload('empty.txt', '')).status, 422)
  assert.equal((await desk.as('mara', 'POST', `tickets/${number}/files?name=none`)).status, 422)
  assert.equal((await upload('whole.bin', Buffer.alloc(20 * 1024 * 1024))).status, 201)
  const { status, body } = await upload('big.bin', Buffer.alloc(20 * 1024 * 1024 + 1))
  assert.equal(status, 413)
  assert.match(body.detail, /up to 20 MB/)
  const { body: file } = await upload('label.pdf')
  const one = { file: file.file, name: file.name, type: file.type }
  assert.equal((await write({ attachments: Array.from({ length: 21 }, () => one) })).status, 400)
  assert.equal((await write({ text: undefined, html: '<p></p>', attachments: [one] })).status, 422)
})

test('a file is handed in only on a ticket that there is, by one who works tickets', async () => {
  assert.equal((await desk.as('mara', 'POST', 'tickets/987654/files?name=x', bytes)).status, 404)
  assert.equal((await desk.as('tomas', 'POST', `tickets/${number}/files?name=x`, bytes)).status, 403)
  assert.equal((await desk.as(null, 'POST', `tickets/${number}/files?name=x`, bytes)).status, 401)
})

test('a reply that is taken back gives its files back, ready to be attached again', async () => {
  const { body: file } = await upload('label.pdf')
  const attachments = [{ file: file.file, name: file.name, type: file.type }]
  const { body: message } = await write({ attachments, undo_seconds: 30 })
  const undone = await desk.as('mara', 'DELETE', `tickets/${number}/messages/${message.id}`)
  assert.deepEqual(undone.body.attachments, [file])
  assert.match(undone.body.html, /Here it is/)
  assert.deepEqual((await desk.as('mara', 'DELETE', `tickets/${number}/messages/${message.id}`)).body, undone.body)
  assert.equal((await write({ attachments: undone.body.attachments.map(({ size: _, ...one }: { size: number }) => one) })).status, 201)
})

test('names and types lose what could mislead', async () => {
  const names: [string, string][] = [
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\mara\\label.pdf', 'label.pdf'],
    ['pass\u202egpj.exe', 'passgpj.exe'],
    ['a\r\nb\u0000.txt', 'ab.txt'],
    ['..', 'file'],
    ['folder/', 'file'],
    ['Rechnung für Dana.pdf', 'Rechnung für Dana.pdf'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(251)}.pdf`],
  ]
  for (const [given, kept] of names) assert.equal(cleanName(given), kept)
  assert.ok(cleanName(`${'😀'.repeat(200)}.png`).length <= 255)
  assert.equal(cleanType('Image/PNG; a=b'), 'image/png')
  assert.equal(cleanType('text/html\r\nX-Evil: 1'), 'application/octet-stream')
  assert.equal(keyOf(await secret(), handleOf(await secret(), 'a'.repeat(64))), 'a'.repeat(64))
})

const secret = async () =>
  (await desk.test.pool.query<{ signing_secret: Buffer }>('select signing_secret from company')).rows[0]!.signing_secret
const messageCount = async () => (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data.length

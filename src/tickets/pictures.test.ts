// Pictures in the text of a reply: handed in, seen while it is written, and leaving as parts of the mail.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sign } from '../kernel/index.ts'
import { dana } from '../testing/cast.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'

let desk: TestDesk
let number: number
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

before(async () => {
  desk = await testDesk({ ONUS_ROLE: 'web' })
  number = (await desk.as('mara', 'POST', 'tickets', { subject: 'Wrong serial', text: 'It differs.', customer: dana })).body.number
})
after(() => desk.close())

const upload = async (bytes: Buffer = png, name = 'label.png', type = 'image/png') =>
  (await desk.as('mara', 'POST', `tickets/${number}/files?name=${name}`, bytes, { 'content-type': type })).body.file as string
const write = (html: string, more: object = {}) =>
  desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'reply', html, undo_seconds: 60, ...more })
const letter = (src: string) => `<p>Look here:</p><p><img src="${src}" alt="The label"></p>`
const see = (file: string, who: 'mara' | 'tomas' | null = 'mara') => desk.as(who, 'GET', `tickets/${number}/files/${file}`)
const secret = async () => (await desk.database.db.selectFrom('company').select('signing_secret').executeTakeFirstOrThrow()).signing_secret

test('a picture in a reply is a part of it, named in its HTML, and shown on the ticket', async () => {
  const { status, body } = await write(letter(`cid:${await upload()}`))
  assert.equal(status, 201)
  const [part] = body.attachments
  assert.deepEqual([body.attachments.length, part.inline, part.type, part.name], [1, true, 'image/png', 'picture-1.png'])
  const { rows } = await desk.test.pool.query('select html from messages where id = $1', [body.id])
  assert.match(rows[0].html, new RegExp(`<img src="cid:${part.content_id}" alt="The label" />`))
  assert.match(body.html, new RegExp(`<img src="${part.url}" alt="The label" />`))
  const shown = await desk.app.inject({ url: part.url, headers: { authorization: `Bearer ${desk.tokens.mara}` } })
  assert.deepEqual(shown.rawPayload, png)
})

test('the same picture twice leaves once; a reply that is taken back gives it back in its place, and not as a file', async () => {
  const handle = await upload()
  const pdf = await upload(Buffer.from('%PDF-1.7'), 'a.pdf', 'application/pdf')
  const html = letter(`cid:${handle}`) + letter(`cid:${handle}`)
  const { body } = await write(html, { attachments: [{ file: pdf, name: 'a.pdf', type: 'application/pdf' }] })
  assert.deepEqual(body.attachments.map((one: { inline: boolean }) => one.inline).toSorted(), [false, true])
  const taken = await desk.as('mara', 'DELETE', `tickets/${number}/messages/${body.id}`)
  assert.equal(taken.body.html.split(`src="cid:${handle}"`).length, 3)
  assert.deepEqual(
    taken.body.attachments.map((one: { name: string }) => one.name),
    ['a.pdf'],
  )
  const draft = (await desk.as('mara', 'GET', `tickets/${number}/drafts`)).body.data[0]
  assert.equal(draft.html, taken.body.html)
  assert.equal((await write(draft.html)).status, 201)
})

test('a draft keeps its pictures', async () => {
  const html = letter(`cid:${await upload()}`).replace('"The label">', '"The label" />')
  await desk.as('mara', 'PUT', `tickets/${number}/drafts/reply`, { html })
  assert.equal((await desk.as('mara', 'GET', `tickets/${number}/drafts`)).body.data[0].html, html)
})

test('only what was handed in here becomes a part: forged handles, other files and what is too large are refused, and nothing is sent', async () => {
  const count = async () => (await desk.test.pool.query('select count(*)::int as n from messages where ticket_id = $1', [number])).rows[0].n
  const known = await count()
  const good = await upload()
  const [key] = good.split('.')
  const forged = [key!, `${key}.${'a'.repeat(20)}`, `${key}.${sign(await secret(), 'mail', key!, 20)}`, 'x', '../../etc/passwd']
  for (const handle of forged) {
    const answer = await write(letter(`cid:${handle}`))
    assert.equal(answer.status, 422, handle)
    assert.match(answer.body.detail, /not a file that was handed in here/)
  }
  const text = await upload(Buffer.from('<svg onload=alert(1)>'), 'x.svg', 'image/svg+xml')
  assert.match((await write(letter(`cid:${text}`))).body.detail, /PNG, JPEG, GIF or WebP/)
  const large = await upload(Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]))
  assert.match((await write(letter(`cid:${large}`))).body.detail, /up to 10 MB/)
  const many = await Promise.all([1, 2, 3].map((n) => upload(Buffer.concat([png, Buffer.alloc(9 * 1024 * 1024, n)]))))
  assert.match((await write(many.map((file) => letter(`cid:${file}`)).join(''))).body.detail, /more than 25 MB together/)
  assert.equal(await count(), known)
})

test('a picture that was handed in is seen by who sees the ticket, under headers that let nothing in it act; other files are not', async () => {
  const handle = await upload()
  const seen = await see(handle)
  assert.equal(seen.status, 200)
  assert.equal(seen.headers['content-type'], 'image/png')
  assert.match(String(seen.headers['content-security-policy']), /sandbox/)
  assert.equal(seen.headers['x-content-type-options'], 'nosniff')
  assert.equal((await see(handle, 'tomas')).status, 403)
  assert.equal((await see(handle, null)).status, 401)
  const forged = handle.slice(0, -1) + (handle.endsWith('x') ? 'y' : 'x')
  for (const other of [forged, handle.split('.')[0]!, 'x', await upload(Buffer.from('<html>'), 'x.png', 'image/png')])
    assert.equal((await see(other)).status, 404, other)
})

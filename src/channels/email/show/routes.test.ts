// Pictures of other servers and files, through the product's door.
import assert from 'node:assert/strict'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { safeHtml } from '../../../kernel/index.ts'
import { dana } from '../../../testing/cast.ts'
import { testDesk, type TestDesk } from '../../../testing/desk.ts'
import { RemoteImages } from './remote-images.ts'

const gif = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64')
let desk: TestDesk
let server: http.Server
let picture: string
let number: number
let message: number

before(async () => {
  server = http.createServer((_request, response) => response.end(gif))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  picture = `http://pictures.example:${(server.address() as AddressInfo).port}/a.gif?x=1&y=2`
  desk = await testDesk()
  number = (await desk.as('mara', 'POST', 'tickets', { subject: 'Pictures', text: 'See them.', customer: dana })).body.number
  const html = `<p>Hi <img src="${picture.replace('&', '&amp;')}" alt="Box"><img src="http://127.0.0.1/p.png"><img src="https://t.example/o.gif" width=1></p>`
  message = (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data[0].id
  await desk.database.db
    .updateTable('messages')
    .set({ html: safeHtml(html) })
    .where('ticket_id', '=', number)
    .where('id', '=', message)
    .execute()
})
after(async () => {
  server.close()
  await desk.close()
})

const load = (who: 'mara' | 'tomas' | null, url: string, id = message) =>
  desk.as(who, 'GET', `tickets/${number}/messages/${id}/remote-images?url=${encodeURIComponent(url)}`)

test('no page is given HTML that loads a picture from another server', async () => {
  const { html } = (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data[0]
  assert.doesNotMatch(html, /\ssrc=/)
  assert.match(html, /data-remote-src="http:\/\/pictures\.example:\d+\/a\.gif\?x=1&amp;y=2"/)
  assert.match(html, /<img data-tracker="" \/>/)
  const { rows } = await desk.test.pool.query('select html from messages where ticket_id = $1 and id = $2', [number, message])
  assert.match(rows[0].html, /<img src="http:\/\/pictures/)
})

test('a picture of the message is fetched by the desk, and can be nothing but a picture', async () => {
  const { images } = desk.desk.mail
  desk.desk.mail.images = new RemoteImages({
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    allowsAddress: () => true,
    allowsPort: () => true,
  })
  const url = `/api/v1/tickets/${number}/messages/${message}/remote-images?url=${encodeURIComponent(picture)}`
  const { statusCode, headers, rawPayload } = await desk.app.inject({ url, headers: { authorization: `Bearer ${desk.tokens.mara}` } })
  desk.desk.mail.images = images
  assert.deepEqual([statusCode, rawPayload], [200, gif])
  assert.deepEqual(
    [
      'content-type',
      'content-disposition',
      'content-security-policy',
      'x-content-type-options',
      'cache-control',
      'cross-origin-resource-policy',
    ].map((name) => headers[name]),
    ['image/gif', 'inline', "default-src 'none'; sandbox", 'nosniff', 'private, max-age=86400', 'same-origin'],
  )
})

test('only what stands in that message is fetched, and only for one who may read it', async () => {
  for (const url of ['https://evil.example/x.png', `${picture}&z=3`, 'https://t.example/o.gif', 'http://127.0.0.1/']) {
    const { status, body, headers } = await load('mara', url)
    assert.deepEqual([status, body.type], [422, 'image-refused'], url)
    assert.match(String(headers['content-type']), /problem\+json/)
    assert.match(body.detail, /No picture of this message/)
  }
  assert.equal((await load('mara', picture, 987_654)).status, 404)
  assert.equal((await load('tomas', picture)).status, 403)
  assert.equal((await load(null, picture)).status, 401)
  assert.equal((await desk.as('mara', 'GET', `tickets/${number}/messages/${message}/remote-images`)).status, 400)
})

test('an address inside our network is refused, though it stands in the message', async () => {
  const { status, body } = await load('mara', 'http://127.0.0.1/p.png')
  assert.deepEqual([status, body.type], [422, 'image-refused'])
  assert.match(body.detail, /inside a network/)
})

test('a picture that came with the mail is shown from its own part, however its id is written', async () => {
  const file = await desk.services.files.put(gif)
  const { id } = await desk.database.db
    .insertInto('attachments')
    .values({
      ticket_id: number,
      message_id: message,
      file,
      name: 'box.gif',
      type: 'image/gif',
      size: gif.length,
      inline: true,
      content_id: 'a&b@c',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const kept = (await desk.test.pool.query('select html from messages where ticket_id = $1 and id = $2', [number, message])).rows[0].html
  for (const written of ['a&amp;b@c', 'a%26b%40c', '%', 'other@c']) {
    const html = safeHtml(`<img src="cid:${written}" alt="x">`)
    await desk.test.pool.query('update messages set html = $3 where ticket_id = $1 and id = $2', [number, message, html])
    const shown = (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data[0].html
    assert.equal(shown.includes(`src="/api/v1/tickets/${number}/attachments/${id}"`), written.startsWith('a'), written)
  }
  await desk.test.pool.query('update messages set html = $3 where ticket_id = $1 and id = $2', [number, message, kept])
})

test('files are downloads unless they are plain pictures or text, and those that can run programs say so', async () => {
  const files: [name: string, type: string, danger: boolean, served: string, how: string][] = [
    ["Dana's (1).pdf", 'application/pdf', false, 'application/pdf', 'attachment'],
    ['box.png', 'image/png', false, 'image/png', 'inline'],
    ['notes.txt', 'text/plain', false, 'text/plain; charset=utf-8', 'inline'],
    ['page.html', 'text/html', true, 'application/octet-stream', 'attachment'],
    ['logo.svg', 'image/svg+xml', true, 'application/octet-stream', 'attachment'],
    ['invoice.pdf.exe', 'application/pdf', true, 'application/pdf', 'attachment'],
    ['film.mp4', 'video/mp4', false, 'application/octet-stream', 'attachment'],
  ]
  const file = await desk.services.files.put(Buffer.from('<script>alert(1)</script>'))
  for (const [name, type] of files)
    await desk.database.db
      .insertInto('attachments')
      .values({ ticket_id: number, message_id: message, file, name, type, size: 25 })
      .execute()
  const { attachments } = (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data[0]
  for (const [name, , danger, served, how] of files) {
    const found = attachments.find((one: { name: string }) => one.name === name)
    assert.equal(found.danger, danger, name)
    const { headers } = await desk.as('mara', 'GET', found.url)
    assert.equal(headers['content-type'], served, name)
    assert.match(String(headers['content-disposition']), new RegExp(`^${how}; filename\\*=UTF-8''[\\w.%-]+$`), name)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['content-security-policy'], "default-src 'none'; sandbox")
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin')
  }
})

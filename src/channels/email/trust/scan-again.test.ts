// What could not be scanned when it came is scanned when ClamAV is back.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { eicar, fakeClamd, type FakeClamd } from '../../../../test/mail/fake-clamd.ts'
import { testDesk, type TestDesk } from '../../../testing/desk.ts'
import { readMail } from '../read/read-mail.ts'
import { Rest } from './services.ts'
import { requeueScans, scanAgain } from './scan-again.ts'

let desk: TestDesk
let clamd: FakeClamd
before(async () => {
  clamd = await fakeClamd()
  desk = await testDesk({ CLAMD_URL: `tcp://127.0.0.1:${clamd.port}`, ONUS_ROLE: 'web' })
  await desk.as('ada', 'POST', 'mailboxes', { address: 'help@larkfield.example', name: 'Larkfield' })
})
after(async () => {
  await desk.close()
  await clamd.close()
})
beforeEach(async () => {
  await desk.test.pool.query("update attachments set scan_again_at = null where scan = 'failed'")
  await desk.test.pool.query("select graphile_worker.remove_job('scan_again')")
})

const minute = 60_000
let n = 0
const withFile = (content: string, name: string) =>
  `From: dana${++n}@home.example\r\nTo: help@larkfield.example\r\nSubject: Receipt of toaster ${n}\r\nMessage-ID: <s${n}@x>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nsee the file\r\n--b\r\nContent-Type: application/octet-stream; name=${name}\r\nContent-Disposition: attachment; filename=${name}\r\n\r\n${content}\r\n--b--\r\n`

async function arrives(content: string, name = 'bill.txt'): Promise<number> {
  const { body } = await desk.as('ada', 'POST', 'mail', withFile(content, name), { 'content-type': 'message/rfc822' })
  await readMail(desk.desk.mail, body.id, new Date())
  const { ticket_id: number } = (await desk.as('ada', 'GET', `mail/${body.id}`)).body
  await desk.as('mara', 'POST', `tickets/${number}/claim`)
  return number
}
const fileOf = async (number: number) => (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data[0].attachments[0]
const away = async () => {
  await clamd.close()
}
const back = async (options: { limit?: number; diesOf?: string } = {}) => {
  clamd = await fakeClamd({ ...options, port: clamd.port })
  desk.desk.mail.trust.rest.clamd = new Rest()
}
const again = (ms = 2 * minute, vain = 0) => scanAgain(desk.desk.mail, { vain }, new Date(Date.now() + ms))
const job = async () =>
  (await desk.test.pool.query("select run_at, payload from graphile_worker._private_jobs where key = 'scan_again'")).rows[0]
const inMinutes = (at: Date) => Math.round((at.getTime() - Date.now()) / minute) + 0
const health = async () => (await desk.as('ada', 'GET', 'mail/health')).body
const eventsOf = async (number: number) =>
  (await desk.as('mara', 'GET', `tickets/${number}/events`)).body.data.filter((one: { kind: string }) => /scanned|virus/.test(one.kind))

test('while ClamAV is away a file waits, with longer breaks up to a quarter of an hour; when it is back, the file is scanned', async () => {
  await away()
  const number = await arrives(`one toaster ${n}`)
  const waiting = await fileOf(number)
  assert.deepEqual([waiting.scan, inMinutes(new Date(waiting.scan_again_at))], ['failed', 1])
  assert.equal(inMinutes((await job()).run_at), 1)
  assert.equal((await health()).unscanned, 1)
  for (const [vain, wait] of [
    [0, 3],
    [1, 7],
    [2, 17],
    [9, 17],
  ] as const) {
    await desk.test.pool.query("select graphile_worker.remove_job('scan_again')")
    await again(2 * minute, vain)
    assert.equal(inMinutes((await job()).run_at), wait, `after ${vain}`)
  }
  await back()
  await again()
  const { scan, scan_words: words, scan_again_at: at } = await fileOf(number)
  assert.deepEqual([scan, words, at, (await health()).unscanned], ['clean', null, null, 0])
  assert.deepEqual(
    (await eventsOf(number)).map((one: { kind: string }) => one.kind),
    ['message.scanned'],
  )
})

test('a virus that is found later is held back as at intake, wherever the file is, and the owners are told', async () => {
  await away()
  const [one, other] = [await arrives(eicar), await arrives(eicar, 'other.txt')]
  const open = await desk.as('mara', 'GET', (await fileOf(one)).url)
  assert.deepEqual([open.status, open.headers['cache-control']], [200, 'no-store'], 'no browser has it longer than we give it out')
  await back()
  await again()
  assert.equal(clamd.scanned.length, 1, 'the same bytes once')
  for (const number of [one, other]) {
    const file = await fileOf(number)
    assert.deepEqual([file.scan, file.scan_words], ['infected', 'Eicar-Test-Signature'])
    assert.equal((await desk.as('ada', 'GET', file.url)).status, 403)
    const page = (await desk.as('mara', 'GET', `tickets/${number}`)).body.customer_page.replace('http://desk.test', '')
    assert.equal((await desk.as(null, 'GET', `${page}/attachments/${file.id}`)).status, 404)
    const [event] = await eventsOf(number)
    assert.deepEqual(
      [event.kind, event.data.name, event.data.words, event.data.to],
      ['message.virus_found', file.name, 'Eicar-Test-Signature', desk.people.mara.id],
    )
  }
})

test('a file that ClamAV will not take is tried a few times and then left, and says why', async () => {
  await away()
  await back({ limit: 50 })
  const number = await arrives('x'.repeat(500))
  for (let tries = 0; tries < 14; tries++) await again(tries * 20 * minute + 2 * minute)
  const { scan, scan_words: words, scan_again_at: at } = await fileOf(number)
  assert.deepEqual([scan, at], ['failed', null])
  assert.match(words, /size limit/)
  await away()
  await back()
  await again(500 * minute)
  assert.equal((await fileOf(number)).scan, 'failed')
})

test('what waits is looked at after a start; without anything there is no job', async () => {
  assert.equal(await requeueScans(desk.database, new Date()), false)
  assert.equal(await job(), undefined)
  await away()
  await arrives(`two toasters ${n}`)
  await desk.test.pool.query("select graphile_worker.remove_job('scan_again')")
  assert.equal(await requeueScans(desk.database, new Date()), true)
  assert.equal(inMinutes((await job()).run_at), 0)
  await arrives(`three toasters ${n}`)
  assert.equal(inMinutes((await job()).run_at), 0, 'a job that waits keeps its time')
  await back()
})

test('two at once scan without harm, and a store that lost the file says so', async () => {
  await away()
  const number = await arrives(`four toasters ${n}`)
  await back()
  await Promise.all([again(), again()])
  assert.equal((await fileOf(number)).scan, 'clean')
  assert.equal((await eventsOf(number)).length, 1)
  await desk.test.pool.query("update attachments set scan = 'failed', scan_again_at = now(), file = repeat('0', 64) where ticket_id = $1", [
    number,
  ])
  await again()
  assert.match((await fileOf(number)).scan_words, /not in the store/)
})

const triesOf = async (number: number) =>
  (await desk.test.pool.query('select scan_tries from attachments where ticket_id = $1', [number])).rows[0].scan_tries

test('a file over which ClamAV breaks counts against itself alone, and the others are looked at when it is back', async () => {
  await away()
  const [bad, good] = [await arrives(`poison ${n}`), await arrives(`five toasters ${n}`)]
  await back({ diesOf: 'poison' })
  await desk.test.pool.query("select graphile_worker.remove_job('scan_again')")
  await again()
  assert.deepEqual([await triesOf(bad), await triesOf(good)], [1, 0])
  assert.equal(inMinutes((await job()).run_at), 3)
  await back()
  await again()
  assert.deepEqual([(await fileOf(bad)).scan, (await fileOf(good)).scan], ['failed', 'clean'])
})

test('a file that the store cannot read keeps no other waiting; one over the limit is not read at all, and not tried again', async () => {
  await away()
  const [broken, large, good] = [await arrives(`six ${n}`), await arrives(`seven ${n}`), await arrives(`eight toasters ${n}`)]
  const fileIn = async (number: number): Promise<string> =>
    (await desk.test.pool.query('select file from attachments where ticket_id = $1', [number])).rows[0].file
  const [unreadable, huge] = [await fileIn(broken), await fileIn(large)]
  await back()
  const { files } = desk.desk.mail
  const fails = (file: string) => file === unreadable || file === huge
  const store = {
    size: async (file: string) => (file === huge ? 26 * 1024 * 1024 : files.size(file)),
    read: async (file: string) => (fails(file) ? Promise.reject(new Error('EIO: i/o error, read')) : files.read(file)),
  }
  await scanAgain({ ...desk.desk.mail, files: store as unknown as typeof files }, { vain: 0 }, new Date(Date.now() + 2 * minute))
  assert.equal((await fileOf(good)).scan, 'clean')
  const [waits, left] = [await fileOf(broken), await fileOf(large)]
  assert.deepEqual([waits.scan, waits.scan_words, waits.scan_again_at !== null], ['failed', 'The store of files could not read it.', true])
  assert.deepEqual([left.scan, left.scan_words, left.scan_again_at], ['failed', 'It is larger than 25 MB.', null])
})

test('a file that is on very many tickets is scanned once, and known on all of them', async () => {
  await away()
  const number = await arrives(`nine toasters ${n}`)
  const of = await desk.test.pool.query(
    `with made as (insert into tickets (subject, subject_key, channel, customer_id, due_at, due_kind, waiting_since, created_at, updated_at)
       select 'Nine', 'nine', 'email', customer_id, now(), 'reply', now(), now(), now() from tickets, generate_series(1, 45) where ticket_id = $1 returning ticket_id),
     written as (insert into messages (ticket_id, kind, customer_id, text, created_at) select ticket_id, 'machine', null, 'x', now() from made returning ticket_id, id)
     select array_agg(json_build_object('ticket_id', ticket_id, 'id', id)) as written from written`,
    [number],
  )
  await desk.test.pool.query(
    `insert into attachments (ticket_id, message_id, file, name, type, size, scan, scan_words, scan_again_at)
     select (w->>'ticket_id')::bigint, (w->>'id')::bigint, a.file, a.name, a.type, a.size, 'failed', 'away', now() from json_array_elements($2::json) w, attachments a where a.ticket_id = $1`,
    [number, JSON.stringify(of.rows[0].written)],
  )
  await back()
  await again()
  const { rows } = await desk.test.pool.query(
    'select scan, count(*)::int as n from attachments where file = (select file from attachments where ticket_id = $1) group by scan',
    [number],
  )
  assert.deepEqual([rows, clamd.scanned.length], [[{ scan: 'clean', n: 46 }], 1])
})

test('a virus that is found later is held back, too, where one of ours has put the file into a letter since', async () => {
  await away()
  const number = await arrives(`${eicar} ${n}`)
  const { body: reply } = await desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'Is it this file?' })
  await desk.test.pool.query(
    'insert into attachments (ticket_id, message_id, file, name, type, size) select ticket_id, $2, file, name, type, size from attachments where ticket_id = $1',
    [number, reply.id],
  )
  await back()
  await again()
  const { rows } = await desk.test.pool.query('select scan from attachments where ticket_id = $1', [number])
  assert.deepEqual(rows, [{ scan: 'infected' }, { scan: 'infected' }])
  const sent = (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data.find((one: { id: number }) => one.id === reply.id)
  assert.equal((await desk.as('mara', 'GET', sent.attachments[0].url)).status, 403)
})

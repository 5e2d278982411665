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
const back = async (options: { limit?: number } = {}) => {
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
  assert.equal((await desk.as('mara', 'GET', (await fileOf(one)).url)).status, 200)
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

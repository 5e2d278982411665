// Signing: a key for a domain, its record, and mail that a stranger's server finds to be ours.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { authenticate } from 'mailauth'
import { fakeDns } from '../../../../test/mail/fake-dns.ts'
import { headerOf, startSink, type Sink } from '../../../../test/mail/sink.ts'
import { testDesk, type TestDesk } from '../../../testing/desk.ts'
import { dana } from '../../../testing/cast.ts'
import { deliverMessage } from '../out/deliver-message.ts'

let desk: TestDesk
let sink: Sink
const dns = fakeDns({})
before(async () => {
  sink = await startSink()
  desk = await testDesk({ SMTP_OUT_URL: `smtp://127.0.0.1:${sink.port}`, ONUS_ROLE: 'web', HOST: '127.0.0.1' })
  desk.desk.mail.trust.askNow = dns.resolve
  await desk.as('ada', 'POST', 'mailboxes', { address: 'help@onus.test', name: 'Onus Kettles' })
})
after(async () => {
  await desk.close()
  await sink.close()
})

/** A reply, sent at once by the test itself. */
async function sent() {
  const ticket = (await desk.as('mara', 'POST', 'tickets', { subject: 'Kettle leaks', text: 'It leaks.', customer: dana })).body
  const message = (await desk.as('mara', 'POST', `tickets/${ticket.number}/messages`, { kind: 'reply', text: 'Grüße, please oil it.' }))
    .body
  await deliverMessage(desk.desk.mail, { ticket_id: ticket.number, message_id: message.id }, new Date(Date.now() + 60_000))
  const taken = sink.got.at(-1)
  assert.ok(taken)
  return taken
}
const verified = (raw: Buffer) =>
  authenticate(raw, {
    ip: '192.0.2.1',
    helo: 'x',
    sender: 'help@onus.test',
    mta: 'mx.x',
    resolver: dns.resolve,
    disableArc: true,
    disableBimi: true,
  })

test('a domain gets a key of 2048 bits, and the record to publish, also in pieces', async () => {
  assert.deepEqual((await desk.as('ada', 'GET', 'dkim')).body.data, [{ domain: 'onus.test', used: true, key: null }])
  const made = await desk.as('ada', 'POST', 'dkim', { domain: 'Onus.test' })
  assert.equal(made.status, 201)
  const { key } = made.body
  assert.match(key.selector, /^onus\d{4}$/)
  assert.equal(key.host, `${key.selector}._domainkey.onus.test`)
  assert.match(key.record, /^v=DKIM1; k=rsa; p=[A-Za-z0-9+/]{380,}=*$/)
  assert.equal(key.strings.join(''), key.record)
  assert.ok(key.strings.length > 1 && key.strings.every((piece: string) => piece.length <= 255))
  assert.equal(key.seen_at, null)
  assert.doesNotMatch(JSON.stringify(made.body), /PRIVATE/)
  assert.equal((await desk.as('ada', 'POST', 'dkim', { domain: 'onus.test' })).status, 409)
  assert.equal((await desk.as('ada', 'POST', 'dkim', { domain: 'elsewhere.test' })).status, 422)
  assert.equal((await desk.as('mara', 'GET', 'dkim')).status, 403)
})

test('nothing is signed before the record was found: a signature without one harms', async () => {
  assert.equal(headerOf(await sent(), 'DKIM-Signature'), undefined)
  const { body } = await desk.as('ada', 'POST', 'dkim/onus.test/check')
  assert.deepEqual([body.published.dkim.found, body.key.seen_at], [false, null])
  assert.match(body.published.dkim.words, /not there yet/)
  assert.equal(headerOf(await sent(), 'DKIM-Signature'), undefined)
})

test('a record of another key, and a DNS that does not answer, are said in words', async () => {
  const { key } = (await desk.as('ada', 'GET', 'dkim')).body.data[0]
  dns.zone[key.host] = ['v=DKIM1; k=rsa; p=AAAA']
  assert.match((await desk.as('ada', 'POST', 'dkim/onus.test/check')).body.published.dkim.words, /of another key/)
  desk.desk.mail.trust.askNow = () => Promise.reject(Object.assign(new Error('x'), { code: 'ETIMEOUT' }))
  assert.match((await desk.as('ada', 'POST', 'dkim/onus.test/check')).body.published.dkim.words, /did not answer/)
  desk.desk.mail.trust.askNow = dns.resolve
})

test('once the record is found, mail is signed, and a server that checks it finds it whole', async () => {
  const { key } = (await desk.as('ada', 'GET', 'dkim')).body.data[0]
  dns.zone[key.host] = [key.record]
  dns.zone['onus.test'] = ['v=spf1 ip4:192.0.2.1 -all']
  dns.zone['_dmarc.onus.test'] = ['v=DMARC1; p=reject']
  const { body } = await desk.as('ada', 'POST', 'dkim/onus.test/check')
  assert.deepEqual(body.published, {
    dkim: { found: true, words: null },
    spf: { found: 'v=spf1 ip4:192.0.2.1 -all', words: null },
    dmarc: { found: 'v=DMARC1; p=reject', words: null },
  })
  assert.ok(body.key.seen_at)
  const taken = await sent()
  const signature = headerOf(taken, 'DKIM-Signature') ?? ''
  assert.match(signature, /c=relaxed\/relaxed/)
  for (const name of ['from', 'reply-to', 'references', 'subject', 'message-id'])
    if (headerOf(taken, name)) assert.match(signature.toLowerCase().replace(/\s/g, ''), new RegExp(`[h=:]${name}[:;]`))
  const { dkim, dmarc } = await verified(taken.raw)
  assert.equal((dkim as { results: { status: { result: string } }[] }).results[0]?.status.result, 'pass')
  assert.equal((dmarc as { status: { result: string } }).status.result, 'pass')
  const changed = Buffer.from(taken.raw.toString('latin1').replace('Kettle leaks', 'Kettle beaks'), 'latin1')
  assert.equal(((await verified(changed)).dkim as { results: { status: { result: string } }[] }).results[0]?.status.result, 'fail')
})

test('a key that is taken away signs no more; one can be told to sign at once', async () => {
  assert.equal((await desk.as('ada', 'DELETE', 'dkim/onus.test')).status, 204)
  assert.equal((await desk.as('ada', 'DELETE', 'dkim/onus.test')).status, 404)
  assert.equal((await desk.as('ada', 'POST', 'dkim/onus.test/check')).status, 404)
  assert.equal(headerOf(await sent(), 'DKIM-Signature'), undefined)
  await desk.as('ada', 'POST', 'dkim', { domain: 'onus.test' })
  const { body } = await desk.as('ada', 'POST', 'dkim/onus.test/check', { sign_now: true })
  assert.ok(body.key.seen_at)
  assert.ok(headerOf(await sent(), 'DKIM-Signature'))
})

test('what becomes of other mail may be said by the organisation’s domain, for all under it', async () => {
  const { checkPublished } = await import('./check.ts')
  const zone: Record<string, string> = { '_dmarc.firm.co.uk': 'v=DMARC1; p=quarantine', '_dmarc.co.uk': 'v=DMARC1; p=none' }
  const resolve = (name: string) =>
    zone[name] ? Promise.resolve([[zone[name]]]) : Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }))
  const policyOf = async (domain: string) => (await checkPublished(resolve, { domain, selector: 's', public_key: 'x' })).dmarc.found
  assert.equal(await policyOf('help.firm.co.uk'), 'v=DMARC1; p=quarantine')
  zone['_dmarc.help.firm.co.uk'] = 'v=DMARC1; p=reject'
  assert.equal(await policyOf('help.firm.co.uk'), 'v=DMARC1; p=reject')
  assert.equal(await policyOf('other.co.uk'), null, 'a suffix speaks for nobody')
})

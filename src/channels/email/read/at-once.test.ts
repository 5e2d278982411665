// Several workers at mails of one thread at once, and one mail that comes by two ways: each stands in one place, once.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { letterOf, mailDesk, readNow, type MailDesk } from '../../../../test/mail/mail-desk.ts'
import { isTrouble } from './read-mail.ts'

let desk: MailDesk
before(async () => {
  desk = await mailDesk()
})
after(() => desk.close())

const after10s = (signal: AbortSignal) => setTimeout(10_000, undefined, { signal })
const rows = async (text: string, values: unknown[] = []) => (await desk.database.pool.query(text, values)).rows
const arriving = (raw: string, source: 'smtp' | 'imap' = 'smtp') => ({
  raw: Buffer.from(raw),
  source,
  envelope_from: null,
  envelope_to: ['help@onus.test'],
  mailbox_id: desk.mailboxId,
})
const store = async (raw: string) => (await desk.mail.intake.add(arriving(raw))).id

/** As a job does: what met trouble is tried again. @returns how often that was. */
async function readAsJob(id: string): Promise<number> {
  for (let tries = 0; ; tries++) {
    try {
      await readNow(desk, id)
      return tries
    } catch (error) {
      if (!isTrouble(error) || tries > 20) throw error
    }
  }
}

test('two who copy each other in, read at once and in any order, are each stored once and quarantine nothing', async () => {
  const who = ['ann', 'ben', 'cem', 'dot'].map((name) => `${name}@crew.example`)
  const first = await store(
    letterOf({ from: who[0]!, subject: 'Crew kettle', id: '<crew.0@x>', headers: [`Cc: ${who.slice(1).join(', ')}`] }),
  )
  const answers = await Promise.all(
    Array.from({ length: 24 }, (_, n) =>
      store(
        letterOf({
          from: who[n % 4]!,
          subject: 'Re: Crew kettle',
          id: `<crew.${n + 1}@x>`,
          body: `Word ${n}`,
          headers: [
            `In-Reply-To: <crew.${n % 3}@x>`,
            `References: <crew.0@x> <crew.${n % 3}@x>`,
            `Cc: ${who
              .filter((_one, m) => m !== n % 4)
              .toReversed()
              .join(', ')}`,
          ],
        }),
      ),
    ),
  )
  await Promise.all([...answers, first, ...answers].map(readAsJob))
  const all = [first, ...answers]
  const receipts = await rows('select state, ticket_id, error from mail_receipts where id = any($1)', [all])
  assert.deepEqual(new Set(receipts.map((one) => one.state)), new Set(['stored']), JSON.stringify(receipts.map((one) => one.error)))
  const seen = await rows('select receipt_id from messages where receipt_id = any($1)', [all])
  assert.equal(seen.length, all.length)
  assert.equal(new Set(seen.map((one) => one.receipt_id)).size, all.length)
  const [{ n }] = await rows('select count(*)::int as n from customer_addresses where address = any($1)', [who])
  assert.equal(n, 4)
})

test('a mail that is handed in at the very moment when the one before was stored does not wait for another', async () => {
  const accept = (n: number, m: number) => desk.mail.intake.add(arriving(letterOf({ subject: `Moment ${n}`, id: `<moment.${n}.${m}@x>` })))
  for (let moments = 0; moments < 8; moments++) {
    await accept(moments, 1)
    for (let passed = 0; passed < moments; passed++) await Promise.resolve()
    const waited = new AbortController()
    const tooLong = after10s(waited.signal).then(
      () => assert.fail(`${moments} moments later it was left lying`),
      () => {},
    )
    await Promise.race([accept(moments, 2), tooLong])
    waited.abort()
  }
})

test('one mail by SMTP and by IMAP at once, with the marks of both ways, is one message', async () => {
  const raw = letterOf({ from: 'eva@both.example', subject: 'Twice on its way', id: '<both@x>' })
  const ways = [
    `Received: from a by b\r\n${raw}`,
    `Delivered-To: help@onus.test\r\nReceived: from c by d\r\n${raw.replaceAll('\r\n', '\n')}`,
  ]
  const stored = await Promise.all(
    Array.from({ length: 8 }, (_, n) => desk.mail.intake.add(arriving(ways[n % 2]!, n % 2 ? 'imap' : 'smtp'))),
  )
  assert.equal(new Set(stored.map((one) => one.id)).size, 1)
  await desk.runJobs()
  assert.equal((await rows("select 1 from messages where header_id = '<both@x>'")).length, 1)
})

test('a forger’s mail under the Message-ID of one that is yet to come keeps neither out', async () => {
  const forged = letterOf({ from: 'eve@evil.example', subject: 'Other matter', id: '<next@x>' })
  const real = letterOf({ from: 'fay@real.example', subject: 'The real one', id: '<next@x>' })
  for (const raw of [forged, real]) await desk.arrives(raw)
  assert.equal((await rows("select 1 from messages where header_id = '<next@x>'")).length, 2)
  const again = await desk.arrives(real)
  assert.equal(again.state, 'stored')
  assert.equal((await rows("select 1 from messages where header_id = '<next@x>'")).length, 2)
})

// How an event reaches a receiver, whatever happens on the way. Time is an argument; the receiver listens on a port of its own.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { recordEvents, type RecordedEvent, type Tx } from '../db/index.ts'
import { addPerson, readActor, type Actor } from '../people/index.ts'
import { testDatabase, type TestDatabase } from '../testing/database.ts'
import { changingWebhooks } from './active-webhooks.ts'
import { addWebhook } from './add-webhook.ts'
import { changeWebhook } from './change-webhook.ts'
import { deliverWebhook } from './deliver-webhook.ts'
import { pingWebhook } from './ping-webhook.ts'
import { queueWebhooks } from './queue-webhooks.ts'
import { retryDelivery } from './retry-delivery.ts'
import { startReceiver, type Receiver } from './testdata/receiver.ts'

const start = new Date('2026-06-11T13:20:00Z')
const minute = 60_000
const day = 24 * 60 * minute
const later = (ms: number) => new Date(start.getTime() + ms)

let database: TestDatabase
let ada: Actor
let receiver: Receiver
/** Runs after the webhooks were queued, before the commit. */
let beforeCommit: (tx: Tx) => Promise<void> = async () => {}
const statements: string[] = []

before(async () => {
  const follow = async (tx: Tx, events: RecordedEvent[]) => {
    await queueWebhooks(tx, events)
    await beforeCommit(tx)
  }
  database = await testDatabase({ follow, announce: () => {} })
  writeDownStatements()
  const person = { name: 'Ada', email: 'ada@onus.example', role: 'admin' as const, time_zone: 'UTC', now: start }
  ada = (await readActor(database.db, await database.transact((tx) => addPerson(tx, person))))!
  receiver = await startReceiver()
})
after(async () => {
  await receiver.close()
  await database.close()
})
beforeEach(async () => {
  await changingWebhooks(database, async (tx) => {
    await tx.deleteFrom('webhooks').execute()
    await tx.deleteFrom('webhook_deliveries').execute()
  })
  beforeCommit = async () => {}
  receiver.got.length = 0
  receiver.status = 200
})

function writeDownStatements(): void {
  const known = new WeakSet<object>()
  database.pool.on('acquire', (client) => {
    if (known.has(client)) return
    known.add(client)
    const query = client.query.bind(client) as (...given: unknown[]) => unknown
    Object.assign(client, {
      query: (first: string | { text: string }, ...rest: unknown[]) => {
        statements.push(typeof first === 'string' ? first : first.text)
        return query(first, ...rest)
      },
    })
  })
}

const add = (kinds: string[] = ['*'], url = receiver.url) =>
  changingWebhooks(database, (tx) => addWebhook(tx, ada, { url, kinds, now: start }))
const kept = (at = start) => ({ kind: 'promise.kept', ticket_id: null, person_id: ada.id, data: { words: 'Rang “Dana” \\u0000 ☎' }, at })
const happens = (count = 1) =>
  database.transact((tx) =>
    recordEvents(
      tx,
      Array.from({ length: count }, () => kept()),
    ),
  )
const deliveries = () => database.db.selectFrom('webhook_deliveries').selectAll().orderBy('id').execute()
const only = async () => {
  const [row, ...others] = await deliveries()
  assert.ok(row && others.length === 0)
  return row
}
const jobs = async () =>
  (
    await sql<{ key: string; run_at: Date; queue_name: string }>`select key, run_at, queue_name from graphile_worker.jobs`.execute(
      database.db,
    )
  ).rows
const jobOf = async (id: number) => (await jobs()).find(({ key }) => key === `webhook:${id}`)
const deliver = (id: number, now: Date, more: { signal?: AbortSignal; patience?: number } = {}) =>
  deliverWebhook(database, { id, now, ...more })

test('what is not answered with 2xx is tried again after 1, 5, 30 minutes, 2, 6, 12, 24 hours, and then failed', async () => {
  await add()
  await happens()
  const { id } = await only()
  receiver.status = 500
  let now = start
  for (const wait of [1, 5, 30, 120, 360, 720, 1440]) {
    assert.equal(await deliver(id, now), 'waiting')
    const next = new Date(now.getTime() + wait * minute)
    const row = await only()
    assert.deepEqual([row.state, row.http_status, row.error, row.next_at], ['waiting', 500, 'It answered 500.', next])
    assert.deepEqual((await jobOf(id))?.run_at, next)
    assert.equal(await deliver(id, new Date(next.getTime() - 1)), null, 'not before its time')
    now = next
  }
  assert.equal(await deliver(id, now), 'failed')
  const row = await only()
  assert.deepEqual([row.state, row.attempts, row.next_at], ['failed', 8, null])
  assert.equal(new Set(receiver.got.map(({ headers }) => headers['onus-event-id'])).size, 1)
  assert.equal(receiver.got.length, 8)
  receiver.status = 200
  await database.transact((tx) => retryDelivery(tx, { webhookId: row.webhook_id, id }))
  assert.equal(await deliver(id, now), 'sent')
})

test('410 Gone switches the webhook off, and what waits for it is not sent', async () => {
  const { id: webhookId } = await add()
  await happens(2)
  const [first, second] = await deliveries()
  receiver.status = 410
  assert.equal(await deliver(first!.id, start), 'gone')
  assert.equal(await deliver(second!.id, start), null)
  assert.equal(receiver.got.length, 1)
  assert.deepEqual(
    (await deliveries()).map(({ state, error }) => [state, error]),
    [
      ['failed', 'It answered 410: gone for good. The webhook was switched off.'],
      ['failed', 'The webhook was switched off before it was sent.'],
    ],
  )
  await happens()
  assert.equal((await deliveries()).length, 2, 'nothing more is queued')
  const told = await database.db.selectFrom('desk_events').select('data').where('kind', '=', 'webhook.gone').execute()
  assert.deepEqual(told.at(-1)?.data, { webhook_id: webhookId, host: new URL(receiver.url).host })
  await assert.rejects(
    database.transact((tx) => retryDelivery(tx, { webhookId, id: first!.id })),
    { type: 'webhook-off' },
  )
})

test('a delivery whose process was killed before it noted the answer is taken up again, with the same event id', async () => {
  await add()
  await happens()
  const { id } = await only()
  let steps = 0
  const died = new Promise<never>(() => {})
  const dying = { ...database, transact: <T>(verb: (tx: Tx) => Promise<T>) => (steps++ === 0 ? database.transact(verb) : died) }
  void deliverWebhook(dying, { id, now: start })
  await receiver.next()
  assert.equal(await deliver(id, later(5_000)), null, 'the first may still be at it')
  assert.deepEqual((await jobOf(id))?.run_at, later(minute))
  assert.equal(await deliver(id, later(minute)), 'sent')
  const [one, two] = receiver.got
  assert.equal(one?.headers['onus-event-id'], two?.headers['onus-event-id'])
  assert.equal(one?.raw, two?.raw)
})

test('a stop meanwhile leaves the delivery to the next process', async () => {
  await add()
  await happens()
  const { id } = await only()
  receiver.status = null
  const stopping = new AbortController()
  const sending = deliver(id, start, { signal: stopping.signal })
  await receiver.next()
  stopping.abort()
  await assert.rejects(sending, { name: 'AbortError' })
  receiver.status = 200
  assert.equal(await deliver(id, later(minute)), 'sent')
})

test('two workers at once send it once', async () => {
  await add()
  await happens()
  const { id } = await only()
  const outcomes = await Promise.all([deliver(id, start), deliver(id, start)])
  assert.deepEqual(outcomes.toSorted(), [null, 'sent'])
  assert.equal(receiver.got.length, 1)
})

test('why no answer came is said in words, and a redirect is not followed', async () => {
  await add()
  await happens()
  const { id } = await only()
  const errorAfter = async (now: Date, patience?: number) => {
    await deliver(id, now, patience === undefined ? {} : { patience })
    const { error, http_status: status } = await only()
    return [status, error]
  }
  receiver.status = null
  assert.deepEqual(await errorAfter(start, 40), [null, 'It did not answer within 0.04 seconds.'])
  receiver.status = 302
  assert.deepEqual(await errorAfter(later(day)), [
    302,
    'It answered 302, a redirect. Redirects are not followed; give the address it leads to.',
  ])
  assert.deepEqual([...new Set(receiver.got.map(({ path }) => path))], ['/'])
  await changingWebhooks(database, async (tx) => {
    await changeWebhook(tx, ada, { id: (await only()).webhook_id, url: 'http://127.0.0.1:1/', now: start })
  })
  const [status, words] = await errorAfter(later(2 * day))
  assert.equal(status, null)
  assert.match(String(words), /^It could not be reached \(.+\)\.$/)
})

test('an event whose transaction is rolled back reaches nobody', async () => {
  await add()
  const queued: number[] = []
  beforeCommit = async (tx) => {
    queued.push((await tx.selectFrom('webhook_deliveries').select('id').execute()).length)
    throw new Error('the disk is full')
  }
  const known = (await jobs()).length
  await assert.rejects(happens(3), /the disk is full/)
  assert.deepEqual(queued, [3], 'it had been queued')
  assert.deepEqual([await deliveries(), (await jobs()).length], [[], known])
})

test('without a webhook an event costs one question every two seconds, and no other', async () => {
  await happens()
  statements.length = 0
  await happens()
  await happens()
  assert.deepEqual(
    statements.filter((text) => /webhook|add_job/.test(text)),
    [],
  )
  await changingWebhooks(database, async () => {})
  await happens()
  await happens()
  const asked = statements.filter((text) => /webhook|add_job/.test(text))
  assert.equal(asked.length, 1, asked.join('\n'))
})

test('a batch of 500 events is queued for two webhooks by one insert and one call for its jobs', async () => {
  const [one, two] = [await add(), await add(['promise.kept'])]
  await happens()
  statements.length = 0
  await happens(500)
  assert.equal(statements.filter((text) => /webhook|add_job/.test(text)).length, 2)
  const rows = await deliveries()
  assert.equal(rows.length, 1_002)
  const queues = new Map((await jobs()).map((job) => [job.key, job.queue_name]))
  assert.ok(rows.every((row) => queues.get(`webhook:${row.id}`) === `webhook:${row.webhook_id}`))
  assert.deepEqual(new Set(rows.map((row) => row.webhook_id)), new Set([one.id, two.id]))
  assert.deepEqual(JSON.parse(rows.at(-1)!.body).data, kept().data)
})

test('a webhook that is not committed is unknown to others, and one that never is stays so', async () => {
  const adding = changingWebhooks(database, async (tx) => {
    await addWebhook(tx, ada, { url: receiver.url, kinds: ['*'], now: start })
    await recordEvents(tx, [kept()])
    await queueWebhooks(tx, [{ ...kept(), id: 1 }])
    assert.equal((await tx.selectFrom('webhook_deliveries').select('id').execute()).length, 1, 'its own transaction knows it')
    await happens()
    throw new Error('not after all')
  })
  await assert.rejects(adding, /not after all/)
  await happens()
  assert.deepEqual(await deliveries(), [])
  await add()
  await happens()
  assert.equal((await deliveries()).length, 1, 'and one that is, is known at once')
})

test('what a process queued that did not yet know of a change is not sent', async () => {
  const off = await add()
  const removed = await add()
  await happens()
  await database.db.updateTable('webhooks').set({ active: false }).where('id', '=', off.id).execute()
  await database.db.deleteFrom('webhooks').where('id', '=', removed.id).execute()
  for (const { id } of await deliveries()) assert.equal(await deliver(id, start), null)
  assert.deepEqual(
    (await deliveries()).map((row) => [row.webhook_id, row.state]),
    [[off.id, 'failed']],
  )
  assert.equal(receiver.got.length, 0)
  const ping = await database.transact((tx) => pingWebhook(tx, ada, { id: off.id, now: start }))
  assert.equal(await deliver(ping, start), 'sent', 'a test goes out all the same')
})

test('what is settled is dropped after 30 days, as others are settled', async () => {
  await add()
  await happens(3)
  const [sent, waiting, recent] = await deliveries()
  assert.equal(await deliver(sent!.id, start), 'sent')
  assert.equal(await deliver(recent!.id, later(29 * day)), 'sent')
  assert.equal((await deliveries()).length, 3)
  await database.transact((tx) => recordEvents(tx, [kept(later(31 * day))]))
  const newest = (await deliveries()).at(-1)!
  assert.equal(await deliver(newest.id, later(31 * day)), 'sent')
  assert.deepEqual(
    (await deliveries()).map(({ id }) => id),
    [waiting!.id, newest.id],
  )
})

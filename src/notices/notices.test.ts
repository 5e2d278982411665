// Who is told what: events in, one notice a person out, and what an open page reads of them.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { recordEvents, type NewEvent } from '../db/index.ts'
import { dana, type CastName } from '../testing/cast.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import { noticesOf } from './index.ts'

let desk: TestDesk
let number: number

before(async () => {
  desk = await testDesk()
  number = (await desk.as('mara', 'POST', 'tickets', { subject: 'Serial on the phone', text: 'Where is it?', customer: dana })).body.number
})
after(() => desk.close())

const soon = () => new Date(Date.now() + 40 * 60_000)
const id = (who: CastName) => desk.people[who].id
let promises = 0
const event = (kind: string, to: number, more: object = {}, by: number | null = null): NewEvent => ({
  kind,
  ticket_id: number,
  person_id: by,
  data: { promise_id: ++promises, action: 'Ring Dana Whitfield', due: soon().toISOString(), step: 'soon', to, ...more },
  at: new Date(),
})
const happens = (...events: NewEvent[]) => desk.database.transact((tx) => recordEvents(tx, events))
const tell = (...events: NewEvent[]) =>
  noticesOf(
    desk.database.db,
    events.map((one, i) => ({ id: i + 1, person_id: null, data: {}, ...one, customer_id: undefined })),
  )
const newestEvent = async () =>
  Number(
    (await desk.test.pool.query('select max(id) as id from (select id from ticket_events union all select id from desk_events) e')).rows[0]
      .id,
  )

test('each person gets one notice for all that happened at once, what is late first', async () => {
  const [mara, jonas, ...others] = await tell(
    event('promise.due', id('mara'), { action: 'Send the label' }),
    event('promise.broken', id('mara'), { due: new Date(Date.now() - 60_000).toISOString() }),
    event('ticket.update_due', id('mara'), { update_at: new Date().toISOString() }),
    event('promise.due', id('jonas')),
  )
  assert.equal(others.length, 0)
  assert.deepEqual([mara?.person_id, mara?.items.length, jonas?.person_id], [id('mara'), 3, id('jonas')])
  assert.equal(mara?.title, 'Overdue: Ring Dana Whitfield, and 2 more')
  assert.equal(mara?.path, `/tickets/${number}`)
})

test('nobody is told what they did themselves, nor what asks nothing of them', async () => {
  const made = { source: 'reply', message_id: null, follows: null }
  assert.deepEqual(await tell(event('promise.made', id('mara'), made, id('mara')), event('promise.kept', id('mara'))), [])
  const [notice] = await tell(event('promise.made', id('mara'), made, id('jonas')))
  assert.equal(notice?.title, 'Jonas Feld promised for you: Ring Dana Whitfield')
})

test('ten thousand promises that fall due at once are one notice a person and two reads', async () => {
  const people = Array.from({ length: 6 }, (_, i) => Object.values(desk.people)[i]!.id)
  const events = Array.from({ length: 10_000 }, (_, i) => event('promise.due', people[i % people.length]!))
  let reads = 0
  const counting = desk.database.db.withPlugin({
    transformQuery: ({ node }) => {
      reads++
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const notices = await noticesOf(
    counting,
    events.map((one, i) => ({ id: i, person_id: null, data: {}, ...one, customer_id: undefined })),
  )
  assert.deepEqual([notices.length, reads], [6, 2])
})

async function promiseOf(who: CastName): Promise<number> {
  const { rows } = await desk.test.pool.query(
    `insert into promises (ticket_id, customer_id, owner_id, action, due, source, made_by, made_at, said_at)
     select ticket_id, customer_id, $2, 'Ring Dana Whitfield', $3, 'hand', $2, now() - interval '1 hour', now() - interval '1 hour'
     from tickets where ticket_id = $1 returning id`,
    [number, id(who), soon()],
  )
  return rows[0].id
}

test('R21 an open page reads what an event asks of its person, for as long as it does, and nobody else reads it', async () => {
  const promise = await promiseOf('mara')
  await happens(event('promise.due', id('mara'), { promise_id: promise }))
  const url = `me/notices/${await newestEvent()}`
  const { status: answered, body } = await desk.as('mara', 'GET', url)
  assert.equal(answered, 200)
  assert.match(body.title, /^In (40|39) min: Ring Dana Whitfield$/)
  assert.match(body.lines[0], /^In (40|39) min, \d\d:\d\d (today|tomorrow)\.$/)
  assert.equal(body.lines[1], `#${number} Serial on the phone`)
  assert.equal(body.path, `/tickets/${number}`)
  for (const other of ['jonas', 'ines', 'tomas'] as const) assert.equal((await desk.as(other, 'GET', url)).status, 404)
  await desk.test.pool.query(`update promises set status = 'kept', ended_at = now(), words = 'Rang her' where id = $1`, [promise])
  assert.equal((await desk.as('mara', 'GET', url)).status, 404, 'it was kept meanwhile')
})

test('R24 an update that was given since is not asked for', async () => {
  await happens(event('ticket.update_due', id('mara'), { update_at: new Date().toISOString() }))
  const url = `me/notices/${await newestEvent()}`
  const set = (at: Date) => desk.database.db.updateTable('tickets').set({ update_at: at }).where('ticket_id', '=', number).execute()
  await set(new Date(Date.now() - 1_000))
  const { body } = await desk.as('mara', 'GET', url)
  assert.equal(body.title, 'Dana Whitfield waits for news')
  await set(soon())
  assert.equal((await desk.as('mara', 'GET', url)).status, 404)
})

test('a commitment, which is on no ticket, is told in the same way', async () => {
  const { rows } = await desk.test.pool.query(
    `insert into commitments (person_id, action, due, made_by, made_at) values ($1, 'Get headsets', $2, $1, now()) returning id`,
    [id('ines'), soon()],
  )
  await happens({ ...event('promise.due', id('ines'), { promise_id: rows[0].id, action: 'Get headsets' }), ticket_id: null })
  const { body } = await desk.as('ines', 'GET', `me/notices/${await newestEvent()}`)
  assert.match(body.title, /^In (40|39) min: Get headsets$/)
})

test('a commitment to several is told to each of them, and not to who made it', async () => {
  const to = (['mara', 'jonas', 'priya'] as const).map(id)
  const made = { kind: 'promise.made', ticket_id: null, person_id: id('ines'), at: new Date() }
  const data = {
    commitment: true,
    promise_id: 1,
    action: 'Get headsets',
    due: soon().toISOString(),
    owner: id('ines'),
    creditors: to,
    to: null,
  }
  const notices = await tell({ ...made, data })
  assert.deepEqual(new Set(notices.map((notice) => notice.person_id)), new Set(to))
  assert.deepEqual([...new Set(notices.map((notice) => notice.title))], ['Ines Okafor promised you: Get headsets'])
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dana } from '../testing/cast.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import { promiseFigures } from './figures.ts'
import { lastWeeks } from './weeks.ts'

let desk: TestDesk
let ticket: { number: number; customer: { id: number } }
before(async () => {
  desk = await testDesk()
  await desk.as('ada', 'PATCH', 'company', { time_zone: 'Europe/London' })
  ticket = (await desk.as('mara', 'POST', 'tickets', { subject: 'Kettle leaks', text: 'It leaks.', customer: dana })).body
})
after(() => desk.close())

type Aged = { due: string; status: string; source?: string; action?: string; words?: string; put_right_at?: string }

/** Writes a promise that is as old as it says. What was said cannot be made older afterwards. */
async function aged({ due, status, source = 'reply', action = 'Write to you', words = 'Sent', put_right_at }: Aged): Promise<number> {
  const owner = desk.people.mara.id
  const { rows } = await desk.test.pool.query<{ id: number }>(
    `insert into promises (ticket_id, customer_id, owner_id, action, due, source, made_by, made_at, said_at, status, ended_at, ended_message_id,
       words, put_right_at, put_right_words)
     values ($1, $2, $3, $4, $5::timestamptz, $6, $3, $5::timestamptz - interval '1 day', $5::timestamptz - interval '1 day', $7,
       case $7 when 'open' then null when 'broken' then $5::timestamptz else $5::timestamptz - interval '1 hour' end,
       case $7 when 'moved' then (select min(id) from messages where ticket_id = $1) end,
       case when $7 in ('kept', 'released') then $8 end, $9::timestamptz, case when $9::timestamptz is not null then 'Sorry' end)
     returning id`,
    [ticket.number, ticket.customer.id, owner, action, due, source, status, words, put_right_at ?? null],
  )
  return rows[0]!.id
}

const figuresAt = (now: string, weeks: number) => promiseFigures(desk.database.db, { weeks, now: new Date(now) })
const numbers = (one: { kept: number; moved: number; broken: number; released: number; open: number }) => [
  one.kept,
  one.moved,
  one.broken,
  one.released,
  one.open,
]

test('R29 a promise counts in the week in which it fell due, and the kept share leaves out what was moved or released', async () => {
  for (const status of ['kept', 'kept', 'kept', 'broken', 'moved', 'released', 'unsaid'])
    await aged({ due: '2019-06-05T10:00:00Z', status })
  await aged({ due: '2019-06-12T10:00:00Z', status: 'open', source: 'call' })
  const { weeks, total, by_source } = await figuresAt('2019-06-11T13:20:00Z', 3)
  assert.deepEqual(
    weeks.map((one) => [one.week, ...numbers(one), one.kept_share]),
    [
      ['2019-05-27', 0, 0, 0, 0, 0, null],
      ['2019-06-03', 3, 1, 1, 1, 0, 0.75],
      ['2019-06-10', 0, 0, 0, 0, 1, null],
    ],
  )
  assert.deepEqual([...numbers(total), total.kept_share], [3, 1, 1, 1, 1, 0.75])
  assert.deepEqual(
    by_source.map((one) => [one.source, ...numbers(one)]),
    [
      ['reply', 3, 1, 1, 1, 0],
      ['call', 0, 0, 0, 0, 1],
      ['note', 0, 0, 0, 0, 0],
      ['hand', 0, 0, 0, 0, 0],
    ],
  )
})

test('the hour that a clock change adds or takes belongs to the week that the wall calendar says', async () => {
  // 29 March 2020, 23:30 UTC is Monday 0:30 in London; 25 October 2020, 23:30 UTC is still Sunday there.
  await aged({ due: '2020-03-29T22:30:00Z', status: 'kept' })
  await aged({ due: '2020-03-29T23:30:00Z', status: 'broken' })
  assert.deepEqual(
    (await figuresAt('2020-04-01T10:00:00Z', 2)).weeks.map((one) => [one.week, one.kept, one.broken]),
    [
      ['2020-03-23', 1, 0],
      ['2020-03-30', 0, 1],
    ],
  )
  await aged({ due: '2020-10-25T23:30:00Z', status: 'kept' })
  await aged({ due: '2020-10-26T00:00:00Z', status: 'broken' })
  assert.deepEqual(
    (await figuresAt('2020-10-28T10:00:00Z', 2)).weeks.map((one) => [one.week, one.kept, one.broken]),
    [
      ['2020-10-19', 1, 0],
      ['2020-10-26', 0, 1],
    ],
  )
})

test('the week of New Year is counted once, in both years', async () => {
  await aged({ due: '2020-12-31T12:00:00Z', status: 'kept' })
  await aged({ due: '2021-01-03T23:59:59Z', status: 'kept' })
  await aged({ due: '2021-01-04T00:00:00Z', status: 'broken' })
  const { weeks } = await figuresAt('2021-01-05T12:00:00Z', 2)
  assert.deepEqual(
    weeks.map((one) => [one.week, one.kept, one.broken]),
    [
      ['2020-12-28', 2, 0],
      ['2021-01-04', 0, 1],
    ],
  )
})

test('lateness is counted in working days: a weekend between makes it no later', async () => {
  const due = '2021-06-04T15:00:00Z'
  const broken = (put_right_at?: string) => aged({ due, status: 'broken', ...(put_right_at ? { put_right_at } : {}) })
  // Due on a Friday: the same evening, Monday, Wednesday, Thursday, not yet.
  for (const at of ['2021-06-04T18:00:00Z', '2021-06-07T16:00:00Z', '2021-06-09T09:00:00Z', '2021-06-10T09:00:00Z']) await broken(at)
  await broken()
  const { lateness } = await figuresAt('2021-06-11T12:00:00Z', 2)
  assert.deepEqual(lateness, { within_one_day: 2, within_three_days: 1, later: 1, standing: 1 })
  assert.equal((await figuresAt('2021-06-11T12:00:00Z', 2)).total.kept_share, 0, 'put right is still broken')
  const onMonday = await figuresAt('2021-06-07T08:00:00Z', 1)
  assert.deepEqual(numbers(onMonday.total), [0, 0, 0, 0, 0])
})

test('R29 what managers promised stands beside it, all managers together', async () => {
  const insert = (status: string) =>
    desk.test.pool.query(
      `insert into commitments (person_id, action, due, made_by, made_at, status, ended_at, ended_by)
       values ($1, 'Ask for a second test bench', '2022-06-08T10:00Z', $1, '2022-06-01T10:00Z', $2, case when $2 <> 'open' then '2022-06-08T10:00Z'::timestamptz end,
         case when $2 = 'kept' then $3::bigint end)`,
      [desk.people.ines.id, status, desk.people.mara.id],
    )
  for (const status of ['kept', 'kept', 'kept', 'broken', 'open']) await insert(status)
  const { commitments, total } = await figuresAt('2022-06-10T10:00:00Z', 1)
  assert.deepEqual([...numbers(commitments), commitments.kept_share], [3, 0, 1, 0, 1, 0.75])
  assert.equal(total.kept_share, null, 'customers’ promises are counted apart')
})

test('who asked for news is counted by week', async () => {
  const insert = (at: string, chaser: boolean) =>
    desk.test.pool.query(
      `insert into messages (ticket_id, kind, customer_id, text, chaser, created_at) values ($1, 'customer', $2, 'Any news?', $3, $4)`,
      [ticket.number, ticket.customer.id, chaser, at],
    )
  for (const at of ['2023-06-05T10:00Z', '2023-06-06T10:00Z', '2023-06-12T10:00Z']) await insert(at, true)
  await insert('2023-06-12T10:00Z', false)
  const { weeks } = await figuresAt('2023-06-13T10:00:00Z', 3)
  assert.deepEqual(
    weeks.map((one) => one.chasers),
    [0, 2, 1],
  )
})

test('through the door: a promise made now is open in the week of its time, and nothing names a person', async () => {
  const due = new Date(lastWeeks(new Date(), 1, 'Europe/London').borders[1]!.getTime() - 60_000)
  const { status } = await desk.as('mara', 'POST', `tickets/${ticket.number}/promises`, {
    action: 'Call you',
    due: due.toISOString(),
    source: 'call',
  })
  assert.equal(status, 201)
  const { status: answered, body } = await desk.as('mara', 'GET', 'promises/figures')
  assert.equal(answered, 200)
  assert.equal(body.weeks.length, 12)
  assert.equal(body.weeks.at(-1).open, 1)
  assert.equal(body.by_source.find((one: { source: string }) => one.source === 'call').open, 1)
  assert.doesNotMatch(JSON.stringify(body), /Mara|Lindqvist|owner|person/)
  assert.equal((await desk.as('mara', 'GET', 'promises/figures?weeks=0')).status, 400)
})

test('tables are for those who lead', async () => {
  for (const url of ['promises.csv', 'promises/figures.csv']) {
    assert.equal((await desk.as('mara', 'GET', url)).status, 403)
    assert.equal((await desk.as('ines', 'GET', url)).status, 200)
    assert.equal((await desk.as('ada', 'GET', url)).status, 200)
  }
})

const linesOf = async (url: string) => {
  const { body, headers } = await desk.as('ines', 'GET', url)
  assert.match(String(headers['content-type']), /^text\/csv; charset=utf-8/)
  assert.equal(body.charCodeAt(0), 0xfeff, 'spreadsheets read UTF-8 by its byte order mark')
  return (body as string).slice(1).split('\r\n')
}

test('the weeks as a table', async () => {
  const [head, ...weeks] = await linesOf('promises/figures.csv?weeks=2')
  assert.equal(head, 'week,kept,moved,broken,released,open,kept_share,asked_for_news')
  assert.equal(weeks.length, 3)
  assert.match(weeks[1]!, /^\d{4}-\d\d-\d\d,0,0,0,0,1,,0$/)
})

test('promises as a table: by day, in quotes where they need them, and never a formula', async () => {
  const due = '2024-06-05T10:00:00Z'
  const id = await aged({ due, status: 'kept', action: '=HYPERLINK("http://evil.example")', words: 'Sent, "as said"\nby mail' })
  await aged({ due: '2024-06-04T22:59:00Z', status: 'kept' })
  await aged({ due: '2024-06-05T23:00:00Z', status: 'kept' })
  const { body } = await desk.as('ines', 'GET', 'promises.csv?from=2024-06-05&to=2024-06-05')
  assert.equal(
    body,
    `\uFEFFid,ticket,customer,action,due,status,made_at,source,moves,ended_at,evidence,put_right_at\r\n${id},${ticket.number},Dana Whitfield,` +
      `"'=HYPERLINK(""http://evil.example"")",2024-06-05T10:00:00.000Z,kept,2024-06-04T10:00:00.000Z,reply,0,2024-06-05T09:00:00.000Z,` +
      `"Sent, ""as said""\nby mail",\r\n`,
  )
  for (const action of ['+1', '-1', '@SUM(1)', '\tx']) await aged({ due: '2024-07-05T10:00:00Z', status: 'broken', action })
  const actions = (await linesOf('promises.csv?from=2024-07-05&to=2024-07-05&status=broken')).slice(1, -1).map((line) => line.split(',')[3])
  assert.deepEqual(actions, ["'+1", "'-1", "'@SUM(1)", "'\tx"])
})

test('an unknown day or status is refused in words', async () => {
  assert.equal((await desk.as('ines', 'GET', 'promises.csv?from=yesterday')).status, 422)
  assert.equal((await desk.as('ines', 'GET', 'promises.csv?status=unsaid')).status, 422)
})

test('a table longer than one batch is whole, in order, and has each promise once', async () => {
  await desk.test.pool.query(
    `insert into promises (ticket_id, customer_id, owner_id, action, due, source, made_by, made_at, said_at, status, ended_at, words)
     select $1, $2, $3, 'Call you', '2025-06-05T10:00Z'::timestamptz + (i / 700) * interval '1 minute', 'call', $3, '2025-06-01T10:00Z', '2025-06-01T10:00Z', 'kept', '2025-06-02T10:00Z', 'Called'
     from generate_series(1, 2500) i`,
    [ticket.number, ticket.customer.id, desk.people.mara.id],
  )
  const ids = (await linesOf('promises.csv?from=2025-06-05&to=2025-06-05')).slice(1, -1).map((line) => Number(line.split(',')[0]))
  assert.equal(ids.length, 2500)
  assert.equal(new Set(ids).size, 2500)
  assert.deepEqual(
    ids,
    ids.toSorted((a, b) => a - b),
  )
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { findOrAddCustomer } from '../../customers/index.ts'
import { addTeam, readCompany } from '../../people/index.ts'
import { dana, type CastName } from '../../testing/cast.ts'
import { testDesk, type TestDesk } from '../../testing/desk.ts'
import { mergeTicket, openTicket, receiveMessage, solveTicket, splitTicket, takeContact, writeMessage } from '../../tickets/index.ts'
import { lastDays, measurePromise } from './measure.ts'
import { measureAll, nextNight } from './nightly.ts'
import { judge, resultOf } from './rules.ts'
import type { Measure } from './wire.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
  await desk.as('ada', 'PATCH', 'company', {
    time_zone: 'Europe/London',
    work_days: [1, 2, 3, 4, 5],
    work_start: '09:00',
    work_end: '17:00',
  })
})
after(() => desk.close())

// June 2026: the 8th is a Monday. Times are London's summer time.
const at = (day: number, time: string) => new Date(`2026-06-${String(day).padStart(2, '0')}T${time}:00+01:00`)
const bare = {
  from_address: null,
  subject: null,
  html: null,
  quoted: null,
  signature: null,
  header_id: null,
  header_references: null,
  receipt_id: null,
  attachments: [],
}

async function written(now: Date, team_id: number | null = null): Promise<number> {
  return desk.database.transact(async (tx) => {
    const { id } = await findOrAddCustomer(tx, { address: dana.email, name: dana.name, now })
    const company = await readCompany(tx)
    const message = { ...bare, customer_id: id, text: 'The kettle leaks.' }
    return (await openTicket(tx, { company, subject: 'Kettle', channel: 'email', mailbox_id: null, team_id, message, now })).ticket_id
  })
}
const writesAgain = (ticket: number, now: Date, text = 'And the lid is loose.') =>
  desk.database.transact(async (tx) => {
    const { id } = await findOrAddCustomer(tx, { address: dana.email, name: dana.name, now })
    await receiveMessage(tx, { ticket_id: ticket, message: { ...bare, customer_id: id, text }, now })
  })
const says = (ticket: number, now: Date, kind: 'reply' | 'note' = 'reply', who: CastName = 'mara') =>
  desk.database.transact(
    async (tx) =>
      (
        await writeMessage(tx, desk.people[who], {
          ticketId: ticket,
          kind,
          text: 'A new lid is in the post.',
          html: null,
          undoSeconds: 0,
          now,
        })
      ).messageId,
  )

const working: Measure = { kind: 'answer', minutes: 240, working: true }
const clock: Measure = { kind: 'answer', minutes: 240, working: false }
/** Each test has days of its own. */
const over = (from: number, to: number, now = at(to, '00:00')) => ({ from: at(from, '00:00'), to: at(to, '00:00'), now })
const measure = (what: Measure, span: ReturnType<typeof over>) => measurePromise(desk.database.db, what, span)

test('R55 answers are measured in working time: over the night only working hours count', async () => {
  const evening = await written(at(1, '16:00'))
  await says(evening, at(2, '11:30'))
  assert.deepEqual(await measure(working, over(1, 3)), { result: 'kept', evidence: '1 of 1 answered within 4 working hours, last 2 days.' })
  assert.deepEqual(await measure(clock, over(1, 3)), {
    result: 'broken',
    evidence: `0 of 1 answered within 4 hours, last 2 days. Late: #${evening}.`,
  })
})

test('R55 a late answer and a missing one are late; what still has time counts for neither side', async () => {
  const late = await written(at(3, '09:00'))
  await says(late, at(3, '14:00'))
  const missing = await written(at(3, '10:00'))
  const found = await measure(working, over(3, 4))
  assert.deepEqual(found, { result: 'broken', evidence: `0 of 2 answered within 4 working hours, last day. Late: #${missing}, #${late}.` })
  const span = over(4, 5, at(4, '13:00'))
  const still = await written(at(4, '10:00'))
  assert.deepEqual(await measure(working, span), {
    result: 'unknown',
    evidence: 'Nobody waited for an answer, last day. 1 more still has time.',
  })
  for (const ticket of [missing, still]) await says(ticket, at(4, '13:30'))
})

test('R55 messages in a row wait for one answer, from the first of them', async () => {
  const ticket = await written(at(8, '09:00'))
  await writesAgain(ticket, at(8, '12:30'))
  await says(ticket, at(8, '14:00'))
  await writesAgain(ticket, at(8, '14:30'))
  await says(ticket, at(8, '15:00'))
  assert.equal((await measure(working, over(8, 9))).evidence, `1 of 2 answered within 4 working hours, last day. Late: #${ticket}.`)
})

test('R55 a note is no answer, a call is; an answer that was taken back is none', async () => {
  const noted = await written(at(9, '09:00'))
  await says(noted, at(9, '10:00'), 'note')
  const called = await written(at(9, '09:00'))
  const call = await says(called, at(9, '10:00'), 'note')
  await desk.test.pool.query('update messages set call = true where id = $1', [call])
  const undone = await written(at(9, '09:00'))
  const reply = await says(undone, at(9, '10:00'))
  await desk.test.pool.query('update messages set undone_at = created_at where id = $1', [reply])
  assert.equal(
    (await measure(working, over(9, 10))).evidence,
    `1 of 3 answered within 4 working hours, last day. Late: #${undone}, #${noted}.`,
  )
  for (const ticket of [noted, undone]) await says(ticket, at(10, '09:00'))
})

test('R55 what was asked on a merged ticket is answered on the one that goes on; a message with its own ticket waits there', async () => {
  const merged = await written(at(29, '09:00'))
  const ticket = await written(at(29, '09:00'))
  const about = { into: ticket, reason: null, differentCustomers: false }
  await desk.database.transact((tx) => mergeTicket(tx, desk.people.ines, { ...about, ticketId: merged, now: at(29, '09:30') }))
  await says(ticket, at(29, '10:00'))
  assert.equal((await measure(working, over(29, 30))).evidence, '2 of 2 answered within 4 working hours, last day.')
  await writesAgain(ticket, at(29, '10:10'), 'My invoice is wrong, too.')
  const rows = await desk.test.pool.query('select max(id)::int as id from messages where ticket_id = $1', [ticket])
  const split = { ticketId: ticket, messageId: rows.rows[0].id, subject: null, mine: true, now: at(29, '10:20') }
  const own = await desk.database.transact((tx) => splitTicket(tx, desk.people.mara, split))
  await says(own, at(29, '11:00'))
  assert.equal((await measure(working, over(29, 30))).evidence, '2 of 2 answered within 4 working hours, last day.')
})

test('R55 thanks on a solved ticket and a call that a person took wait for no answer; what reopens does', async () => {
  const ticket = await written(at(11, '09:00'))
  await says(ticket, at(11, '10:00'))
  await desk.database.transact((tx) => solveTicket(tx, desk.people.mara, { ticketId: ticket, outcome: 'A new lid', now: at(11, '11:00') }))
  await writesAgain(ticket, at(11, '11:30'), 'Thank you')
  await desk.database.transact(async (tx) => {
    const { id } = await findOrAddCustomer(tx, { address: dana.email, name: dana.name, now: at(11, '11:40') })
    const message = { ...bare, customer_id: id, text: 'Rang about the toaster' }
    const contact = { company: await readCompany(tx), subject: 'Toaster', channel: 'phone', mailbox_id: null, team_id: null, message }
    await takeContact(tx, desk.people.jonas, { ...contact, now: at(11, '11:40') })
  })
  assert.equal((await measure(working, over(11, 12, at(12, '17:00')))).evidence, '1 of 1 answered within 4 working hours, last day.')
  await writesAgain(ticket, at(11, '12:00'), 'It still leaks, sorry')
  assert.equal(
    (await measure(working, over(11, 12, at(12, '17:00')))).evidence,
    `1 of 2 answered within 4 working hours, last day. Late: #${ticket}.`,
  )
})

test('R55 a team’s own hours count for its tickets', async () => {
  const team = await desk.database.transact((tx) => addTeam(tx, { name: 'Saturday', member_ids: [] }, at(1, '09:00')))
  await desk.test.pool.query(
    "update teams set time_zone = 'Europe/London', work_days = '{6}', work_start = '09:00', work_end = '17:00' where id = $1",
    [team],
  )
  const [ours, theirs] = [await written(at(12, '16:00')), await written(at(12, '16:00'), team)]
  for (const ticket of [ours, theirs]) await says(ticket, at(13, '13:30'))
  assert.equal(
    (await measure(working, over(12, 13, at(15, '17:00')))).evidence,
    `1 of 2 answered within 4 working hours, last day. Late: #${theirs}.`,
  )
})

test('a promise to everybody counts as kept from 95 in 100', () => {
  const hours = { time_zone: 'UTC', work_days: [1, 2, 3, 4, 5], work_start: '09:00', work_end: '17:00' }
  const cases = (inTime: number, late: number) => [
    ...Array.from({ length: inTime }, (_, n) => ({ ticket: n, from: at(1, '10:00'), done: at(1, '11:00'), hours })),
    ...Array.from({ length: late }, (_, n) => ({ ticket: 1000 + n, from: at(1, '10:00'), done: at(5, '11:00'), hours })),
  ]
  const of = (inTime: number, late: number) => resultOf(judge(cases(inTime, late), working, at(8, '10:00')))
  assert.deepEqual(
    [of(1, 0), of(0, 1), of(95, 5), of(94, 6), of(212, 2), of(0, 0)],
    ['kept', 'broken', 'kept', 'broken', 'kept', 'unknown'],
  )
})

type Made = { action: string; said: Date; due: Date; status?: string; ended?: Date; follows?: number }
async function promised(ticket: number, { action, said, due, status = 'open', ended, follows }: Made): Promise<number> {
  const { rows } = await desk.test.pool.query(
    `insert into promises (ticket_id, customer_id, owner_id, action, due, source, made_by, made_at, said_at, status, ended_at, follows, words, ended_message_id)
     select $1, customer_id, $2, $3, $4, 'hand', $2, $5, $5, $6, $7, $8, 'seen', case when $6 = 'moved' then (select min(id) from messages where ticket_id = $1) end
     from tickets where ticket_id = $1 returning id`,
    [ticket, desk.people.mara.id, action, due, said, status, ended ?? null, follows ?? null],
  )
  return rows[0].id
}

test('R55 deeds are measured by the promises whose words name them, a moved one from when it was first made', async () => {
  const ticket = await written(at(15, '09:00'))
  await says(ticket, at(15, '09:10'))
  const refund = (more: Partial<Made>) =>
    promised(ticket, { action: 'Refund the £40', said: at(15, '10:00'), due: at(18, '10:00'), ...more })
  await refund({ status: 'kept', ended: at(16, '10:00') })
  await refund({ status: 'released', ended: at(16, '10:00') })
  await promised(ticket, { action: 'Ring Dana', said: at(15, '10:00'), due: at(15, '12:00') })
  const measureRefund: Measure = { kind: 'done', minutes: 2 * 1440, working: false, words: 'refund, money back' }
  assert.deepEqual(await measure(measureRefund, over(15, 16, at(16, '12:00'))), {
    result: 'kept',
    evidence: '1 of 1 done within 2 days, last day.',
  })
  const moved = await refund({ status: 'moved', ended: at(17, '10:00') })
  await promised(ticket, {
    action: 'Refund the £40',
    said: at(17, '10:00'),
    due: at(19, '10:00'),
    status: 'kept',
    ended: at(18, '10:00'),
    follows: moved,
  })
  assert.equal(
    (await measure(measureRefund, over(15, 19, at(19, '12:00')))).evidence,
    `1 of 2 done within 2 days, last 4 days. Late: #${ticket}.`,
  )
  await refund({})
  await refund({ said: at(18, '10:00'), due: at(20, '10:00') })
  const { evidence } = await measure(measureRefund, over(15, 19, at(19, '12:00')))
  assert.equal(evidence, `1 of 3 done within 2 days, last 4 days. Late: #${ticket}. 1 more still has time.`)
  const none = await measure({ ...measureRefund, words: '100%' }, over(15, 17))
  assert.deepEqual(none, { result: 'unknown', evidence: 'Nobody was promised anything with “100%”, last 2 days.' })
})

test('every night measures what can be, plans the next night, and tells only of what changed', async () => {
  const body = { text: 'We answer within 4 hours', source_kind: 'site', source: 'Contact', measure: { kind: 'answer', minutes: 240 } }
  const { id } = (await desk.as('ines', 'POST', 'company-promises', body)).body
  await desk.as('mara', 'GET', 'company-promises')
  const night = new Date(Date.now() + 20 * 3_600_000)
  assert.equal(await measureAll(desk.database, night), 2)
  assert.equal(await measureAll(desk.database, night), 0)
  const { tests } = (await desk.as('mara', 'GET', `company-promises/${id}`)).body
  assert.deepEqual(
    tests.map((one: { by: unknown }) => one.by),
    [null, null],
  )
  const told = await desk.test.pool.query(
    "select from desk_events where kind = 'company_promise.tested' and (data->>'company_promise_id')::int = $1",
    [id],
  )
  assert.equal(told.rowCount, tests[0].result === tests[1].result ? 1 : 2)
  const { rows } = await desk.test.pool.query("select run_at from graphile_worker.jobs where key = 'measure_promises'")
  assert.deepEqual(
    rows.map((row) => row.run_at),
    [nextNight(night, 'Europe/London')],
  )
})

test('night is 02:40 where the company is, also when the clocks change', () => {
  assert.equal(nextNight(at(10, '12:00'), 'Europe/London').toISOString(), '2026-06-11T01:40:00.000Z')
  assert.equal(nextNight(at(10, '01:00'), 'Europe/London').toISOString(), '2026-06-10T01:40:00.000Z')
  assert.equal(nextNight(new Date('2026-10-24T12:00:00Z'), 'Europe/London').toISOString(), '2026-10-25T02:40:00.000Z')
})

test('the last 30 days end now', () => {
  assert.deepEqual(lastDays(at(30, '12:00')), {
    from: new Date(at(30, '12:00').getTime() - 30 * 86_400_000),
    to: at(30, '12:00'),
    now: at(30, '12:00'),
  })
})

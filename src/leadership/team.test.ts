import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dana, type CastName } from '../testing/cast.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import { makeCommitment } from './index.ts'
import { readTeam } from './team.ts'
import { allWeeks, mondayBefore, shareOf } from './rules.ts'

let desk: TestDesk
let tickets: Record<'mara' | 'jonas' | 'priya', number>
const id = (who: CastName) => desk.people[who].id

before(async () => {
  desk = await testDesk()
  const { ines, mara, jonas } = desk.people
  await desk.as('ada', 'PATCH', 'company', { time_zone: 'Europe/London' })
  await desk.as('ada', 'POST', 'teams', { name: 'Customer care', member_ids: [ines.id, mara.id, jonas.id] })
  const take = async (who: CastName) =>
    (await desk.as(who, 'POST', 'tickets', { subject: `Taken by ${who}`, text: 'x', customer: dana })).body.number
  // Priya is in no team of Ines's.
  tickets = { mara: await take('mara'), jonas: await take('jonas'), priya: await take('priya') }
})
after(() => desk.close())

/** A Thursday in working hours, far enough ahead that the desk's own jobs are not there yet. */
const now = new Date('2031-06-12T13:20:00Z')
const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
const team = (who: CastName) => readTeam(desk.database.db, desk.people[who], now)

type Row = { who: keyof typeof tickets; action: string; due: Date; status?: string; reminded?: boolean; mended?: string }

/** A promise as it came to be, written by plain SQL: its own verbs are tested where they are. */
async function promise({ who, action, due, status = 'open', reminded = false, mended }: Row): Promise<void> {
  await desk.test.pool.query(
    `insert into promises (ticket_id, customer_id, owner_id, action, due, source, made_by, made_at, said_at, status, ended_at, words,
       ended_message_id, reminded_at, put_right_at, put_right_words)
     select t.ticket_id, t.customer_id, t.owner_id, $2, $3, 'hand', t.owner_id, $3::timestamptz - interval '3 days', $3::timestamptz - interval '3 days',
       $4, case $4 when 'open' then null when 'broken' then $3 else $3::timestamptz - interval '1 h' end, 'said so',
       case $4 when 'moved' then (select min(id) from messages m where m.ticket_id = t.ticket_id) end,
       case when $5 then $3::timestamptz - interval '2 h' end, case when $6::text is null then null else $3::timestamptz + interval '1 h' end, $6
     from tickets t where t.ticket_id = $1`,
    [tickets[who], action, due, status, reminded, mended ?? null],
  )
}

test('promises in danger are the team’s own, the soonest first, and only those whose owner was told first', async () => {
  await promise({ who: 'jonas', action: 'Refund Dana', due: at(20), reminded: true })
  await promise({ who: 'mara', action: 'Call Dana', due: at(1), reminded: true })
  await promise({ who: 'mara', action: 'Not told yet', due: at(2) })
  await promise({ who: 'priya', action: 'Another team’s', due: at(1), reminded: true })
  await promise({ who: 'mara', action: 'Next week', due: at(24 * 6), reminded: true })
  await promise({ who: 'mara', action: 'Late, not broken yet', due: at(-0.1), reminded: true })
  const { in_danger: danger } = await team('ines')
  assert.deepEqual(
    danger.map((one) => [one.action, one.owner.name]),
    [
      ['Late, not broken yet', 'Mara Lindqvist'],
      ['Call Dana', 'Mara Lindqvist'],
      ['Refund Dana', 'Jonas Feld'],
    ],
  )
  assert.ok(
    (await team('ada')).in_danger.some((one) => one.action === 'Another team’s'),
    'an admin leads everybody',
  )
})

test('what is broken is ours: it says what we did, and names no colleague', async () => {
  await promise({ who: 'mara', action: 'Courier for Dana', due: at(-20), status: 'broken', mended: 'New slot on Friday' })
  await promise({ who: 'jonas', action: 'Letter to Dana', due: at(-24 * 30), status: 'broken' })
  await promise({ who: 'jonas', action: 'Long ago put right', due: at(-24 * 20), status: 'broken', mended: 'Done' })
  const { broken } = await team('ines')
  assert.deepEqual(
    broken.map((one) => [one.action, one.put_right_words]),
    [
      ['Letter to Dana', null],
      ['Courier for Dana', 'New slot on Friday'],
    ],
  )
  assert.doesNotMatch(JSON.stringify(broken), /Mara|Jonas|owner|portrait|person/)
})

test('twelve weeks of promises that fell due, of the whole team', async () => {
  const week = 24 * 7
  await promise({ who: 'mara', action: 'k', due: at(-week), status: 'kept' })
  await promise({ who: 'jonas', action: 'k', due: at(-week), status: 'kept' })
  await promise({ who: 'jonas', action: 'm', due: at(-week), status: 'moved' })
  await promise({ who: 'mara', action: 'k', due: at(-11 * week), status: 'kept' })
  await promise({ who: 'mara', action: 'older', due: at(-12 * week), status: 'kept' })
  await promise({ who: 'mara', action: 'kept, still ahead', due: at(30), status: 'kept' })
  const { weeks, share } = await team('ines')
  assert.equal(weeks.length, 12)
  assert.deepEqual(
    [weeks[0], weeks[10]],
    [
      { from: '2031-03-24', kept: 1, moved: 0, broken: 0 },
      { from: '2031-06-02', kept: 2, moved: 1, broken: 0 },
    ],
  )
  const broken = weeks.reduce((sum, one) => sum + one.broken, 0)
  assert.deepEqual(share.customers, { kept: 3, of: 3 + broken })
})

test('R29: the managers’ share is kept commitments, beside the customers’; what managers say of themselves does not change it', async () => {
  const make = (days: number) =>
    desk.database.transact((tx) =>
      makeCommitment(tx, desk.people.ines, { to: [id('mara')], action: 'Said', due: at(-24 * days), now: at(-24 * days - 48) }),
    )
  const end = (commitment: number, status: string, by: CastName) =>
    desk.test.pool.query('update commitments set status = $2, ended_at = due, ended_by = $3, step = null, step_at = null where id = $1', [
      commitment,
      status,
      id(by),
    ])
  const [kept, broken] = [await make(3), await make(4)]
  await end(kept, 'kept', 'mara')
  await end(broken, 'broken', 'mara')
  assert.deepEqual((await team('ines')).share.managers, { kept: 1, of: 2 })
  const due = new Date(Date.now() + 3_600_000).toISOString()
  const said = { to: 'everyone', action: 'Said', due, follows: broken, words: 'It is done, I promise' }
  assert.equal((await desk.as('ines', 'POST', 'commitments', said)).status, 201)
  assert.equal((await desk.as('ines', 'PUT', `commitments/${broken}/put-right`, { words: 'I did' })).status, 403)
  assert.equal((await desk.as('ines', 'PUT', `commitments/${broken}/verdict`, { kept: true })).status, 403)
  assert.deepEqual((await team('ines')).share.managers, { kept: 1, of: 2 })
})

test('R30: an overdue commitment shows to those it was made to and one level up, not two', async () => {
  await desk.as('ada', 'POST', 'people', { name: 'Omar Haddad', email: 'omar@larkfield.example', role: 'supervisor' })
  const omar = (await desk.as('ada', 'GET', 'people')).body.data.find((p: { name: string }) => p.name === 'Omar Haddad')
  await desk.as('ada', 'PATCH', `people/${id('ines')}`, { manager_id: omar.id })
  await desk.as('ada', 'PATCH', `people/${omar.id}`, { manager_id: id('ada') })
  const commitment = await desk.database.transact((tx) =>
    makeCommitment(tx, desk.people.ines, { to: [id('mara')], action: 'August rota', due: at(-30), now: at(-50) }),
  )
  await desk.test.pool.query("update commitments set status = 'broken', ended_at = due where id = $1", [commitment])
  const shows = async (who: Parameters<typeof readTeam>[1]) =>
    (await readTeam(desk.database.db, who, now)).overdue.some((one) => one.id === commitment)
  const boss = { ...desk.people.ines, id: omar.id, name: omar.name }
  assert.deepEqual([await shows(boss), await shows(desk.people.ada)], [true, false])
  const owed = (await desk.as('mara', 'GET', 'commitments?to=me&standing=true')).body.data
  assert.ok(owed.some((one: { id: number; status: string }) => one.id === commitment && one.status === 'broken'))
  await desk.test.pool.query('update commitments set level = 2 where id = $1', [commitment])
  assert.deepEqual([await shows(boss), await shows(desk.people.ada)], [true, true], 'two days on it has gone two levels up')
})

test('load is open tickets by name, and no figure about promises is of one person', async () => {
  const page = await team('ines')
  assert.deepEqual(
    page.load.map((one) => [one.person.name, one.open]),
    [
      ['Jonas Feld', 1],
      ['Mara Lindqvist', 1],
    ],
  )
  for (const one of page.load) assert.deepEqual(Object.keys(one).toSorted(), ['open', 'person'])
  for (const part of [page.weeks, page.share, page.chasers]) assert.doesNotMatch(JSON.stringify(part), /Mara|Jonas|Ines|person|owner/)
})

test('chasers are counted, and the unanswered ones are where somebody is stuck', async () => {
  const wrote = new Date(now.getTime() - 3_600_000)
  const add = (ticket: number, created: Date) =>
    desk.test.pool.query(
      `insert into messages (ticket_id, kind, customer_id, text, chaser, created_at) select ticket_id, 'customer', customer_id, 'Any news?', true, $2 from tickets where ticket_id = $1`,
      [ticket, created],
    )
  await add(tickets.mara, wrote)
  await add(tickets.jonas, new Date(now.getTime() - 7 * 86_400_000))
  await add(tickets.priya, wrote)
  await desk.test.pool.query('update tickets set waiting_since = $2 where ticket_id = $1', [tickets.mara, wrote])
  await desk.test.pool.query('update tickets set waiting_since = null where ticket_id = $1', [tickets.jonas])
  const { chasers, stuck } = await team('ines')
  assert.deepEqual(chasers, { this_week: 1, last_week: 1 })
  assert.deepEqual(
    stuck.map((one) => [one.kind, one.person.name, one.ticket?.number]),
    [['chaser', 'Mara Lindqvist', tickets.mara]],
  )
})

test('R28: Team says what I owe, what is late first, and what was kept lately', async () => {
  const sent = { to: [id('mara')], action: 'Ask Oskar', due: new Date(Date.now() + 3 * 3_600_000).toISOString() }
  const { id: made } = (await desk.as('ines', 'POST', 'commitments', sent)).body
  await desk.as('mara', 'PUT', `commitments/${made}/verdict`, { kept: true })
  const { owe } = (await desk.as('ines', 'GET', 'team')).body
  assert.equal(owe.find((one: { id: number }) => one.id === made).status, 'kept')
  assert.equal((await desk.as('mara', 'GET', 'team')).status, 403)
})

test('weeks begin on Monday where the company is, also over a change of clocks', () => {
  assert.equal(mondayBefore(new Date('2026-03-30T00:30:00Z'), 0, 'Europe/London').toISOString(), '2026-03-29T23:00:00.000Z')
  assert.equal(mondayBefore(new Date('2026-03-29T22:30:00Z'), 0, 'Europe/London').toISOString(), '2026-03-23T00:00:00.000Z')
  assert.deepEqual(
    allWeeks([{ from: '2026-03-23', kept: 2, moved: 0, broken: 1 }], {
      now: new Date('2026-04-01T09:00:00Z'),
      weeks: 2,
      zone: 'Europe/London',
    }),
    [
      { from: '2026-03-23', kept: 2, moved: 0, broken: 1 },
      { from: '2026-03-30', kept: 0, moved: 0, broken: 0 },
    ],
  )
  assert.deepEqual(
    shareOf([
      { kept: 2, broken: 1 },
      { kept: 3, broken: 0 },
    ]),
    { kept: 5, of: 6 },
  )
})

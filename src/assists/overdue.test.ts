// What nobody answers goes up, what a leaver was asked goes on, and what the database refuses whatever asks it.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type pg from 'pg'
import { constraintOf } from '../db/index.ts'
import { dana, type CastName } from '../testing/cast.ts'
import { secondConnection, testDesk, type TestDesk } from '../testing/desk.ts'
import { openAssistsOf, passAssists, raiseAssist } from './index.ts'

let desk: TestDesk
let sql: pg.Client
before(async () => {
  desk = await testDesk()
  sql = await secondConnection(desk)
  await leads('tomas', 'jonas')
  await leads('jonas', 'ines')
  await leads('ines', 'ada')
})
after(async () => {
  await sql.end()
  await desk.close()
})
let number: number
beforeEach(async () => {
  number = (await desk.as('mara', 'POST', 'tickets', { subject: 'Lamp', text: 'It flickers.', customer: dana })).body.number
})

const leads = (who: CastName, manager: CastName) =>
  desk.as('ada', 'PATCH', `people/${desk.people[who].id}`, { manager_id: desk.people[manager].id })
const ask = async (body: object) =>
  (await desk.as('mara', 'POST', `tickets/${number}/assists`, { what: 'Look up the serial', ...body })).body
const raise = (id: number, level: number, now: Date) =>
  desk.database.transact((tx) => raiseAssist(tx, { ticketId: number, id, level, now }))
const read = async (id: number) => (await desk.as('mara', 'GET', `assists/${id}`)).body
const overdue = async () =>
  (await desk.as('mara', 'GET', `tickets/${number}/events?limit=200`)).body.data.filter(
    (one: { kind: string }) => one.kind === 'assist.overdue',
  )
const later = (at: string, ms = 1_000) => new Date(new Date(at).getTime() + ms)
const jobOf = async (id: number) =>
  (await sql.query('select run_at, payload from graphile_worker._private_jobs where key = $1', [`assist:${id}`])).rows[0]

test('R81 past its time it goes up level by level, each once and by a time, to whoever may then answer', async () => {
  const assist = await ask({ person: desk.people.tomas.id })
  assert.equal((await jobOf(assist.id)).run_at.toISOString(), assist.due)
  assert.equal(await raise(assist.id, 0, new Date()), false)
  const at = later(assist.due)
  assert.deepEqual((await Promise.all([raise(assist.id, 0, at), raise(assist.id, 0, at)])).toSorted(), [false, true])
  const first = await read(assist.id)
  assert.deepEqual([first.level, first.up_to.name, first.status], [1, 'Jonas Feld', 'open'])
  assert.ok(new Date(first.up_due) > at)
  assert.equal((await jobOf(assist.id)).run_at.toISOString(), first.up_due)
  const [event] = await overdue()
  const { jonas, mara, tomas } = desk.people
  assert.deepEqual(
    [event.data.level, event.data.up_to, event.data.owner, event.data.to],
    [1, jonas.id, mara.id, [jonas.id, mara.id, tomas.id]],
  )
  assert.equal(await raise(assist.id, 1, at), false, 'its time is still to come')
  for (const name of ['Ines Okafor', 'Ada Quist', 'Ada Quist']) {
    const { level, up_due: due } = await read(assist.id)
    assert.equal(await raise(assist.id, level, later(due)), true)
    assert.equal((await read(assist.id)).up_to.name, name)
  }
  assert.deepEqual(
    (await overdue()).map((one: { data: { level: number } }) => one.data.level),
    [1, 2, 3, 4],
  )
  assert.equal(
    (await desk.as('ada', 'GET', 'assists?of=up')).body.data.some((one: { id: number }) => one.id === assist.id),
    true,
  )
})

test('R81 to whom it went up answers it; what is answered goes up no more', async () => {
  const assist = await ask({ person: desk.people.tomas.id })
  assert.equal((await desk.as('jonas', 'PUT', `assists/${assist.id}/done`, { moved: 'x' })).status, 403)
  await raise(assist.id, 0, later(assist.due))
  assert.equal((await desk.as('jonas', 'PUT', `assists/${assist.id}/done`, { moved: 'I looked myself.' })).status, 200)
  const { up_due: due, answered_by: by } = await read(assist.id)
  assert.equal(by.name, 'Jonas Feld')
  assert.equal(await raise(assist.id, 1, later(due)), false)
  assert.equal((await overdue()).length, 1)
})

test('the owner is never whom it goes up to; a department’s goes to who leads the first of it, and with nobody to an admin', async () => {
  await leads('priya', 'mara')
  await leads('mara', 'ines')
  const first = await ask({ person: desk.people.priya.id })
  await raise(first.id, 0, later(first.due))
  assert.equal((await read(first.id)).up_to.name, 'Ines Okafor')
  const team = (await desk.as('ada', 'POST', 'teams', { name: 'Repair', member_ids: [desk.people.mara.id, desk.people.tomas.id] })).body.id
  const second = await ask({ team })
  await raise(second.id, 0, later(second.due))
  assert.equal((await read(second.id)).up_to.name, 'Jonas Feld')
  const third = await ask({ person: desk.people.ada.id })
  await raise(third.id, 0, later(third.due))
  assert.equal((await read(third.id)).up_to.name, 'Mara Lindqvist', 'there is no other admin, so its owner has it')
})

test('the job takes it up by itself, also one whose time came while nobody ran', async () => {
  const assist = await ask({ person: desk.people.tomas.id })
  await sql.query("update assists set due = now() - interval '1 minute', asked_at = now() - interval '1 day' where id = $1", [assist.id])
  await sql.query('update graphile_worker._private_jobs set run_at = now() where key = $1', [`assist:${assist.id}`])
  for (let i = 0; i < 100 && (await read(assist.id)).level === 0; i++) await new Promise((done) => setTimeout(done, 50))
  assert.deepEqual([(await read(assist.id)).level, (await overdue()).length], [1, 1])
})

test('what a leaver was asked goes on to the successor, who gets a mail and answers; the leaver cannot go before', async () => {
  const [own, ended] = [await ask({ person: desk.people.tomas.id }), await ask({ person: desk.people.tomas.id })]
  const team = (await desk.as('ada', 'POST', 'teams', { name: 'Alone', member_ids: [desk.people.tomas.id] })).body.id
  const ofTeam = await ask({ team })
  const up = await ask({ person: desk.people.tomas.id, what: 'Went up' })
  await desk.as('tomas', 'PUT', `assists/${ended.id}/done`, { moved: 'x' })
  const mine = async (who: CastName) =>
    (await openAssistsOf(desk.database.db, desk.people[who].id)).filter((one) => one.ticket_id === number).map((one) => one.id)
  assert.deepEqual(
    (await mine('tomas')).toSorted((a, b) => a - b),
    [own.id, ofTeam.id, up.id],
  )
  await raise(up.id, 0, later(up.due))
  assert.deepEqual(await mine('jonas'), [up.id])
  const gone = await sql
    .query('update people set active = false, deactivated_at = now() where id = $1', [desk.people.tomas.id])
    .catch((error: unknown) => constraintOf(error))
  assert.equal(gone, 'assists_person_is_active')
  const pass = (to: CastName) =>
    desk.database.transact((tx) =>
      passAssists(tx, { ids: [own.id, ended.id, ofTeam.id], from: desk.people.tomas.id, to: desk.people[to].id, now: new Date() }),
    )
  await assert.rejects(pass('mara'), /cannot be asked by themselves/)
  assert.deepEqual(await pass('priya'), [own.id, ofTeam.id])
  assert.deepEqual(await mine('tomas'), [up.id])
  const mails = await sql.query('select person_id from staff_mails where assist_id = any($1) and person_id = $2', [
    [own.id, ofTeam.id],
    desk.people.priya.id,
  ])
  assert.equal(mails.rowCount, 2)
  const passed = (await desk.as('mara', 'GET', `tickets/${number}/events?limit=200`)).body.data.filter(
    (one: { kind: string }) => one.kind === 'assist.passed',
  )
  assert.deepEqual(passed[0].data.to, [desk.people.priya.id])
  assert.equal((await desk.as('priya', 'PUT', `assists/${own.id}/done`, { moved: 'Taken over and found.' })).status, 200)
  await desk.database.transact((tx) =>
    passAssists(tx, { ids: [up.id], from: desk.people.jonas.id, to: desk.people.ines.id, now: new Date() }),
  )
  const moved = await read(up.id)
  assert.deepEqual([moved.person.name, moved.up_to.name], ['Tomas Berg', 'Ines Okafor'])
})

test('rule 4 with plain SQL: a solved ticket and an open assist cannot be, from either side; an assist never vanishes, and ends once', async () => {
  const assist = await ask({ person: desk.people.tomas.id })
  const refused = async (text: string, values: unknown[]) => {
    const error = await sql.query(text, values).then(
      () => assert.fail(`PostgreSQL allowed: ${text}`),
      (e: unknown) => e,
    )
    return constraintOf(error)
  }
  const solving = `with s as (insert into solutions (ticket_id, solution_no, ownership_no, owner_id, by_person, outcome, at)
    select ticket_id, solution_no + 1, ownership_no, owner_id, owner_id, 'x', now() from tickets where ticket_id = $1 returning ticket_id)
    update tickets set status = 'solved', solution_no = solution_no + 1, solved_in = ownership_no where ticket_id = $1`
  assert.equal(await refused(solving, [number]), 'assists_keep_ticket_unsolved')
  assert.equal(await refused('delete from assists where id = $1', [assist.id]), 'assists_stay')
  assert.equal(
    await refused("update assists set status = 'done', answered_at = now(), answer = ' ' where id = $1", [assist.id]),
    'assists_answered_in_words',
  )
  await desk.as('mara', 'PUT', `assists/${assist.id}/withdrawal`, {})
  assert.equal(await refused("update assists set status = 'open', ended_by = null where id = $1", [assist.id]), 'assists_end_once')
  await desk.as('mara', 'PUT', `tickets/${number}/solution`, { outcome: 'A new lamp' })
  const asking =
    "insert into assists (ticket_id, asked_by, person_id, what, due, asked_at) values ($1, $2, $3, 'x', now() + interval '1 day', now())"
  assert.equal(await refused(asking, [number, desk.people.mara.id, desk.people.tomas.id]), 'assists_keep_ticket_unsolved')
})

test('R22 who covers for the owner asks and withdraws in their stead; the answer goes to the owner', async () => {
  const { mara, priya, tomas } = desk.people
  const asking = () => desk.as('priya', 'POST', `tickets/${number}/assists`, { person: tomas.id, what: 'Look up the serial' })
  assert.equal((await asking()).status, 403)
  const absence = await sql.query(
    "insert into absences (person_id, kind, from_at, cover_id, created_by, created_at) values ($1, 'sick', now(), $2, $1, now()) returning id",
    [mara.id, priya.id],
  )
  await sql.query('insert into covers (person_id, cover_id, absence_id, since) values ($1, $2, $3, now())', [
    mara.id,
    priya.id,
    absence.rows[0].id,
  ])
  const { status, body } = await asking()
  assert.deepEqual([status, body.asked_by.name, body.owner.name], [201, 'Priya Raman', 'Mara Lindqvist'])
  assert.equal((await desk.as('priya', 'PUT', `assists/${body.id}/withdrawal`, {})).status, 200)
  const again = (await asking()).body
  await desk.as('tomas', 'PUT', `assists/${again.id}/done`, { moved: 'Found it.' })
  const done = (await desk.as('mara', 'GET', `tickets/${number}/events?limit=200`)).body.data.find(
    (one: { kind: string }) => one.kind === 'assist.done',
  )
  assert.equal(done.data.to, mara.id)
  await sql.query('update covers set ended_at = now() where ended_at is null')
})

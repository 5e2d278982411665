// The rules that are never false, tried with plain SQL on the database itself.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type pg from 'pg'
import { constraintOf } from '../db/index.ts'
import { secondConnection, testDesk, type TestDesk } from '../testing/desk.ts'
import { dana } from '../testing/cast.ts'

let desk: TestDesk
let sql: pg.Client
let fresh: number
let owned: number

before(async () => {
  desk = await testDesk()
  sql = await secondConnection(desk)
})
after(async () => {
  await sql.end()
  await desk.close()
})
beforeEach(async () => {
  const customer = (await sql.query("insert into customers (name, created_at) values ('Ruth Abelman', now()) returning id")).rows[0].id
  fresh = (
    await sql.query(
      "insert into tickets (subject, subject_key, channel, customer_id, created_at, updated_at) values ('Lamp', 'lamp', 'email', $1, now(), now()) returning ticket_id",
      [customer],
    )
  ).rows[0].ticket_id
  owned = (await desk.as('mara', 'POST', 'tickets', { subject: 'Projector lamp', text: 'It is for the older model.', customer: dana })).body
    .number
})

/** Runs SQL that must be refused, and says by which constraint. */
async function refused(text: string, values: unknown[] = []): Promise<string | undefined> {
  const error = await sql.query(text, values).then(
    () => assert.fail(`PostgreSQL allowed: ${text}`),
    (e: unknown) => e,
  )
  return constraintOf(error)
}

const rule1: [string, string, string][] = [
  ['take the owner away', 'update tickets set owner_id = null where ticket_id = $1', 'tickets_owner_stays'],
  ['make it new again', "update tickets set status = 'new', owner_id = null, ownership_no = 0 where ticket_id = $1", 'tickets_owner_stays'],
  [
    'give it another owner without an ownership',
    "update tickets set owner_id = (select id from people where email like 'jonas%') where ticket_id = $1",
    'tickets_owner_by_ownership',
  ],
  ['change its number', 'update tickets set ticket_id = ticket_id + 100000 where ticket_id = $1', 'tickets_number_stays'],
]
for (const [what, text, constraint] of rule1) {
  test(`R1 rule 1: nobody can ${what}`, async () => assert.equal(await refused(text, [owned]), constraint))
}

test('R1 rule 1: a ticket that is worked on has an owner', async () => {
  assert.equal(await refused("update tickets set status = 'open' where ticket_id = $1", [fresh]), 'tickets_one_owner')
  assert.equal(
    await refused('update tickets set owner_id = $2, ownership_no = 1, status = $3 where ticket_id = $1', [
      fresh,
      desk.people.mara.id,
      'open',
    ]),
    'tickets_ownership_fkey',
  )
})

test('R1 rule 1: an owner is active: a colleague cannot own, an owner cannot be deactivated', async () => {
  await sql.query(
    "insert into ownerships (ticket_id, ownership_no, person_id, how, by_person, at) values ($1, 1, $2, 'claim', $2, now())",
    [fresh, desk.people.tomas.id],
  )
  assert.equal(
    await refused("update tickets set owner_id = $2, ownership_no = 1, status = 'open' where ticket_id = $1", [
      fresh,
      desk.people.tomas.id,
    ]),
    'tickets_owner_is_active',
  )
  assert.equal(
    await refused('update people set active = false, deactivated_at = now() where id = $1', [desk.people.mara.id]),
    'tickets_owner_is_active',
  )
  assert.equal(await refused("update people set role = 'colleague' where id = $1", [desk.people.mara.id]), 'tickets_owner_is_active')
})

test('rule 2: only a supervisor names another owner, with a reason', async () => {
  const insert =
    'insert into ownerships (ticket_id, ownership_no, person_id, how, by_person, reason, at) values ($1, 2, $2, $3, $4, $5, now())'
  assert.equal(await refused(insert, [owned, desk.people.jonas.id, 'supervisor', desk.people.jonas.id, 'mine']), 'ownerships_by_supervisor')
  assert.equal(await refused(insert, [owned, desk.people.jonas.id, 'supervisor', desk.people.ines.id, ' ']), 'ownerships_reason_given')
  assert.equal(await refused(insert, [owned, desk.people.jonas.id, 'claim', desk.people.jonas.id, null]), 'ownerships_claim_is_own')
})

test('R69 rule 3: only the owner or a supervisor solves or closes', async () => {
  const solution =
    "insert into solutions (ticket_id, solution_no, ownership_no, owner_id, by_person, outcome, at) values ($1, 1, 1, $2, $3, 'Sent the right lamp', now())"
  assert.equal(await refused(solution, [owned, desk.people.mara.id, desk.people.jonas.id]), 'solutions_by_owner_or_supervisor')
  assert.equal(
    await refused(solution, [owned, desk.people.jonas.id, desk.people.jonas.id]),
    'solutions_ownership_fkey',
    'nor by claiming to be the owner',
  )
  const closure =
    "insert into closures (ticket_id, closure_no, ownership_no, owner_id, solution_no, by_person, reason, at) values ($1, 1, 1, $2, 0, $3, 'no answer', now())"
  assert.equal(await refused(closure, [owned, desk.people.mara.id, desk.people.jonas.id]), 'closures_by_owner_or_supervisor')
  assert.equal(await refused(closure, [owned, desk.people.mara.id, null]), 'closures_confirmed_or_reason', 'nor can a timer')
})

test('R65 R18 rule 4: solved needs an outcome, closed a closure, confirmed the customer’s word', async () => {
  assert.equal(await refused("update tickets set status = 'solved' where ticket_id = $1", [owned]), 'tickets_solved_by_solution')
  assert.equal(
    await refused("update tickets set status = 'solved', solution_no = 1, solved_in = 1 where ticket_id = $1", [owned]),
    'tickets_solution_fkey',
  )
  assert.equal(
    await refused(
      "insert into solutions (ticket_id, solution_no, ownership_no, owner_id, by_person, outcome, at) values ($1, 1, 1, $2, $2, '  ', now())",
      [owned, desk.people.mara.id],
    ),
    'solutions_outcome_given',
  )
  assert.equal(await refused("update tickets set status = 'closed' where ticket_id = $1", [owned]), 'tickets_closed_by_closure')
  assert.equal(
    await refused("update tickets set status = 'closed', closure_no = 1, closed_in = 1 where ticket_id = $1", [owned]),
    'tickets_closure_fkey',
  )
  assert.equal(
    await refused(
      'insert into closures (ticket_id, closure_no, ownership_no, owner_id, solution_no, by_person, at) values ($1, 1, 1, $2, 0, $2, now())',
      [owned, desk.people.mara.id],
    ),
    'closures_confirmed_or_reason',
  )
  assert.equal(
    await refused("insert into confirmations (ticket_id, solution_no, how, at) values ($1, 1, 'link', now())", [owned]),
    'confirmations_solution_fkey',
  )
})

test('rule 4: an old solution does not solve a ticket that was reopened', async () => {
  await desk.as('mara', 'PUT', `tickets/${owned}/solution`, { outcome: 'Sent the right lamp' })
  await desk.as('mara', 'DELETE', `tickets/${owned}/solution`)
  assert.equal(
    await refused("update tickets set status = 'solved', solved_in = 1 where ticket_id = $1", [owned]),
    'tickets_solved_by_solution',
  )
})

for (const [table, change] of [
  ['ticket_events', "kind = 'x'"],
  ['ownerships', "reason = 'x'"],
  ['solutions', "outcome = 'x'"],
] as const) {
  test(`rule 10: ${table} is append-only`, async () => {
    await desk.as('mara', 'PUT', `tickets/${owned}/solution`, { outcome: 'Sent the right lamp' })
    assert.equal(await refused(`update ${table} set ${change} where ticket_id = $1`, [owned]), `${table}_append_only`)
    assert.equal(await refused(`delete from ${table} where ticket_id = $1`, [owned]), `${table}_append_only`)
  })
}

test('rule 10: a stored mail stays as it came', async () => {
  await sql.query("insert into mail_receipts (id, source, size, raw, received_at) values ('r1', 'api', 3, 'abc', now())")
  assert.equal(await refused("update mail_receipts set raw = 'abd' where id = 'r1'"), 'mail_receipts_stay')
  assert.equal(await refused("delete from mail_receipts where id = 'r1'"), 'mail_receipts_stay')
  assert.equal(await refused('truncate ticket_events, mail_receipts'), 'ticket_events_append_only')
})

test('R1 a ticket cannot be deleted with its history', async () =>
  assert.ok(await refused('delete from tickets where ticket_id = $1', [owned])))

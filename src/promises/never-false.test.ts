// The rules about promises that are never false, tried with plain SQL against the database itself, and raced.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dana } from '../testing/cast.ts'
import { secondConnection, testDesk, type TestDesk } from '../testing/desk.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())

const hour = 3_600_000
const inHours = (n: number) => new Date(Date.now() + n * hour).toISOString()
const take = async (): Promise<number> =>
  (await desk.as('mara', 'POST', 'tickets', { subject: 'Lamp flickers', text: 'It flickers.', customer: dana })).body.number
const promise = async (number: number, hours = 48): Promise<number> =>
  (await desk.as('mara', 'POST', `tickets/${number}/promises`, { action: 'Ring you', due: inHours(hours) })).body.id
const sql = (text: string, values: unknown[] = []) => desk.test.pool.query(text, values)
const refused = (constraint: string) => (error: { constraint?: string }) => error.constraint === constraint

test('rule 6: a promise is never deleted, and what was said is never changed', async () => {
  const id = await promise(await take())
  await assert.rejects(sql('delete from promises where id = $1', [id]), refused('promises_stay'))
  await assert.rejects(sql('truncate promises cascade'), refused('promises_append_only'))
  for (const change of [
    "action = 'Something else'",
    "due = due + interval '1 day'",
    "made_at = now() - interval '1 day'",
    'message_id = 1',
  ])
    await assert.rejects(sql(`update promises set ${change} where id = $1`, [id]), refused('promises_stay_as_said'))
})

test('rule 6: kept needs evidence, moved needs the customer told before it was due, broken needs its time to have passed, released their word', async () => {
  const id = await promise(await take())
  const end = (columns: string) => sql(`update promises set ${columns}, step = null, step_at = null where id = $1`, [id])
  await assert.rejects(end("status = 'kept', ended_at = now()"), refused('promises_kept_with_evidence'))
  await assert.rejects(end("status = 'moved', ended_at = now()"), refused('promises_moved_in_time_and_told'))
  await assert.rejects(end("status = 'broken', ended_at = now()"), refused('promises_broken_when_due'))
  await assert.rejects(end("status = 'released', ended_at = now()"), refused('promises_released_by_customer'))
  await assert.rejects(end("status = 'kept', words = 'Rang'"), refused('promises_ended_when'))
  await assert.rejects(end("status = 'unsaid', ended_at = now()"), refused('promises_unsaid_in_time'))
})

test('rule 6: what was broken stays broken for ever, and what was kept stays kept', async () => {
  const id = await promise(await take())
  await sql("update promises set status = 'broken', ended_at = due + interval '1 second' where id = $1", [id])
  for (const status of ['open', 'kept', 'moved', 'released'])
    await assert.rejects(
      sql("update promises set status = $2, ended_at = case when $2 = 'open' then null else ended_at end, words = 'x' where id = $1", [
        id,
        status,
      ]),
      (error: { constraint?: string }) => ['promises_end_once', 'promises_moved_in_time_and_told'].includes(error.constraint ?? ''),
      status,
    )
  await assert.rejects(sql('update promises set put_right_at = now() where id = $1', [id]), refused('promises_put_right_said'))
})

test('rule 4: the database lets no ticket be solved with an open promise, and takes no promise on a solved one', async () => {
  const number = await take()
  await promise(number)
  const solve = async (client: { query: (text: string, values: unknown[]) => Promise<unknown> }) => {
    await client.query(
      "insert into solutions (ticket_id, solution_no, ownership_no, owner_id, by_person, outcome, at) select ticket_id, solution_no + 1, ownership_no, owner_id, owner_id, 'x', now() from tickets where ticket_id = $1",
      [number],
    )
    await client.query(
      "update tickets set status = 'solved', solution_no = solution_no + 1, solved_in = ownership_no, waiting_since = null where ticket_id = $1",
      [number],
    )
  }
  await assert.rejects(solve(desk.test.pool), refused('promises_keep_ticket_unsolved'))
  const free = await take()
  await desk.as('mara', 'PUT', `tickets/${free}/solution`, { outcome: 'Sent a bulb' })
  await assert.rejects(
    sql(
      "insert into promises (ticket_id, customer_id, owner_id, action, due, source, made_by, made_at, said_at) select ticket_id, customer_id, owner_id, 'x', now() + interval '1 day', 'hand', owner_id, now(), now() from tickets where ticket_id = $1",
      [free],
    ),
    refused('promises_keep_ticket_unsolved'),
  )
})

test('rule 4: a promise and a solution that race: one of both is refused', async () => {
  for (let n = 0; n < 10; n++) {
    const number = await take()
    const [made, solved] = await Promise.all([
      desk.as('mara', 'POST', `tickets/${number}/promises`, { action: 'Ring you', due: inHours(5) }),
      desk.as('mara', 'PUT', `tickets/${number}/solution`, { outcome: 'Sent a bulb' }),
    ])
    const ticket = (await desk.as('mara', 'GET', `tickets/${number}`)).body
    const standing = (await desk.as('mara', 'GET', `tickets/${number}/promises`)).body.data.filter((p: { standing: boolean }) => p.standing)
    assert.ok(made.status === 201 || solved.status === 200)
    assert.ok(!(ticket.status === 'solved' && standing.length > 0), `${made.status} ${solved.status}`)
  }
})

test('two who move, keep and release one promise at once: it ends one way, and one of them is told so', async () => {
  for (let n = 0; n < 8; n++) {
    const number = await take()
    const id = await promise(number)
    const answers = await Promise.all([
      desk.as('mara', 'PUT', `promises/${id}/keeping`, { evidence: 'Rang' }),
      desk.as('ines', 'PUT', `promises/${id}/move`, { due: inHours(90), text: 'A day later.' }),
      desk.as('mara', 'PUT', `promises/${id}/release`, { words: 'Never mind' }),
    ])
    assert.equal(answers.filter((a) => a.status === 200).length, 1, answers.map((a) => a.status).join())
    const { rows } = await sql(
      'select status, (select count(*)::int from promises f where f.follows = p.id) as followed from promises p where id = $1',
      [id],
    )
    assert.equal(rows[0].followed, rows[0].status === 'moved' ? 1 : 0)
  }
})

test('a ticket that changes hands while something is promised on it: the promise is its new owner’s', async () => {
  for (let n = 0; n < 8; n++) {
    const number = await take()
    await Promise.all([
      desk.as('mara', 'POST', `tickets/${number}/promises`, { action: 'Ring you', due: inHours(5) }),
      desk.as('ines', 'PUT', `tickets/${number}/owner`, { person: desk.people.jonas.id, reason: 'Mara is away' }),
    ])
    const { rows } = await sql(
      'select p.owner_id, t.owner_id as ticket_owner from promises p join tickets t using (ticket_id) where ticket_id = $1',
      [number],
    )
    assert.equal(rows[0].owner_id, rows[0].ticket_owner)
  }
})

test('a time that was read before the wait for a colleague’s change is not written back over it', async () => {
  const number = await take()
  const other = await secondConnection(desk)
  await other.query('begin')
  await other.query('select from tickets where ticket_id = $1 for no key update', [number])
  await other.query(
    "insert into promises (ticket_id, customer_id, owner_id, action, due, source, made_by, made_at, said_at) select ticket_id, customer_id, owner_id, 'Ring you', now() + interval '2 hours', 'hand', owner_id, now(), now() from tickets where ticket_id = $1",
    [number],
  )
  const note = desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'The bulb is ordered.' })
  await new Promise((resolve) => setTimeout(resolve, 150))
  await other.query('commit')
  await other.end()
  assert.equal((await note).status, 201)
  assert.equal((await desk.as('mara', 'GET', `tickets/${number}`)).body.due_kind, 'promise')
})

test('nobody leaves with a promise that stands, on a closed ticket either; nor by plain SQL', async () => {
  const { number } = (await desk.as('priya', 'POST', 'tickets', { subject: 'Scale', text: 'Grams.', customer: dana })).body
  const { id } = (await desk.as('priya', 'POST', `tickets/${number}/promises`, { action: 'Ring you', due: inHours(5) })).body
  await desk.as('priya', 'PUT', `tickets/${number}/closure`, { confirmed: false, reason: 'Same as #12' })
  const priya = desk.people.priya.id
  const left = await desk.as('ada', 'PUT', `people/${priya}/deactivation`)
  assert.deepEqual([left.status, left.body.type, left.body.blockers[0].promise_id], [409, 'leaves-work', id])
  await assert.rejects(
    sql('update people set active = false, deactivated_at = now() where id = $1', [priya]),
    refused('promises_owner_is_active'),
  )
  await desk.as('priya', 'PUT', `promises/${id}/keeping`, { evidence: 'Rang' })
  assert.equal((await desk.as('ada', 'PUT', `people/${priya}/deactivation`)).status, 200)
})

// Taking on what was offered, through the product's door.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CastName } from '../testing/cast.ts'
import { secondConnection, testDesk, type TestDesk } from '../testing/desk.ts'
import { handing, ownWords, wholeBrief } from '../testing/handing.ts'

let desk: TestDesk
let leeds: number
const { take, offer, accept, promise, ticket, messages, events, kinds, sql, team } = handing(() => desk)
before(async () => {
  desk = await testDesk()
  leeds = await team()
})
after(() => desk.close())

test('R6 the sender owns it, with its clocks, until somebody accepts', async () => {
  const number = await take()
  const was = await ticket(number)
  const { status, body } = await offer(number, { why: 'Dana comes to the Leeds shop' })
  assert.equal(status, 201)
  assert.deepEqual([body.status, body.to.name, body.from.name, body.ticket.number], ['offered', 'Jonas Feld', 'Mara Lindqvist', number])
  const now = await ticket(number)
  assert.deepEqual(
    [now.owner.name, now.due_at, now.due_kind, now.waiting_since],
    ['Mara Lindqvist', was.due_at, was.due_kind, was.waiting_since],
  )
  assert.equal(now.due_kind, 'reply')
  const owed = async (who: CastName) =>
    (await desk.as(who, 'GET', 'desk')).body.owed.some((one: { ticket: { number: number } }) => one.ticket.number === number)
  assert.deepEqual([await owed('mara'), await owed('jonas')], [true, false])
  const box = async (who: CastName, which: string) =>
    (await desk.as(who, 'GET', `handoffs?box=${which}`)).body.data.some((one: { id: number }) => one.id === body.id)
  assert.deepEqual([await box('jonas', 'to_me'), await box('mara', 'from_me'), await box('priya', 'to_me')], [true, true, false])
  assert.deepEqual(body.can, { accept: false, decline: false, withdraw: true })
  assert.deepEqual((await desk.as('jonas', 'GET', `handoffs/${body.id}`)).body.can, { accept: true, decline: true, withdraw: false })
  assert.equal((await accept(body.id)).status, 200)
  assert.equal((await ticket(number)).owner.name, 'Jonas Feld')
  assert.deepEqual([await owed('mara'), await owed('jonas')], [false, true])
})

test('R6 accepting needs a read-back in own words', async () => {
  const number = await take()
  const { body } = await offer(number)
  for (const readBack of ['', 'ok', 'The kettle leaks at the lid.', 'kettle leaks at the lid']) {
    const refused = await accept(body.id, { read_back: readBack })
    assert.deepEqual([refused.status, refused.body.type], [422, 'read-back'], readBack)
  }
  assert.equal((await ticket(number)).owner.name, 'Mara Lindqvist')
  const accepted = await accept(body.id)
  assert.deepEqual([accepted.body.status, accepted.body.read_back, accepted.body.accepted_by.name], ['accepted', ownWords, 'Jonas Feld'])
  const [row] = await sql('select how, person_id, by_person, handoff_id from ownerships where ticket_id = $1 and ownership_no = 2', [
    number,
  ])
  assert.deepEqual(row, { how: 'handoff', person_id: desk.people.jonas.id, by_person: desk.people.jonas.id, handoff_id: body.id })
  const again = await accept(body.id)
  assert.deepEqual([again.status, again.body.status], [200, 'accepted'])
  assert.equal((await messages(number)).filter((one: { kind: string }) => one.kind === 'reply').length, 1)
  const { plan } = await ticket(number)
  assert.deepEqual(
    [plan.next, plan.who.name, plan.automatic, plan.by],
    ['Send a new kettle', 'Jonas Feld', false, accepted.body.brief.next_by],
  )
})

test('R6 a promise passes to the new owner with its time, or is refused: then nothing changes hands', async () => {
  const number = await take()
  const one = await promise(number)
  const { body } = await offer(number, { brief: wholeBrief({ promises: [one.id] }) })
  assert.equal((await accept(body.id, { refuses: [{ promise_id: 987_654, reason: 'No' }] })).status, 422)
  const refused = await accept(body.id, { read_back: '', refuses: [{ promise_id: one.id, reason: 'We have no kettle here' }] })
  assert.deepEqual([refused.status, refused.body.status], [200, 'offered'])
  assert.deepEqual(
    refused.body.answers.map((a: { kind: string; promise_id: number; words: string; person: { name: string } }) => [
      a.kind,
      a.promise_id,
      a.words,
      a.person.name,
    ]),
    [['promise_refused', one.id, 'We have no kettle here', 'Jonas Feld']],
  )
  assert.equal((await ticket(number)).owner.name, 'Mara Lindqvist')
  assert.ok((await kinds(number)).includes('handoff.promise_refused'))
  assert.equal((await accept(body.id)).body.status, 'accepted')
  const all = (await desk.as('mara', 'GET', `tickets/${number}/promises`)).body.data
  const passed = all.find((p: { id: number }) => p.id === one.id)
  assert.deepEqual([passed.owner.name, passed.due, passed.made_by.name], ['Jonas Feld', one.due, 'Mara Lindqvist'])
  const happened = await events(number)
  assert.deepEqual(happened.find((e: { kind: string }) => e.kind === 'promise.passed').data.promise_ids, [one.id])
})

test('R6 offered to a team: of two who accept at once one has it, the other hears who', async () => {
  for (let n = 0; n < 5; n++) {
    const number = await take()
    const { body } = await offer(number, { to: undefined, to_team: leeds })
    assert.deepEqual([body.to, body.to_team.name], [null, 'Leeds shop'])
    const both = await Promise.all([accept(body.id, {}, 'jonas'), accept(body.id, {}, 'priya')])
    const [won, lost] = both.toSorted((a, b) => a.status - b.status)
    assert.deepEqual([won!.status, lost!.status, lost!.body.type], [200, 409, 'handoff-over'])
    const winner = (await ticket(number)).owner.name
    assert.equal(won!.body.accepted_by.name, winner)
    assert.ok(lost!.body.detail.includes(winner), lost!.body.detail)
    assert.equal(lost!.body.blockers[0].text, winner)
    assert.ok((await messages(number)).at(-1).text.includes(`${winner} takes this on from me.`))
  }
})

test('R6 only who was asked answers: not the sender, a colleague of the team, or anybody else', async () => {
  const number = await take()
  const { body } = await offer(number, { to: undefined, to_team: leeds })
  for (const who of ['mara', 'tomas', 'ines'] as const) assert.equal((await accept(body.id, {}, who)).status, 403, who)
  await desk.as('mara', 'PUT', `handoffs/${body.id}/withdrawal`, {})
  const toJonas = (await offer(number)).body
  const refused = await accept(toJonas.id, {}, 'priya')
  assert.deepEqual([refused.status, refused.body.blockers[0].text], [403, 'Jonas Feld'])
  assert.equal((await desk.as('priya', 'PUT', `handoffs/${toJonas.id}/withdrawal`, {})).status, 403)
  assert.equal((await desk.as('priya', 'PUT', `handoffs/${toJonas.id}/decline`, { reason: 'x' })).status, 403)
})

test('R6 what was withdrawn is not accepted any more, and the refusal says so', async () => {
  const number = await take()
  const { body } = await offer(number)
  const withdrawn = await desk.as('mara', 'PUT', `handoffs/${body.id}/withdrawal`, { reason: 'Solved it myself' })
  assert.deepEqual([withdrawn.body.status, withdrawn.body.reason], ['withdrawn', 'Solved it myself'])
  const late = await accept(body.id)
  assert.deepEqual([late.status, late.body.type], [409, 'handoff-over'])
  assert.match(late.body.detail, /Mara Lindqvist withdrew it/)
  assert.equal((await ticket(number)).owner.name, 'Mara Lindqvist')
})

test('rule 2 a supervisor’s change of owner overtakes the offer; so do solving and closing', async () => {
  const [moved, solved, closed] = [await take(), await take(), await take()]
  const ids: number[] = []
  for (const number of [moved, solved, closed]) ids.push((await offer(number)).body.id)
  await desk.as('ines', 'PUT', `tickets/${moved}/owner`, { person: desk.people.priya.id, reason: 'Mara is ill' })
  await desk.as('mara', 'PUT', `tickets/${solved}/solution`, { outcome: 'Sent a lid' })
  await desk.as('mara', 'PUT', `tickets/${closed}/closure`, { confirmed: false, reason: 'The same as another' })
  for (const id of ids) {
    const over = await accept(id)
    assert.deepEqual([over.status, over.body.type], [409, 'handoff-over'])
    assert.equal((await desk.as('mara', 'GET', `handoffs/${id}`)).body.status, 'void')
  }
  assert.equal((await ticket(moved)).owner.name, 'Priya Raman')
  assert.ok((await kinds(moved)).includes('handoff.void'))
})

test('rules 1 and 2 the database refuses an owner by a handoff that nobody accepted, and any change to one that has ended', async () => {
  const number = await take()
  const other = await take()
  const { body } = await offer(number)
  const { jonas, priya } = desk.people
  const client = await secondConnection(desk)
  const refused = async (statement: string, values: unknown[], what: string) =>
    assert.rejects(client.query(statement, values), /handoff|ownership|violates/i, what)
  const insert =
    "insert into ownerships (ticket_id, ownership_no, person_id, how, by_person, handoff_id, at) values ($1, 2, $2, 'handoff', $2, $3, now())"
  await refused(insert, [number, jonas.id, body.id], 'offered only')
  await refused(insert, [number, jonas.id, null], 'none')
  await refused(insert, [other, jonas.id, body.id], 'of another ticket')
  await refused('update tickets set owner_id = $2 where ticket_id = $1', [number, jonas.id], 'without an ownership')
  await refused(
    "update handoffs set status = 'accepted', ended_at = now(), accepted_by = $2 where id = $1",
    [body.id, jonas.id],
    'no read-back',
  )
  await refused("update handoffs set problem = ' ' where id = $1", [body.id], 'blank part')
  await accept(body.id)
  await refused("update handoffs set status = 'withdrawn', accepted_by = null, read_back = null where id = $1", [body.id], 'ended')
  await refused('delete from handoffs where id = $1', [body.id], 'vanishes')
  await refused(insert.replace(', 2,', ', 3,'), [number, priya.id, body.id], 'somebody else')
  await client.end()
})

test('rule 2 of accepting and leaving at the same moment one happens, and the other says why not', { timeout: 60_000 }, async () => {
  const { priya } = desk.people
  for (let n = 0; n < 8; n++) {
    const number = await take()
    const { body } = await offer(number, { to: priya.id })
    const leave = () => desk.as('ada', 'PUT', `people/${priya.id}/deactivation`, {})
    const both = n % 2 ? [leave(), accept(body.id, { opening: null }, 'priya')] : [accept(body.id, { opening: null }, 'priya'), leave()]
    const [accepted, left] = (await Promise.all(both)).toSorted((a, b) => Number('title' in a.body) - Number('title' in b.body))
    assert.deepEqual([accepted!.status, left!.status === 409 || left!.status === 401], [200, true], JSON.stringify(left!.body))
    if (left!.status === 409) assert.ok(['handoff-over', 'owns-tickets'].includes(left!.body.type), left!.body.type)
    const owner = (await ticket(number)).owner.name
    const active = (await sql('select active from people where id = $1', [priya.id]))[0].active
    assert.equal(owner, active ? 'Priya Raman' : 'Mara Lindqvist')
    await desk.as('ada', 'DELETE', `people/${priya.id}/deactivation`)
    await sql('update api_tokens set revoked_at = null')
    if (active) await desk.as('ines', 'PUT', `tickets/${number}/owner`, { person: desk.people.mara.id, reason: 'Back' })
  }
})

test('saying no again, or refusing a promise again, changes nothing', async () => {
  const number = await take()
  const one = await promise(number)
  const { body } = await offer(number, { to: undefined, to_team: leeds, brief: wholeBrief({ promises: [one.id] }) })
  const refuses = [{ promise_id: one.id, reason: 'We have no kettle here' }]
  for (const _ of [1, 2]) assert.equal((await accept(body.id, { refuses })).body.answers.length, 1)
  const decline = (who: CastName) => desk.as(who, 'PUT', `handoffs/${body.id}/decline`, { reason: 'No room' })
  for (const who of ['jonas', 'priya', 'jonas', 'priya'] as const) assert.equal((await decline(who)).status, 200, who)
  const happened = (await kinds(number)).filter((kind) => kind.startsWith('handoff.')).toSorted()
  assert.deepEqual(happened, ['handoff.declined', 'handoff.declined', 'handoff.offered', 'handoff.promise_refused'])
})

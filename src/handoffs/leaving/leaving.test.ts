import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assertAutomatic } from '../../testing/automatic.ts'
import { testDesk, type TestDesk } from '../../testing/desk.ts'
import { leaverKit } from '../../testing/leaver.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())

const day = 24 * 3_600_000
const inFuture = (ms: number) => new Date(Date.now() + ms).toISOString()
const { id, somebody, owned, leavingOf, name, inherited, takeAll, deactivate } = leaverKit(() => desk)

test('R70 nobody leaves while anything is theirs; all of it passes to who accepts it, and then they can go', async () => {
  const leaver = await somebody('supervisor')
  const [open, others] = [await owned(leaver.key), await owned('jonas')]
  const promise = (await desk.as(leaver.key, 'POST', `tickets/${open}/promises`, { action: 'Send you a seal', due: inFuture(2 * day) }))
    .body
  await desk.as(leaver.key, 'PUT', `tickets/${open}/drafts/reply`, { html: '<p>Dear Dana</p>' })
  await desk.as(leaver.key, 'PUT', `tickets/${others}/drafts/note`, { html: '<p>Look at the seal</p>' })
  await desk.as('mara', 'PUT', `tickets/${others}/drafts/note`, { html: '<p>Mine</p>' })
  const assist = await desk.as('jonas', 'POST', `tickets/${others}/assists`, {
    person: leaver.id,
    what: 'Look up the price',
    due: inFuture(day),
  })
  assert.equal(assist.status, 201, JSON.stringify(assist.body))
  const said = await desk.as(leaver.key, 'POST', 'commitments', { to: [id('jonas')], action: 'Order two chairs', due: inFuture(3 * day) })
  assert.equal(said.status, 201, JSON.stringify(said.body))

  const refusal = await deactivate(leaver.id)
  assert.equal(refusal.status, 409)
  assert.equal(refusal.body.type, 'owns-tickets')
  assert.deepEqual(
    refusal.body.blockers.map((one: { kind: string }) => one.kind),
    ['ticket', 'assist', 'draft', 'commitment'],
  )
  assert.match(refusal.body.detail, /Open “Leaving” on their page/)

  const all = await leavingOf(leaver.id)
  assert.deepEqual([all.items.length, all.unnamed, all.waiting, all.active], [4, 4, 0, true])
  assert.match(all.items[0].brief.problem, /leaks/)
  const named = await name(leaver.id, 'mara')
  assert.deepEqual([named.status, named.body.unnamed, named.body.waiting], [200, 0, 4])
  assert.equal((await deactivate(leaver.id)).status, 409)

  const items = await inherited('mara', leaver.id)
  assert.deepEqual(
    items.map((item: { kind: string }) => item.kind),
    ['ticket', 'assist', 'draft', 'commitment'],
  )
  assert.deepEqual(await takeAll('mara', leaver.id), { accepted: 4, declined: 0 })

  const ticket = (await desk.as('mara', 'GET', `tickets/${open}`)).body
  assert.equal(ticket.owner.name, 'Mara Lindqvist')
  assert.equal((await desk.as('mara', 'GET', `promises/${promise.id}`)).body.owner.name, 'Mara Lindqvist')
  assert.equal((await desk.as('mara', 'GET', `tickets/${open}/drafts`)).body.data[0].html, '<p>Dear Dana</p>')
  assert.equal((await desk.as('mara', 'GET', `tickets/${others}/drafts`)).body.data[0].html, '<p>Mine</p><hr><p>Look at the seal</p>')
  assert.equal((await desk.as('mara', 'GET', `assists/${assist.body.id}`)).body.person.name, 'Mara Lindqvist')
  const owed = (await desk.as('jonas', 'GET', 'commitments?to=me&standing=true')).body.data
  assert.deepEqual(
    owed.map((one: { action: string; by: { name: string }; due: string; follows: number }) => [
      one.action,
      one.by.name,
      one.due,
      one.follows,
    ]),
    [['Order two chairs', 'Mara Lindqvist', said.body.due, said.body.id]],
  )
  const words = (await desk.test.pool.query("select text from messages where ticket_id = $1 and kind = 'automatic'", [open])).rows
  assert.equal(words.length, 1)
  assertAutomatic(words[0].text)
  assert.match(
    words[0].text,
    new RegExp(`^Automatic: Mara Lindqvist owns your problem from now on; ${leaver.name} has handed everything over`),
  )
  assert.match(words[0].text, /Send you a seal, by /)

  assert.equal((await leavingOf(leaver.id)).items.length, 0)
  const gone = await deactivate(leaver.id)
  assert.equal(gone.status, 200, JSON.stringify(gone.body))
  assert.equal((await leavingOf(leaver.id)).active, false)
})

test('R70 what nobody planned is that the customer hears from their new owner; a step of the leaver’s own is the successor’s', async () => {
  const leaver = await somebody()
  const [plain, planned] = [await owned(leaver.key), await owned(leaver.key)]
  for (const number of [plain, planned])
    await desk.as(leaver.key, 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'We look at it.' })
  await desk.as(leaver.key, 'PUT', `tickets/${planned}/plan`, { next: 'Ring the workshop', who: leaver.id, by: inFuture(day) })
  await name(leaver.id, 'mara')
  await takeAll('mara', leaver.id)
  const [one, two] = [(await desk.as('mara', 'GET', `tickets/${plain}`)).body, (await desk.as('mara', 'GET', `tickets/${planned}`)).body]
  assert.match(one.plan.next, /^Tell Dana that you own this now$/)
  assert.equal(one.plan.who.name, 'Mara Lindqvist')
  assert.ok(one.update_at)
  assert.deepEqual([two.plan.next, two.plan.who.name], ['Ring the workshop', 'Mara Lindqvist'])
})

test('R70 what is promised on a closed ticket, and a ticket that is solved, have somebody too', async () => {
  const leaver = await somebody()
  const [closed, solved] = [await owned(leaver.key), await owned(leaver.key)]
  await desk.as(leaver.key, 'PUT', `tickets/${solved}/solution`, { outcome: 'New seal' })
  const promised = await desk.as(leaver.key, 'POST', `tickets/${closed}/promises`, {
    action: 'Ring you in spring',
    due: inFuture(20 * day),
  })
  assert.equal(promised.status, 201, JSON.stringify(promised.body))
  const closure = await desk.as(leaver.key, 'PUT', `tickets/${closed}/closure`, { confirmed: false, reason: 'No answer' })
  assert.equal(closure.body.status, 'closed', JSON.stringify(closure.body))
  const kinds = async () => (await deactivate(leaver.id)).body.blockers.map((one: { kind: string }) => one.kind)
  assert.deepEqual(await kinds(), ['ticket', 'promise'])
  await name(leaver.id, 'mara', [{ kind: 'ticket', ticket: solved }])
  const due = (await desk.as('mara', 'GET', `tickets/${solved}`)).body.due_at
  await takeAll('mara', leaver.id)
  assert.equal((await desk.as('mara', 'GET', `tickets/${solved}`)).body.due_at, due)
  const left = await deactivate(leaver.id)
  assert.equal(left.body.type, 'leaves-work')
  assert.match(left.body.detail, /promises on closed tickets/)
  await name(leaver.id, 'mara')
  await takeAll('mara', leaver.id)
  assert.equal((await desk.as('mara', 'GET', `promises/${promised.body.id}`)).body.owner.name, 'Mara Lindqvist')
  assert.equal((await desk.test.pool.query("select from messages where ticket_id = $1 and kind = 'automatic'", [closed])).rowCount, 0)
  assert.equal((await deactivate(leaver.id)).status, 200)
})

test('R70 empty drafts hold nobody, and who keeps only what a colleague may keep becomes one', async () => {
  const leaver = await somebody('supervisor')
  const others = await owned('jonas')
  await desk.as(leaver.key, 'PUT', `tickets/${others}/drafts/reply`, { html: '<p>&nbsp; <br></p>' })
  await desk.as('jonas', 'POST', `tickets/${others}/assists`, { person: leaver.id, what: 'Look up the price', due: inFuture(day) })
  assert.deepEqual(
    (await leavingOf(leaver.id)).items.map((item: { kind: string }) => item.kind),
    ['assist'],
  )
  const own = await owned(leaver.key)
  assert.equal((await desk.as('ada', 'PATCH', `people/${leaver.id}`, { role: 'colleague' })).body.type, 'owns-tickets')
  await desk.as('ines', 'PUT', `tickets/${own}/owner`, { person: id('mara'), reason: 'Leaves' })
  assert.equal((await desk.as('ada', 'PATCH', `people/${leaver.id}`, { role: 'colleague' })).status, 200)
  const refusal = (await deactivate(leaver.id)).body
  assert.deepEqual([refusal.type, refusal.blockers[0].kind], ['leaves-work', 'assist'])
  assert.equal((await name(leaver.id, 'tomas')).status, 200)
  assert.deepEqual(await takeAll('tomas', leaver.id), { accepted: 1, declined: 0 })
  assert.equal((await deactivate(leaver.id)).status, 200)
})

test('R70 an offer to somebody who leaves is over, and its sender has it in sight', async () => {
  const leaver = await somebody()
  const number = await owned('jonas')
  const brief = {
    problem: 'It leaks',
    wanted: 'A dry kettle',
    tried: 'Nothing yet',
    promises: 'Nothing is promised.',
    next: 'Ring Dana',
    next_by: inFuture(day),
  }
  const offer = await desk.as('jonas', 'POST', `tickets/${number}/handoffs`, { to: leaver.id, why: 'Knows kettles', brief })
  assert.equal(offer.status, 201, JSON.stringify(offer.body))
  assert.equal((await deactivate(leaver.id)).status, 200)
  const after_ = (await desk.as('jonas', 'GET', `handoffs/${offer.body.id}`)).body
  assert.deepEqual([after_.status, after_.reason], ['void', 'They no longer work here.'])
})

test('R70 what somebody broke and did not put right goes on as the word of who took it over', async () => {
  const leaver = await somebody('supervisor')
  const said = (await desk.as(leaver.key, 'POST', 'commitments', { to: [id('jonas')], action: 'Order two chairs', due: inFuture(day) }))
    .body
  // As it is once its time has passed.
  await desk.test.pool.query('alter table commitments disable trigger commitments_guard')
  await desk.test.pool.query(
    "update commitments set made_at = now() - interval '2 hours', due = now() - interval '1 hour', status = 'broken', ended_at = now(), step = 'up', step_at = now() + interval '1 day' where id = $1",
    [said.id],
  )
  await desk.test.pool.query('alter table commitments enable trigger commitments_guard')
  assert.equal(
    (
      await desk.as('ada', 'PUT', `people/${leaver.id}/successors`, {
        successor: id('jonas'),
        items: [{ kind: 'commitment', item_id: said.id }],
      })
    ).status,
    422,
  )
  await name(leaver.id, 'mara')
  assert.deepEqual(await takeAll('mara', leaver.id), { accepted: 1, declined: 0 })
  const { rows } = await desk.test.pool.query(
    'select person_id, status, due > now() as ahead, follows, step is null as quiet from commitments where id = $1 or follows = $1 order by id',
    [said.id],
  )
  assert.deepEqual(rows, [
    { person_id: leaver.id, status: 'broken', ahead: false, follows: null, quiet: true },
    { person_id: id('mara'), status: 'open', ahead: true, follows: said.id, quiet: false },
  ])
  assert.equal((await deactivate(leaver.id)).status, 200)
})

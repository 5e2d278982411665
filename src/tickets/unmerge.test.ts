// Undoing a merge, and merges at the same moment as something else, on real connections.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { mergingDesk, somebody, type MergingDesk } from '../testing/merging.ts'

let desk: MergingDesk
before(async () => {
  desk = await mergingDesk()
})
after(() => desk.close())

test('undone, it is open again and its owner’s, its mail comes back, and the target’s clock is its own', async () => {
  const early = new Date(Date.now() - 3 * 3_600_000)
  const source = await desk.take('mara')
  await desk.sql('update messages set created_at = $2 where ticket_id = $1', [source, early])
  await desk.sql('update tickets set waiting_since = $2 where ticket_id = $1', [source, early])
  const target = await desk.take('jonas')
  await desk.as('jonas', 'POST', `tickets/${target}/messages`, { kind: 'reply', text: 'Done.', status: 'pending', promises: [] })
  await desk.leave(target)
  await desk.merge('mara', source, target)
  assert.equal((await desk.get(target)).waiting_since, early.toISOString())
  const { status, body } = await desk.undo('mara', source, '?reason=Another%20kettle')
  assert.equal(status, 200)
  assert.deepEqual([body.status, body.owner.name, body.merged_into, body.merge], ['open', 'Mara Lindqvist', null, null])
  assert.equal(body.waiting_since, early.toISOString())
  assert.ok(body.plan)
  const later = await desk.get(target)
  assert.deepEqual([later.waiting_since, later.took_in], [null, []])
  assert.equal((await desk.last(source, 'ticket.reopened'))?.data['reason'], `The merge into #${target} was undone: Another kettle`)
  assert.deepEqual((await desk.last(source, 'ticket.merge_undone'))?.data, { into: target })
  assert.deepEqual((await desk.last(target, 'ticket.let_go'))?.data, { from: source })
  assert.equal((await desk.writes(source, 'And now?')).ticket_id, source)
  assert.equal((await desk.undo('mara', source)).status, 200, 'undone twice is undone')
  assert.equal((await desk.merge('mara', source, target)).status, 200, 'and merged again')
})

test('undone, those who had joined leave the target, unless they wrote there or another merge brings them', async () => {
  const [anna, bert, carl] = [somebody(), somebody(), somebody()]
  const target = await desk.take('mara', bert)
  const [first, second, third] = [await desk.take('mara', anna), await desk.take('mara', anna), await desk.take('mara', carl)]
  for (const one of [first, second, third]) await desk.merge('mara', one, target, { different_customers: true })
  const names = async () => (await desk.get(target)).participants.map((one: { name: string }) => one.name).toSorted()
  assert.deepEqual(await names(), [anna.name, carl.name].toSorted())
  await desk.undo('mara', first)
  assert.deepEqual(await names(), [anna.name, carl.name].toSorted(), 'the second ticket of theirs goes on there')
  await desk.writes(third, 'I have it, too.')
  await desk.undo('mara', third)
  assert.deepEqual(await names(), [anna.name, carl.name].toSorted(), 'who wrote there belongs there')
})

test('undone, a caller whom the merge let in is only a caller again', async () => {
  const [anna, bert] = [somebody(), somebody()]
  const [source, target] = [await desk.take('mara', anna), await desk.take('mara', bert)]
  const { customer } = await desk.get(source)
  await desk.as('mara', 'POST', `tickets/${target}/callers`, { relation: 'wife', customer_id: customer.id })
  await desk.merge('mara', source, target, { different_customers: true })
  assert.equal((await desk.get(target)).participants[0].may_know, true)
  await desk.undo('mara', source)
  assert.deepEqual(
    (await desk.get(target)).participants.map((one: { how: string; may_know: boolean }) => [one.how, one.may_know]),
    [['caller', false]],
  )
})

test('an undo belongs to its owner, a supervisor or who merged it; a chain is undone from its end', async () => {
  const [a, b, c] = [await desk.take('mara'), await desk.take('jonas'), await desk.take('jonas')]
  await desk.merge('mara', a, b)
  await desk.merge('jonas', b, c)
  assert.equal((await desk.undo('priya', a)).status, 403)
  const refused = await desk.undo('mara', a)
  assert.equal(refused.status, 409)
  assert.equal(refused.body.blockers[0].ticket_id, b)
  assert.equal((await desk.undo('jonas', b)).status, 200)
  assert.equal((await desk.undo('ines', a)).status, 200)
  assert.equal((await desk.undo('mara', 999_999)).status, 404)
})

test('two merges that cross: one is done, the other hears of it', async () => {
  for (let i = 0; i < 10; i++) {
    const [a, b] = [await desk.take('mara'), await desk.take('mara')]
    const answers = await Promise.all([desk.merge('mara', a, b), desk.merge('mara', b, a)])
    assert.deepEqual(new Set(answers.map((one) => one.status)), new Set([200, 409]))
    const rows = await desk.sql('select ticket_id, merged_into, status from tickets where ticket_id in ($1, $2)', [a, b])
    assert.equal(rows.filter((one) => one.merged_into === null && one.status === 'open').length, 1)
  }
})

test('a message that comes while its ticket is merged is on the one that goes on, or was there before', async () => {
  for (let i = 0; i < 10; i++) {
    const [a, b] = [await desk.take('mara'), await desk.take('mara')]
    const [source, target] = i % 2 ? [a, b] : [b, a]
    const [merged, came] = await Promise.all([desk.merge('mara', source, target), desk.writes(source, 'It still leaks.')])
    assert.equal(merged.status, 200)
    assert.equal((await desk.get(source)).status, 'closed')
    assert.ok([source, target].includes(came.ticket_id))
    assert.notEqual((await desk.get(target)).waiting_since, null)
  }
})

test('merged while the target is closed: one is refused, never a merge into something closed', async () => {
  for (let i = 0; i < 10; i++) {
    const [source, target] = [await desk.take('mara'), await desk.take('mara')]
    const [merged] = await Promise.all([
      desk.merge('mara', source, target),
      desk.as('mara', 'PUT', `tickets/${target}/closure`, { confirmed: false, reason: 'No answer' }),
    ])
    const [row] = await desk.sql('select merged_into from tickets where ticket_id = $1', [source])
    assert.equal(row.merged_into, merged.status === 200 ? target : null)
  }
})

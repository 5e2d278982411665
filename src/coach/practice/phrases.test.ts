import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CastName } from '../../testing/cast.ts'
import { testDesk, type TestDesk } from '../../testing/desk.ts'
import type { Phrase } from './wire.ts'

let desk: TestDesk
let team: number
let other: number
before(async () => {
  desk = await testDesk()
  const { mara, jonas, ines, priya } = desk.people
  team = (await desk.as('ada', 'POST', 'teams', { name: 'Care', member_ids: [mara.id, jonas.id, ines.id] })).body.id
  other = (await desk.as('ada', 'POST', 'teams', { name: 'Returns', member_ids: [priya.id] })).body.id
})
after(() => desk.close())

const propose = (who: CastName, phrase: object) => desk.as(who, 'POST', 'phrases', phrase)
const list = async (who: CastName, query = ''): Promise<Phrase[]> => (await desk.as(who, 'GET', `phrases?${query}`)).body.data
const text = 'What I can do today is ___, or ___.'

test('R99 an agent proposes a wording, who leads agrees, and it stands in the bank with its author and both dates', async () => {
  const given = { team, kind: 'helplessness', instead_of: 'There is nothing I can do.', text }
  const { status, body: proposed } = await propose('mara', given)
  assert.equal(status, 201)
  assert.deepEqual([proposed.author.name, proposed.agreed_by, proposed.team.name], ['Mara Lindqvist', null, 'Care'])
  assert.ok(Math.abs(Date.now() - Date.parse(proposed.proposed_at)) < 60_000)
  assert.deepEqual(await list('jonas'), [])
  assert.deepEqual(
    (await list('jonas', 'status=proposed')).map((one) => [one.id, one.can]),
    [[proposed.id, { agree: false, change: false, retire: false }]],
  )
  assert.equal((await desk.as('jonas', 'PUT', `phrases/${proposed.id}/agreement`)).status, 403)
  const { body: agreed } = await desk.as('ines', 'PUT', `phrases/${proposed.id}/agreement`)
  assert.deepEqual([agreed.author.name, agreed.agreed_by.name, agreed.text], ['Mara Lindqvist', 'Ines Okafor', text])
  const again = (await desk.as('ines', 'PUT', `phrases/${proposed.id}/agreement`)).body
  assert.equal(again.agreed_at, agreed.agreed_at)
  assert.deepEqual(
    (await list('jonas')).map((one) => one.id),
    [proposed.id],
  )
})

test('R99 its author changes a wording while it is proposed, then who leads does, and thereby agrees with it; retired, it keeps its names', async () => {
  const { id } = (await propose('mara', { team, text: 'Let us look for ___ together.' })).body
  const change = (who: CastName, to: string) => desk.as(who, 'PUT', `phrases/${id}`, { text: to })
  assert.equal((await change('jonas', 'Mine is better')).status, 403)
  assert.equal((await change('mara', 'Let us find ___ together.')).body.text, 'Let us find ___ together.')
  await desk.as('ines', 'PUT', `phrases/${id}/agreement`)
  assert.equal((await change('mara', 'Mine again')).status, 403)
  const changed = (await change('ines', 'We will find ___ together.')).body
  assert.deepEqual(
    [changed.text, changed.author.name, changed.agreed_by.name],
    ['We will find ___ together.', 'Mara Lindqvist', 'Ines Okafor'],
  )
  assert.equal((await desk.as('mara', 'DELETE', `phrases/${id}`)).status, 403)
  assert.equal((await desk.as('ines', 'DELETE', `phrases/${id}`)).status, 204)
  assert.equal((await desk.as('ines', 'DELETE', `phrases/${id}`)).status, 204)
  assert.ok(!(await list('mara')).some((one) => one.id === id))
  const [kept] = (await list('mara', 'status=retired')).filter((one) => one.id === id)
  assert.deepEqual([kept!.author.name, kept!.agreed_by!.name], ['Mara Lindqvist', 'Ines Okafor'])
  assert.deepEqual(
    [(await change('ines', 'Once more')).status, (await desk.as('ines', 'PUT', `phrases/${id}/agreement`)).status],
    [409, 409],
  )
})

test('R121 while the team compares, who leads agrees on a wording, which stands at the example from then on', async () => {
  const example = (await desk.as('mara', 'POST', 'practice/examples', { team, situation: '', said: 'This is our policy.' })).body.id
  const agree = (who: CastName, more: object = {}) => propose(who, { example, text: 'We keep to this because ___.', ...more })
  assert.equal((await agree('ines')).body.type, 'not-compared')
  await desk.as('mara', 'PUT', `practice/examples/${example}/rewrite`, { text: 'We keep to this because ___.' })
  await desk.as('ines', 'PUT', `practice/examples/${example}/comparison`)
  assert.equal((await agree('ines', { team: other })).status, 422)
  const { body } = await agree('ines')
  assert.deepEqual([body.team.id, body.example_id, body.author.name, body.agreed_by.name], [team, example, 'Ines Okafor', 'Ines Okafor'])
  assert.equal((await agree('mara', { text: 'We do this because ___.' })).body.agreed_at, null)
  const seen = (await desk.as('jonas', 'GET', `practice/examples/${example}`)).body
  assert.deepEqual(seen.agreed, [{ id: body.id, text: 'We keep to this because ___.' }])
  assert.equal((await agree('priya')).status, 404)
})

test('a wording of a team is its team’s, one without a team is everybody’s; supervisors see and keep all', async () => {
  const own = (await propose('priya', { team: other, text: 'Your parcel goes back to ___.' })).body.id
  const all = (await propose('priya', { text: 'You hear from me by ___.' })).body
  assert.deepEqual([all.team, all.agreed_at, all.can], [null, null, { agree: false, change: true, retire: true }])
  const ids = async (who: CastName) => (await list(who, 'status=proposed')).map((one) => one.id)
  const [maras, iness] = [await ids('mara'), await ids('ines')]
  assert.deepEqual([maras.includes(own), maras.includes(all.id), iness.includes(own)], [false, true, true])
  assert.equal((await propose('mara', { team: other, text: 'x ___' })).status, 404)
  for (const [method, url] of [
    ['PUT', `phrases/${own}/agreement`],
    ['DELETE', `phrases/${own}`],
  ] as const)
    assert.equal((await desk.as('mara', method, url)).status, 404)
  assert.equal((await desk.as('ines', 'PUT', `phrases/${all.id}/agreement`)).status, 200)
  assert.equal((await desk.as('priya', 'DELETE', `phrases/${own}`)).status, 204)
})

test('the bank is asked by kind, team and words, a page after the other, newest first', async () => {
  for (const n of ['first', 'second', 'third'])
    await propose('ines', { team, kind: 'force', text: `So that we can ___ 100% for the ${n} time, please ___.` })
  const found = await list('mara', 'kind=force&q=PLEASE%20time')
  assert.deepEqual(
    found.map((one) => /the (\w+) time/.exec(one.text)![1]),
    ['third', 'second', 'first'],
  )
  assert.equal((await list('mara', 'q=100%25%20third')).length, 1)
  assert.equal((await list('mara', 'q=1_0')).length, 0)
  assert.equal((await list('mara', `kind=force&team=${other}`)).length, 0)
  const first = (await desk.as('mara', 'GET', 'phrases?kind=force&limit=2')).body
  const next = (await desk.as('mara', 'GET', `phrases?kind=force&limit=2&cursor=${first.next_cursor}`)).body
  assert.deepEqual([first.data.length, next.data.length, next.next_cursor], [2, 1, null])
  assert.equal((await desk.as('mara', 'GET', 'phrases?status=any')).status, 400)
})

test('R120 a wording that tells of whom it is, or that is heard as what it is offered against, is refused with what to do', async () => {
  const refused = async (phrase: object) => {
    const { status, body } = await propose('mara', { team, ...phrase })
    assert.equal(status, 422, JSON.stringify(body))
    return body.detail as string
  }
  for (const [words, what] of [
    ['Jonas will see to it', 'Jonas'],
    ['Ring us on 0113 496 0000', '0113 496 0000'],
    ['Order 48213 leaves today', '48213'],
    ['Write to care@x.example', 'care@x.example'],
  ])
    assert.match(await refused({ text: words }), new RegExp(`“${what}”.*___`))
  const detail = await refused({ kind: 'helplessness', text: 'I am sorry, there is nothing I can do about your order.' })
  assert.match(detail, /“I am sorry, there is nothing I can do about your order” in it is itself heard as helplessness/)
  await refused({ text: 'Let us see.', instead_of: 'let us see' })
  await refused({ text: '  ' })
  assert.equal((await propose('mara', { team, text: '' })).status, 400)
  assert.equal((await desk.as('mara', 'PUT', 'phrases/987654', { text: 'x' })).status, 404)
  const { id } = (await propose('mara', { team, text: 'You hear by ___.' })).body
  assert.equal((await desk.as('mara', 'PUT', `phrases/${id}`, { text: 'Mara writes by ___.' })).status, 422)
})

test('R99 a finding in a draft offers what the writer’s teams or everybody agreed on for its kind: three, the newest first', async () => {
  const draft = 'Hello Sam, I am afraid there is nothing I can do about your order.'
  const offered = async (who: CastName) => {
    const { findings } = (await desk.as(who, 'POST', 'coach/review', { text: draft })).body
    return findings.find((one: { kind: string }) => one.kind === 'helplessness').phrases as { id: number; text: string }[] | undefined
  }
  assert.equal(await offered('priya'), undefined)
  const made: number[] = []
  for (const [n, scope] of [{ team }, {}, { team }, { team }].entries())
    made.push((await propose('ines', { ...scope, kind: 'helplessness', text: `What I can do is ___, in ${n + 2} ways.` })).body.id)
  await propose('ines', { team: other, kind: 'force', text: 'So that ___, please ___.' })
  assert.deepEqual(
    (await offered('mara'))!.map(({ id }) => id),
    [made[3], made[2], made[1]],
  )
  assert.deepEqual(await offered('priya'), [{ id: made[1], text: 'What I can do is ___, in 3 ways.' }])
  await desk.as('ines', 'DELETE', `phrases/${made[1]}`)
  assert.equal(await offered('priya'), undefined)
})

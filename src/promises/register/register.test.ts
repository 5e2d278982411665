import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDesk, type TestDesk } from '../../testing/desk.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())

const day = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString()
const delivery = { text: 'Next-day delivery before 3 pm', source_kind: 'site', source: 'https://larkfield.example/delivery' }
const add = async (body: object = delivery) => (await desk.as('ines', 'POST', 'company-promises', body)).body
const list = async (query = '') => (await desk.as('mara', 'GET', `company-promises${query}`)).body.data as { id: number; text: string }[]
const events = async (kind: string) =>
  await desk.database.db.selectFrom('desk_events').selectAll().where('kind', '=', kind).orderBy('id').execute()
const fix = () => ({ text: 'Collect at 16:00', owner: desk.people.jonas.id, due: inDays(5) })

test('R55 an entry has a source, a test and a last result, which is unknown until it was tested', async () => {
  const answer = await desk.as('ines', 'POST', 'company-promises', { ...delivery, owner: desk.people.ines.id, next_test_at: inDays(7) })
  assert.equal(answer.status, 201)
  const { source_kind, source, explicit, test_method, result, last, owner, needs_fix } = answer.body
  assert.deepEqual(
    { source_kind, source, explicit, test_method },
    { source_kind: 'site', source: delivery.source, explicit: true, test_method: 'Try it as a customer' },
  )
  assert.deepEqual(
    { result, last, needs_fix, owner: owner.name },
    { result: 'unknown', last: null, needs_fix: false, owner: 'Ines Okafor' },
  )
  assert.equal((await events('company_promise.added')).at(-1)?.person_id, desk.people.ines.id)
})

test('R55 a broken one is refused without somebody who mends it, and says so', async () => {
  const { id } = await add()
  const refused = await desk.as('ines', 'POST', `company-promises/${id}/tests`, { result: 'broken', evidence: 'Came on the third day.' })
  assert.deepEqual([refused.status, refused.body.type, refused.body.blockers[0].kind], [409, 'needs-fix', 'fix'])
  assert.equal((await desk.as('mara', 'GET', `company-promises/${id}`)).body.tests.length, 0)
  const taken = await desk.as('ines', 'POST', `company-promises/${id}/tests`, {
    result: 'broken',
    evidence: 'Came on the third day.',
    fix: fix(),
  })
  assert.equal(taken.status, 201)
  assert.deepEqual(
    [taken.body.result, taken.body.last.evidence, taken.body.last.by.name],
    ['broken', 'Came on the third day.', 'Ines Okafor'],
  )
  assert.deepEqual([taken.body.fix.text, taken.body.fix.owner.name, taken.body.needs_fix], ['Collect at 16:00', 'Jonas Feld', false])
})

test('R55 whoever mends it says so; it is due to be tested again, and found broken again it needs another fix', async () => {
  const { id } = await add()
  await desk.as('ines', 'POST', `company-promises/${id}/tests`, { result: 'broken', evidence: 'Late', fix: fix() })
  assert.equal((await desk.as('mara', 'PUT', `company-promises/${id}/fixed`)).status, 403)
  const fixed = await desk.as('jonas', 'PUT', `company-promises/${id}/fixed`)
  assert.equal(fixed.status, 200)
  assert.ok(fixed.body.fix.fixed_at)
  assert.ok(new Date(fixed.body.next_test_at) <= new Date())
  assert.equal((await events('company_promise.fixed')).length, 1)
  assert.equal((await desk.as('jonas', 'PUT', `company-promises/${id}/fixed`)).status, 200)
  assert.equal((await events('company_promise.fixed')).length, 1)
  const again = await desk.as('ines', 'POST', `company-promises/${id}/tests`, { result: 'broken', evidence: 'Late again' })
  assert.deepEqual([again.status, again.body.type], [409, 'needs-fix'])
  const kept = await desk.as('ines', 'POST', `company-promises/${id}/tests`, { result: 'kept', evidence: 'Ordered at 14:00, here at 9:00' })
  assert.deepEqual([kept.body.result, kept.body.tests.map((t: { result: string }) => t.result)], ['kept', ['kept', 'broken']])
  assert.ok(new Date(kept.body.next_test_at).getTime() > Date.now() + 80 * day)
})

test('R55 the list is filtered by result and source, with what is broken first', async () => {
  const kept = await add({ ...delivery, text: 'Free returns', source_kind: 'advert', source: 'Bus stops in Leeds' })
  const broken = await add({ ...delivery, text: 'Open 24/7', source_kind: 'contract', source: 'Terms, § 4' })
  await desk.as('ines', 'POST', `company-promises/${kept.id}/tests`, { result: 'kept', evidence: 'Returned a kettle' })
  await desk.as('ines', 'POST', `company-promises/${broken.id}/tests`, { result: 'broken', evidence: 'Rang at 23:00', fix: fix() })
  assert.ok((await list('?result=kept')).some((one) => one.id === kept.id))
  assert.ok(!(await list('?result=broken')).some((one) => one.id === kept.id))
  assert.deepEqual(
    (await list('?source_kind=contract')).map((one) => one.text),
    ['Open 24/7'],
  )
  const all = await list()
  assert.ok(all.findIndex((one) => one.id === broken.id) < all.findIndex((one) => one.id === kept.id))
  const first = (await desk.as('mara', 'GET', 'company-promises?limit=2')).body
  const rest = await list(`?cursor=${first.next_cursor}`)
  assert.deepEqual(
    [...first.data, ...rest].map((one) => one.id),
    all.map((one) => one.id),
  )
})

test('an agent may propose an entry, which waits for an owner; only supervisors name one, change, test and retire', async () => {
  const proposed = await desk.as('mara', 'POST', 'company-promises', delivery)
  assert.deepEqual([proposed.status, proposed.body.owner, proposed.body.created_by.name], [201, null, 'Mara Lindqvist'])
  assert.deepEqual(proposed.body.can, { edit: false, test: false, mend: false })
  assert.equal((await desk.as('mara', 'POST', 'company-promises', { ...delivery, owner: desk.people.mara.id })).status, 403)
  const at = `company-promises/${proposed.body.id}`
  assert.equal((await desk.as('mara', 'PATCH', at, { owner: desk.people.mara.id })).status, 403)
  assert.equal((await desk.as('mara', 'POST', `${at}/tests`, { result: 'kept', evidence: 'x' })).status, 403)
  assert.equal((await desk.as('mara', 'PUT', `${at}/fix`, fix())).status, 403)
  assert.equal((await desk.as('tomas', 'GET', 'company-promises')).status, 403)
  assert.equal(
    (await desk.as('ines', 'PATCH', at, { owner: desk.people.mara.id, next_test_at: inDays(3) })).body.owner.name,
    'Mara Lindqvist',
  )
  const retired = await desk.as('ines', 'PATCH', at, { retired: true })
  assert.ok(retired.body.retired_at)
  assert.ok(!(await list()).some((one) => one.id === proposed.body.id))
  assert.equal((await desk.as('ines', 'POST', `${at}/tests`, { result: 'kept', evidence: 'x' })).body.type, 'retired')
})

test('bad input is refused with what to do', async () => {
  const { id } = await add()
  const refused: [string, 'POST' | 'PATCH' | 'PUT', string, object, number][] = [
    ['no evidence', 'POST', `company-promises/${id}/tests`, { result: 'kept', evidence: ' ' }, 422],
    ['no such result', 'POST', `company-promises/${id}/tests`, { result: 'fine', evidence: 'x' }, 400],
    ['no such audit', 'POST', `company-promises/${id}/tests`, { result: 'kept', evidence: 'x', audit: 999 }, 422],
    ['blank text', 'POST', 'company-promises', { ...delivery, text: '  ' }, 422],
    ['no source', 'POST', 'company-promises', { text: 'x', source_kind: 'site' }, 400],
    ['a source that only the desk gives', 'POST', 'company-promises', { ...delivery, source_kind: 'automatic' }, 400],
    ['deeds without words', 'POST', 'company-promises', { ...delivery, measure: { kind: 'done', minutes: 60 } }, 422],
    ['a limit of nothing', 'POST', 'company-promises', { ...delivery, measure: { kind: 'answer', minutes: 0 } }, 400],
    ['an owner who is nobody', 'PATCH', `company-promises/${id}`, { owner: 999_999 }, 422],
    ['a fix in the past', 'PUT', `company-promises/${id}/fix`, { text: 'x', owner: desk.people.mara.id, due: inDays(-1) }, 422],
    ['a fix by nobody', 'PUT', `company-promises/${id}/fix`, { text: 'x', owner: 999_999, due: inDays(1) }, 422],
    ['mended without a fix', 'PUT', `company-promises/${id}/fixed`, {}, 409],
    ['measured by hand only', 'POST', `company-promises/${id}/measurement`, {}, 409],
    ['an unknown entry', 'PATCH', 'company-promises/999999', { explicit: false }, 404],
  ]
  for (const [why, method, url, body, status] of refused) {
    const answer = await desk.as('ines', method, url, body)
    assert.equal(answer.status, status, `${why}: ${JSON.stringify(answer.body)}`)
    assert.ok(answer.body.detail.length > 10, why)
  }
})

test('R55 R56 the acknowledgement’s promise is in the register from the start, once, and follows the company’s term', async () => {
  const automatic = async () =>
    (await list('?source_kind=automatic')) as unknown as {
      id: number
      text: string
      measure: { minutes: number }
      can: { edit: boolean }
    }[]
  const both = await Promise.all([automatic(), automatic(), automatic()])
  const first = both[0]?.[0]
  assert.deepEqual(
    both.map((one) => one.length),
    [1, 1, 1],
  )
  assert.equal(first?.text, 'A person will answer within 4 working hours')
  await desk.as('ada', 'PATCH', 'company', { answer_within_minutes: 120 })
  const [now] = await automatic()
  assert.deepEqual([now!.id, now!.text, now!.measure.minutes], [first?.id, 'A person will answer within 2 working hours', 120])
  assert.equal((await desk.as('ines', 'PATCH', `company-promises/${now!.id}`, { text: 'Something else' })).status, 422)
  assert.equal((await desk.as('ines', 'PATCH', `company-promises/${now!.id}`, { retired: true })).status, 422)
  assert.equal((await desk.as('ines', 'PATCH', `company-promises/${now!.id}`, { owner: desk.people.ines.id })).status, 200)
})

test('promises are found in a pasted text, each with a way to test it, and what is entered already is known', async () => {
  const { id } = await add({ text: 'Free returns on everything', source_kind: 'site', source: 'Home' })
  const text =
    'About us\nWe answer every message within 24 hours. Our shop is in Leeds.\nRefunds within 5 working days.\n- Free returns on everything\nPlease reply within 14 days.'
  const { data } = (await desk.as('mara', 'POST', 'company-promises/found', { text })).body
  assert.deepEqual(
    data.map((one: { text: string; test_method: string; known: number | null }) => [one.text, one.test_method, one.known]),
    [
      ['We answer every message within 24 hours.', 'Measured from our tickets', null],
      ['Refunds within 5 working days.', 'Measured from our tickets', null],
      ['Free returns on everything', 'Try it as a customer', id],
    ],
  )
  assert.deepEqual(data[0].measure, { kind: 'answer', minutes: 1440, working: false, words: null })
  assert.deepEqual(data[1].measure, { kind: 'done', minutes: 2550, working: true, words: 'refund, money back' })
})

test('the register is exported as CSV in which no value is a formula', async () => {
  await add({ ...delivery, text: '=HYPERLINK("http://evil.example","Free")', source: '+44, "the line"' })
  const { status, headers, body } = await desk.as('mara', 'GET', 'company-promises.csv')
  assert.equal(status, 200)
  assert.match(String(headers['content-type']), /^text\/csv/)
  assert.match(String(headers['content-disposition']), /company-promises\.csv/)
  assert.ok(body.startsWith('id,promise,source_kind,'))
  assert.ok(body.includes(`"'=HYPERLINK(""http://evil.example"",""Free"")",site,"'+44, ""the line""",`))
  for (const line of body.trimEnd().split('\r\n').slice(1)) assert.doesNotMatch(line, /(^|,)"?[=+@-]/)
})

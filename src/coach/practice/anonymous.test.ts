import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CastName } from '../../testing/cast.ts'
import { testDesk, type TestDesk } from '../../testing/desk.ts'
import { anonymise, leftIn, shortened, type KnownAbout } from './anonymise.ts'

let desk: TestDesk
let team: number
before(async () => {
  desk = await testDesk()
  const { mara, jonas, ines } = desk.people
  await desk.as('ada', 'PATCH', 'company', { name: 'Larkfield Electronics' })
  await desk.as('ada', 'POST', 'mailboxes', { address: 'support@larkfield.example', name: 'Larkfield support' })
  team = (await desk.as('ada', 'POST', 'teams', { name: 'Care', member_ids: [mara.id, jonas.id, ines.id] })).body.id
})
after(() => desk.close())

const known: KnownAbout = {
  customers: ['Dana Whitfield', 'dana@whitfield.example'],
  others: ['José García-López'],
  ours: ['Mara Lindqvist', 'Will Young', 'Jonas Feld', 'James Rose', 'Søren Ågård'],
  company: ['Larkfield Electronics', 'larkfield'],
  values: ['RK8 52D0 7H41', 'AC-5512'],
}
const of = (said: string) => anonymise({ situation: '', said }, known).said

const replaced: [what: string, from: string, to: string][] = [
  ['a first name, in any case', 'Hello Dana, DANA and dana', 'Hello Sam, SAM and sam'],
  ['a possessive', "Dana’s kettle, Whitfield's bill, James' desk", "Sam’s kettle, Reed's bill, Robin's desk"],
  ['a name in full, turned around, with an initial', 'Dana Whitfield; Whitfield, Dana; D. Whitfield', 'Sam Reed; Sam Reed; Sam Reed'],
  ['a user name', 'dana.whitfield and MaraLindqvist', 'sam reed and Robin'],
  ['an accent that is written, or not', 'Jose Garcia-Lopez and José', 'Alex Gray and Alex'],
  ['a letter that is written as two', 'Soeren and Søren', 'Robin and Robin'],
  ['a signature', 'Kind regards,\nMara L.\nCare, Larkfield Electronics', 'Kind regards,\nRobin\nCare, our company'],
  [
    'a name in lower case after a greeting, a short user name, a name with something unseen in it',
    'hi will, ask jfeld or Da\u00ADna',
    'hi robin, ask robin or Sam',
  ],
  ['initials', 'It leaves today. ^ML\nJF', 'It leaves today. ^Robin\nRobin'],
  ['a name that is a word, as a name', 'I asked Will. Will has sent it, says Rose.', 'I asked Robin. Robin has sent it, says Robin.'],
  [
    'the company, and its address',
    'At Larkfield we care. Larkfield Electronics’ promise: larkfield.example',
    'At our company we care. Our company’s promise: [link]',
  ],
  ['mail addresses and handles', 'Write to dana@whitfield.example or @danaw', 'Write to [email] or [name]'],
  ['links', 'See https://larkfield.example/r?x=1, or www.else.example.', 'See [link], or [link].'],
  ['an order number with a stroke in it', 'Your order 77-40318 left us.', 'Your order [number] left us.'],
  ['phone numbers', 'Ring 0113 496 0000 or +44 (0)113 496-0000.', 'Ring [phone] or [phone].'],
  ['addresses', 'To 12 Mill Lane, Leeds LS1 4AB, or Hauptstraße 12', 'To [address], Leeds [postcode], or [address]'],
  ['facts of the ticket, however spaced', 'Serial rk8-52d0-7h41, account ac 5512', 'Serial [number], account [number]'],
  ['long and mixed numbers', 'Order #48213, code XZ9, 2000 pieces', 'Order [number], code [number], [number] pieces'],
  [
    'dates of the calendar',
    'Thursday 11 June 2026, on the 3rd, by 12/06/2026, 2026-06-12',
    'Thursday [date], on [date], by [date], [date]',
  ],
  ['somebody whose place tells it', 'Hi Peter,\nMr Pot and my husband Tom', 'Hi Sam,\nMr Reed and my husband Alex'],
]
for (const [what, from, to] of replaced)
  test(`R120 an example has a stock persona in the place of ${what}`, () => assert.equal(of(from), to))

const stays = [
  'Danas Markt, Feldspar and the marathon',
  'Will you wait? Mark the box. May I ring? We will, when you are young at heart: a rose is fine.',
  'We refund £1,248.50, 48 euros or EUR 20 by Thursday at 14:20, within 3 days, 24/7, in a 2 kg box.',
  'The 2nd parcel was 5% short.',
  'Dear customer, hello there, Hi all,',
]
for (const text of stays) test(`R120 what tells of nobody stays: ${text}`, () => assert.equal(of(text), text))

test('R120 a company, or a mailbox, that is called like everyday words replaces no everyday words', () => {
  const market = { ...known, company: ['Good Food Market', 'Customer support', 'Our company'] }
  const said = 'Good morning. The food was good; write to support. At Good Food Market, and at Good Food, we care.'
  assert.equal(
    anonymise({ situation: '', said }, market).said,
    'Good morning. The food was good; write to support. At our company, and at our company, we care.',
  )
})

test('R120 what was replaced is listed, once each, and an anonymised text has nothing left in it', () => {
  const given = { situation: 'Dear Mara, my order 48213 is late. Dana', said: replaced.map(([, from]) => from).join('\n\n') }
  const made = anonymise(given, known)
  assert.deepEqual(
    made.replaced.filter(({ what }) => what === 'Dana' || what === 'Mara'),
    [
      { what: 'Mara', by: 'Robin' },
      { what: 'Dana', by: 'Sam' },
    ],
  )
  const sorts = ['name', 'company', 'email', 'link', 'phone', 'address', 'number'] as const
  assert.deepEqual(leftIn(`${made.situation}\n${made.said}`, known, sorts), [])
  assert.equal(leftIn(given.said, known, sorts).length > 20, true)
})

test('what the customer wrote is cut after a sentence', () => {
  assert.equal(shortened('One. Two is longer. Three', 20), 'One. Two is longer.')
  assert.equal(shortened('onelongsentence without any end to it', 24), 'onelongsentence without…')
  assert.equal(shortened(' short ', 20), 'short')
})

test('hostile text is read in no time', () => {
  for (const text of [
    'A '.repeat(2_500),
    '1 '.repeat(2_500),
    'A.'.repeat(2_500),
    '12 Mill '.repeat(600),
    '@'.repeat(5_000),
    '(0)'.repeat(1_600),
  ]) {
    const begun = performance.now()
    of(text)
    const took = performance.now() - begun
    assert.ok(took < 1_500, `${text.slice(0, 10)}: ${took} ms`)
  }
})

const customer = { name: 'Dana Whitfield', email: 'dana@whitfield.example' }
async function answered(who: CastName, reply: string) {
  const text = 'Dear all, my kettle of order 48213 leaks. I wrote to Jonas already. Dana Whitfield, 0113 496 0000'
  const { number } = (await desk.as(who, 'POST', 'tickets', { subject: 'Kettle', text, customer })).body
  const { id } = (await desk.as(who, 'POST', `tickets/${number}/messages`, { kind: 'reply', text: reply })).body
  return { ticket: number, message_id: id }
}
const reply = 'Hello Dana,\n\nthey at Larkfield forgot order 48213. Jonas will ring you on 0113 496 0000.\n\nMara'

test('R120 a reply is shown as it would be kept, with the customer’s words before it; nothing is kept by that', async () => {
  const given = await answered('mara', reply)
  const { status, body } = await desk.as('mara', 'POST', 'practice/anonymised', given)
  assert.equal(status, 200)
  assert.equal(body.said, 'Hello Sam,\n\nthey at our company forgot order [number]. Robin will ring you on [phone].\n\nRobin')
  assert.equal(body.situation, 'Dear all, my kettle of order [number] leaks. I wrote to Robin already. Sam Reed, [phone]')
  assert.ok(body.replaced.some((one: { what: string; by: string }) => one.what === '48213' && one.by === '[number]'))
  assert.equal((await desk.test.pool.query('select from practice_examples')).rowCount, 0)
})

test('R120 an example is made of one’s own reply, by a supervisor of anybody’s; never of a note or the customer’s message', async () => {
  const given = await answered('mara', reply)
  const ask = async (who: CastName, body: object) => (await desk.as(who, 'POST', 'practice/anonymised', body)).status
  assert.equal(await ask('jonas', given), 403)
  assert.equal(await ask('ines', given), 200)
  const note = (await desk.as('mara', 'POST', `tickets/${given.ticket}/messages`, { kind: 'note', text: 'Difficult one' })).body
  const { data } = (await desk.as('mara', 'GET', `tickets/${given.ticket}/messages`)).body
  const theirs = data.find((one: { kind: string }) => one.kind === 'customer')
  for (const message of [note.id, theirs.id, 987654]) assert.equal(await ask('ines', { ...given, message_id: message }), 404)
  assert.equal(await ask('mara', { ticket: given.ticket }), 400)
  const example = { team, situation: '', said: 'Hello Sam. Robin', ...given }
  assert.equal((await desk.as('jonas', 'POST', 'practice/examples', example)).status, 403)
  assert.equal((await desk.as('mara', 'POST', 'practice/examples', { ...example, message_id: undefined })).status, 422)
})

test('R120 what of the ticket still stands in an example is named, and it is not kept; where it came from is not kept either', async () => {
  const given = await answered('mara', reply)
  const post = (said: string, situation = '') => desk.as('mara', 'POST', 'practice/examples', { team, situation, said, ...given })
  const refused = await post('Hello DANA, about 48213: Jonas rings. robin', 'whitfield wrote from Larkfield')
  assert.equal(refused.status, 422)
  assert.deepEqual(refused.body.blockers.map((one: { text: string }) => one.text).toSorted(), [
    '48213',
    'DANA',
    'Jonas',
    'Larkfield',
    'whitfield',
  ])
  assert.match(refused.body.detail, /“DANA”/)
  const { body: made } = await desk.as('mara', 'POST', 'practice/anonymised', given)
  const kept = await post(made.said, made.situation)
  assert.equal(kept.status, 201)
  const { rows } = await desk.test.pool.query('select * from practice_examples where id = $1', [kept.body.id])
  assert.doesNotMatch(JSON.stringify(rows), /dana|whitfield|mara|48213|0113/i)
  assert.deepEqual(
    Object.keys(rows[0]).filter((key) => /ticket|message|person|author|by/.test(key)),
    [],
  )
})

test('R120 an example that is typed in freely is looked through as well: for our people, customers by name, addresses, numbers', async () => {
  await answered('jonas', 'Hello Dana')
  const post = async (said: string) =>
    (await desk.as('mara', 'POST', 'practice/examples', { team, situation: 'A lamp broke', said })).status
  for (const said of [
    'Ask Jonas',
    'jonas feld knows',
    'As Dana Whitfield says',
    'To dana@whitfield.example',
    'Ask @danaw',
    'Ring 0113 496 0000',
    'Your order 482134',
  ])
    assert.equal(await post(said), 422, said)
  assert.equal(await post('Hello Sam, our 30-day policy is all we have. It costs £1200. Robin'), 201)
  assert.equal(await post(' '), 422)
})

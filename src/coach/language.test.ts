// What the coach sees in words alone, through its door.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDesk, type TestDesk } from '../testing/desk.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())

type Found = {
  kind: string
  start: number
  end: number
  rule: string
  why: string
  ground: string
  evidence: string
  rewrite: { text: string } | null
}
const findings = async (text: string): Promise<Found[]> => (await desk.as('mara', 'POST', 'coach/review', { text })).body.findings
const kinds = async (text: string) => [...new Set((await findings(text)).map(({ kind }) => kind))]
const has = async (kind: string, text: string) => assert.ok((await kinds(text)).includes(kind), `${kind}: ${text}`)
const hasNot = async (kind: string, text: string) => assert.ok(!(await kinds(text)).includes(kind), `${kind}: ${text}`)

test('R97 a “they” that stands apart from our own company is flagged; for a courier or a thing it is not', async () => {
  await has('distancing', 'They will not allow me to refund this.')
  await has('distancing', 'I am sorry they did that to you.')
  await hasNot('distancing', 'I rang the courier this morning. They deliver on Friday before noon.')
  await hasNot('distancing', 'The new lids are here. They fit the K2.')
})

test('R109 “head office”, “the system”, “management” as the author of a decision are flagged, and the organisation’s own names too', async () => {
  for (const text of [
    'Head office decided against it.',
    'The system won’t let me do that.',
    'Management does not allow refunds after 30 days, because the stock is sold on.',
    'Corporate sets the prices.',
  ])
    await has('distancing', text)
  const named = 'Ash Lane decided against it.'
  await hasNot('distancing', named)
  assert.equal((await desk.as('ada', 'PUT', 'coach/settings', { own_names: ['Ash  Lane'] })).status, 200)
  await has('distancing', named)
})

test('R116 fault, helplessness, distance and the policy that is “dumb” are each caught with a why and a rewrite; the customer’s quoted words are not', async () => {
  for (const [kind, text] of [
    ['blame', 'It’s not my fault.'],
    ['helplessness', 'I can’t help you.'],
    ['helplessness', 'I have no control over that.'],
    ['distancing', 'I think the policy is dumb too.'],
  ] as const) {
    const found = (await findings(text)).find((one) => one.kind === kind)
    assert.ok(found?.why && found.ground && found.evidence, text)
    assert.match(found.rewrite?.text ?? '', /___/, text)
  }
  for (const text of [
    'You wrote “I can’t help you with that” on Monday. Here is the new lid.',
    '> There is nothing I can do.\n\nHere is the new lid.',
  ])
    assert.deepEqual(await kinds(text), [], text)
})

test('R107 a rewrite adds no fact, cause or date: every word of it is the writer’s own, a plain word, or a blank', async () => {
  const drafts = [
    'I am sorry for any inconvenience.',
    'Unfortunately I can’t help you with the charger.',
    'They will not allow me to refund the kettle.',
    'You need to fill in the form again.',
    'Please contact our billing department.',
  ]
  const rewrites = await Promise.all(
    drafts.map(async (text) => (await findings(text)).flatMap(({ rewrite }) => (rewrite ? [{ text, rewrite: rewrite.text }] : []))),
  )
  const all = rewrites.flat()
  assert.ok(all.length > 0)
  for (const { text, rewrite } of all) {
    assert.doesNotMatch(rewrite, /\d|[£$€%]|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\btomorrow\b|\bbecause (?!___)/i, rewrite)
    for (const [name] of rewrite.matchAll(/(?<=\w )\p{Lu}\p{Ll}+/gu)) assert.ok(text.includes(name), `${name} in ${rewrite}`)
  }
})

test('R98 a flag speaks like a colleague, gives its ground, and can be left for good by one person, whom nobody else can ask about', async () => {
  const text = 'There is nothing I can do.'
  const [first] = await findings(text)
  assert.ok(first)
  for (const words of [first.why, first.ground, first.evidence])
    assert.doesNotMatch(words, /!|\b(?:score|wrong|bad|error|violation|must)\b/i)
  const left = { kind: first.kind, rule: first.rule }
  assert.equal((await desk.as('mara', 'PUT', 'coach/left-for-good', left)).status, 204)
  assert.equal((await desk.as('mara', 'PUT', 'coach/left-for-good', left)).status, 204)
  assert.equal(
    (await findings(text)).some(({ rule }) => rule === first.rule),
    false,
  )
  const of = async (who: 'mara' | 'jonas' | 'ines' | 'ada') => (await desk.as(who, 'GET', 'coach/settings')).body.left_for_good
  assert.deepEqual(await of('mara'), [left])
  for (const who of ['jonas', 'ines', 'ada'] as const) assert.deepEqual(await of(who), [])
  const seenBy = (who: 'jonas') => desk.as(who, 'POST', 'coach/review', { text })
  assert.ok((await seenBy('jonas')).body.findings.some(({ rule }: Found) => rule === first.rule))
  assert.equal((await desk.as('mara', 'DELETE', `coach/left-for-good?kind=${left.kind}&rule=${encodeURIComponent(left.rule)}`)).status, 204)
  assert.ok((await findings(text)).some(({ rule }) => rule === first.rule))
  await desk.as('mara', 'PUT', 'coach/left-for-good', { kind: first.kind })
  await hasNot(first.kind, text)
  assert.deepEqual(await of('mara'), [{ kind: first.kind, rule: null }])
  await desk.as('mara', 'DELETE', `coach/left-for-good?kind=${first.kind}`)
})

test('R98 nothing of a review is kept or counted anywhere', async () => {
  const counted = async () =>
    (
      await desk.test.pool.query(
        "select relname, (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I', relname), false, true, '')))[1]::text as n from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname",
      )
    ).rows
  const kept = await counted()
  await findings('There is nothing I can do, they will not allow it. Sorry for any inconvenience.')
  assert.deepEqual(await counted(), kept)
})

test('R12 R13 owning a fault as the company’s passes, whoever made it, and nobody is asked who it was', async () => {
  for (const text of [
    'We are sorry that the kettle came without its lid. A new lid leaves today.',
    'We packed the wrong lid, and that is ours to put right. The right one leaves today.',
    'I am sorry that we charged you twice. The second payment is back on Friday.',
  ])
    assert.deepEqual(await kinds(text), [], text)
  await has('distancing', 'The warehouse packed the wrong lid.')
  await has('distancing', 'Our billing department made a mistake with your invoice.')
  const said = (await desk.as('mara', 'GET', 'coach/settings')).body.kinds
  for (const { why, ground, evidence } of said)
    assert.doesNotMatch(`${why} ${ground} ${evidence}`, /\b(?:was it you|your fault|who did)\b/i)
})

test('R17 R16 an apology that names neither act nor harm is flagged as one that fits anywhere, one that does is not', async () => {
  await has('conditional_apology', 'We are sorry for any inconvenience.')
  await has('conditional_apology', 'I apologise for whatever we did.')
  await has('stock_phrase', 'We apologise for the inconvenience.')
  for (const text of ['We are sorry that your parcel came two days late.', 'Sorry for the two calls in one day.'])
    assert.deepEqual(await kinds(text), [], text)
})

test('R96 R100 taking all of it on oneself is met with a realistic line, which parts owning as the company from personal guilt', async () => {
  const [found] = (await findings('This is all my fault, I am useless.')).filter(({ kind }) => kind === 'self_blame')
  assert.ok(found)
  assert.match(found.why + found.ground + found.evidence, /\bwe\b|company|everybody|natural/i)
  assert.doesNotMatch(found.why, /score|mark|rating/i)
  assert.ok(found.rewrite?.text)
  await hasNot('self_blame', 'I am sorry, I sent you the wrong form. Here is the right one.')
})

test('R37 each kind tells why, on what ground, and what the evidence is, also where it is thin or against it', async () => {
  const all: { kind: string; why: string; ground: string; evidence: string }[] = (await desk.as('mara', 'GET', 'coach/settings')).body.kinds
  assert.ok(all.length >= 17)
  for (const { kind, why, ground, evidence } of all) for (const words of [why, ground, evidence]) assert.ok(words?.length > 20, kind)
  assert.ok(all.some(({ evidence }) => /\bno study\b|\bhowever\b|\bbut\b|against/i.test(evidence)))
})

test('R104 an order or a threat is flagged; with its reason, its purpose or a choice it is not, nor what the law asks', async () => {
  for (const text of ['You must send it back.', 'You have to fill in the form again.', 'Pay by Friday or else we will close your account.'])
    await has('force', text)
  for (const text of [
    'To get the refund you need to send it back.',
    'You need to unplug it first, because it can give you a shock.',
    'By law you have to be 18 to buy it.',
    'You can either send it back or keep it at half the price.',
  ])
    await hasNot('force', text)
})

test('R114 a policy that is cited without its why is flagged, with one it is not', async () => {
  await has('bare_policy', 'Our policy does not allow refunds after 30 days.')
  await hasNot('bare_policy', 'We refund within 30 days, because after that the maker no longer takes it back from us.')
})

test('R124 “I” and “we” both pass, and the hint says what the evidence favours', async () => {
  for (const text of [
    'I made a mistake, and I will call you on Friday at noon.',
    'We made a mistake, and we will call you on Friday at noon.',
  ])
    assert.deepEqual(await kinds(text), [], text)
  const { kinds: all } = (await desk.as('mara', 'GET', 'coach/settings')).body
  const { evidence } = all.find(({ kind }: { kind: string }) => kind === 'distancing')
  assert.match(evidence, /“I”|"I"/)
  assert.match(evidence, /“we”|"we"/)
})

test('a kind that the organisation switches off is not looked for; only an admin does that', async () => {
  const text = 'I will look into it soon. They will not allow me to say more.'
  const put = (who: 'ada' | 'ines', body: object) => desk.as(who, 'PUT', 'coach/settings', body)
  assert.ok((await kinds(text)).length >= 2)
  assert.equal((await put('ines', { kinds_off: ['helplessness'] })).status, 403)
  const { body } = await put('ada', { kinds_off: ['distancing', 'vague_promise', 'vague_promise'] })
  assert.deepEqual(
    body.kinds.filter((one: { on: boolean }) => !one.on).map((one: { kind: string }) => one.kind),
    ['distancing', 'vague_promise'],
  )
  assert.deepEqual(body.own_names, ['Ash Lane'])
  assert.deepEqual(await kinds(text), [])
  assert.equal((await put('ada', { kinds_off: ['rudeness'] })).status, 400)
  assert.equal((await put('ada', { kinds: [] })).status, 400)
  assert.deepEqual(
    (await put('ada', { kinds_off: [] })).body.kinds.every((one: { on: boolean }) => one.on),
    true,
  )
})

test('own names are kept even and once; an everyday word is none', async () => {
  const put = (own_names: unknown) => desk.as('ada', 'PUT', 'coach/settings', { own_names })
  const { body } = await put([' St John’s  depot ', 'leeds depot', 'Leeds depot', 'HQ'])
  assert.deepEqual(body.own_names, ['HQ', 'Leeds depot', "St John's depot"])
  for (const name of ['IT', 'they', '…', '', ' ']) assert.equal((await put([name])).status, 422, name)
  assert.equal((await put(['x'.repeat(81)])).status, 400)
  assert.deepEqual((await put([])).body.own_names, [])
})

test('what is left for good must be a kind; rules are short', async () => {
  for (const body of [{}, { kind: 'rudeness' }, { kind: 'force', rule: '' }, { kind: 'force', rule: 'x'.repeat(200) }])
    assert.equal((await desk.as('mara', 'PUT', 'coach/left-for-good', body)).status, 400)
  assert.equal((await desk.as('mara', 'DELETE', 'coach/left-for-good?kind=rudeness')).status, 400)
})

test('a saved reply is read like a draft, as its reader sees it', async () => {
  const read = async (body: object) => (await desk.as('ines', 'POST', 'coach/review-text', body)).body
  const { text, findings: found } = await read({ html: '<p>Hello {{customer.first_name}},</p><p>There is <b>nothing</b> I can do.</p>' })
  assert.match(text, /There is nothing I can do\./)
  const helpless = found.find((one: Found) => one.kind === 'helplessness')
  assert.match(text.slice(helpless.start, helpless.end), /nothing I can do/)
  assert.ok((await read({ text: 'We will look into it soon.' })).findings.some((one: Found) => one.kind === 'vague_promise'))
  assert.deepEqual(await read({ text: 'Our shop in Leeds opens at nine.' }), { text: 'Our shop in Leeds opens at nine.', findings: [] })
  assert.deepEqual(await read({}), { text: '', findings: [] })
  await desk.as('ines', 'PUT', 'coach/left-for-good', { kind: 'helplessness' })
  assert.ok((await read({ text: 'There is nothing I can do.' })).findings.length > 0)
})

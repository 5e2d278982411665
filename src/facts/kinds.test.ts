import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dana } from '../testing/cast.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import { keyOf, valueKey } from './rules.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())

type Kind = { id: number; key: string; pattern: string | null }
const kinds = async (): Promise<Kind[]> => (await desk.as('mara', 'GET', 'fact-kinds')).body.data
const tryOut = (pattern: string, text: string) => desk.as('ada', 'POST', 'fact-kinds/test', { pattern, text })
const meter = {
  label: 'Meter number',
  names: ['Meter number', ' meter no ', 'meter number'],
  pattern: String.raw`(?i)\bmeter\s+(\d{6})`,
  single: true,
  lasting: true,
}

const mails: [text: string, found: Record<string, string[]>][] = [
  ['order 77-40318', { order_number: ['77-40318'] }],
  ['Order no. #48213', { order_number: ['48213'] }],
  ['my order number is ABC-1234', { order_number: ['ABC-1234'] }],
  ['Order number: ABC-1234 and invoice INV-2041/7.', { order_number: ['ABC-1234'], invoice_number: ['INV-2041/7'] }],
  ['order (no. 48213)', { order_number: ['48213'] }],
  ["order no 48213, it's late", { order_number: ['48213'] }],
  ['please order me one', {}],
  ['in order to fit it', {}],
  ['I want to order 2 lids, and ordered on 12/06', {}],
  ['my order is 3 weeks late', {}],
  ['my invoice is 3 days late', {}],
  ['The serial on the box is RK8 52D0 9C27, on the phone RK8 52D0 7H41', { serial_number: ['RK8 52D0 9C27', 'RK8 52D0 7H41'] }],
  ['Serial number: SN-2231-X', { serial_number: ['SN-2231-X'] }],
  ['the serial is on the base', {}],
  ['account number AC-5512', { account_number: ['AC-5512'] }],
  ['Tracking: JD014600003SE', { tracking_number: ['JD014600003SE'] }],
  ['parcel 2 of 3', {}],
  ['my phone is broken since 12 May 2026', {}],
  ['call me on 0117 496 0182, thanks', { phone_number: ['0117 496 0182'] }],
  ['my postcode is BS6 5TT and so on', { postcode: ['BS6 5TT'] }],
  ['zip 97201', { postcode: ['97201'] }],
  ['the zip of my jacket is broken', {}],
  ['Model TX-300, a model 3 years old', { model: ['TX-300'] }],
]

test('R84 the patterns that come with a desk find what customers write, and nothing in plain words', async () => {
  const patterns = (await kinds()).filter(({ pattern }) => pattern !== null)
  for (const [text, wanted] of mails) {
    const found: Record<string, string[]> = {}
    for (const { key, pattern } of patterns) {
      const all = (await tryOut(pattern!, text)).body.found
      if (all.length > 0) found[key] = all.map((one: { value: string }) => one.value)
    }
    assert.deepEqual(found, wanted, text)
  }
})

test('the test box shows what a pattern finds and where, in UTF-16; without a group it is all of it', async () => {
  const text = '🚚 order 48213'
  const { body } = await tryOut(String.raw`order (\d+)`, text)
  assert.deepEqual(body.found, [{ value: '48213', start: 9, end: 14 }])
  assert.equal(text.slice(9, 14), '48213')
  assert.deepEqual((await tryOut(String.raw`order \d+`, text)).body.found, [{ value: 'order 48213', start: 3, end: 14 }])
  assert.deepEqual((await tryOut('x*', text)).body.found, [])
})

test('R84 a bad pattern is refused with the reason, and is not saved', async () => {
  for (const [pattern, reason] of [
    ['(order', /missing closing/],
    ['order(?=x)', /unsupported Perl syntax/],
    [String.raw`(\w)\1`, /invalid escape/],
    ['((a{100}){10}){10}', /repeat/],
  ] as const) {
    const { status, body } = await tryOut(pattern, 'order')
    assert.equal(status, 422)
    assert.match(body.detail, reason)
    assert.equal((await desk.as('ada', 'POST', 'fact-kinds', { ...meter, pattern })).status, 422)
  }
  assert.ok(!(await kinds()).some(({ key }) => key === 'meter_number'))
})

test('no pattern hangs the desk: what would take ages elsewhere takes its time in proportion to the text', async () => {
  const started = performance.now()
  const text = `${'a'.repeat(19_990)}!`
  for (const pattern of ['(a+)+$', '(a|aa)+$', '(?:a?){50}a{50}$', '(?s)a.*b|a'])
    assert.equal((await tryOut(pattern, text)).status, 200, pattern)
  assert.ok(performance.now() - started < 8_000)
})

test('R84 the admin adds a kind, changes it and retires it; it finds at once, and what was recorded stays', async () => {
  const added = await desk.as('ada', 'POST', 'fact-kinds', meter)
  assert.equal(added.status, 201)
  assert.deepEqual([added.body.key, added.body.names, added.body.retired_at], ['meter_number', ['meter number', 'meter no'], null])
  const { number } = (await desk.as('mara', 'POST', 'tickets', { subject: 'Bill', text: 'It is meter 441200.', customer: dana })).body
  const facts = async () => (await desk.as('mara', 'GET', `tickets/${number}/facts`)).body
  assert.deepEqual(
    (await facts()).found.map((f: { value: string }) => f.value),
    ['441200'],
  )
  const recorded = await desk.as('mara', 'POST', `tickets/${number}/facts`, { kind: 'meter_number', value: '441200' })
  assert.equal(recorded.body.lasting, true)
  assert.equal((await desk.as('ada', 'POST', 'fact-kinds', meter)).status, 409)
  assert.equal((await desk.as('ada', 'PUT', `fact-kinds/${added.body.id}`, { ...meter, key: 'other' })).status, 422)
  const retired = await desk.as('ada', 'PUT', `fact-kinds/${added.body.id}`, { ...meter, label: 'Meter', retired: true })
  assert.deepEqual([retired.status, retired.body.label, typeof retired.body.retired_at], [200, 'Meter', 'string'])
  const now = await facts()
  assert.deepEqual([now.data.length, now.data[0].label, now.kinds.some(({ key }: Kind) => key === 'meter_number')], [1, 'Meter', false])
  assert.equal((await desk.as('mara', 'POST', `tickets/${number}/facts`, { kind: 'meter_number', value: '9' })).status, 422)
  assert.equal((await desk.as('ada', 'PUT', `fact-kinds/${added.body.id}`, { ...meter, retired: false })).body.retired_at, null)
})

test('only an admin changes kinds; bad input is refused', async () => {
  for (const who of ['mara', 'ines'] as const) {
    assert.equal((await desk.as(who, 'POST', 'fact-kinds', meter)).status, 403)
    assert.equal((await desk.as(who, 'PUT', 'fact-kinds/1', meter)).status, 403)
    assert.equal((await desk.as(who, 'POST', 'fact-kinds/test', { pattern: 'x', text: 'x' })).status, 403)
  }
  assert.equal((await desk.as('ada', 'POST', 'fact-kinds', { ...meter, label: '  ' })).status, 422)
  assert.equal((await desk.as('ada', 'POST', 'fact-kinds', { ...meter, label: '???' })).status, 422)
  assert.equal((await desk.as('ada', 'POST', 'fact-kinds', { ...meter, key: 'Not A Key' })).status, 400)
  assert.equal((await desk.as('ada', 'PUT', 'fact-kinds/999999', meter)).status, 404)
})

test('values are compared as what they mean', () => {
  const same: [string, string][] = [
    ['RK8 52D0 9C27', 'rk852d0-9c27'],
    ['ABC-1234', 'abc 1234'],
    ['Torn  cover.', 'torn cover'],
    ['+44 7700 900123', '447700900123'],
  ]
  for (const [one, other] of same) assert.equal(valueKey(one), valueKey(other), `${one} ~ ${other}`)
  const different: [string, string][] = [
    ['1/12/2026', '11/2/2026'],
    ['12.5', '125'],
    ['48213', '48231'],
    ['by Friday', 'by Monday'],
  ]
  for (const [one, other] of different) assert.notEqual(valueKey(one), valueKey(other), `${one} ≠ ${other}`)
  assert.deepEqual(['Meter number', 'Zähler-Nr.', '???'].map(keyOf), ['meter_number', 'za_hler_nr', ''])
})

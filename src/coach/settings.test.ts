// What an organisation sets for the coach beside its kinds: suggestions of its own, and a language model; through its door.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { testDesk, type TestDesk } from '../testing/desk.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk({ ONUS_ROLE: 'web' })
})
after(() => desk.close())

const set = (body: object) => desk.as('ada', 'PUT', 'coach/settings', body)
const review = async (text: string, ticket?: number) => (await desk.as('mara', 'POST', 'coach/review', { text, ticket })).body
const sorry = 'Sorry if this caused you any worry.'

test('an organisation’s own suggestion stands in the place of ours, with the words that were found; an empty one takes it back', async () => {
  const ours = (await review(sorry)).findings[0].rewrite.text
  assert.equal((await set({ suggestions: [{ kind: 'conditional_apology', text: ' I am sorry that ___  (not: {span}) ' }] })).status, 200)
  const { findings } = await review(sorry)
  assert.equal(findings[0].rewrite.text, `I am sorry that ___ (not: ${sorry.slice(findings[0].start, findings[0].end)})`)
  const { body } = await desk.as('mara', 'GET', 'coach/settings')
  assert.deepEqual(body.suggestions, [{ kind: 'conditional_apology', text: 'I am sorry that ___ (not: {span})' }])
  await set({ suggestions: [{ kind: 'conditional_apology', text: ' ' }] })
  assert.equal((await review(sorry)).findings[0].rewrite.text, ours)
})

test('an own suggestion to a check of the whole reply is offered first', async () => {
  const customer = { name: 'Kim', email: 'kim@else.example' }
  const text = 'The kettle leaks and has ruined my worktop.'
  const { number } = (await desk.as('mara', 'POST', 'tickets', { subject: 'Kettle', text, customer })).body
  await set({ suggestions: [{ kind: 'apology_without_repair', text: 'I will put it right: ___ by ___.' }] })
  const [check] = (await review('I am very sorry that the kettle leaked on your worktop.', number)).checks
  assert.equal(check.suggestions[0], 'I will put it right: ___ by ___.')
})

test('a suggestion to a kind that takes none, or by somebody who may not, is refused', async () => {
  const body = { suggestions: [{ kind: 'repeat_question', text: 'Anything' }] }
  assert.equal((await set(body)).status, 422)
  assert.equal((await desk.as('ines', 'PUT', 'coach/settings', body)).status, 403)
  assert.equal((await set({ suggestions: [{ kind: 'no_such_kind', text: 'x' }] })).status, 400)
})

/** A server that speaks the usual interface; it answers with what `say` says. */
async function modelServer(say: (asked: { messages: { content: string }[]; model: string }) => { status?: number; body: unknown }) {
  const asked: { headers: http.IncomingHttpHeaders; body: { messages: { content: string }[]; model: string } }[] = []
  const server = http.createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => (text += String(chunk)))
    request.on('end', () => {
      const body = JSON.parse(text)
      asked.push({ headers: request.headers, body })
      const { status = 200, body: answer } = say(body)
      response.writeHead(status, { 'content-type': 'application/json' }).end(typeof answer === 'string' ? answer : JSON.stringify(answer))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, close: () => server.close() }
}
const says = (content: string) => ({ body: { choices: [{ message: { content } }] } })
const worded = (text: string, find: string, kind = 'conditional_apology') =>
  desk.as('mara', 'POST', 'coach/wording', { text, kind, start: text.indexOf(find), end: text.indexOf(find) + find.length })

test('without a model nobody is offered one, and asking for a wording says so', async () => {
  assert.equal((await desk.as('mara', 'GET', 'coach/settings')).body.model_on, false)
  const { status, body } = await worded(sorry, 'Sorry if')
  assert.deepEqual([status, body.type], [409, 'no-model'])
})

test('R107 a model words the sentence anew, gets that sentence alone, and what it adds becomes a blank', async () => {
  const model = await modelServer(() => says('“We are sorry that parcel 4471 was late; Hermes lost it on Monday.”'))
  const { body: shown } = await desk.as('ada', 'PUT', 'coach/model', { url: `${model.url}/`, name: 'small', key: 'secret-key' })
  assert.deepEqual(shown, { url: model.url, name: 'small', key_set: true })
  assert.equal((await desk.as('mara', 'GET', 'coach/settings')).body.model_on, true)
  const text = `Hello Dana Whitfield. ${sorry} Your number is 48213.`
  const { body } = await worded(text, 'Sorry if')
  assert.deepEqual(body, {
    start: text.indexOf('Sorry'),
    end: text.indexOf('worry.') + 6,
    text: 'We are sorry that parcel ___ was late; ___ lost it on ___.',
    model: 'small',
  })
  const [question] = model.asked
  assert.equal(question!.headers.authorization, 'Bearer secret-key')
  assert.equal(question!.body.model, 'small')
  const sent = JSON.stringify(question!.body)
  assert.ok(sent.includes(sorry) && !sent.includes('Dana') && !sent.includes('48213'))
  model.close()
})

test('R107 a wording that promises more, or has the same fault, or is none, is not used; a model that fails is said to', async () => {
  let answer: { status?: number; body: unknown } = says('')
  const model = await modelServer(() => answer)
  await desk.as('ada', 'PUT', 'coach/model', { url: model.url, name: 'small' })
  for (const [said, type] of [
    [says('We are sorry. I will send you a new kettle.'), 'model-unusable'],
    [says('Sorry if you were worried by this.'), 'model-unusable'],
    [says('As an AI I cannot do that.'), 'model-unusable'],
    [says('  '), 'model-unusable'],
    [{ status: 500, body: 'broken' }, 'model-unreachable'],
    [{ body: '<html>' }, 'model-unreachable'],
    [{ body: { choices: [] } }, 'model-unreachable'],
    [{ body: 'x'.repeat(300_000) }, 'model-unreachable'],
  ] as const) {
    answer = said
    const { status, body } = await worded(sorry, 'Sorry if')
    assert.deepEqual([status, body.type], [502, type], JSON.stringify(said).slice(0, 80))
  }
  model.close()
  assert.equal((await worded(sorry, 'Sorry if')).body.type, 'model-unreachable')
  assert.ok((await review(sorry)).findings.length > 0, 'all else works without it')
})

test('the address, the name and the span are looked at; the key stays unless it is changed; nobody but an admin sees any of it', async () => {
  for (const url of ['gopher://x', 'no address', 'http://user:pass@host/v1', 'https://host/v1?key=1'])
    assert.equal((await desk.as('ada', 'PUT', 'coach/model', { url, name: 'small' })).status, 422, url)
  assert.equal((await desk.as('ada', 'PUT', 'coach/model', { url: 'https://host.example/v1' })).status, 422)
  await desk.as('ada', 'PUT', 'coach/model', { url: 'https://host.example/v1', name: 'small', key: 'k' })
  const kept = await desk.as('ada', 'PUT', 'coach/model', { url: 'https://host.example/v1', name: 'large' })
  assert.deepEqual(kept.body, { url: 'https://host.example/v1', name: 'large', key_set: true })
  assert.equal((await desk.as('ines', 'GET', 'coach/model')).status, 403)
  for (const span of [
    { start: 5, end: 5 },
    { start: 0, end: 999 },
  ])
    assert.equal((await desk.as('mara', 'POST', 'coach/wording', { text: sorry, kind: 'blame', ...span })).status, 422)
  const long = `${'word '.repeat(300)}.`
  assert.equal((await desk.as('mara', 'POST', 'coach/wording', { text: long, kind: 'blame', start: 0, end: 4 })).status, 422)
  const off = await desk.as('ada', 'PUT', 'coach/model', { url: null })
  assert.deepEqual(off.body, { url: null, name: null, key_set: false })
})

// Routes make what checks and writes for them when they are first used: here all of it is made, and does what it did.
import assert from 'node:assert/strict'
import diagnostics from 'node:diagnostics_channel'
import { after, before, test } from 'node:test'
import buildValidators from '@fastify/ajv-compiler'
import buildSerializers from '@fastify/fast-json-stringify-compiler'
import Fastify, { type FastifyInstance, type RouteOptions } from 'fastify'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import { whenUsed } from './compilers.ts'

const routes: RouteOptions[] = []
const watch = (message: unknown) => {
  ;(message as { fastify: FastifyInstance }).fastify.addHook('onRoute', (route) => void routes.push(route))
}
let desk: TestDesk
before(async () => {
  diagnostics.subscribe('fastify.initialization', watch)
  desk = await testDesk({ ONUS_ROLE: 'web' })
  diagnostics.unsubscribe('fastify.initialization', watch)
})
after(() => desk.close())

test('all schemas of all routes can be made', () => {
  const check = buildValidators()({}, { customOptions: { coerceTypes: 'array', removeAdditional: false } })
  const write = buildSerializers()({})
  let made = 0
  const make = (url: string, one: () => unknown) => {
    assert.doesNotThrow(one, url)
    made++
  }
  for (const { schema, url } of routes) {
    const asked = [schema?.body, schema?.params, schema?.querystring, schema?.headers].filter(Boolean)
    for (const part of asked) make(url, () => check({ schema: part }))
    for (const [httpStatus, answer] of Object.entries(schema?.response ?? {}))
      make(url, () => write({ schema: answer, method: 'GET', url, httpStatus }))
  }
  assert.ok(made > 300, `${made}`)
})

test('a single value becomes a list, a wrong one is refused, and of an answer only what its schema names is sent: the first time and the second', async () => {
  const app = Fastify({ ajv: { customOptions: { coerceTypes: 'array' } }, schemaController: { compilersFactory: whenUsed } })
  const list = { type: 'array', items: { type: 'integer' } }
  const answer = { type: 'object', properties: { body: list, n: list } }
  const schema = { body: list, querystring: { type: 'object', properties: { n: list } }, response: { 200: answer } }
  app.post('/', { schema }, async ({ body, query }) => ({ body, n: (query as { n: number[] }).n, secret: 'no' }))
  for (const body of [7, 8]) {
    const headers = { 'content-type': 'application/json' }
    const good = await app.inject({ method: 'POST', url: '/?n=5', headers, payload: String(body) })
    assert.deepEqual([good.statusCode, good.json()], [200, { body: [body], n: [5] }])
    const bad = await app.inject({ method: 'POST', url: '/?n=x', headers, payload: String(body) })
    assert.deepEqual([bad.statusCode, bad.json().message], [400, 'querystring/n/0 must be integer'])
  }
  await app.close()
})

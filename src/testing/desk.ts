import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import pg from 'pg'
import { pino } from 'pino'
import { startDesk, type Desk } from '../app/desk.ts'
import type { Database } from '../db/index.ts'
import { readConfig, type Config } from '../kernel/index.ts'
import { addPerson, makeApiToken, readActor, type Actor, type Services } from '../people/index.ts'
import { cast, type CastName } from './cast.ts'
import { testDatabase, type TestDatabase } from './database.ts'

/** Whatever JSON came back; tests look into it freely. */
type Body = ReturnType<typeof JSON.parse>
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Answer = { status: number; body: Body; headers: LightMyRequestResponse['headers'] }

/** A whole desk on a database of its own, with the cast, reached through its HTTP door. */
export type TestDesk = {
  desk: Desk
  app: FastifyInstance
  services: Services
  database: Database
  config: Config
  test: TestDatabase
  people: Record<CastName, Actor>
  tokens: Record<CastName, string>
  /** One API request as a person of the cast (null: nobody). */
  as: (who: CastName | null, method: Method, url: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
  close: () => Promise<void>
}

/** Starts a desk for tests. `env` overrides settings; ports are off or free unless it says so. */
export async function testDesk(env: Record<string, string> = {}): Promise<TestDesk> {
  const test = await testDatabase()
  const data = mkdtempSync(path.join(os.tmpdir(), 'onus-data-'))
  const config = readConfig({ ONUS_DATA: data, PORT: '0', SMTP_IN_PORT: '0', ONUS_URL: 'http://desk.test', ...env })
  const desk = await startDesk({
    config,
    connection: test.connection,
    log: pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }),
    say: () => {},
  })
  const { people, tokens } = await addCast(desk.services.database)
  const as: TestDesk['as'] = async (who, method, url, body, headers = {}) => {
    const request: InjectOptions = {
      method,
      url: url.startsWith('/') ? url : `/api/v1/${url}`,
      headers: { ...(who ? { authorization: `Bearer ${tokens[who]}` } : {}), ...headers },
    }
    if (body !== undefined) request.payload = body as string
    const response = await desk.app.inject(request)
    return { status: response.statusCode, body: parsed(response.body), headers: response.headers }
  }
  const close = async () => {
    await desk.stop()
    await test.close()
    rmSync(data, { recursive: true, force: true })
  }
  return { desk, app: desk.app, services: desk.services, database: desk.services.database, config, test, people, tokens, as, close }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

async function addCast({ db, transact }: Database): Promise<{ people: Record<CastName, Actor>; tokens: Record<CastName, string> }> {
  const people: Partial<Record<CastName, Actor>> = {}
  const tokens: Partial<Record<CastName, string>> = {}
  for (const [key, person] of Object.entries(cast) as [CastName, (typeof cast)[CastName]][]) {
    const now = new Date()
    const id = await transact((tx) => addPerson(tx, { ...person, time_zone: 'Europe/London', now }))
    people[key] = (await readActor(db, id))!
    tokens[key] = (await transact((tx) => makeApiToken(tx, id, 'test', now))).token
  }
  return { people: people as Record<CastName, Actor>, tokens: tokens as Record<CastName, string> }
}

/** A second connection to the desk's database, for tests that try to break its rules with plain SQL or race two transactions. */
export async function secondConnection(desk: TestDesk): Promise<pg.Client> {
  const client = new pg.Client(desk.test.connection)
  await client.connect()
  return client
}

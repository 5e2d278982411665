// The database goes away and comes back while the desk runs.
import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import nodemailer from 'nodemailer'
import { pino } from 'pino'
import { addMailbox } from '../channels/email/index.ts'
import { startEmbedded } from '../db/embedded.ts'
import { readConfig } from '../kernel/index.ts'
import { addPerson, makeApiToken } from '../people/index.ts'
import { startDesk } from './desk.ts'

test('a lost database: requests get 503, mail is put off with 451, and all goes on when it is back', async () => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'onus-lost-'))
  chmodSync(home, 0o755)
  let postgres = await startEmbedded({ home })
  const config = readConfig({ ONUS_DATA: home, PORT: '0', SMTP_IN_PORT: '4831' })
  const desk = await startDesk({ config, connection: postgres.connection, log: pino({ level: 'silent' }), say: () => {} })
  const now = new Date()
  const { transact } = desk.services.database
  const id = await transact((tx) => addPerson(tx, { name: 'Ada', email: 'ada@x.example', role: 'admin', now }))
  const { token } = await transact((tx) => makeApiToken(tx, id, 't', now))
  await transact((tx) => addMailbox(tx, { address: 'support@x.example', name: 'X', now }))
  const get = () => desk.app.inject({ url: '/api/v1/tickets', headers: { authorization: `Bearer ${token}` } })
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: 4831, ignoreTLS: true })
  const mail = (subject: string) => transport.sendMail({ from: 'dana@y.example', to: 'support@x.example', subject, text: 'x' })

  await mail('Before')
  await postgres.stop()
  const answer = await get()
  assert.equal(answer.statusCode, 503)
  assert.equal(answer.json().type, 'unavailable')
  assert.ok(answer.headers['retry-after'])
  await assert.rejects(mail('During'), (error: Error & { responseCode?: number }) => error.responseCode === 451)

  postgres = await startEmbedded({ home })
  for (const until = Date.now() + 15_000; (await get()).statusCode !== 200; await sleep(100))
    assert.ok(Date.now() < until, 'it did not recover')
  await mail('After')
  for (const until = Date.now() + 15_000; ; await sleep(100)) {
    const { data } = (await get()).json() as { data: { subject: string }[] }
    if (data.length === 2) break
    assert.ok(Date.now() < until, `mail was not read after the return: ${JSON.stringify(data)}`)
  }
  await desk.stop()
  await postgres.stop()
  rmSync(home, { recursive: true, force: true })
})

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { pino } from 'pino'
import { startDesk, type Desk } from '../app/desk.ts'
import { readConfig } from '../kernel/index.ts'
import { makeApiToken, readCompany } from '../people/index.ts'
import { cast, storyTime as now } from '../testing/cast.ts'
import { testDatabase, type TestDatabase } from '../testing/database.ts'
import { dueKinds } from '../tickets/wire.ts'
import { fillDemo, openDemo, type SignInLink } from './index.ts'
import { numbersOf, schedule } from './schedule.ts'
import type { Step } from './story.ts'
import { stories } from './stories/index.ts'

const data = mkdtempSync(path.join(os.tmpdir(), 'onus-demo-'))
let database: TestDatabase
let desk: Desk
let links: SignInLink[]

before(async () => {
  database = await testDatabase()
  const config = readConfig({ ONUS_DATA: data, PORT: '0', SMTP_IN_PORT: '0', ONUS_URL: 'http://demo.test', ONUS_ROLE: 'web' })
  desk = await startDesk({ config, connection: database.connection, log: pino({ level: 'silent' }), say: () => {} })
  await desk.services.signIn.hashPassword('warms up what is loaded when first needed')
  links = (await fillDemo(desk.services, { now })).links
})
after(async () => {
  await desk.stop()
  await database.close()
  rmSync(data, { recursive: true, force: true })
})

const count = async (from: string): Promise<number> => (await database.pool.query(`select count(*)::int as n from ${from}`)).rows[0].n

test('the demo has at least sixty tickets, in every state, told in two weeks that end now', async () => {
  const { rows } = await database.pool.query(
    'select status, count(*)::int as n, min(created_at) as first, max(updated_at) as last from tickets group by status',
  )
  const counts = Object.fromEntries(rows.map((row) => [row.status, row.n]))
  assert.ok(rows.reduce((sum, row) => sum + row.n, 0) >= 60)
  for (const status of ['new', 'open', 'pending', 'on_hold', 'solved', 'closed'])
    assert.ok(counts[status] >= 4, `${status}: ${counts[status]}`)
  assert.ok(rows.every((row) => row.first.getTime() > now.getTime() - 20 * 86_400_000 && row.last <= now))
  assert.equal(await count(`messages where created_at > '${now.toISOString()}'`), 0)
})

test('the rules hold in it: every open ticket has an owner, and a plan unless it is adrift', async () => {
  assert.equal(await count("tickets where status <> 'new' and owner_id is null"), 0)
  assert.equal(
    await count(
      "tickets t where status in ('open', 'pending', 'on_hold') and due_kind <> 'adrift' and not exists (select from plans p where p.ticket_id = t.ticket_id)",
    ),
    0,
  )
  assert.equal(await count("tickets where status = 'solved' and solved_in is null"), 0)
})

test('it has what two weeks have: late steps, both endings, reopened, joined, held, notes, drafts, files', async () => {
  const some = {
    late: `tickets where due_kind in ('reply', 'plan') and due_at < '${now.toISOString()}'`,
    confirmed: "closures c join tickets t using (ticket_id, closure_no) where t.status = 'closed' and c.confirmation_id is not null",
    unconfirmed: "closures c join tickets t using (ticket_id, closure_no) where t.status = 'closed' and c.confirmation_id is null",
    words: 'confirmations where length(words) > 3',
    reopened: "ticket_events where kind = 'ticket.reopened'",
    joined: "ticket_events where kind = 'ticket.joined'",
    moved: "ownerships where how = 'supervisor'",
    held: 'messages where held',
    machine: "messages where kind = 'machine'",
    notes: "messages where kind = 'note'",
    drafts: 'drafts',
    files: 'attachments',
    promised: "promises where status = 'open'",
    moved_promises: "promises where status = 'moved'",
    kept: "promises where status = 'kept'",
    facts: "facts where status = 'current' and how = 'box'",
    done: "assists where status = 'done'",
    returned: "assists where status = 'returned'",
    offered: "handoffs where status = 'offered'",
    absent: 'absences',
    asked: "choices where status = 'open'",
    ready: 'saved_options where needs_yes',
    compared: "practice_examples where status = 'compared'",
    to_practise: "practice_examples where status = 'open'",
    agreed: 'phrases where agreed_at is not null',
    proposed: 'phrases where agreed_at is null',
    practises: 'teams where practice_day is not null',
    broken: "promises where status = 'broken' and put_right_at is not null",
  }
  for (const [what, from] of Object.entries(some)) assert.ok((await count(from)) >= 1, what)
  assert.equal(await count('(select subject from tickets group by subject having count(*) > 1) x'), 0)
})

test('Mara’s Desk has everything that can be owed', async () => {
  const { id } = (await database.pool.query('select id from people where email = $1', [cast.mara.email])).rows[0]
  const { token } = await desk.services.database.transact((tx) => makeApiToken(tx, id, 'test', now))
  const ask = async (url: string) => (await desk.app.inject({ url, headers: { authorization: `Bearer ${token}` } })).json()
  const { owed, incoming } = await ask('/api/v1/desk')
  assert.deepEqual(new Set(owed.map((row: { kind: string }) => row.kind)), new Set(dueKinds))
  const danas = owed.find((row: { ticket: { number: number } }) => row.ticket.number === 48_213)
  assert.deepEqual(
    [danas.ticket.customer.name, danas.kind, danas.next],
    ['Dana Whitfield', 'promise', 'Write to Dana with what the workshop found'],
  )
  assert.notEqual(danas.draft_saved_at, null)
  assert.equal(incoming.length, 5)
  const me = await ask('/api/v1/me')
  const portrait = await desk.app.inject({ url: me.portrait })
  assert.deepEqual([portrait.statusCode, portrait.headers['content-type']], [200, 'image/png'])
})

test('no mail follows from filling it, and no job but what falls due later', async () => {
  assert.equal(await count('deliveries'), 0)
  assert.equal(
    await count(
      `graphile_worker.jobs where run_at <= '${now.toISOString()}' and task_identifier not in ('promise_steps', 'update_due', 'commitment_step', 'measure_promises', 'assist_due')`,
    ),
    0,
  )
})

test('it prints one link for each of the people, and each signs in once', async () => {
  assert.deepEqual(new Set(links.map((link) => link.role)), new Set(['admin', 'supervisor', 'agent', 'colleague']))
  const { url } = links.find((link) => link.name === cast.mara.name)!
  assert.match(url, /^http:\/\/demo\.test\/sign-in\/link\?token=/)
})

test('a second start fills nothing and makes new links', async () => {
  const tickets = await count('tickets')
  const said: string[] = []
  const again = await openDemo(desk.services, { now, say: (line) => said.push(line) })
  assert.equal(again.length, links.length)
  assert.deepEqual([await count('tickets'), said], [tickets, []])
})

test('whenever it is filled, nothing lies ahead and every story keeps its order', async () => {
  const company = await readCompany(desk.services.database.db)
  for (const text of [
    '2026-06-11T13:20:05Z',
    '2026-11-22T03:00:00Z',
    '2026-11-23T09:01:00Z',
    '2026-12-31T23:59:00Z',
    '2027-03-30T08:31:00Z',
  ]) {
    const at = new Date(text)
    const steps = schedule(stories, company, at)
    assert.ok(steps.every((step) => step.at <= at))
    for (const [index, story] of stories.entries())
      assert.deepEqual(
        steps.filter((s) => s.story === index && story.steps.includes(s.step as Step)).map((s) => s.step),
        story.steps,
      )
    const numbers = numbersOf(stories, steps)
    assert.equal(new Set(numbers).size, stories.length)
    const begun = [...new Set(steps.map((step) => step.story))].map((index) => numbers[index]!)
    assert.deepEqual(
      begun,
      begun.toSorted((a, b) => a - b),
    )
  }
})

test('a desk that has people is refused, and stays as it is', async () => {
  await assert.rejects(fillDemo(desk.services, { now }), /This desk has people already/)
  await database.db.updateTable('people').set({ email: 'somebody@else.example' }).where('email', '=', cast.ada.email).execute()
  await assert.rejects(openDemo(desk.services, { now, say: () => {} }), /This desk has people already/)
  assert.equal(await count('people'), links.length)
})

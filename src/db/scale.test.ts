// The rules that keep the schema ready for more than one machine, read from the catalog.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../testing/database.ts'
import { constraintOf } from './pg-errors.ts'

let db: TestDatabase
before(async () => {
  db = await testDatabase()
})
after(() => db.close())

const rows = async (text: string) => (await db.pool.query<Record<string, string>>(text)).rows

/** Tables that hang on a ticket, reference tables, tables with a key of their own, and local ones: every table is one of them. */
const ofTicket = [
  'ownerships',
  'solutions',
  'confirmations',
  'closures',
  'plans',
  'participants',
  'messages',
  'attachments',
  'ticket_events',
  'drafts',
  'deliveries',
  'delivery_copies',
  'promises',
  'facts',
  'assists',
  'handoffs',
  'handoff_answers',
  'slips',
  'choices',
  'coach_mended',
  'scheduled_replies',
  'merges',
]
const reference = [
  'people',
  'teams',
  'team_members',
  'reporting',
  'company',
  'customers',
  'customer_addresses',
  'mailboxes',
  'api_tokens',
  'commitments',
  'commitment_creditors',
  'saved_replies',
  'company_promises',
  'audits',
  'promise_tests',
  'push_subscriptions',
  'webhooks',
  'absences',
  'covers',
  'fact_kinds',
  'successions',
  'coach_left',
  'saved_options',
  'practice_examples',
  'practice_rewrites',
  'practice_picks',
  'phrases',
  'coach_suggestions',
  'blocked_senders',
  'oauth_apps',
  'mailbox_tokens',
  'oauth_states',
  'imap_mails',
  'mailbox_checks',
  'dkim_keys',
]
const ownKey = ['mail_receipts', 'message_keys', 'idempotency_keys', 'desk_events', 'staff_mails', 'webhook_deliveries', 'imports']
const local = ['presence', 'migrations']

test('every table has its place', async () => {
  const names = (await rows("select tablename as name from pg_tables where schemaname = 'public'")).map((r) => String(r['name']))
  assert.deepEqual(names.toSorted(), ['tickets', ...ofTicket, ...reference, ...ownKey, ...local].toSorted())
})

test('rule 1: keys are sequences, never identity columns', async () => {
  assert.deepEqual(
    await rows(
      "select attrelid::regclass::text as name from pg_attribute where attidentity <> '' and attrelid::regclass::text !~ 'graphile|pg_'",
    ),
    [],
  )
})

test('rule 1: what hangs on a ticket has ticket_id first in its key and in each unique constraint', async () => {
  const keys = await rows(`select c.conrelid::regclass::text as table, c.conname as name, a.attname as first from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1] where c.contype in ('p', 'u', 'x') and c.connamespace = 'public'::regnamespace`)
  for (const key of keys.filter((k) => k['table'] === 'tickets' || ofTicket.includes(k['table']!)))
    assert.equal(key['first'], 'ticket_id', `${key['name']} of ${key['table']}`)
  const unique = await rows(
    "select indexdef as text, tablename as table from pg_indexes where schemaname = 'public' and indexdef ~ 'UNIQUE'",
  )
  for (const index of unique.filter((i) => ofTicket.includes(i['table']!)))
    assert.match(index['text']!, /\(ticket_id/, String(index['text']))
})

test('rule 3: tables with a key of their own have no foreign keys and no other unique constraint', async () => {
  const constraints = await rows(
    "select conrelid::regclass::text as table, confrelid::regclass::text as other, contype as kind from pg_constraint where contype in ('f', 'u') and connamespace = 'public'::regnamespace",
  )
  assert.deepEqual(
    constraints.filter((c) => ownKey.includes(c['table']!) || ownKey.includes(c['other']!)),
    [],
  )
  assert.deepEqual(
    constraints.filter((c) => local.includes(c['table']!)),
    [],
  )
})

test('rule 4: no constraint is deferrable, none refers to its own table, each is named after its table', async () => {
  const constraints = await rows(
    "select conname as name, conrelid::regclass::text as table, confrelid::regclass::text as other, condeferrable::text as late from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n' and conrelid <> 0",
  )
  for (const c of constraints) {
    assert.equal(c['late'], 'false', String(c['name']))
    assert.notEqual(c['table'], c['other'], String(c['name']))
    assert.ok(c['name']!.startsWith(c['table']!), `${c['name']} of ${c['table']}`)
  }
})

test('rule 7: the constraint of an error is found without the shard number that a distributed desk adds', () => {
  const error = Object.assign(new Error('refused'), { code: '23514', constraint: 'tickets_one_owner_102008' })
  assert.equal(constraintOf(error), 'tickets_one_owner')
  assert.equal(constraintOf(new Error('violates check constraint "tickets_one_owner_102008"')), 'tickets_one_owner')
})

// Every route, asked by every role, about tickets that are theirs, another team's and nobody's. A route missing here fails the test.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { RouteOptions } from 'fastify'
import { dana, type CastName } from '../testing/cast.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'

let desk: TestDesk
let routes: Pick<RouteOptions, 'method' | 'url'>[]
let numbers: { mine: number; other: number; nobody: number }

before(async () => {
  desk = await testDesk()
  routes = describedRoutes((await desk.as(null, 'GET', 'openapi.json')).body)
  const take = async (who: CastName) =>
    (await desk.as(who, 'POST', 'tickets', { subject: `Taken by ${who}`, text: 'x', customer: dana })).body.number
  numbers = { mine: await take('mara'), other: await take('jonas'), nobody: await unclaimed() }
  await desk.as('ada', 'POST', 'teams', { name: 'Leeds', member_ids: [desk.people.mara.id] })
  await desk.as('ada', 'POST', 'teams', { name: 'Workshop', member_ids: [desk.people.jonas.id] })
})
after(() => desk.close())

function describedRoutes(openapi: { paths: Record<string, Record<string, unknown>> }) {
  return Object.entries(openapi.paths).flatMap(([url, methods]) =>
    Object.keys(methods).map((method) => ({ url: url.replace('/api/v1/', ''), method: method.toUpperCase() })),
  )
}

async function unclaimed(): Promise<number> {
  const { rows } = await desk.test.pool.query(
    "insert into tickets (subject, subject_key, channel, customer_id, due_at, due_kind, waiting_since, created_at, updated_at) select 'New', 'new', 'email', min(id), now(), 'reply', now(), now(), now() from customers returning ticket_id",
  )
  return rows[0].ticket_id
}

type Level = 'public' | 'anyone' | 'agent' | 'supervisor' | 'admin'
const levels: Record<Level, string[]> = {
  public: [
    'POST session',
    'POST session/link',
    'DELETE session',
    'GET setup',
    'POST setup',
    'GET people/{id}/portrait',
    'GET oauth/callback',
  ],
  anyone: [
    'GET me',
    'PATCH me',
    'PUT me/portrait',
    'PUT me/password',
    'GET me/push',
    'POST me/push',
    'DELETE me/push',
    'GET me/notices/{event_id}',
    'GET sessions',
    'DELETE sessions/{id}',
    'GET tokens',
    'POST tokens',
    'DELETE tokens/{id}',
    'GET people',
    'GET people/{id}',
    'GET teams',
    'GET company',
    'GET mailboxes',
    'GET commitments',
    'GET commitments/{id}',
    'PUT commitments/{id}/verdict',
    'PUT commitments/{id}/move',
    'PUT commitments/{id}/release',
    'PUT commitments/{id}/put-right',
    'GET vision',
    'GET absences',
    'POST absences',
    'PUT absences/{id}',
    'DELETE absences/{id}',
    'GET successions',
    'PUT successions',
    'GET assists',
    'GET assists/{id}',
    'GET assists/{id}/attachments/{attachment}',
    'PUT assists/{id}/done',
    'PUT assists/{id}/return',
  ],
  agent: [
    'GET customers',
    'POST customers',
    'GET customers/{id}',
    'PATCH customers/{id}',
    'GET tickets',
    'POST tickets',
    'GET tickets/{number}',
    'GET tickets/{number}/messages',
    'GET tickets/{number}/messages/{id}/remote-images',
    'GET spam',
    'GET spam/{id}',
    'POST mail/{id}/not-spam',
    'GET blocked-senders',
    'POST blocked-senders',
    'DELETE blocked-senders/{pattern}',
    'PUT tickets/{number}/spam',
    'DELETE tickets/{number}/spam',
    'GET tickets/{number}/events',
    'GET tickets/{number}/drafts',
    'GET drafts',
    'GET tickets/{number}/attachments/{id}',
    'GET desk',
    'GET counts',
    'GET search',
    'POST tickets/{number}/claim',
    'POST tickets/{number}/messages',
    'POST tickets/{number}/files',
    'GET tickets/{number}/files/{file}',
    'GET scheduled',
    'GET tickets/{number}/scheduled',
    'POST tickets/{number}/scheduled',
    'PATCH tickets/{number}/scheduled/{id}',
    'DELETE tickets/{number}/scheduled/{id}',
    'POST tickets/{number}/scheduled/{id}/now',
    'DELETE tickets/{number}/messages/{id}',
    'PUT tickets/{number}/messages/{id}/acceptance',
    'POST tickets/{number}/messages/{id}/resend',
    'GET mail/stuck',
    'PUT tickets/{number}/messages/{id}/own-ticket',
    'PUT tickets/{number}/merge',
    'DELETE tickets/{number}/merge',
    'POST tickets/{number}/split',
    'PUT tickets/{number}/messages/{id}/same-person',
    'PUT tickets/{number}/plan',
    'DELETE tickets/{number}/plan',
    'PUT tickets/{number}/status',
    'PUT tickets/{number}/solution',
    'DELETE tickets/{number}/solution',
    'PUT tickets/{number}/closure',
    'PUT tickets/{number}/closure-proposal',
    'POST tickets/{number}/callers',
    'PUT tickets/{number}/callers/{customer}/permission',
    'PUT tickets/{number}/owner',
    'PUT tickets/{number}/drafts/{kind}',
    'DELETE tickets/{number}/drafts/{kind}',
    'PUT tickets/{number}/presence',
    'DELETE tickets/{number}/presence',
    'PUT tickets/{number}/update-time',
    'GET tickets/{number}/forward',
    'GET tickets/{number}/choices',
    'PUT tickets/{number}/choices/{id}/answer',
    'PUT tickets/{number}/choices/{id}/withdrawal',
    'PUT tickets/{number}/choices/{id}/done',
    'GET saved-options',
    'GET tickets/{number}/promises',
    'POST tickets/{number}/promises',
    'GET covers',
    'GET covers/brief',
    'GET cover/while-away',
    'PUT cover/while-away/{id}/seen',
    'GET promises',
    'GET promises/figures',
    'GET promises/{id}',
    'PUT promises/{id}/keeping',
    'PUT promises/{id}/move',
    'PUT promises/{id}/mending',
    'PUT promises/{id}/release',
    'GET tickets/{number}/assists',
    'POST tickets/{number}/assists',
    'PUT assists/{id}/withdrawal',
    'GET tickets/{number}/brief',
    'GET tickets/{number}/receivers',
    'GET tickets/{number}/handoffs',
    'POST tickets/{number}/handoffs',
    'GET handoffs',
    'GET handoffs/{id}',
    'PUT handoffs/{id}/acceptance',
    'PUT handoffs/{id}/decline',
    'PUT handoffs/{id}/withdrawal',
    'POST handoffs/{id}/questions',
    'POST handoffs/{id}/read-back-check',
    'POST coach/review',
    'POST coach/review-text',
    'GET coach/settings',
    'POST coach/wording',
    'POST practice/anonymised',
    'POST practice/examples',
    'POST practice/examples/starters',
    'GET practice/examples',
    'GET practice/examples/{id}',
    'PUT practice/examples/{id}/rewrite',
    'PUT practice/examples/{id}/comparison',
    'PUT practice/examples/{id}/pick',
    'PUT practice/examples/{id}/ending',
    'GET phrases',
    'POST phrases',
    'PUT phrases/{id}',
    'PUT phrases/{id}/agreement',
    'DELETE phrases/{id}',
    'GET practice/settings',
    'PUT practice/settings/{team}',
    'GET me/letters-to-mend',
    'PUT me/letters-to-mend/{id}',
    'PUT coach/left-for-good',
    'DELETE coach/left-for-good',
    'POST tickets/{number}/messages/{id}/slip',
    'GET me/slips',
    'PUT me/slips/{id}/seen',
    'GET fact-kinds',
    'GET tickets/{number}/facts',
    'POST tickets/{number}/facts',
    'PUT tickets/{number}/facts/dismissal',
    'PUT facts/{id}/ending',
    'GET customers/{id}/facts',
    'GET company-promises',
    'GET company-promises.csv',
    'POST company-promises',
    'POST company-promises/found',
    'GET company-promises/{id}',
    'PUT company-promises/{id}/fixed',
    'GET audits',
    'GET audits/{id}',
    'GET saved-replies',
    'GET stream',
    'POST vision/request',
  ],
  supervisor: [
    'GET promises.csv',
    'GET promises/figures.csv',
    'GET team',
    'GET team/forward',
    'POST commitments',
    'PATCH company-promises/{id}',
    'POST company-promises/{id}/tests',
    'POST company-promises/{id}/measurement',
    'PUT company-promises/{id}/fix',
    'POST audits',
    'PUT audits/{id}/finish',
    'POST saved-options',
    'PUT saved-options/{id}',
    'DELETE saved-options/{id}',
    'POST saved-replies',
    'PATCH saved-replies/{id}',
    'DELETE saved-replies/{id}',
  ],
  admin: [
    'POST people',
    'PATCH people/{id}',
    'PUT people/{id}/deactivation',
    'GET people/{id}/leaving',
    'PUT people/{id}/successors',
    'DELETE people/{id}/deactivation',
    'POST people/{id}/sign-in-link',
    'POST teams',
    'PUT teams/{id}',
    'PATCH company',
    'PUT coach/settings',
    'GET coach/model',
    'PUT coach/model',
    'POST fact-kinds',
    'PUT fact-kinds/{id}',
    'POST fact-kinds/test',
    'POST mailboxes',
    'PATCH mailboxes/{id}',
    'POST mail',
    'GET mail',
    'GET mail/health',
    'GET mail/{id}',
    'GET mail/{id}/raw',
    'POST mail/{id}/retry',
    'POST mail/{id}/take-in',
    'POST mail/retry',
    'POST mailboxes/{id}/check',
    'POST mailboxes/{id}/trial',
    'POST mailboxes/{id}/oauth',
    'GET oauth-apps',
    'PUT oauth-apps/{provider}',
    'DELETE oauth-apps/{provider}',
    'GET deliveries',
    'GET dkim',
    'POST dkim',
    'DELETE dkim/{domain}',
    'POST dkim/{domain}/check',
    'POST deliveries/{ticket_id}/{id}/retry',
    'GET webhooks',
    'GET webhooks/kinds',
    'POST webhooks',
    'PATCH webhooks/{id}',
    'DELETE webhooks/{id}',
    'POST webhooks/{id}/test',
    'GET webhooks/{id}/deliveries',
    'POST webhooks/{id}/deliveries/{delivery_id}/retry',
  ],
}
const roles: [CastName | null, Level[]][] = [
  [null, ['public']],
  ['tomas', ['public', 'anyone']],
  ['mara', ['public', 'anyone', 'agent']],
  ['ines', ['public', 'anyone', 'agent', 'supervisor']],
  ['ada', ['public', 'anyone', 'agent', 'supervisor', 'admin']],
]

test('every route is in the table, and every line of the table is a route', () => {
  const described = routes.map((r) => `${String(r.method)} ${r.url}`).toSorted()
  assert.deepEqual(Object.values(levels).flat().toSorted(), described)
})

const filled = (url: string, number: number) =>
  url
    .replace('{number}', String(number))
    .replace('{kind}', 'reply')
    .replaceAll(/\{\w+\}/g, '987654')

for (const [who, allowed] of roles) {
  test(`${who ?? 'nobody'} reaches ${allowed.join(', ')} routes and no others`, async () => {
    for (const [level, lines] of Object.entries(levels) as [Level, string[]][]) {
      for (const line of lines.filter((l) => l !== 'GET stream' || !allowed.includes('agent'))) {
        const [method, url] = line.split(' ') as ['GET', string]
        const { status } = await desk.as(who, method, filled(url, 987_654), ['POST', 'PUT', 'PATCH'].includes(method) ? {} : undefined)
        const refusal = who ? 403 : 401
        if (allowed.includes(level)) assert.ok(status !== refusal || level === 'public', `${line} refused ${who}: ${status}`)
        else assert.equal(status, refusal, `${line} let ${who} in: ${status}`)
      }
    }
  })
}

const plan = { next: 'Ring Dana', by: '2099-01-01T10:00:00Z' }
type Tried = [method: 'POST' | 'PUT', path: string, body: unknown]
const verbs: Record<string, Tried> = {
  plan: ['PUT', 'plan', plan],
  status: ['PUT', 'status', { status: 'on_hold' }],
  solve: ['PUT', 'solution', { outcome: 'x' }],
  owner: ['PUT', 'owner', { person: 0, reason: 'x' }],
}
const expected: [CastName, keyof typeof numbers, Record<string, number>][] = [
  ['mara', 'mine', { plan: 200, status: 200, owner: 403 }],
  ['mara', 'other', { plan: 403, status: 403, solve: 403, owner: 403 }],
  ['mara', 'nobody', { plan: 403, status: 403, solve: 403, owner: 403 }],
  ['ines', 'other', { plan: 200, status: 200, owner: 200 }],
  ['ada', 'other', { plan: 200, owner: 200 }],
  ['tomas', 'mine', { plan: 403, status: 403, solve: 403, owner: 403 }],
]
for (const [who, whose, outcomes] of expected) {
  test(`what ${who} may do on ${whose} ticket`, async () => {
    for (const [verb, status] of Object.entries(outcomes)) {
      const [method, path, body] = verbs[verb]!
      const sent = verb === 'owner' ? { person: desk.people.jonas.id, reason: 'Shift ends' } : body
      assert.equal((await desk.as(who, method, `tickets/${numbers[whose]}/${path}`, sent)).status, status, `${verb} on ${whose}`)
    }
  })
}

test('each ticket says what its asker may do, and that is what the verbs allow', async () => {
  const can = async (who: CastName, number: number) => (await desk.as(who, 'GET', `tickets/${number}`)).body.can
  assert.deepEqual(await can('mara', numbers.nobody), {
    claim: true,
    reply: true,
    note: true,
    promise: true,
    plan: false,
    set_status: false,
    solve: false,
    reopen: false,
    close: false,
    change_owner: false,
    hand_off: false,
    ask_assist: false,
    record: true,
    merge: true,
    unmerge: false,
    split: true,
  })
  assert.equal((await can('mara', numbers.mine)).solve, true)
  assert.equal((await can('mara', numbers.other)).solve, false)
  assert.equal((await can('ines', numbers.other)).change_owner, true)
})

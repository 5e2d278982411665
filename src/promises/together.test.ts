// Everybody at once on the same promises: people who keep, move, mend, release, reply, take back, pass on, solve and close, while two
// workers take steps. What must hold afterwards is read from the rows.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { nextDue, receiveMessage } from '../tickets/index.ts'
import { readCompany } from '../people/index.ts'
import { dana } from '../testing/cast.ts'
import { testDesk, type Answer, type TestDesk } from '../testing/desk.ts'
import { sweepBatch } from './sweep.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk({ ONUS_ROLE: 'web' })
  await desk.as('ada', 'PATCH', `people/${desk.people.mara.id}`, { manager_id: desk.people.ines.id })
})
after(() => desk.close())

const runMs = Number(process.env['ONUS_STRESS_MS'] ?? 3_000)
const inMs = (n: number) => new Date(Date.now() + n).toISOString()
const some = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!
const sql = async (text: string, values: unknown[] = []) => (await desk.test.pool.query(text, values)).rows
const as = (method: 'POST' | 'PUT' | 'DELETE', url: string, body?: object) => desk.as('ines', method, url, body)
const anyPromise = async (number: number) =>
  some((await sql('select id from promises where ticket_id = $1 and (standing or random() < 0.1)', [number])) as { id: number }[])?.id ?? 1
const blank = { from_address: null, subject: null, html: null, quoted: null, signature: null, header_id: null, header_references: null }

const acts: ((number: number) => Promise<Answer | undefined>)[] = [
  (n) => as('POST', `tickets/${n}/promises`, { action: 'Ring you', due: inMs(200 + Math.random() * 2_500) }),
  (n) => as('POST', `tickets/${n}/promises`, { action: 'Ring you', due: inMs(200 + Math.random() * 2_500) }),
  (n) => as('POST', `tickets/${n}/messages`, { kind: 'reply', text: 'I will call you tomorrow at 3.' }),
  async (n) => as('PUT', `promises/${await anyPromise(n)}/keeping`, { evidence: 'Rang' }),
  async (n) => as('PUT', `promises/${await anyPromise(n)}/move`, { due: inMs(2_000), text: 'A moment more.' }),
  async (n) => as('PUT', `promises/${await anyPromise(n)}/mending`, { due: inMs(2_000), text: 'It is late, and here is a new time.' }),
  async (n) => as('PUT', `promises/${await anyPromise(n)}/release`, { words: 'Never mind' }),
  async (n) => {
    const keeps = [await anyPromise(n), await anyPromise(n)]
    const reply = await as('POST', `tickets/${n}/messages`, {
      kind: 'reply',
      text: 'Done. I will write to you by Friday.',
      keeps,
      undo_seconds: 60,
    })
    if (reply.status !== 201 || Math.random() < 0.3) return reply
    return as('DELETE', `tickets/${n}/messages/${reply.body.id}`)
  },
  (n) => as('PUT', `tickets/${n}/owner`, { person: some([desk.people.mara, desk.people.jonas]).id, reason: 'Away' }),
  (n) => as('PUT', `tickets/${n}/solution`, { outcome: 'Sent a lid' }),
  (n) => as('PUT', `tickets/${n}/closure`, { confirmed: false, reason: 'Same as another' }),
  async (n) => {
    const [{ customer_id: customer }] = (await sql('select customer_id from tickets where ticket_id = $1', [n])) as [
      { customer_id: number },
    ]
    const message = { ...blank, receipt_id: null, customer_id: customer, text: 'Any news?', attachments: [] }
    await desk.database.transact((tx) => receiveMessage(tx, { ticket_id: n, message, now: new Date() }))
    return undefined
  },
]

test(
  'R21 rules 4 and 6 hold while everybody works at once: each step once, nothing lost, what is owed is what the rows say',
  { timeout: 60_000 + runMs },
  async () => {
    const tickets: number[] = []
    for (let n = 0; n < 6; n++)
      tickets.push((await desk.as('mara', 'POST', 'tickets', { subject: 'Kettle', text: 'Leaks.', customer: dana })).body.number)
    const end = Date.now() + runMs
    const answers: Answer[] = []
    const person = async () => {
      while (Date.now() < end) {
        const answer = await some(acts)(some(tickets))
        if (answer) answers.push(answer)
      }
    }
    const worker = async () => {
      while (Date.now() < end) {
        await desk.database.transact((tx) => sweepBatch(tx, new Date()))
        // The days pass quickly here.
        await sql("update promises set step_at = now() where step = 'up' and random() < 0.05")
      }
    }
    await Promise.all([person(), person(), person(), person(), worker(), worker()])
    await desk.database.transact((tx) => sweepBatch(tx, new Date(Date.now() + 1)))
    assert.deepEqual(
      answers.filter(({ status }) => status >= 500),
      [],
    )
    await nothingIsFalse()
  },
)

async function nothingIsFalse(): Promise<void> {
  const twice = await sql(
    // What a reply put right that was taken back is put right anew.
    `select data->>'promise_id' as id, kind, data->>'step' as step, data->>'level' as level, count(*)::int from ticket_events e
     where not (kind = 'promise.put_right' and exists (select from messages m where m.ticket_id = e.ticket_id
       and m.id = (e.data->>'message_id')::bigint and m.undone_at is not null))
     and kind in ('promise.made', 'promise.due', 'promise.broken', 'promise.up', 'promise.moved', 'promise.put_right', 'promise.unsaid')
     group by 1, 2, 3, 4 having count(*) > 1`,
  )
  assert.deepEqual(twice, [], 'a step was taken twice')
  const lost = await sql(
    `select p.id, p.status from promises p where not exists (select from ticket_events e where e.ticket_id = p.ticket_id and (e.data->>'promise_id')::bigint = p.id
       and e.kind = case p.status when 'open' then 'promise.made' else 'promise.' || p.status end)`,
  )
  assert.deepEqual(lost, [], 'an end without its event')
  assert.deepEqual(
    await sql(
      "select p.id from promises p join tickets t using (ticket_id) where p.standing and (p.owner_id <> t.owner_id or t.status = 'solved')",
    ),
    [],
  )
  assert.deepEqual(await sql("select id from promises where status = 'open' and due <= now() - interval '1 second'"), [], 'nobody broke it')
  const asleep = await sql(
    `select p.id, p.step, p.step_at, j.run_at from promises p left join graphile_worker.jobs j on j.key = 'promise:' || p.id
     where p.step is not null and p.step <> 'up' and (j.run_at is null or date_trunc('milliseconds', j.run_at) <> p.step_at)
       or p.step is null and j.id is not null and not p.standing or p.status = 'open' and p.step is null`,
  )
  assert.deepEqual(asleep, [], 'a promise whose step nobody takes, or a job that nobody needs')
  const company = await readCompany(desk.database.db)
  const rows = await sql(
    `select t.*, p.due_at as plan_due, (select min(due) from promises s where s.ticket_id = t.ticket_id and s.standing) as promise_due
     from tickets t left join plans p using (ticket_id) where status <> 'solved'`,
  )
  for (const t of rows) {
    const owing = {
      status: t.status,
      waitingSince: t.waiting_since,
      promiseDue: t.promise_due,
      updateAt: t.update_at,
      assistBackAt: t.assist_back_at,
      planDue: t.plan_due,
    }
    assert.deepEqual(
      nextDue({ ...owing, solvedAt: null, now: t.updated_at }, company),
      { due_at: t.due_at, due_kind: t.due_kind },
      `#${t.ticket_id}`,
    )
    if (t.status === 'open' || t.status === 'pending' || t.status === 'on_hold') assert.ok(t.plan_due, `#${t.ticket_id} has no plan`)
  }
}

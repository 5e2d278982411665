// Everybody at once on the same few tickets: offers to a team accepted by several, supervisors who name owners, people who are deactivated.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addPerson, makeApiToken } from '../people/index.ts'
import { dana } from '../testing/cast.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk({ ONUS_ROLE: 'web' })
})
after(() => desk.close())

type Agent = { id: number; token: string }
const agent = async (n: number): Promise<Agent> => {
  const now = new Date()
  const person = { name: `Agent ${n}`, email: `agent${n}@larkfield.example`, role: 'agent', time_zone: 'Europe/London', now } as const
  const id = await desk.database.transact((tx) => addPerson(tx, person))
  return { id, token: (await desk.database.transact((tx) => makeApiToken(tx, id, 'test', now))).token }
}
const as = async ({ token }: Agent, method: 'PUT' | 'POST', url: string, payload: object) => {
  const headers = { authorization: `Bearer ${token}` }
  const response = await desk.app.inject({ method, url: `/api/v1/${url}`, headers, payload })
  return { status: response.statusCode, body: response.json() }
}
const some = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!
const brief = { problem: 'It leaks.', wanted: 'A new one.', tried: 'Descaled.', next: 'Send one', promises: 'Nothing else.' }
const readBack = { read_back: 'Water runs out of it, and a replacement is hoped for.' }

test(
  'rules 1 and 2 hold while a hundred accept, supervisors name owners and people leave: one active owner each, and no gap in who it was',
  { timeout: 60_000 },
  async () => {
    const agents = await Promise.all(Array.from({ length: 8 }, (_, n) => agent(n)))
    const team = (await desk.as('ada', 'POST', 'teams', { name: 'All', member_ids: agents.map(({ id }) => id) })).body.id
    const numbers: number[] = []
    for (let n = 0; n < 4; n++)
      numbers.push((await desk.as('mara', 'POST', 'tickets', { subject: 'Kettle', text: 'It leaks.', customer: dana })).body.number)
    const answers: { status: number; body: { type?: string } }[] = []
    for (let round = 0; round < 5; round++) {
      const offers = await Promise.all(
        numbers.map((number) => desk.as('ines', 'POST', `tickets/${number}/handoffs`, { to_team: team, brief, letter: '{name} has it.' })),
      )
      const ids = offers.map(({ status, body }) => (assert.equal(status, 201, JSON.stringify(body)), body.id as number))
      const accepts = Array.from({ length: 20 }, (_, n) =>
        as(agents[n % agents.length]!, 'PUT', `handoffs/${ids[n % ids.length]!}/acceptance`, readBack),
      )
      const names = Array.from({ length: 3 }, () =>
        desk.as('ines', 'PUT', `tickets/${some(numbers)}/owner`, { person: some(agents).id, reason: 'Shift' }),
      )
      const leaves = Array.from({ length: 2 }, () => desk.as('ada', 'PUT', `people/${some(agents).id}/deactivation`, {}))
      answers.push(...(await Promise.all([...accepts, ...names, ...leaves])))
      await nothingIsFalse(numbers)
      await again(agents)
      for (const id of ids) await desk.as('ines', 'PUT', `handoffs/${id}/withdrawal`, {})
    }
    assert.deepEqual(
      answers.filter(({ status }) => status >= 500),
      [],
    )
    assert.ok(answers.some(({ body }) => body.type === 'handoff-over'))
    const [{ count }] = (await desk.test.pool.query("select count(*)::int from ownerships where how = 'handoff'")).rows
    assert.ok(count > 4, `${count} were accepted`)
  },
)

/** Who was deactivated works again, with the token they had, so that the next round has everybody. */
async function again(agents: Agent[]): Promise<void> {
  for (const { id } of agents) await desk.as('ada', 'DELETE', `people/${id}/deactivation`)
  await desk.test.pool.query('update api_tokens set revoked_at = null')
}

async function nothingIsFalse(numbers: number[]): Promise<void> {
  const rows = async (text: string) => (await desk.test.pool.query(text, [numbers])).rows
  const owners = await rows(
    `select t.ticket_id from tickets t left join people p on p.id = t.owner_id and p.active
     left join ownerships o on o.ticket_id = t.ticket_id and o.ownership_no = t.ownership_no and o.person_id = t.owner_id
     where t.ticket_id = any($1) and (p.id is null or o.person_id is null)`,
  )
  assert.deepEqual(owners, [], 'an owner who is not here, or whom nobody named')
  const chain = await rows(
    `select t.ticket_id, t.ownership_no, count(o.*)::int, max(o.ownership_no) from tickets t join ownerships o using (ticket_id)
     where t.ticket_id = any($1) group by 1, 2 having count(o.*) <> t.ownership_no or max(o.ownership_no) <> t.ownership_no`,
  )
  assert.deepEqual(chain, [], 'a gap in who it was')
  const accepted = await rows(
    `select h.id from handoffs h left join ownerships o on o.handoff_id = h.id and o.ticket_id = h.ticket_id
     where h.ticket_id = any($1) and (h.status = 'accepted') <> (o.ticket_id is not null)
       or h.status = 'offered' and h.ownership_no <> (select ownership_no from tickets t where t.ticket_id = h.ticket_id)`,
  )
  assert.deepEqual(accepted, [], 'accepted without owning, or offered by who owns it no more')
  const promises = await rows(
    'select p.id from promises p join tickets t using (ticket_id) where ticket_id = any($1) and p.standing and p.owner_id <> t.owner_id',
  )
  assert.deepEqual(promises, [], 'a promise that stayed behind')
}

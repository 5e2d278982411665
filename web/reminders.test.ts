import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reminders } from './reminders.ts'
import type { Told } from './live.ts'
import type { OwnNotice } from './wire.ts'

const me = 4
const due = (id: number, more: Partial<Told> = {}): Told => ({ id, ticket_id: 7, kind: 'promise.due', person_id: null, to: me, ...more })

/** What is shown to me after these events, each of which the desk words by its number; `gone` asks nothing any more. */
async function shownAfter(events: Told[], gone: number[] = []): Promise<OwnNotice[]> {
  const shown: OwnNotice[] = []
  await new Promise<void>((resolve) => {
    const read = async (id: number): Promise<OwnNotice> => {
      if (gone.includes(id)) throw new Error('404')
      return { title: `notice ${id}`, lines: [], path: `/tickets/${id}` }
    }
    const { hear } = reminders({ personId: me, read, show: (notice) => shown.push(notice), isOpen: (path) => path === '/tickets/9' })
    for (const event of events) hear(event)
    setTimeout(resolve, 400)
  })
  return shown
}
const titles = async (events: Told[], gone?: number[]) => (await shownAfter(events, gone)).map(({ title }) => title)

test('its owner is told, once, also when a lost connection repeats the event', async () =>
  assert.deepEqual(await titles([due(1), due(2), due(1)]), ['notice 1', 'notice 2']))
test('nobody else is told', async () => assert.deepEqual(await titles([due(1, { to: 5 }), due(2, { to: null })]), []))
test('what asks nothing of them is not told', async () =>
  assert.deepEqual(
    await titles([due(1, { kind: 'promise.made' }), due(2, { kind: 'promise.kept' }), due(3, { kind: 'ticket.plan_set' })]),
    [],
  ))
test('what is no longer asked is not told', async () => assert.deepEqual(await titles([due(1), due(2)], [1]), ['notice 2']))
test('what came back on the page that is open is seen there; what is due is told everywhere', async () =>
  assert.deepEqual(
    [await titles([due(9, { kind: 'assist.done' }), due(8, { kind: 'assist.done' })]), await titles([due(9)])],
    [['notice 8'], ['notice 9']],
  ))
test('many at once are told as one', async () => {
  const [one, ...others] = await shownAfter([1, 2, 3, 4, 5].map((id) => due(id)))
  assert.equal(others.length, 0)
  assert.deepEqual(one, { title: '5 things need you', lines: ['notice 1', 'notice 2', 'and 3 more'], path: '/' })
})

// A cursor that no list of ours gave out is refused by every list, in words; it never breaks one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDesk } from '../testing/desk.ts'

const invented = [['x'], [1.5], ['x', 'y'], ['x', 1], [1, 'x'], ['2026-01-01T00:00:00Z', 1.5], [{}], [null, null]]
const texts = ['invented', ...invented.map((values) => Buffer.from(JSON.stringify(values)).toString('base64url'))]

type Route = { parameters?: { name: string; in: string }[] }

test('an invented cursor is refused by every list, with what to do', async () => {
  const desk = await testDesk({ ONUS_ROLE: 'web' })
  try {
    const { paths } = (await desk.as('ada', 'GET', 'openapi.json')).body as { paths: Record<string, { get?: Route }> }
    const lists = Object.entries(paths).flatMap(([path, { get }]) =>
      get?.parameters?.some(({ name }) => name === 'cursor') ? [path.replace(/\{\w+\}/g, '1')] : [],
    )
    assert.ok(lists.length > 12, `${lists.length} lists`)
    for (const list of lists)
      for (const text of texts) {
        const { status, body } = await desk.as('ada', 'GET', `${list}?cursor=${text}`)
        // 200: where a list is of a ticket that is not there, or where the text happens to be one of its cursors.
        assert.ok(status < 500, `${list}?cursor=${text}: ${status} ${JSON.stringify(body)}`)
        if (text === 'invented') assert.ok([400, 404, 422].includes(status), `${list}: ${status}`)
      }
  } finally {
    await desk.close()
  }
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Message, Ticket } from '../wire.ts'
import { heldLook } from './held.ts'

const ticket = { customer: { id: 1, name: 'Dana Whitfield', email: null }, participants: [] as unknown } as Ticket
const about = { sender: null, seal: null, event: null, forwarded_by: null, written_at: null, damaged: false, looks_like: null }
const held = (from: string | null, mail: Partial<NonNullable<Message['mail']>> | null, customer = 9) =>
  ({ from_address: from, mail: mail && { ...about, ...mail }, customer: { id: customer, name: 'x', email: from } }) as Message
const people = [{ email: 'mara@onus.example' }]
const look = (message: Message) => {
  const { kind, who } = heldLook(ticket, message, people)
  return [kind, who.name]
}

test('what a held message looks like decides what its owner is asked first', () => {
  const like = { customer_id: 2, name: 'Rudi Falk', why: 'It bears the same name.' }
  const claims = { result: 'none' as const, domain: null, words: 'Nobody could verify it.' }
  assert.deepEqual(look(held('x@y.example', null)), ['stranger', 'Dana Whitfield'])
  assert.deepEqual(look(held('x@y.example', { sender: { result: 'pass', domain: 'y.example', words: null } })), [
    'stranger',
    'Dana Whitfield',
  ])
  assert.deepEqual(look(held('x@y.example', { looks_like: like })), ['same', 'Rudi Falk'])
  assert.deepEqual(look(held('x@y.example', { looks_like: like }, 2)), ['copy', 'Rudi Falk'])
  assert.deepEqual(look(held('mara@onus.example', { sender: claims })), ['colleague', 'Dana Whitfield'])
  const disowned = { result: 'fail' as const, domain: 'd.example', words: 'd.example disowns it.' }
  assert.deepEqual(look(held('dana@d.example', { sender: disowned }, 1)), ['unproven', 'Dana Whitfield'])
  assert.deepEqual(look(held('x@d.example', { sender: disowned })), ['stranger', 'Dana Whitfield'])
  assert.deepEqual(look(held('unknown-sender@invalid', { sender: claims })), ['unproven', 'Dana Whitfield'])
})

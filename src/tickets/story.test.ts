import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import { dana } from '../testing/cast.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())

const phoneTicket = (who: 'mara' | 'jonas' = 'mara', subject = 'Serial on the phone is not the one on the box') => desk.as(who, 'POST', 'tickets', { subject, text: 'The sticker on the box says another number than the phone.', customer: dana })

test('R2 who takes a contact owns it', async () => {
  const { status, body } = await phoneTicket()
  assert.equal(status, 201)
  assert.equal(body.owner.name, 'Mara Lindqvist')
  assert.equal(body.status, 'open')
})

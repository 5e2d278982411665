import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fillIn } from './fill-in.ts'

const ticket = { number: 48213, customer: { name: 'Dana Whitfield' }, owner: { name: 'Mara Lindqvist' } }
const jonas = { name: 'Jonas Feld' }

test('placeholders are filled in from the ticket', () => {
  const html = '<p>Hello {{customer.first_name}}, {{ owner.name }} here, about {{ticket.number}}.</p>'
  assert.equal(fillIn(html, ticket, jonas), '<p>Hello Dana, Mara Lindqvist here, about #48213.</p>')
})

test('on a ticket that nobody owns yet, its writer stands as the owner', () => {
  assert.equal(fillIn('<p>{{owner.name}}</p>', { ...ticket, owner: null }, jonas), '<p>Jonas Feld</p>')
})

test('a name cannot bring HTML into the reply', () => {
  const odd = { ...ticket, customer: { name: '<img/onerror=x> Smith' } }
  assert.equal(fillIn('<p>{{customer.first_name}}</p>', odd, jonas), '<p>&lt;img/onerror=x&gt;</p>')
})

test('what nothing fills in stays to be seen', () => {
  assert.equal(fillIn('<p>{{customer.shoe_size}}</p>', ticket, jonas), '<p>{{customer.shoe_size}}</p>')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { complaintIn, decisionIn } from './complaint.ts'
import { linesOf } from './lines.ts'

const complains = (text: string) => complaintIn(linesOf(text)) !== null

const complaints = [
  'The kettle from order 48213 leaks and has ruined my worktop.',
  'My parcel arrived damaged.',
  'The mixer doesn’t work any more.',
  'It stopped working after two days.',
  'I still haven’t received my refund.',
  'Nobody has replied to my last three emails.',
  'You charged me twice for the same order!',
  'I am really disappointed. I expected better from you.',
  'This is the third time I have to write to you about this.',
  'You sent me the wrong size.',
  'My claim was rejected and nobody tells me why.',
  'Why was I charged a late fee?',
  'TERRIBLE SERVICE. AVOID.',
  'I want to make a formal complaint about your driver.',
  'the app keeps crashing whenever i open it',
  'Two of the screws are missing.',
  'i am still waiting for the replacement you promised',
  'Your colleague promised me a call by Friday but nobody rang.',
  'You refused my refund although I was well within the 30 days.',
  'It never arrived and I have heard nothing.',
]
const others = [
  'Where is my parcel? The tracking says Leeds.',
  'Could you tell me your opening hours on Sunday?',
  'What do I do if it arrives damaged?',
  'In case the kettle doesn’t work, can I return it?',
  'Thank you, it works now.',
  'No complaints at all, the new one is lovely.',
  'I was not disappointed: it is exactly as described.',
  'Are damaged items covered by the warranty?',
  'I would like to change my delivery address to 4 Mill Lane.',
  'I’m not working on Friday, so please deliver then.',
  'Please cancel my order.',
  'I have cancelled my subscription, can you confirm?',
  'Do you sell spare lids for the K2?',
  'It has arrived today, thank you. It was broken in the first parcel, all sorted.',
  'The invoice needs our VAT number: GB123456789.',
  'How long does a refund take?',
  'I bought it for the second time because my sister loved hers.',
  'Can I pay by bank transfer?',
  'I hope it never breaks!',
  'We moved house. Our new phone number is below.',
  'Das Paket ist kaputt angekommen.',
]

for (const text of complaints) test(`a complaint: ${text}`, () => assert.equal(complains(text), true))
for (const text of others) test(`no complaint: ${text}`, () => assert.equal(complains(text), false))

test('what is over is no complaint any more, what was said before is', () => {
  const lines = (text: string, message_id: number) => linesOf(text, message_id)
  assert.equal(complaintIn([...lines('The kettle leaks.', 1), ...lines('It works now, thank you.', 2)]), null)
  assert.equal(complaintIn([...lines('The kettle leaks.', 1), ...lines('Order 48213.', 2)])?.message_id, 1)
  assert.ok(complaintIn([...lines('The kettle leaks.', 1), ...lines('It is not sorted at all.', 2)]))
})

test('a decision of ours is told from what is none', () => {
  for (const text of [
    'Why did you reject my claim? It was refused.',
    'You charged me a cancellation fee.',
    'You will not refund me, which is unfair.',
  ])
    assert.ok(decisionIn(linesOf(text)), text)
  for (const text of ['The kettle leaks.', 'I cancelled on Monday.', 'What is the price?'])
    assert.equal(decisionIn(linesOf(text)), null, text)
})

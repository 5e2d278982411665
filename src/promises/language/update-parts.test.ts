import assert from 'node:assert/strict'
import { test } from 'node:test'
import { missingInUpdate, updateParts, type UpdatePart } from './update-parts.ts'

const whole =
  "Hi Nadia, we tested your router this morning and the power board is broken. I'll send you a new one by Friday. There is nothing you need to do until then. You can reply here or ring me on 0117 496 0123."

const rows: [draft: string, missing: UpdatePart[]][] = [
  [whole, []],
  [whole.replace('we tested your router this morning and the power board is broken.', 'about your router.'), ['what_happened']],
  [whole.replace("I'll send you a new one by Friday.", ''), ['what_next', 'by_when']],
  [whole.replace(' by Friday', ' soon'), ['by_when']],
  [whole.replace('There is nothing you need to do until then.', ''), ['your_part']],
  [whole.replace('You can reply here or ring me on 0117 496 0123.', ''), ['how_to_reach']],
  ['', [...updateParts]],
  ['Hello Ben.', [...updateParts]],
  ['Still on it!', [...updateParts]],
  ['We have found the parcel.', ['what_next', 'by_when', 'your_part', 'how_to_reach']],
  ["I'll call you tomorrow at 3.", ['what_happened', 'your_part', 'how_to_reach']],
  ["I asked the bank today. I'll write to you on Thursday. Could you send me the last bill? Just reply to this mail.", []],
  ["The part hasn't arrived. I'll ring you on Monday. No action is needed from you. My direct line is 555 0142.", []],
  ['The lab has repeated the test. We will send the result by noon. Please keep your appointment. Call us on 020 7946 0000.', []],
  [
    "We're still waiting for the courier's answer. I'll update you by 5 p.m. today. You don't need to do anything. Reply here any time.",
    [],
  ],
  ["Nothing new yet: the supplier didn't answer. I will chase them and let you know by Friday.", ['your_part', 'how_to_reach']],
  ['The refund was sent on Tuesday. Let me know if it is not there.', ['what_next', 'by_when']],
  ['You wrote “I will call you tomorrow”. We checked, and the line is fine.', ['what_next', 'by_when', 'your_part', 'how_to_reach']],
]
for (const [draft, missing] of rows) {
  test(`R25 missing in ${JSON.stringify(draft.slice(0, 70))}: ${missing.join(', ') || 'nothing'}`, () =>
    assert.deepEqual(missingInUpdate(draft), missing))
}

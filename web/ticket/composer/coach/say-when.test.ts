import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeOfTime } from './say-when.ts'

const rows: [text: string, phrase: string, by: string | null, replaced: string][] = [
  ['I will call you.', 'I will call you', null, 'I will call you[].'],
  ['We will get back to you soon about it.', 'We will get back to you', null, 'We will get back to you[ soon] about it.'],
  ['I will call you tomorrow at 3, Dana.', 'I will call you', 'tomorrow at 3', 'I will call you [tomorrow at 3], Dana.'],
  ['I will call you by', 'I will call you', null, 'I will call you [by]'],
  ['I will answer you “does it count” by .\nMara', 'I will answer you', null, 'I will answer you “does it count” [by] .\nMara'],
  ['I will send it by courier.', 'I will send it', null, 'I will send it[] by courier.'],
  ['By Friday we will refund you.', 'we will refund you', 'By Friday', '[By Friday] we will refund you.'],
]
for (const [text, phrase, by, replaced] of rows)
  test(`where the time stands: ${text}`, () => {
    const start = text.indexOf(phrase)
    const place = placeOfTime(text, { start, end: start + phrase.length, by })
    assert.equal(`${text.slice(0, place.start)}[${text.slice(place.start, place.end)}]${text.slice(place.end)}`, replaced)
  })

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spotsOf } from './underline.ts'

const texts: [string, string[], string, string | null][] = [
  ['in one text', ['Hello. I will call you. Bye'], 'I will call you', '0:7 0:22'],
  ['over bold words', ['I ', 'will', ' call you'], 'I will call you', '0:0 2:9'],
  ['over a line that the mail broke', ['I will\n call', 'you'], 'I will call you', '0:0 1:3'],
  ['beyond the BMP', ['👍🏽 I will call you'], 'I will call you', '0:5 0:20'],
  ['nowhere', ['Hello'], 'I will call you', null],
  ['of nothing', ['Hello'], ' ', null],
]
for (const [where, pieces, phrase, expected] of texts)
  test(`a phrase is found ${where}`, () => {
    const spots = spotsOf(pieces, phrase)
    assert.equal(spots && [spots.from, spots.to].map(({ piece, offset }) => `${piece}:${offset}`).join(' '), expected)
  })

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actionOf, actionWithTopic, movedWords } from './rules.ts'

const actions: [phrase: string, action: string][] = [
  ['I’ll call you', 'Call you'],
  ['We will refund the £18', 'Refund the £18'],
  ["I'm going to pass it on", 'Pass it on'],
  ['Let me find out and come back to you', 'Find out and come back to you'],
  ['will be fixed', 'Be fixed'],
  ['text you', 'Text you'],
  ['and I will also send you a label', 'Send you a label'],
]
for (const [phrase, action] of actions) test(`what "${phrase}" promises`, () => assert.equal(actionOf(phrase), action))

const topics: [text: string, phrase: string, by: string | null, action: string][] = [
  ['I will write to you by Friday with what they find.', 'I will write to you', 'by Friday', 'Write to you with what they find'],
  ["I'll call you tomorrow at 3 with the vet's answer.", "I'll call you", 'tomorrow at 3', "Call you with the vet's answer"],
  ["I'll check with the kitchen about the nuts.", "I'll check with the kitchen", null, 'Check with the kitchen about the nuts'],
  ["I'll check the tracking at 9 tomorrow and text you by 9:30.", "I'll check the tracking", 'at 9 tomorrow', 'Check the tracking'],
  ['We will look into it, Dana.', 'We will look into it', null, 'Look into it'],
  ['I will ring you on Monday.', 'I will ring you', 'on Monday', 'Ring you'],
  ['We will send a new lid to you if it reaches us by Friday.', 'We will send a new lid', null, 'Send a new lid to you'],
]
for (const [text, phrase, by, action] of topics)
  test(`what it is about: ${text}`, () => {
    const rest = text.slice(text.indexOf(phrase) + phrase.length)
    assert.equal(actionWithTopic(phrase, rest, by), action)
  })

test('the plain fact of a new time', () =>
  assert.equal(
    movedWords('Write to you', 'Thursday 11 June, 15:00', 'Friday 12 June, 14:00'),
    'I said that I would write to you by Thursday 11 June, 15:00. It will be Friday 12 June, 14:00 instead.',
  ))

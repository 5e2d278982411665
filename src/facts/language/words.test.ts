import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answersIn, findRepeats, questionsIn, toldIn } from './index.ts'

const told: [kind: string, text: string, values: string[]][] = [
  ['wants', 'Hello, I would like a refund, please.', ['I would like a refund, please']],
  ['wants', 'I just want my money back.', ['I just want my money back']],
  ['wants', 'Please refund the lid and send it to my old card.', ['Please refund the lid and send it to my old card']],
  ['wants', 'I would like to know when it comes. I want to thank Mara.', []],
  ['wants', 'Would I like it?', []],
  [
    'has_tried',
    "I've already tried another socket and a reset, but it still blinks.",
    ["I've already tried another socket and a reset, but it still blinks"],
  ],
  ['has_tried', 'I have restarted the router.', ['I have restarted the router']],
  ['has_tried', 'I tried to call you all day.', []],
  ['has_read', 'I followed the article on descaling to the letter.', ['I followed the article on descaling to the letter']],
  ['has_read', 'I read your reply.', []],
  ['needed_by', 'We need it by Friday.', ['by Friday']],
  ['needed_by', 'I need the lid before 12 June, if you can.', ['before 12 June']],
  ['needed_by', 'We are flying to Faro on 2 August.', ['on 2 August']],
  ['needed_by', 'I need it for the kitchen.', []],
  ['needed_by', 'It arrived on Friday.', []],
  ['order_number', 'My order number is 48213', []],
]

test('R84 what customers want, tried, read, and by when they need it is taken in their own words', () => {
  for (const [kind, text, values] of told) assert.deepEqual(toldIn(text, kind), values, text)
})

const questions: [text: string, asked: string[]][] = [
  ['Hi, how are you? When does it arrive?', ['When does it arrive?']],
  ['It is late, isn’t it? Right? Seriously? Is this a joke?', []],
  ['Could you tell me if it fits. Thanks', ['Could you tell me if it fits.']],
  ['I would like to know what it costs.', ['I would like to know what it costs.']],
  ['> Where do you live?\nWhy?', ['Why?']],
  ['It leaks. Please call.', []],
  ['Is it covered? Who pays the post?\n\nOn Mon, 1 June 2026 Larkfield wrote:\nIs it blue?', ['Is it covered?', 'Who pays the post?']],
  ['See https://shop.example/?a=1&b=2 for it.', []],
]

test('R112 the customer’s questions are theirs: not quoted, not greetings, tags or anger', () => {
  for (const [text, asked] of questions)
    assert.deepEqual(
      questionsIn(text).map((one) => one.text),
      asked,
      text,
    )
})

const answers: [draft: string, questions: string[], answered: boolean[]][] = [
  ['Hello Dana,', ['Where is my parcel?'], [false]],
  ['Your parcel is in Leeds.', ['Where is my parcel?'], [true]],
  ['It comes on Friday.', ['When will the kettle arrive?'], [true]],
  ['I will look into it and get back to you by noon tomorrow.', ['Is it covered?', 'Who pays the post?'], [true, true]],
  ['The warranty covers the kettle.', ['Is the kettle under warranty?', 'Do you sell the kettle in red?'], [true, false]],
  ['Yes, we do.', ['Do you sell it in red?'], [true]],
  ['What colour do you want?', ['Do you sell it in red?'], [false]],
  ['The box broke because a lid was loose.', ['Why did that happen?'], [true]],
  ['The swap is free.', ['How much does a replacement cost?'], [true]],
  ['', ['Why?'], [false]],
]

test('R112 a question is answered by its own words, by the form of its answer, or by a dated promise of one', () => {
  for (const [draft, asked, answered] of answers) assert.deepEqual(answersIn(draft)(asked), answered, draft)
})

test('reading takes time in proportion to the text, whatever stands in it', { timeout: 30_000 }, () => {
  const know = [{ label: 'Order', names: ['order number'], value: '77-40318' }]
  for (const unit of ['.', '!?', '…"', '“', ' ', 'x\n', 'I need it by ', 'what is your order, ']) {
    const text = `I want ${unit.repeat(20_000 / unit.length)}x?`
    const began = performance.now()
    for (const kind of ['wants', 'has_tried', 'has_read', 'needed_by']) toldIn(text, kind)
    questionsIn(text)
    findRepeats(text, know)
    assert.ok(performance.now() - began < 1_500, `${JSON.stringify(unit)}: ${performance.now() - began} ms`)
  }
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Review } from '../../../../src/coach/wire.ts'
import type { FoundInDraft } from '../../../../src/promises/wire.ts'
import { choose, isOpen, type Line } from './choices.ts'
import { Coach, nothingKept, type Kept } from './coach.ts'

const friday = '2026-06-12T13:00:00.000Z'
const monday = '2026-06-15T09:00:00.000Z'
/** Finds "I will call you" and "I will write", with "by Friday" or "on Monday" after it. */
const find = (text: string): FoundInDraft[] =>
  [...text.matchAll(/I will (?:call you|write)(?: (by Friday|on Monday))?/g)].map((match) => {
    const by = match[1] ?? null
    const end = match.index + match[0].length - (by ? by.length + 1 : 0)
    const due = by === null ? null : by === 'by Friday' ? friday : monday
    return { start: match.index, end, by, action: text.slice(match.index + 7, end), due, offered: [friday, monday] }
  })

const unsaid = { rule: null, why: null, ground: null, evidence: null, rewrite: null }
/** "they" stands apart. */
const apart = (text: string): Review['findings'] => {
  const start = text.indexOf('they')
  return start < 0 ? [] : [{ ...unsaid, kind: 'distancing', start, end: start + 4, rule: 'distancing/they', why: 'It is us.' }]
}
const saidBefore = { why: 'We said sorry before.', ground: null, evidence: null, message_id: 3, quote: 'Sorry' } satisfies Partial<
  Review['checks'][number]
>

/** "your order number" asks for a known fact. */
const askedAgain = (text: string): Review['findings'] => {
  const start = text.indexOf('your order number')
  const fact = { kind: 'order_number', label: 'Order', value: '77-40318', recorded_at: null, disagrees: false }
  return start < 0 ? [] : [{ kind: 'repeat_question', start, end: start + 17, ...unsaid, fact }]
}

function desk(kept: Kept = nothingKept, on = true) {
  const asked: string[] = []
  const shelf: { kept: Kept | null; answers: boolean } = { kept, answers: true }
  const review = async (text: string, signal: AbortSignal): Promise<Review> => {
    asked.push(text)
    await new Promise((resolve) => setTimeout(resolve, 2))
    if (signal.aborted || !shelf.answers) throw new Error('stopped')
    return {
      findings: [...askedAgain(text), ...apart(text)],
      checks: text.includes('sorry') ? [{ ...saidBefore, kind: 'apology_again', suggestions: [] }] : [],
      promises: find(text),
      missing: [],
      questions: [{ text: 'Does it count?', message_id: 4, answered: false }],
    }
  }
  const coach = new Coach({ review, keep: (now) => (shelf.kept = now) }, { kept, on, delay: 3 })
  const write = async (text: string): Promise<readonly Line[]> => {
    coach.change(text)
    await coach.settled()
    return coach.now().lines
  }
  return { coach, asked, shelf, write }
}
const due = (lines: readonly Line[]): (string | null | undefined)[] => lines.map(({ choice }) => choice && choice.due)

test('it reads what is written a moment after the last key, and only the last', async () => {
  const { coach, asked } = desk()
  coach.change('I will')
  coach.change('I will call you')
  for (let n = 0; n < 200 && coach.now().lines.length === 0; n++) await new Promise((resolve) => setTimeout(resolve, 10))
  assert.deepEqual(asked, ['I will call you'])
  assert.equal(coach.now().lines[0]?.found.phrase, 'I will call you')
})
test('R20 a decision holds while its phrase stands, whatever is written around it', async () => {
  const { coach, write } = desk()
  const [line] = await write('I will call you')
  assert.ok(line)
  coach.choose(line, choose(line.found, { due: monday }))
  assert.deepEqual(due(await write('Hello Dana, I will call you. I will write.')), [monday, null])
})
test('a phrase that is given another time, or is written anew, is asked about again', async () => {
  const { coach, write } = desk()
  const [line] = await write('I will call you by Friday')
  assert.ok(line)
  coach.choose(line, choose(line.found, {}))
  assert.deepEqual(due(await write('I will call you by Friday, Dana')), [friday])
  assert.deepEqual(due(await write('I will call you on Monday')), [null])
  assert.deepEqual((await write('I will write on Monday')).map(isOpen), [true])
})
test('what was declined stays declined, also with a time', async () => {
  const { coach, write } = desk()
  const [line] = await write('I will call you')
  assert.ok(line)
  coach.choose(line, choose(line.found, { due: null }))
  const [again] = await write('I will call you by Friday')
  assert.equal(again?.choice?.due, null)
  assert.deepEqual(coach.decided('I will call you by Friday'), [{ phrase: 'I will call you', declined: true }])
})
test('a decision survives a reload', async () => {
  const first = desk()
  const [line] = await first.write('I will call you')
  assert.ok(line && first.shelf)
  first.coach.choose(line, choose(line.found, { due: monday }))
  const second = desk(first.shelf.kept ?? nothingKept)
  assert.deepEqual(due(await second.write('I will call you')), [monday])
})
test('R20 sending asks once about what nobody decided, and then takes its own or the offered time', async () => {
  const { coach, write } = desk()
  const text = 'I will call you. I will write on Monday'
  await write(text)
  assert.equal(coach.asks(), true)
  assert.equal(coach.asks(), false)
  assert.deepEqual(coach.decided(text), [
    { phrase: 'I will call you', due: friday },
    { phrase: 'I will write', due: monday },
  ])
  await write(`${text}. Then I will call you`)
  assert.equal(coach.asks(), false, 'the same words were asked about')
})
test('what the server found undecided is asked about like the rest', async () => {
  const { coach, shelf, write } = desk()
  shelf.answers = false
  const text = 'I will call you'
  assert.deepEqual(await write(text), [])
  assert.equal(coach.asks(), false)
  coach.take(text, find(text))
  assert.equal(coach.now().asked, 1)
  assert.deepEqual(coach.now().lines.map(isOpen), [true])
  assert.equal(coach.asks(), false)
})
test('decisions about words that are gone do not leave with the message', async () => {
  const { coach, shelf, write } = desk()
  const [line] = await write('I will call you')
  assert.ok(line)
  coach.choose(line, choose(line.found, {}))
  shelf.answers = false
  await write('Hello')
  assert.deepEqual(coach.decided('Hello'), [])
})
test('a note is read only while it is about a call', async () => {
  const { coach, asked, write } = desk(nothingKept, false)
  await write('I will call you')
  assert.deepEqual(asked, [])
  assert.equal(coach.decided('I will call you'), undefined)
  coach.listen(true)
  await coach.settled()
  assert.equal(coach.now().lines.length, 1)
  coach.listen(false)
  assert.deepEqual(coach.now().lines, [])
})
test('sent is forgotten, here and on the shelf', async () => {
  const { coach, shelf, write } = desk()
  const [line] = await write('I will call you')
  assert.ok(line)
  coach.choose(line, choose(line.found, {}))
  coach.set({ keeps: [7] })
  assert.deepEqual(shelf.kept?.keeps, [7])
  coach.forget()
  assert.equal(shelf.kept, null)
  assert.deepEqual(coach.now().lines, [])
})
test('R68 asking for what we know is told, never holds sending, and is left once its writer says so', async () => {
  const { coach, shelf, write } = desk()
  await write('What is your order number?')
  const [repeat] = coach.now().repeats
  assert.equal(repeat?.facts[0]?.value, '77-40318')
  assert.equal(coach.asks(), false)
  coach.leave(repeat?.key ?? '')
  assert.deepEqual(shelf.kept?.left, [repeat?.key])
  await write('Hello, what is your order number?')
  assert.deepEqual(coach.now().left, [coach.now().repeats[0]?.key])
  await write('')
  assert.deepEqual(coach.now().left, [], 'another draft begins')
})
test('what the customer asked is told once something is written, and goes with the message', async () => {
  const { coach, write } = desk()
  assert.deepEqual(coach.now().questions, [])
  await write('Hello')
  assert.deepEqual(
    coach.now().questions.map((one) => one.text),
    ['Does it count?'],
  )
  assert.equal(coach.asks(), false)
  coach.forget()
  assert.deepEqual(coach.now().questions, [])
})

const phrases = (coach: Coach): string[] => coach.now().remarks.map(({ phrase }) => phrase)
test('R97 what is heard in this page shows before the server answers, and once', async () => {
  const { coach, asked, write } = desk()
  coach.listenWith({ hear: async (text) => apart(text), wants: () => true })
  coach.change('they lost it')
  for (let n = 0; n < 200 && coach.now().remarks.length === 0; n++) await new Promise((resolve) => setTimeout(resolve, 1))
  assert.deepEqual([phrases(coach), asked.length, coach.now().text], [['they'], 0, ''], 'no answer yet')
  await write('they lost it')
  assert.deepEqual([phrases(coach), coach.now().heard], [['they'], 'they lost it'])
  assert.equal(coach.asks(), false, 'it never holds Send')
})
test('where the server has answered, what it found stands; what was found here served until then', async () => {
  const { coach, write } = desk()
  coach.listenWith({
    hear: async (text) => [...apart(text), ...apart(text).map((one) => ({ ...one, kind: 'blame' as const }))],
    wants: () => true,
  })
  coach.change('they lost it')
  for (let n = 0; n < 200 && coach.now().remarks.length === 0; n++) await new Promise((resolve) => setTimeout(resolve, 1))
  assert.deepEqual(
    coach.now().remarks.map(({ kind }) => kind),
    ['distancing', 'blame'],
  )
  await write('they lost it')
  assert.deepEqual(
    coach.now().remarks.map(({ kind }) => kind),
    ['distancing'],
  )
})
test('other wishes are asked of the server, too', async () => {
  const { coach, asked, write } = desk()
  await write('they lost it')
  coach.listenWith({ hear: async () => null, wants: () => true })
  for (let n = 0; n < 200 && asked.length < 2; n++) await new Promise((resolve) => setTimeout(resolve, 10))
  assert.deepEqual(asked, ['they lost it', 'they lost it'])
})
test('without the language code in the page, what the server found serves', async () => {
  const { coach, write } = desk()
  await write('they lost it')
  assert.deepEqual(phrases(coach), ['they'])
})
test('what was left for good, or is switched off, is not shown, whoever found it; undone it is there again', async () => {
  const { coach, write } = desk()
  coach.listenWith({ hear: async () => null, wants: ({ kind }) => kind !== 'distancing' && kind !== 'apology_again' })
  await write('they lost it, sorry')
  assert.deepEqual([phrases(coach), coach.now().checks], [[], []])
  coach.listenWith({ hear: async () => null, wants: () => true })
  await Promise.resolve()
  assert.deepEqual([phrases(coach), coach.now().checks.map(({ message_id: id }) => id)], [['they'], [3]])
})
test('R19 what is said of the whole message stays while one writes on, and goes with the draft', async () => {
  const { coach, write } = desk()
  await write('sorry')
  assert.equal(coach.now().checks[0]?.quote, 'Sorry')
  await write('')
  assert.deepEqual(coach.now().checks, [])
})
test('a phrase that was left once stays left in this draft, and can be taken up', async () => {
  const { coach, shelf, write } = desk()
  await write('they lost it')
  const key = coach.now().remarks[0]?.key ?? ''
  coach.leave(key)
  await write('Hello. they lost it')
  assert.deepEqual([coach.now().remarks[0]?.key, coach.now().left], [key, [key]])
  coach.takeUp(key)
  assert.deepEqual([coach.now().left, shelf.kept], [[], null])
})
test('R107 Send asks once about a blank that is left, and never holds the message', async () => {
  const { coach, write } = desk()
  await write('We ask for this because ___.')
  assert.deepEqual([coach.asks(), coach.now().blank], [true, true])
  assert.equal(coach.asks(), false, 'pressed again, it leaves')
  await write('We ask for this because of the law.')
  assert.equal(coach.now().blank, false)
  await write('Our ___ lost it.')
  assert.equal(coach.asks(), true, 'another blank')
})
test('a note for our side may hold a blank', async () => {
  const { coach, write } = desk(nothingKept, false)
  await write('Serial: ___')
  assert.equal(coach.asks(), false)
})

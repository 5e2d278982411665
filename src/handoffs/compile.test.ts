import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ifThenIn, problemIn, triedIn, wantedIn } from './compile.ts'

let id = 0
const told = (text: string, writer = 'Dana Whitfield') => ({ id: ++id, text, writer })
const phone = `Dear Larkfield team,

I hope you are well.

When I tried to register the warranty, the maker’s site said the number is not mine. The sticker on the
box says RK8 52D0 9C27, the phone itself says RK8 52D0 7H41. I have not swapped anything.

Is this phone really mine, and does the warranty count? I need a phone I can rely on by 18 June.

Many thanks,
Dana Whitfield`

test('R5 the problem is what the customer wrote, without greeting and goodbye, and not what they ask', () => {
  const first = told(phone)
  const { text, message_ids: ids } = problemIn([first])
  assert.equal(
    text,
    'When I tried to register the warranty, the maker’s site said the number is not mine. The sticker on the box says RK8 52D0 9C27, the phone itself says RK8 52D0 7H41. I have not swapped anything.',
  )
  assert.deepEqual(ids, [first.id])
})

test('R5 what the customer wants is what they ask and wish', () => {
  assert.equal(
    wantedIn([told(phone)]).text,
    'Is this phone really mine, and does the warranty count? I need a phone I can rely on by 18 June.',
  )
})

const problems: [string, string][] = [
  ['Hi, my kettle leaks.', 'My kettle leaks.'],
  ['Hello Mara,\nthe lid broke\n\nthx\nDana', 'The lid broke'],
  ['Good morning. Order no. 5512 has not come. Please help!', 'Order no. 5512 has not come.'],
  ['I want my money back because it leaks', 'I want my money back because it leaks'],
  ['Can you tell me when you open?', 'Can you tell me when you open?'],
  ['Hello', ''],
  ['hi my kettle leaks.', 'Hi my kettle leaks.'],
  ['Dear Ms Lindqvist: it leaks', 'It leaks'],
  ['Hello Larkfield Electronics team,\nIt leaks.', 'It leaks.'],
  ['Hello!! It leaks.', 'It leaks.'],
  ['', ''],
  ['Thank you', ''],
  ['- It hums\n- It gets hot\n\nRegards', '- It hums - It gets hot'],
]
for (const [text, problem] of problems) {
  test(`the problem in ${JSON.stringify(text)} is ${JSON.stringify(problem)}`, () => {
    assert.equal(problemIn([told(text)]).text, problem)
  })
}

test('a long story is cut between sentences, a long sentence between words', () => {
  const long = 'It leaks at the seam where the lid meets the body. '.repeat(20)
  const { text } = problemIn([told(long)])
  assert.ok(text.length <= 400 && text.endsWith('body.'), text)
  const endless = problemIn([told('drip and '.repeat(100))]).text
  assert.ok(endless.length <= 400 && endless.endsWith('…'), endless)
})

test('the newest wish wins where they differ, with the message it stands in', () => {
  const first = told('The kettle leaks. I want a new kettle.')
  const second = told('I thought about it. I would like my money back instead. When does it come?')
  const { text, message_ids: ids } = wantedIn([first, second])
  assert.equal(text, 'I would like my money back instead. When does it come?')
  assert.deepEqual(ids, [second.id])
})

test('a question since then, or asking for news, does not wash away what they want', () => {
  const first = told('It leaks. I want a new kettle.')
  const second = told('Do you need the receipt?')
  const third = told('Any news?')
  assert.equal(wantedIn([first, second, third]).text, 'I want a new kettle. Do you need the receipt?')
  assert.equal(wantedIn([told('It leaks.'), told('Any news?')]).text, 'Any news?')
  assert.equal(wantedIn([told('It leaks.')]).text, '')
})

test('what they do not want is no wish; what they want instead is', () => {
  assert.equal(wantedIn([told('It leaks. I don’t want a voucher.')]).text, '')
  assert.equal(
    wantedIn([told('I don’t want a voucher but I want my money back.')]).text,
    'I don’t want a voucher but I want my money back.',
  )
  assert.equal(wantedIn([told('I would like to thank you.')]).text, '')
})

const tries: [string, string][] = [
  ['It leaks. I already descaled it twice.', 'I already descaled it twice.'],
  ['We have tried another socket. It is dark.', 'We have tried another socket.'],
  ['Tried turning it off and on.', 'Tried turning it off and on.'],
  ['I have not tried anything.', ''],
  ['Have I checked the right box?', ''],
  ['It leaks.', ''],
]
for (const [text, tried] of tries) test(`tried in ${JSON.stringify(text)}`, () => assert.equal(triedIn(told(text)), tried))

test('if-then comes from our notes, the newest first', () => {
  const notes = [
    { id: 1, text: 'Called the maker. If the number is wrong, we swap the phone.' },
    { id: 2, text: 'If Dana calls before Friday, offer the sealed phone.' },
  ]
  assert.equal(ifThenIn(notes), 'If Dana calls before Friday, offer the sealed phone. If the number is wrong, we swap the phone.')
  assert.equal(ifThenIn([{ id: 3, text: 'Ask whether it leaks.' }]), '')
})

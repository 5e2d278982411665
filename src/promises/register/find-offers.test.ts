import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findOffers, type OfferKind } from './find-offers.ts'
import { termOf, termWords, type Term } from './phrases.ts'

/** A text, what it offers (null: nothing), and the limit as written. */
const table: [string, OfferKind | null, (string | null)?][] = [
  ['We answer within 24 hours.', 'answer', 'within 24 hours'],
  ['We aim to answer every message within one working day.', 'answer', 'within one working day'],
  ['We usually reply within 4 hours.', 'answer', 'within 4 hours'],
  ['Our team will get back to you within two business days.', 'answer', 'within two business days'],
  ['You will hear from us within 48 hours.', 'answer', 'within 48 hours'],
  ['You’ll hear back from us in 2 hours.', 'answer', 'in 2 hours'],
  ['A person will answer within 30 minutes.', 'answer', 'within 30 minutes'],
  ['Response time: 4 hours', 'answer', '4 hours'],
  ['Replies within 24 hours, always.', 'answer', 'within 24 hours'],
  ['All emails are answered within 3 to 5 working days.', 'answer', 'within 3 to 5 working days'],
  ['Every enquiry gets a reply the same day.', 'answer', 'the same day'],
  ['We will respond by the next working day.', 'answer', 'by the next working day'],
  ['Thank you for writing. We will get back to you within 24 hours.', 'answer', 'within 24 hours'],
  ['Someone from our team will be in touch within the hour.', 'answer', 'within the hour'],
  ['Expect an answer in less than two hours.', 'answer', 'in less than two hours'],
  ['Refunds within 5 days.', 'refund', 'within 5 days'],
  ['Your refund will be with you within 5-7 working days.', 'refund', 'within 5-7 working days'],
  ['We refund returned goods within 14 days.', 'refund', 'within 14 days'],
  ['You get your money back within a week.', 'refund', 'within a week'],
  ['We will credit your account within three working days.', 'refund', 'within three working days'],
  ['Faulty goods are replaced within 10 days.', 'replacement', 'within 10 days'],
  ['We replace a broken kettle within two working days.', 'replacement', 'within two working days'],
  ['Replacement parts within 48 hours', 'replacement', 'within 48 hours'],
  ['Our workshop repairs most phones within five working days.', 'repair', 'within five working days'],
  ['Repairs in an hour', 'repair', 'in an hour'],
  ['We call you back within 15 minutes.', 'call', 'within 15 minutes'],
  ['Callbacks within two hours', 'call', 'within two hours'],
  ['Next-day delivery', 'delivery', 'Next-day'],
  ['Next day delivery on orders before 3 pm.', 'delivery', 'Next day'],
  ['We deliver within 3 working days.', 'delivery', 'within 3 working days'],
  ['Orders placed before noon are dispatched the same day.', 'delivery', 'the same day'],
  ['All orders ship within 24 hours.', 'delivery', 'within 24 hours'],
  ['Free delivery over £50', 'delivery'],
  ['Free returns, always.', 'delivery'],
  ['Delivery is always free.', 'delivery'],
  ['Open 24/7', 'open'],
  ['Our support is available 24 hours a day.', 'open'],
  ['We are here for you around the clock.', 'open'],
  ['24/7 support for every customer', 'open'],
  ['Our helpline is open seven days a week.', 'open'],
  ['30-day money-back guarantee', 'terms'],
  ['Satisfaction guaranteed', 'terms'],
  ['Price match promise', 'terms'],
  ['Two-year warranty on every phone', 'terms'],
  ['All our kettles come with a lifetime guarantee.', 'terms'],
  ['You can return anything within 60 days.', 'terms', 'within 60 days'],
  ['You may cancel at any time without a fee.', 'terms'],
  ['Changed your mind? No questions asked.', 'terms'],
  ['We promise to tell you the true price before we start.', 'word'],
  ['We never share your address.', 'word'],
  ['We always ring before we come.', 'word'],
  ['You will always talk to a person.', 'word'],
  ['Our promise to you: no parts that are not needed.', 'word'],
  ['We guarantee that your data stays in Europe.', 'word'],
  // What promises nothing to everybody.
  ['Please reply within 14 days.', null],
  ['Please answer within 24 hours, or we close the case.', null],
  ['Do you answer within 24 hours?', null],
  ['We cannot answer within 24 hours.', null],
  ['We can’t promise delivery by Friday.', null],
  ['We do not offer a money-back guarantee.', null],
  ['We answered within 24 hours.', null],
  ['Your parcel was delivered within two days.', null],
  ['We refunded £40 yesterday.', null],
  ['You must return it within 30 days.', null],
  ['Return it within 30 days.', null],
  ['Our office is in Leeds.', null],
  ['The kettle boils a litre within 3 minutes.', null],
  ['Charge the phone for two hours before you use it.', null],
  ['Thank you for your patience.', null],
  ['We opened in 1998 and have 24 shops.', null],
  ['We answer within 1.5 hours.{{owner.name}}', 'answer', 'within 1.5 hours'],
  ['I will call you tomorrow at 9.', null],
  ['Hello Dana, thanks for your message.', null],
  ['We will not refund within 5 days.', null],
  ['We are no longer open 24/7.', null],
  ['', null],
]
for (const [text, about, by] of table) {
  test(`"${text}" offers ${about ?? 'nothing'}${by ? ` ${by}` : ''}`, () => {
    const [first, more] = findOffers(text)
    assert.equal(first?.about ?? null, about)
    if (by !== undefined) assert.equal(first?.by, by)
    assert.equal(more, undefined)
  })
}

test('each sentence and line of a page is found once, where it stands', () => {
  const page =
    'About us\n\nWe answer within 24 hours. Our shop is in Leeds.\n- Free delivery\n- Refunds within 5 days\nCall us on 0113 496 0000.'
  const found = findOffers(page)
  assert.deepEqual(
    found.map((one) => page.slice(one.start, one.end)),
    ['We answer within 24 hours.', '- Free delivery', '- Refunds within 5 days'],
  )
  assert.deepEqual(
    found.map((one) => one.phrase),
    ['answer within 24 hours', 'Free delivery', 'Refunds within 5 days'],
  )
})

const nineToHalfFive = { work_start: '09:00', work_end: '17:30' }
const terms: [string, Term | null, string?][] = [
  ['within 24 hours', { minutes: 1440, working: false }, '24 hours'],
  ['within 4 working hours', { minutes: 240, working: true }, '4 working hours'],
  ['in 5 days', { minutes: 7200, working: false }, '5 days'],
  ['within two business days', { minutes: 1020, working: true }, '2 working days'],
  ['3 to 5 working days', { minutes: 2550, working: true }, '5 working days'],
  ['within half an hour', { minutes: 30, working: false }, '30 minutes'],
  ['within the hour', { minutes: 60, working: false }, '1 hour'],
  ['the same day', { minutes: 510, working: true }, '1 working day'],
  ['by the next working day', { minutes: 510, working: true }, '1 working day'],
  ['within a week', { minutes: 10_080, working: false }, '7 days'],
  ['90 minutes', { minutes: 90, working: false }, '1.5 hours'],
  ['within twenty-four hours', { minutes: 1440, working: false }, '24 hours'],
  ['soon', null],
  ['as fast as we can', null],
]
for (const [phrase, term, words] of terms) {
  test(`"${phrase}" is ${words ?? 'no limit'}`, () => {
    assert.deepEqual(termOf(phrase, nineToHalfFive), term)
    if (term) assert.equal(termWords(term, nineToHalfFive), words)
  })
}

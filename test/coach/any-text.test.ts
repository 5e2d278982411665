// Whatever is read: findings are sound, the same each time, and take no time.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { describe, test } from 'node:test'
import { faultIn, textOf } from '../../src/bench/coach-fuzz.ts'
import { findRepeats } from '../../src/facts/language/index.ts'
import { findPromises } from '../../src/promises/language/index.ts'
import { findFindings } from '../../src/coach/language/index.ts'

const reply =
  'Sorry if this upset you.\n\nWe are unable to help, as it is our policy.\nThey refused it. Rest assured, I will call you by Friday.'

test('of texts put together at random, findings stand within them, in order, split no sign, and are found again', () => {
  for (let seed = 0; seed < 150; seed++)
    equal(faultIn(textOf(seed, [reply])), null, `seed ${seed}: ${JSON.stringify(textOf(seed, [reply]))}`)
})

test('lines may end as Windows ends them', () => {
  const phrases = (text: string) => findFindings(text).map(({ rule, start, end }) => [rule, text.slice(start, end).replaceAll('\r', '')])
  const signed = `${reply}\n\nMy hands are tied.\n\nBest wishes\nOlu\nMy hands are tied.`
  ok(phrases(signed).length > 1)
  deepEqual(phrases(signed.replaceAll('\n', '\r\n')), phrases(signed))
})

const length = 10_000_000
const filled = (text: string) => text.repeat(Math.ceil(length / text.length))
const known = [{ kind: 'order_number', label: 'Order number', value: 'A-1007', names: ['order no'] }]
const readers: Record<string, (text: string) => unknown> = {
  findings: (text) => findFindings(text),
  promises: findPromises,
  'questions asked again': (text) => findRepeats(text, known),
}
const many = [
  'a',
  ' ',
  '\n',
  '\r\n',
  '\t',
  '\0',
  '\ud83d',
  '\ude00',
  '👩‍👩‍👧',
  '\u202eשלום ',
  'مرحبا ',
  'e\u0301',
  '\u0301',
  '的',
  '\u200b',
  '\uE000',
  'they they they ',
  'sorry if sorry if ',
  'We can. ',
  'A. ',
  'will ',
  "we can't ",
  'please contact the team of the team ',
  'I will call you at 9. ',
  '“',
  '“we said “',
  '"a ',
  "'a ",
  '> ',
  '> a\n',
  '((',
  '[]',
  'https://a.b/c ',
  'https://',
  'a@b.co ',
  'a@',
  '@a.',
  '1:',
  '10:00 ',
  '?',
  '. ',
  '…',
  '-- \n',
  'Best,\n',
  'On a wrote:',
  'What is your order number? ',
  'pneumonoultramicroscopicsilicovolcanoconiosis',
]
const random = (function mixed() {
  let text = ''
  for (let seed = 1_000; text.length < 100_000; seed++) text += textOf(seed, [reply])
  return text
})()

/** Under 100 ms on a machine that does nothing else, as `bin/onus bench coach` shows; what grows with the square of its length takes minutes. */
const limit = 3_000

describe('10 MB of anything hold nobody up', () => {
  for (const [name, read] of Object.entries(readers)) {
    test(name, () => {
      // The first reading makes patterns ready.
      for (let time = 0; time < 3; time++) for (const text of [reply.repeat(100), random]) read(text)
      for (const text of [...many, random]) ok(fastest(() => read(filled(text))) < limit, `${name} of ${JSON.stringify(text.slice(0, 60))}`)
    })
  }
})

/** The least of three times: others may be at work beside. */
function fastest(run: () => unknown): number {
  let least = Infinity
  for (let time = 0; time < 3 && least >= limit; time++) {
    const started = performance.now()
    run()
    least = Math.min(least, performance.now() - started)
  }
  return least
}

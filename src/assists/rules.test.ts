import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endOfNextWorkingDay, readReply, reasonOf } from './rules.ts'

const returned = [
  'Could not: the label is torn.',
  'Couldn’t find it.',
  'We can’t do that before Monday.',
  'I cannot open the case.',
  'Unable to reach them.',
  'Not possible, it is out of stock.',
  'Returned: wrong part number.',
  'Sorry, we do not have it.',
  'Sorry, I could not find anything.',
  'Hi Mara,\n\nUnfortunately there is no such order.',
  'Hello,\nI was unable to test it.',
  'Leider haben wir das Teil nicht.',
  'Hallo Mara,\n\nich konnte die Nummer nicht finden.',
  'Geht nicht, das Lager ist zu.',
  'Malheureusement, la pièce manque.',
  'Je ne peux pas le faire.',
  'No es posible esta semana.',
  'Lo siento, no está aquí.',
  'Helaas, het is op.',
  'Ik kan het niet vinden.',
  'Purtroppo manca il pezzo.',
  'Non è possibile.',
]
const done = [
  'It is XK-20931.',
  'Done. I could not find the first label, but the second has it.',
  'Sorry for the delay: the serial is XK-20931.',
  'Refunded today.',
  'Hi Mara,\n\nit is ready for pick-up.',
  'Erledigt, die Nummer ist 4711.',
  'Cannes office has it.',
  'Notiert und verschickt.',
  'Canned goods were sent.',
]
for (const [words, status] of [...returned.map((one) => [one, 'returned'] as const), ...done.map((one) => [one, 'done'] as const)])
  test(`“${words.replaceAll('\n', ' ')}” is ${status}`, () => assert.equal(readReply(words), status))

const reasons: [string, string][] = [
  ['Could not: the label is torn.', 'the label is torn.'],
  ['Could not, because the label is torn.', 'the label is torn.'],
  ['Could not because: no stock', 'no stock'],
  ['Could not find it.', 'Could not find it.'],
  ['Could not:', 'Could not:'],
]
for (const [words, reason] of reasons) test(`the reason in “${words}”`, () => assert.equal(reasonOf(words), reason))

const hours = { time_zone: 'Europe/London', work_days: [1, 2, 3, 4, 5], work_start: '09:00', work_end: '17:30', holidays: ['2026-06-15'] }
const days: [string, string][] = [
  ['2026-06-11T13:20:00Z', '2026-06-12T16:30:00.000Z'],
  ['2026-06-11T04:00:00Z', '2026-06-12T16:30:00.000Z'],
  ['2026-06-11T20:00:00Z', '2026-06-12T16:30:00.000Z'],
  ['2026-06-12T16:30:00Z', '2026-06-16T16:30:00.000Z'],
  ['2026-06-13T10:00:00Z', '2026-06-16T16:30:00.000Z'],
]
for (const [at, end] of days)
  test(`the working day after ${at} ends ${end}`, () => assert.equal(endOfNextWorkingDay(new Date(at), hours).toISOString(), end))

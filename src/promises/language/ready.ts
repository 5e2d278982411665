// Where things of theirs will be, by a time: "will be ready by noon", "will be in your account on Friday".
import { afterObject, wordAt, type Reading } from './objects.ts'

const ready = /^(?:ready|working|finished|complete|sorted|done|waiting)$/
const inTransit = /^(?:van|truck|lorry|post|mail|delivery|courier|round)$/
const yours = /^(?:account|accounts|card|hands|inbox|mailbox|letterbox|bank|statement|doorstep|door|desk)$/

/** "will be ready by noon", "will be in your account within 5 days"; "will be ready from 3" says when a thing is open to all. */
export function isReadyBy(reading: Reading, be: number): boolean {
  const end = readyEnd(reading, be + 1)
  const time = reading.times.find(({ from }) => from >= end && from <= end + 6) ?? reading.times.find(({ from }) => from === 0)
  if (end === be + 1 || time === undefined) return false
  return (
    !/^(?:from|until|till|for|after|every|each)\b/i.test(time.text) ||
    /^(?:from|after) .*\b(?:today|tomorrow|tonight|[a-z]+day)\b/i.test(time.text)
  )
}

/** Where "ready", "up and running" or "in your account" ends; `at` itself when none begins there. */
export function readyEnd(reading: Reading, at: number): number {
  if (wordAt(reading, at) === 'up' && wordAt(reading, at + 1) === 'and' && wordAt(reading, at + 2) === 'running') return at + 3
  if (ready.test(wordAt(reading, at))) return wordAt(reading, at + 1) === 'again' ? at + 2 : at + 1
  if (/^(?:in|on) the (?:post|mail|road|way)|^on its way/.test([0, 1, 2].map((n) => wordAt(reading, at + n)).join(' '))) return at + 3
  const moving = /^(?:on|in)$/.test(wordAt(reading, at)) ? afterObject(reading, at + 1) : at
  if (moving > at + 1 && inTransit.test(wordAt(reading, moving - 1))) return moving
  const from = wordAt(reading, at) === 'back' ? at + 1 : at
  return /^(?:on|in|at)$/.test(wordAt(reading, from)) &&
    wordAt(reading, from + 1) === 'your' &&
    reading.sentence.slice(from + 2, from + 4).some(({ word }) => yours.test(word))
    ? afterObject(reading, from + 1)
    : at
}

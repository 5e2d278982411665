// Whom "they" means, as a writer's reader would take it.
import { equal } from 'node:assert/strict'
import { describe, test } from 'node:test'
import { findFindings } from './index.ts'

const isOurs = (text: string): boolean => findFindings(text).some(({ kind }) => kind === 'distancing')

describe('R97: "they" for our own company is found', () => {
  for (const text of [
    "They haven't told us when the lift is repaired.",
    "I asked the refunds team and they still haven't answered me.",
    'Please call our billing team, they will be able to see the payment.',
    'The courier has your parcel. Our warehouse packed it, and they forgot the lid.',
    "It's up to them, I'm afraid.",
  ])
    test(text, () => equal(isOurs(text), true))
})

describe('R97: "they" for others, for things and for colleagues who come is let pass', () => {
  for (const text of [
    'The courier rang at 11:40, and they left the parcel next door.',
    'Our team has asked the seller, and they have confirmed the date.',
    'The airline staff took your bag, and they put a tag on it.',
    'Spotify made that app, and they removed the widget.',
    'Your guests are welcome: they asked for a cot, and it is in the room.',
    'Those boots run small. They fit best one size up.',
    'Our team packed the mugs. They have a new handle.',
    'Two of our colleagues will be at your door on Monday at 8, and they will bring the boiler.',
    'You wrote "they never answer", and you are right.',
    'I have no date from the mill. I will write on Tuesday and tell you what they say.',
  ])
    test(text, () => equal(isOurs(text), false))
})

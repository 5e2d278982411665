// What can be computed on paper about handing on: which parts of a brief are missing, and what a read-back says. Pure.
import type { Blocker } from '../kernel/index.ts'

export type Standing = { id: number; action: string; due: Date }
export type Parts = {
  problem?: string | undefined
  wanted?: string | undefined
  tried?: string | undefined
  next?: string | undefined
  promises?: string | (string | number)[] | undefined
}

const asked: [keyof Omit<Parts, 'promises'>, string][] = [
  ['problem', 'Problem: what is wrong, in the customer’s words'],
  ['wanted', 'Wanted: what the customer wants'],
  ['tried', 'Tried: what was tried, and what came of it'],
]

/** What a brief lacks before it can be offered: the one who takes it on would have to ask the customer again. */
export function missingParts(brief: Parts, standing: Standing[]): Blocker[] {
  const lacks = (text: string | undefined) => !text?.trim()
  return [
    ...asked.filter(([part]) => lacks(brief[part])).map(([part, text]) => ({ kind: 'part', part, text })),
    ...missingPromises(brief.promises, standing),
    ...(lacks(brief.next) ? [{ kind: 'part', part: 'next', text: 'Next: the next step' }] : []),
  ]
}

function missingPromises(promises: Parts['promises'], standing: Standing[]): Blocker[] {
  const none = { kind: 'part', part: 'promises', text: 'Promises: what is promised and stands, or that nothing is' }
  if (promises === undefined) return [none]
  if (saidOf(promises) !== '') return []
  if (typeof promises === 'string' || (promises.length > 0 && promises.every((one) => typeof one === 'string'))) return [none]
  return standing
    .filter(({ id }) => !promises.includes(id))
    .map(({ id, action }) => ({ kind: 'part', part: 'promises', text: `Promises: “${action}” still stands`, promise_id: id }))
}

/** What is said about promises in words, beside the ones that stand on the ticket. */
export function saidOf(promises: Parts['promises']): string {
  const all = typeof promises === 'string' ? [promises] : (promises ?? [])
  return all
    .filter((one) => typeof one === 'string')
    .map((one) => one.trim())
    .filter((one) => /\D/.test(one))
    .join('\n')
}

/** The words of a reason as a sentence: "dana comes to Leeds" is "Dana comes to Leeds." */
export function sentence(words: string): string {
  const text = words.replace(/\s+/g, ' ').trim()
  if (!text) return ''
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?…]$/.test(text) ? '' : '.'}`
}

const fewest = 10
const letters = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
const countLetters = (text: string) => (text.match(/\p{L}/gu) ?? []).length
const countWords = (text: string) => text.split(' ').length
/** A part as short as this may well stand in words of one's own. */
const shortPart = 5

/** Whether somebody says a brief back in words of their own: some words, and not (nearly) a copy of the brief's own text. */
export function isOwnWords(readBack: string, brief: string[]): boolean {
  const said = letters(readBack)
  if (countLetters(said) < fewest || countWords(said) < 2) return false
  const parts = brief.map(letters).filter(Boolean)
  if (parts.some((part) => isNearly(said, part))) return false
  const long = parts.filter((part) => countWords(part) >= shortPart).toSorted((a, b) => b.length - a.length)
  return countLetters(long.reduce(without, said)) >= fewest
}

const within = (text: string, part: string) => ` ${text} `.includes(` ${part} `)
const without = (text: string, part: string) => ` ${text} `.replaceAll(` ${part} `, ' ').trim()

/** A copy, or one with less added to it than it has itself, and no more than a word or two. */
const isNearly = (said: string, part: string): boolean =>
  within(part, said) || (within(said, part) && countLetters(without(said, part)) < Math.min(fewest, countLetters(part)))

const common = new Set(
  'about after again also because been before being cannot could does doing down from have having here hers himself into itself just like made make many more most much must need only other over please same should some still such take than that their them then there these they thing this those through told under until very want wants wanted were what when where which while will with would write your yours hear tell asks asked back dear hello'.split(
    ' ',
  ),
)

/** The words by which one recognises a text, cut to their stems' length so that "leaks" is "leaking". */
function tellingStems(text: string): Set<string> {
  const words = letters(text).split(' ')
  return new Set(words.filter((word) => (word.length > 3 && !common.has(word)) || /\d/.test(word)).map((word) => word.slice(0, 4)))
}

/** Whether a read-back mentions a part: enough of the words by which that is recognised. A part without any such words counts as said. */
export function mentions(readBack: string, part: string): boolean {
  const wanted = tellingStems(part)
  const said = tellingStems(readBack)
  const shared = [...wanted].filter((stem) => said.has(stem)).length
  return shared >= Math.min(wanted.size, wanted.size > 8 ? 3 : 2)
}

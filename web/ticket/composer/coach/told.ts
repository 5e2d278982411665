// The lines of the coach besides the promises: at most three in all, the most useful first, the rest behind a word. None holds Send.
import type { Check as WireCheck, LeftForGood } from '../../../../src/coach/wire.ts'
import type { Question, Repeat } from './asked.ts'
import { rankOf } from './kinds.ts'
import type { Remark } from './remarks.ts'

/** Something about the message as a whole. */
export type Check = WireCheck & { key: string }

export type Told =
  | { what: 'repeat'; repeat: Repeat }
  | { what: 'question'; question: Question }
  | { what: 'remark'; remark: Remark }
  | { what: 'check'; check: Check }

const most = 3
/** How many of these lines are shown beside the promises of a draft: three lines in all, and always one. */
export const roomFor = (promises: number): number => Math.max(1, most - promises)

export interface ToTell {
  repeats: readonly Repeat[]
  questions: readonly Question[]
  remarks: readonly Remark[]
  checks: readonly Check[]
  /** What the writer left as it is, in this draft. */
  left: readonly string[]
  lines: readonly unknown[]
  all: boolean
}

/** The lines to show, and how many more there are. What the writer left is not among them. */
export function toldLines(seen: ToTell): { shown: Told[]; more: number } {
  const every = [
    ...seen.repeats.map((repeat): Told => ({ what: 'repeat', repeat })),
    ...seen.questions.map((question): Told => ({ what: 'question', question })),
    ...seen.remarks.map((remark): Told => ({ what: 'remark', remark })),
    ...seen.checks.map((check): Told => ({ what: 'check', check })),
  ]
    .filter((one) => !isLeft(keyOf(one), seen.left))
    .toSorted((a, b) => rankOf(kindOf(a)) - rankOf(kindOf(b)))
  const shown = seen.all ? every : every.slice(0, roomFor(seen.lines.length))
  return { shown, more: every.length - shown.length }
}

export function keyOf(told: Told): string {
  if (told.what === 'repeat') return told.repeat.key
  if (told.what === 'question') return told.question.key
  return told.what === 'remark' ? told.remark.key : told.check.key
}

/** Whether it was left, or a beginning of it while it was still being written: "they will not" is one with what it becomes. */
export const isLeft = (key: string, left: readonly string[]): boolean =>
  left.some((one) => key === one || (key.startsWith(one) && wordsIn(one) >= leastWords))

/** With the kind and the mark behind it a key of two words has four. */
const leastWords = 4
const wordsIn = (key: string): number => key.split(' ').length

function kindOf(told: Told): string {
  if (told.what === 'repeat') return 'repeat_question'
  if (told.what === 'question') return 'question'
  return told.what === 'remark' ? told.remark.kind : told.check.kind
}

/** The phrase that a line speaks of, to be marked in the draft; null where it speaks of the whole. */
export function markOf(told: Told): { start: number; end: number } | null {
  if (told.what === 'repeat') return told.repeat
  return told.what === 'remark' ? told.remark : null
}

/** What is left for good with a line: its rule, or a kind that has none. Null for what is about this ticket alone. */
export function leftRule(told: Told): LeftForGood | null {
  if (told.what === 'remark') return { kind: told.remark.kind as LeftForGood['kind'], rule: told.remark.rule }
  return told.what === 'check' ? { kind: told.check.kind, rule: null } : null
}

// What the writer decided about each promise in a draft. A decision holds for as long as its phrase stands there with its time.
import type { FoundInDraft } from '../../../../src/promises/wire.ts'

/** A commitment in the draft, with its words. */
export type Found = FoundInDraft & { phrase: string }

export interface Choice {
  phrase: string
  /** The time phrase that stood with it. */
  by: string | null
  action: string
  /** By when it is promised; null where the writer says that it is no promise. */
  due: string | null
}
export interface Line {
  found: Found
  choice: Choice | null
}
/** What is sent with the message. */
export type Decided = { phrase: string; action?: string; due: string } | { phrase: string; declined: true }

export const withPhrases = (text: string, found: readonly FoundInDraft[]): Found[] =>
  found.map((one) => ({ ...one, phrase: text.slice(one.start, one.end) }))

/** The commitments that are found now, each with what was decided about it before. Two of the same words take their decisions in order. */
export function linesOf(found: readonly Found[], choices: readonly Choice[]): Line[] {
  const left = [...choices]
  return found.map((one) => {
    const at = left.findIndex((choice) => holds(choice, one))
    return { found: one, choice: at < 0 ? null : (left.splice(at, 1)[0] ?? null) }
  })
}

/** Words that are given another time promise something else, and are asked about again. */
const holds = (choice: Choice, found: Found): boolean =>
  choice.phrase === found.phrase && (choice.due === null || choice.by === found.by || choice.due === found.due)

/** The time that one key takes: its own, else the first that is offered. */
export const timeOf = ({ found, choice }: Line): string | null => choice?.due ?? found.due ?? found.offered[0] ?? null

export const choose = (found: Found, change: Partial<Pick<Choice, 'action' | 'due'>>): Choice => ({
  phrase: found.phrase,
  by: found.by,
  action: found.action,
  due: found.due ?? found.offered[0] ?? null,
  ...change,
})

/** The decisions as they are sent with this text; where none was taken, a promise by its own or the offered time. */
export function decidedIn(text: string, lines: readonly Line[]): Decided[] {
  return lines
    .filter(({ found }) => text.includes(found.phrase))
    .flatMap((line): Decided[] => {
      const { phrase } = line.found
      if (line.choice?.due === null) return [{ phrase, declined: true }]
      const due = timeOf(line)
      return due ? [{ phrase, due, ...(line.choice ? { action: line.choice.action } : {}) }] : []
    })
}

/** Whether it still waits for its writer's word. */
export const isOpen = (line: Line): boolean => line.choice === null

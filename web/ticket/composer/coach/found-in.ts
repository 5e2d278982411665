// Finds by the very code that the server finds by. It is large and slow to wake: it runs in a worker of its own.
import { findFindings, kindsOf, suggested } from '../../../../src/coach/language/index.ts'
import type { Wishes } from './ear.ts'
import type { Found } from './remarks.ts'

const reasons = new Map(kindsOf().map((one) => [one.kind, one]))

/** What is found in a text, each with the ground of its kind and what speaks against it. */
export const foundIn = (text: string, wishes: Wishes): Found[] =>
  suggested(findFindings(text, wishes), text, wishes.suggestions).map((one) => ({
    ...one,
    ground: reasons.get(one.kind)?.ground || null,
    evidence: reasons.get(one.kind)?.evidence || null,
  }))

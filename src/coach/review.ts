import type { Db } from '../db/index.ts'
import { findRepeats, knownOn, mayAsk, questionsSince } from '../facts/index.ts'
import type { Actor } from '../people/index.ts'
import { findInDraft, missingInUpdate, readingOf } from '../promises/index.ts'
import type { Finding, Review } from './wire.ts'

type Draft = { text: string; ticketId: number | null; now: Date }

/**
 * What the coach sees in a draft: its promises with their times, what an update lacks, what it asks again, which of the customer's questions
 * it leaves open. It reads, and changes nothing. With a ticket, times are read by its customer's and its team's clocks.
 */
export async function reviewDraft(db: Db, actor: Actor, { text, ticketId, now }: Draft): Promise<Review> {
  const promises = await findInDraft(text, await readingOf(db, actor, ticketId, now))
  const vague: Finding[] = promises.filter((one) => one.by === null).map(({ start, end }) => ({ kind: 'vague_promise', start, end }))
  return {
    findings: [...vague, ...(await repeatsIn(db, text, ticketId))].toSorted((a, b) => a.start - b.start),
    promises,
    missing: text.trim() ? missingInUpdate(text) : [],
    questions: ticketId === null ? [] : await questionsSince(db, ticketId, text),
  }
}

async function repeatsIn(db: Db, text: string, ticketId: number | null): Promise<Finding[]> {
  if (ticketId === null || !mayAsk(text)) return []
  return findRepeats(text, await knownOn(db, ticketId)).map(({ start, end, known: { kind, label, value, recorded_at } }) => ({
    kind: 'repeat_question',
    start,
    end,
    fact: { kind, label, value, recorded_at },
  }))
}

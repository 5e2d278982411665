import type { Db } from '../db/index.ts'
import type { Actor } from '../people/index.ts'
import { findInDraft, missingInUpdate, readingOf } from '../promises/index.ts'
import type { Finding, Review } from './wire.ts'

/**
 * What the coach sees in a draft: its promises with their times, what an update lacks, and what to say otherwise. It reads, and changes
 * nothing. With a ticket, times are read by its customer's and its team's clocks.
 */
export async function reviewDraft(db: Db, actor: Actor, input: { text: string; ticketId: number | null; now: Date }): Promise<Review> {
  const promises = await findInDraft(input.text, await readingOf(db, actor, input.ticketId, input.now))
  const findings: Finding[] = promises.filter((one) => one.by === null).map(({ start, end }) => ({ kind: 'vague_promise', start, end }))
  return { findings, promises, missing: input.text.trim() ? missingInUpdate(input.text) : [] }
}

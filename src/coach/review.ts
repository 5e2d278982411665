import type { Db } from '../db/index.ts'
import { findRepeats, knownOn, mayAsk, questionsSince, type Known } from '../facts/index.ts'
import { textOfHtml } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { findInDraft, missingInUpdate, readingOf as clocksOf } from '../promises/index.ts'
import { checksIn, readingOf } from './checks/index.ts'
import { findFindings, suggested } from './language/index.ts'
import { phrasesFor } from './practice/phrases-for.ts'
import { reasonsOf, suggestionsOf } from './reasons.ts'
import { isLeft, readOwn, type Own } from './settings.ts'
import { savedLike, toldOn } from './told.ts'
import { findingKinds, type Check, type Finding, type FindingKind, type Review, type TextReview } from './wire.ts'

type Draft = { text: string; ticketId: number | null; now: Date }

/**
 * What the coach sees in a draft: words that are heard otherwise than meant, its promises with their times, what an update lacks, what it
 * asks again, which of the customer's questions it leaves open, and what is to say of the whole. It reads, and changes nothing. With a
 * ticket, times are read by its customer's and its team's clocks.
 */
export async function reviewDraft(db: Db, actor: Actor, { text, ticketId, now }: Draft): Promise<Review> {
  const own = await readOwn(db, actor)
  const promises = await findInDraft(text, await clocksOf(db, actor, ticketId, now))
  const vague = promises.filter((one) => one.by === null).map(({ start, end }) => found('vague_promise', { start, end }))
  const findings = [...languageIn(text, own), ...vague, ...(await repeatsIn(db, text, ticketId))]
  return {
    findings: await withPhrases(db, actor, wanted(findings, own)),
    checks: ticketId === null || !text.trim() ? [] : await checksOn(db, own, { text, ticketId }),
    promises,
    missing: text.trim() ? missingInUpdate(text, promises) : [],
    questions: ticketId === null ? [] : await questionsSince(db, ticketId, text),
  }
}

/** What the coach sees in a text that will be sent often, before it is used. Nobody's own settings count: it is everybody's text. */
export async function reviewText(
  db: Db,
  actor: Actor,
  given: { text?: string | undefined; html?: string | undefined; now: Date },
): Promise<TextReview> {
  const text = given.text ?? textOfHtml(given.html ?? '')
  const own = { ...(await readOwn(db, actor)), left: [] }
  const promises = await findInDraft(text, await clocksOf(db, actor, null, given.now))
  const vague = promises.filter((one) => one.by === null).map(({ start, end }) => found('vague_promise', { start, end }))
  return { text, findings: wanted([...languageIn(text, own), ...vague], own) }
}

/** With what the writer's teams agreed to say instead. */
async function withPhrases(db: Db, actor: Actor, findings: Finding[]): Promise<Finding[]> {
  const phrases = await phrasesFor(
    db,
    actor,
    findings.map(({ kind }) => kind),
  )
  return findings.map((one) => (phrases.has(one.kind) ? { ...one, phrases: phrases.get(one.kind)! } : one))
}

/** In the order of the text, without what the organisation switched off and what the writer left for good. */
const wanted = (findings: Finding[], { kindsOff, left }: Own): Finding[] =>
  findings
    .filter(({ kind, rule }) => !kindsOff.includes(kind) && !isLeft(left, kind, rule))
    .toSorted((a, b) => a.start - b.start || a.end - b.end)

const found = (kind: FindingKind, more: { start: number; end: number } & Partial<Finding>): Finding => ({
  kind,
  rule: null,
  ...reasonsOf(kind),
  rewrite: null,
  ...more,
})

const isKind = (kind: string): kind is FindingKind => (findingKinds as readonly string[]).includes(kind)

/** What the packs find in a text, with the organisation's suggestions. Kinds that are off are left out, what somebody left for good is not. */
export const languageIn = (text: string, { kindsOff, ownNames, suggestions }: Own): Finding[] =>
  suggested(findFindings(text, { off: kindsOff, names: ownNames }), text, suggestions).flatMap(({ kind, start, end, rule, why, rewrite }) =>
    isKind(kind) ? [found(kind, { start, end, rule, rewrite, ...(why && { why }) })] : [],
  )

async function repeatsIn(db: Db, text: string, ticketId: number | null): Promise<Finding[]> {
  if (ticketId === null || !mayAsk(text)) return []
  const known = await knownOn(db, ticketId)
  return findRepeats(text, known)
    .filter((one) => !asksWhich(text, one.known, known))
    .map(({ start, end, known: { kind, label, value, recorded_at, disagrees } }) =>
      found('repeat_question', { start, end, fact: { kind, label, value: disagrees ? null : value, recorded_at, disagrees } }),
    )
}

/** Two sources differ, and the draft names what one of them says: it asks which holds. */
const asksWhich = (text: string, { kind, disagrees }: Known, known: readonly Known[]): boolean =>
  disagrees && known.some((one) => one.kind === kind && one.disagrees && text.includes(one.value))

async function checksOn(
  db: Db,
  { kindsOff, left, suggestions }: Own,
  { text, ticketId }: { text: string; ticketId: number },
): Promise<Check[]> {
  const reading = readingOf({ draft: text, ...(await toldOn(db, ticketId)) })
  if (!reading) return []
  const saved = reading.complaint ? await savedLike(db, text) : []
  return checksIn({ ...reading, saved })
    .filter(({ kind }) => !kindsOff.includes(kind) && !isLeft(left, kind, null))
    .map(({ kind, message_id, quote }) => ({ kind, ...reasonsOf(kind), message_id, quote, suggestions: suggestionsOf(kind, suggestions) }))
}

// What a draft promises, and what its writer decided about it.
import type { Db } from '../db/index.ts'
import { conflict, dateOf, htmlOfText, invalid, textOfHtml } from '../kernel/index.ts'
import { hoursOf, type Actor, type Hours } from '../people/index.ts'
import type { PromiseToAdd } from './add-promises.ts'
import { dueOf, findPromises, offeredTimes, type FoundPromise } from './language/index.ts'
import { actionOf, actionWithTopic } from './rules.ts'
import type { Decision, FoundInDraft } from './wire.ts'

/** Whose clock a draft's times are read by. */
export type DraftReading = { writerZone: string; customerZone: string | null; hours: Hours; now: Date }

/** How times on this ticket are read: its customer's zone, its team's hours. Without a ticket, the company's. */
export async function readingOf(db: Db, actor: Actor, ticketId: number | null, now: Date): Promise<DraftReading> {
  const row =
    ticketId === null
      ? undefined
      : await db
          .selectFrom('tickets as t')
          .innerJoin('customers as c', 'c.id', 't.customer_id')
          .select(['t.team_id', 'c.time_zone'])
          .where('t.ticket_id', '=', ticketId)
          .executeTakeFirst()
  return { writerZone: actor.time_zone, customerZone: row?.time_zone ?? null, hours: await hoursOf(db, row?.team_id ?? null), now }
}

/** No message has more; a text with thousands would hold up everybody. */
const mostFound = 50

const longestPiece = 10_000

/** All commitments of a text, however long: it is read in pieces that end with a paragraph or a sentence, so that none is cut in two. */
function findAll(text: string): FoundPromise[] {
  const found: FoundPromise[] = []
  for (let at = 0; at < text.length && found.length <= mostFound;) {
    const end = text.length - at <= longestPiece ? text.length : endOfPiece(text, at)
    found.push(...findPromises(text.slice(at, end)).map((one) => ({ ...one, start: one.start + at, end: one.end + at })))
    at = end
  }
  return found
}

function endOfPiece(text: string, at: number): number {
  const latest = at + longestPiece
  const line = text.lastIndexOf('\n', latest)
  const sentence = text.lastIndexOf('. ', latest)
  return [line, sentence].find((end) => end > at + longestPiece / 2) ?? latest
}

/** The commitments in a draft, each with what it says, by when, and times to choose from where it gives none. */
export const findInDraft = async (text: string, reading: DraftReading): Promise<FoundInDraft[]> =>
  readAll(text, findAll(text).slice(0, mostFound), reading)

async function readAll(text: string, found: FoundPromise[], reading: DraftReading): Promise<FoundInDraft[]> {
  if (found.length === 0) return []
  const offered = offeredTimes(reading).map((at) => at.toISOString())
  return Promise.all(
    found.map(async ({ start, end, by }) => {
      const due = by === null ? null : await dueOf(by, reading)
      return {
        start,
        end,
        by,
        action: actionWithTopic(text.slice(start, end), text.slice(end, end + 240), by),
        due: due && due > reading.now ? due.toISOString() : null,
        offered,
      }
    }),
  )
}

/** A message's words, as text and as HTML: the customer may read either. */
export type Words = { text: string; html: string | null }
type Commitment = FoundInDraft & { phrase: string }

/** All commitments of a message: those of its text, and those that only its HTML shows. Problem 422 for more than anybody means. */
async function commitmentsIn({ text, html }: Words, read: () => Promise<DraftReading>): Promise<Commitment[]> {
  // Without its links, whose addresses would stand in the middle of a phrase.
  const shown = html === null || html === htmlOfText(text) ? '' : textOfHtml(html.replace(/<\/?a\b[^>]*>/gi, ''))
  const said = squashed(text)
  const onlyShown = squashed(shown) === said ? [] : findAll(shown)
  const found = [
    { in: text, all: findAll(text) },
    { in: shown, all: onlyShown.filter(({ start, end }) => !said.includes(squashed(shown.slice(start, end)))) },
  ]
  const count = found.reduce((sum, { all }) => sum + all.length, 0)
  if (count === 0) return []
  if (count > mostFound) throw invalid(`This makes more than ${mostFound} promises, and nobody keeps so many in sight. Send it in parts.`)
  const reading = await read()
  const lists = await Promise.all(
    found.map(async (one) =>
      (await readAll(one.in, one.all, reading)).map((promise) => ({ ...promise, phrase: one.in.slice(promise.start, promise.end) })),
    ),
  )
  return lists.flat()
}

const squashed = (words: string) => words.replace(/\s+/g, '')

export type Decided = { make: PromiseToAdd[]; declined: string[] }

/**
 * Puts the writer's decisions to the commitments of a message. Without decisions (a program sent it), each is a promise: by the time it
 * names, else by the first that would be offered. Problem 409 `undecided-promises` for those that nobody decided.
 * @param read how times are read; asked only when there is something to read.
 */
export async function decide(words: Words, decisions: Decision[] | undefined, read: () => Promise<DraftReading>): Promise<Decided> {
  const left = [...(decisions ?? [])]
  const decided: Decided = { make: [], declined: [] }
  const undecided: Commitment[] = []
  for (const one of await commitmentsIn(words, read)) {
    const at = left.findIndex((decision) => decision.phrase === one.phrase)
    const decision = at >= 0 ? left.splice(at, 1)[0]! : decisions ? undefined : {}
    if (!decision || !take(decided, decision, one)) undecided.push(one)
  }
  if (undecided.length > 0) throw askToDecide(undecided)
  decided.make.push(...left.filter((one) => !one.declined).map((one) => byHand(one, words.text)))
  return decided
}

/** @returns false while there is no time for it. */
function take(decided: Decided, decision: Decision, found: Commitment): boolean {
  const due = decision.due ?? found.due ?? found.offered[0]
  const action = decision.action?.trim() || found.action
  if (decision.declined) decided.declined.push(found.phrase)
  else if (due) decided.make.push({ action, due: dateOf(due), said: found.phrase, said_by: found.by })
  return Boolean(decision.declined ?? due)
}

/** Said by hand beside the text: what the finder does not see. Problem 422 where what or by when is missing. */
function byHand({ action, phrase, due }: Decision, text: string): PromiseToAdd {
  const what = action?.trim() || (phrase && actionOf(phrase))
  if (!what || !due) throw invalid('A promise needs what is promised and by when: give it an `action` and a `due`, or decline it.')
  return { action: what, due: dateOf(due), said: phrase && text.includes(phrase) ? phrase : null }
}

function askToDecide(undecided: Commitment[]) {
  const words = undecided.map((one) => `“${one.phrase}”`).join(', ')
  return conflict(
    'undecided-promises',
    `${words}: is it a promise, and by when? Give each a time, or say that it is none. Nothing was sent yet.`,
    {
      blockers: undecided.map((one) => ({ kind: 'promise', text: one.phrase })),
      more: { promises: undecided.map(({ phrase: _phrase, ...one }) => one) },
    },
  )
}

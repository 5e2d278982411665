// The brief that a ticket writes itself.
import type { Db } from '../db/index.ts'
import { notFound } from '../kernel/index.ts'
import { readFacts } from '../facts/index.ts'
import { briefOf, type Actor } from '../people/index.ts'
import { listOnTicket, timeInLetter } from '../promises/index.ts'
import { seesTickets } from '../tickets/index.ts'
import { ifThenIn, problemIn, triedIn, wantedIn, type Compiled, type Told } from './compile.ts'
import { promisedLines, readTold } from './in-short.ts'
import { firstName } from './letter.ts'
import { readAnswered, readOwners, readStory, readSubject, type AnsweredRow, type StoryRow } from './materials.ts'
import { shortened, tellingSentences } from './sentences.ts'
import { storyOf } from './story.ts'
import type { Brief } from './wire.ts'

const longestTold = 600

/** What the ticket itself can say for a handoff; what it cannot say is an empty text. Problem 404 when there is none to see. */
export async function compileBrief(db: Db, actor: Actor, ticketId: number, now: Date): Promise<Brief> {
  if (!seesTickets(actor)) throw notFound('ticket')
  const subject = await readSubject(db, ticketId)
  const [messages, told, answered, owners, facts, promises] = await Promise.all([
    readStory(db, ticketId),
    readTold(db, [ticketId]),
    readAnswered(db, ticketId),
    readOwners(db, ticketId),
    readFacts(db, ticketId),
    listOnTicket(db, actor, ticketId, now),
  ])
  // A colleague's answer stands on the ticket as a note, too: it is told once.
  const answers = new Set(answered.map((one) => one.message_id))
  const said = messages.filter((one) => !answers.has(one.id))
  const time = (at: Date) => timeInLetter(at, subject.hours.time_zone, now)
  const standing = promises.filter((one) => one.standing)
  return {
    problem: problemIn(told),
    wanted: withFacts(wantedIn(told), valuesOf(facts.facts, 'wants')),
    tried: triedOf({ told, messages: said, answered, facts: facts.facts }, subject),
    promised: promisedLines(
      standing.map(({ action, due }) => ({ action, due: new Date(due) })),
      time,
    ),
    promises: standing,
    next: subject.next ?? '',
    next_by: subject.plan_by?.toISOString() ?? null,
    plan: planOf(subject),
    if_then: ifThenIn(messages.filter((one) => one.kind === 'note')),
    told: lastTold(messages),
    facts: facts.facts,
    disagreements: facts.disagreements,
    story: storyOf(said, answered, owners),
    customer: { id: subject.customer_id, name: subject.customer_name, email: subject.customer_email },
  }
}

type Subject = Awaited<ReturnType<typeof readSubject>>
type FactValue = { kind: string; value: string; message_id: number | null; recorded_at: string }

function planOf(subject: Subject): Brief['plan'] {
  if (subject.next === null) return null
  const who = briefOf(subject.who_id, subject.who_name, subject.who_portrait)
  return { next: subject.next, who, by: subject.plan_by!.toISOString(), automatic: subject.automatic! }
}

const valuesOf = (facts: FactValue[], kind: string) => facts.filter((fact) => fact.kind === kind)

/** What was recorded as wanted or tried stands first, where the words do not hold it anyway. */
function withFacts(compiled: Compiled, facts: FactValue[]): Compiled {
  const more = facts.filter(({ value }) => !compiled.text.toLowerCase().includes(value.toLowerCase()))
  const ids = more.flatMap(({ message_id }) => message_id ?? [])
  return {
    text: [...more.map(({ value }) => value), compiled.text].filter(Boolean).join('\n'),
    message_ids: [...new Set([...ids, ...compiled.message_ids])],
  }
}

type Tried = { told: (Told & { at: Date })[]; messages: StoryRow[]; answered: AnsweredRow[]; facts: FactValue[] }

/** One line each, oldest first: what the customer tried, what we did and what came of it, what colleagues answered. */
function triedOf({ told, messages, answered, facts }: Tried, { hours }: Subject): Compiled {
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: hours.time_zone })
  const line = (who: string, at: Date, text: string) => `${firstName(who)}, ${day.format(at)}: ${text}`
  const lines: { at: Date; text: string; id: number | null }[] = [
    ...told
      .map((one) => ({ id: one.id, at: one.at, said: triedIn(one), writer: one.writer || 'Customer' }))
      .flatMap(({ said, ...one }) => (said ? [{ id: one.id, at: one.at, text: line(one.writer, one.at, `“${said}”`) }] : [])),
    ...messages.flatMap(({ id, at, moved, could_not: not, person_name: name }) =>
      moved || not ? [{ id, at, text: line(name ?? 'We', at, moved ?? `could not, because ${shortened(not!, 300)}`) }] : [],
    ),
    ...answered.map((one) => ({ id: one.message_id, at: one.at!, text: line(one.person_name ?? 'A colleague', one.at!, answerOf(one)) })),
  ]
  const text = lines.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const compiled = { text: text.map((one) => one.text).join('\n'), message_ids: [...new Set(text.flatMap(({ id }) => id ?? []))] }
  return withFacts(compiled, valuesOf(facts, 'has_tried'))
}

function answerOf({ what, status, answer, missing }: AnsweredRow): string {
  const words = `${shortened(what, 120)}: ${shortened(answer ?? '', 300)}`
  if (status === 'done') return `${words} (done)`
  return missing ? `${words} (returned; missing: ${shortened(missing, 200)})` : `${words} (returned)`
}

function lastTold(messages: StoryRow[]): Brief['told'] {
  const last = messages.findLast((one) => one.kind === 'reply')
  if (!last) return null
  const text = shortened(tellingSentences(last.text, last.person_name ?? '').join(' ') || last.text, longestTold)
  return { message_id: last.id, by: briefOf(last.person_id, last.person_name, last.portrait), at: last.at.toISOString(), text }
}

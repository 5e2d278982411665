// What the customer's words hold that nobody recorded yet. Read when somebody looks: a mail that comes in costs nothing.
import type { Db } from '../db/index.ts'
import { Problem } from '../kernel/index.ts'
import { toldIn } from './language/index.ts'
import { findMatches } from './pattern.ts'
import type { FactRow } from './present.ts'
import { valueKey } from './rules.ts'
import type { FactKind, FoundFact } from './wire.ts'

const newestMessages = 50
const longestMessage = 20_000
const mostText = 200_000
const mostOfAKind = 5
/** However many patterns there are, whoever looks does not wait longer for them. */
const patience = 500
/** Messages stay as they are: what they hold is worked out once, not on every letter of a draft. The newest so many are remembered. */
const mostRemembered = 400
const remembered = new Map<string, Map<string, string[]>>()

type Said = { id: number; text: string; subject: string | null; at: Date }

/** The customer's newest words on a ticket, oldest first; not what is held back, and not more than a person reads. */
export async function customersWords(db: Db, ticketId: number): Promise<Said[]> {
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'subject', 'created_at as at'])
    .select((eb) => eb.fn<string>('left', ['text', eb.val(longestMessage)]).as('text'))
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', 'customer')
    .where('held', '=', false)
    .where('moved_to', 'is', null)
    .orderBy('id', 'desc')
    .limit(newestMessages)
    .execute()
  let left = mostText
  return rows.filter(({ text }) => (left -= text.length) >= 0).toReversed()
}

/** What their words hold, without what `recorded` has already, or what was found to be none. */
export function foundIn(said: Said[], kinds: FactKind[], recorded: FactRow[]): FoundFact[] {
  const seen = new Set(recorded.map(({ kind, value_key }) => `${kind} ${value_key}`))
  const until = performance.now() + patience
  return kinds.flatMap((kind) =>
    said
      .flatMap((message) => valuesIn(message, kind, until).map((value) => ({ value, message })))
      .filter(({ value }) => isNew(seen, `${kind.key} ${valueKey(value)}`))
      .slice(0, mostOfAKind)
      .map(({ value, message }) => ({ kind: kind.key, label: kind.label, value, message_id: message.id, at: message.at.toISOString() })),
  )
}

function isNew(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false
  seen.add(key)
  return true
}

function valuesIn({ subject, text }: Said, kind: FactKind, until: number): string[] {
  const all = subject ? `${subject}\n${text}` : text
  const known = rememberedOf(all)
  const key = `${kind.key} ${kind.pattern ?? ''}`
  const values = known.get(key) ?? [...(kind.pattern === null ? [] : matchesOf(kind.pattern, all, until)), ...toldIn(text, kind.key)]
  // Where the time ran out it may hold more.
  if (performance.now() < until) known.set(key, values)
  return values
}

function rememberedOf(text: string): Map<string, string[]> {
  const known = remembered.get(text) ?? new Map<string, string[]>()
  remembered.delete(text)
  remembered.set(text, known)
  if (remembered.size > mostRemembered) remembered.delete(remembered.keys().next().value!)
  return known
}

/** A pattern that stopped being one (an older engine took it) finds nothing. */
function matchesOf(pattern: string, text: string, until: number): string[] {
  try {
    return findMatches(pattern, text, { until }).map(({ value }) => value)
  } catch (error) {
    if (error instanceof Problem) return []
    throw error
  }
}

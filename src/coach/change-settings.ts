import type { Tx } from '../db/index.ts'
import { invalid } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import type { CoachSettingsChange, Suggestion } from './wire.ts'

/** As a name, one of these would be found in every other sentence. */
const everyday = new Set('i me my we us our you your he him she her it its they them their one this that who'.split(' '))

/** Kinds that are put right by a time, or by what is known: there is nothing to suggest beside it. */
const withoutSuggestion = ['vague_promise', 'repeat_question', 'unedited_template']

/**
 * Changes which kinds the coach looks for, the organisation's own names, and its own suggestions.
 * Problem 422 for a name that is an everyday word, and for a suggestion to a kind that takes none.
 */
export async function changeSettings(tx: Tx, actor: Actor, change: CoachSettingsChange & { now: Date }): Promise<void> {
  const { kinds_off: off, own_names: names, suggestions = [], now } = change
  const columns = {
    ...(off && { coach_kinds_off: [...new Set(off)].toSorted() }),
    ...(names && { coach_own_names: namesOf(names) }),
  }
  if (Object.keys(columns).length > 0) await tx.updateTable('company').set(columns).execute()
  for (const one of suggestions) await changeSuggestion(tx, actor, one, now)
}

async function changeSuggestion(tx: Tx, actor: Actor, { kind, text }: Suggestion, now: Date): Promise<void> {
  const words = text.trim().replace(/\s+/g, ' ')
  if (withoutSuggestion.includes(kind))
    throw invalid('What helps there is a time, or what we know already: there is no wording to suggest.')
  if (!words) return void (await tx.deleteFrom('coach_suggestions').where('kind', '=', kind).execute())
  const row = { text: words, changed_by: actor.id, changed_at: now }
  await tx
    .insertInto('coach_suggestions')
    .values({ kind, ...row })
    .onConflict((c) => c.column('kind').doUpdateSet(row))
    .execute()
}

function namesOf(given: string[]): string[] {
  const names = new Map(given.map((name) => evened(name)).map((name) => [name.toLowerCase(), name]))
  for (const [key, name] of names) {
    if (!/\p{L}[\p{L}\p{N}]|\p{N}\p{L}/u.test(name)) throw invalid(`“${name}” is no name. Write it as your people write it: “Leeds depot”.`)
    if (everyday.has(key)) throw invalid(`“${name}” stands in every other sentence. Write it longer: “the ${name} team”.`)
  }
  return [...names.values()].toSorted((a, b) => a.localeCompare(b))
}

/** As the coach reads a text: one space, straight apostrophes. */
const evened = (name: string): string =>
  name
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[’‘ʼ´`]/g, "'")

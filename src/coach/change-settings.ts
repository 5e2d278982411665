import type { Tx } from '../db/index.ts'
import { invalid } from '../kernel/index.ts'
import type { CoachSettingsChange } from './wire.ts'

/** As a name, one of these would be found in every other sentence. */
const everyday = new Set('i me my we us our you your he him she her it its they them their one this that who'.split(' '))

/** Changes which kinds the coach looks for, and the organisation's own names. Problem 422 for a name that is an everyday word. */
export async function changeSettings(tx: Tx, { kinds_off: off, own_names: names }: CoachSettingsChange): Promise<void> {
  const change = {
    ...(off && { coach_kinds_off: [...new Set(off)].toSorted() }),
    ...(names && { coach_own_names: namesOf(names) }),
  }
  if (Object.keys(change).length > 0) await tx.updateTable('company').set(change).execute()
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

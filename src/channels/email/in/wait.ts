import type { ImapTrouble } from './imap-words.ts'

const second = 1_000
const minute = 60 * second

/** The first wait after trouble of a kind, and the longest; each try in a row doubles it. */
const waits: Record<ImapTrouble['kind'], { first: number; longest: number }> = {
  broken: { first: second, longest: minute },
  throttled: { first: minute, longest: 15 * minute },
  refused: { first: 5 * minute, longest: 30 * minute },
}
const longestAsked = 60 * minute

/**
 * How long to wait before the next try: as long as the server asked, else doubling from try to try. A part of chance on top keeps many
 * mailboxes from coming back all at once; never less than was asked.
 * @param tries how often this kind of trouble came in a row before.
 */
export function waitAfter({ kind, waitMs }: Pick<ImapTrouble, 'kind' | 'waitMs'>, tries: number, chance = Math.random()): number {
  const { first, longest } = waits[kind]
  const wait = waitMs === null ? Math.min(first * 2 ** Math.min(tries, 20), longest) : Math.min(waitMs, longestAsked)
  return Math.round(wait * (1 + chance / 4))
}

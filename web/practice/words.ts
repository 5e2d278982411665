// What the practice room says, in words. Pure, so that a table can test it. Nothing here names or counts a person.
import { inWords } from '../desk/owed.ts'
import { byWhen, type Clock } from '../time.ts'
import type { PracticeExample, PracticeSettings } from '../wire.ts'

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
/** The days of a week for choosing, each with its number. */
export const daysToChoose: [number, string][] = days.map((name, at) => [at + 1, name])

type Status = PracticeExample['status']
export const statusWord: Record<Status, string> = { open: 'To write', compared: 'Side by side', ended: 'Ended' }
export const statusLook: Record<Status, string> = { open: 'open', compared: 'mid', ended: 'line' }

/** How many have written, and whether I am one of them: "Two have written, you too". */
export function writtenWords({ written, rewrites, status }: Pick<PracticeExample, 'written' | 'rewrites' | 'status'>): string {
  const mine = rewrites.some((one) => one.mine)
  if (written === 0) return status === 'open' ? 'Nobody has written yet' : 'Nobody wrote'
  if (written === 1 && mine) return 'Only you have written yet'
  return `${inWords(written)} ${written === 1 ? 'has' : 'have'} written${mine && status === 'open' ? ', you too' : ''}`
}

/** How many would say it so; never who. */
export const picksWords = (picks: number): string =>
  picks === 0 ? 'Nobody picked it yet' : picks === 1 ? 'One would say it so' : `${inWords(picks)} would say it so`

/** When the team is reminded next: "Next reminder Thu 18 June", "Practice on Thursdays", "No day of practice yet". */
export function dayWords({ day, next_reminder: next }: Pick<PracticeSettings, 'day' | 'next_reminder'>, clock: Clock): string {
  if (day === null) return 'No day of practice yet'
  if (!next) return `Practice on ${days[day - 1]}s`
  return `Practice on ${days[day - 1]}s. Next reminder ${byWhen(next.at, clock).when}`
}

/** When a changed day is said, before it is saved. */
export const previewOf = (day: number | null): string =>
  day === null
    ? 'Nobody is reminded.'
    : `Each ${days[day - 1]}, when work begins, to those of the team who are here. The words change every week.`

/** The sentences of a wording, to choose one from; none where it is one. */
export function sentencesOf(text: string): string[] {
  const cut = new Intl.Segmenter('en', { granularity: 'sentence' })
  const sentences = text
    .split(/\n+/)
    .flatMap((line) => [...cut.segment(line)].map(({ segment }) => segment.trim()))
    .filter((one) => /[.!?…]["”’)]*$/.test(one))
  return sentences.length > 1 || (sentences[0] && sentences[0] !== text.trim()) ? sentences : []
}

// When to try again, and how times are said to a customer. Computed on paper.

const minute = 60_000
const waits = [1, 5, 15, 60, 240].map((minutes) => minutes * minute)
const giveUpAfter = 3 * 24 * 60 * minute

/** When a mail that could not leave is tried again after its nth attempt; null when three days have passed. */
export function retryAt(attempts: number, createdAt: Date, now: Date): Date | null {
  const at = new Date(now.getTime() + (waits[Math.min(attempts, waits.length) - 1] ?? minute))
  return at.getTime() - createdAt.getTime() > giveUpAfter ? null : at
}

const zoned = (at: Date, timeZone: string) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
const two = (n: number) => String(n).padStart(2, '0')

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Kept, because making one costs a third of a millisecond. */
function formatter(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${Object.keys(options).join()}`
  const found = formatters.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone })
  formatters.set(key, found)
  return found
}

/** "today by 15:45", "tomorrow by 10:00", "by Friday 12 June, 10:00", in the company's time zone. A time that has passed is "as soon as possible". */
export function dueWords(due: Date | null, now: Date, timeZone: string): string {
  if (!due || due <= now) return 'as soon as possible'
  const then = zoned(due, timeZone)
  const days = zoned(now, timeZone).toPlainDate().until(then.toPlainDate()).days
  const time = `${two(then.hour)}:${two(then.minute)}`
  if (days === 0) return `today by ${time}`
  if (days === 1) return `tomorrow by ${time}`
  const date = formatter(timeZone, { weekday: 'long', day: 'numeric', month: 'long' }).format(due).replace(',', '')
  return `by ${date}, ${time}`
}

/** "3 June 2026 at 10:05", for the line above a quote. */
export const dateWords = (at: Date, timeZone: string): string => formatter(timeZone, { dateStyle: 'long', timeStyle: 'short' }).format(at)

/** "10:05" of a time today, "3 June 2026 at 10:05" of another day. */
export function clockWords(at: Date, now: Date, timeZone: string): string {
  const then = zoned(at, timeZone)
  return then.toPlainDate().equals(zoned(now, timeZone).toPlainDate()) ? `${two(then.hour)}:${two(then.minute)}` : dateWords(at, timeZone)
}

/** The subject of our answer: one "Re:", and the number once. */
export function answerSubject(subject: string, ticketId: number): string {
  const bare = subject
    .replace(/\s*\[#\d+\]/g, '')
    .replace(/^(\s*(re|aw|sv|antw|vs|odp|ref)\s*:\s*)+/i, '')
    .replace(/\s+/g, ' ')
    .trim()
  return `Re: ${bare || 'your message'} [#${ticketId}]`
}

import { setTimeout as wait } from 'node:timers/promises'
import { warm } from './language/index.ts'

/** Between two slices others are served. */
const restMs = 20

/**
 * Makes the coach's patterns ready after the start, a slice at a time: made all at once by the first draft that is read, they would hold up
 * everybody for more than a second.
 */
export async function warmCoach(signal: AbortSignal): Promise<void> {
  while (!signal.aborted && !warm()) await wait(restMs, undefined, { ref: false, signal }).catch(() => undefined)
}

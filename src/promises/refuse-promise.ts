import { conflict } from '../kernel/index.ts'
import { findPromises } from './language/index.ts'

/**
 * Refuses an outcome that promises something: it says what was done, it is mailed to the customer, and what is still to come keeps the
 * ticket open.
 * @throws Problem 409 `promises-something`.
 */
export function refusePromise(outcome: string): void {
  const [found] = findPromises(outcome)
  if (found)
    throw conflict(
      'promises-something',
      'The outcome promises something that is still to come. Say what was done, or keep the ticket open and promise it.',
      {
        blockers: [{ kind: 'promise', text: outcome.slice(found.start, found.end) }],
      },
    )
}

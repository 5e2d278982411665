import { clockTime } from '../time.ts'
import type { Message } from '../wire.ts'

type Delivered = NonNullable<Message['delivery']>

/** The last thing said of each recipient; not what the line about the whole message says already. */
export function copiesThatFailed({ failures, state, error }: Delivered): Delivered['failures'] {
  const last = [...new Map(failures.map((failure) => [failure.recipient, failure])).values()]
  const lost = state === 'failed' || state === 'bounced'
  return last.filter(({ hard, words }) => !(lost && hard && words !== null && error !== null && error.includes(words)))
}

/** Who has to wait for their copy, why, and until when. */
export function waitingCopy({ recipient, words, next_at: at }: Delivered['copies'][number], zone: string): string {
  if (words === null) return `${recipient}: on its way again`
  return `${recipient}: not yet (${words})${at ? `, tried again at ${clockTime(at, zone)}` : ''}`
}

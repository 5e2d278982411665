// Every message in writing has its coach here while this page is open: the composer and the facts look at the same one.
import { useSyncExternalStore } from 'react'
import type { Review } from '../../../../src/coach/wire.ts'
import { api } from '../../../api.ts'
import { isOffline } from '../../../online.ts'
import { keepCoach, keptCoach, type DraftKind } from '../shelf.ts'
import { Coach, nothingKept, type Seen } from './coach.ts'

const known = new Map<string, Coach>()

export function coachOf(number: number, kind: DraftKind): Coach {
  const key = `${number} ${kind}`
  const found = known.get(key) ?? make(number, kind)
  known.set(key, found)
  return found
}

function make(number: number, kind: DraftKind): Coach {
  // An older page kept less.
  const kept = { ...nothingKept, ...keptCoach(number, kind) }
  return new Coach(
    {
      review: async (text, signal) => {
        if (isOffline()) throw new Error('offline')
        const review = await api.post<Review>('/coach/review', { text, ticket: number }, { signal })
        // The customer does not read a note.
        return kind === 'reply' ? review : { ...review, findings: [], checks: [], questions: [] }
      },
      keep: (now) => keepCoach(number, kind, now),
    },
    { kept, on: kind === 'reply' || kept.call },
  )
}

/** What the coach of a message sees now. */
export function useSeen(number: number, kind: DraftKind): Seen {
  const coach = coachOf(number, kind)
  return useSyncExternalStore(coach.subscribe, coach.now)
}

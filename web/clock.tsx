// The clock that every shown time hangs on: one tick for the whole page, in the time zone of the person who reads.
import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react'
import type { Clock } from './time.ts'

const Zone = createContext('UTC')
export const ZoneProvider = ({ zone, children }: { zone: string; children: ReactNode }) => <Zone value={zone}>{children}</Zone>

let now = Date.now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function tick(): void {
  now = Date.now()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now()
    timer = setInterval(tick, 10_000)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearInterval(timer)
  }
}

/** Now and the reader's time zone, for the functions of time.ts. */
export function useClock(): Clock {
  const zone = useContext(Zone)
  return { now: useSyncExternalStore(subscribe, () => now), zone }
}

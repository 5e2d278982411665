// Whether the desk answers, and since when it does not. Told by every request and by the live stream.
import { useSyncExternalStore } from 'react'

let since: number | null = null
const listeners = new Set<() => void>()

function set(value: number | null): void {
  if ((since === null) === (value === null)) return
  since = value
  for (const listener of listeners) listener()
}

export const markOffline = (): void => set(Date.now())
export const markOnline = (): void => set(null)
export const isOffline = (): boolean => since !== null

/** Calls back on every change; the answer ends it. */
export function onConnection(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The moment since which nothing answers, or null. */
export const useOfflineSince = (): number | null => useSyncExternalStore(onConnection, () => since)

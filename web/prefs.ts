// What this browser was left with: density and single keys. (The theme is kept by Mantine, under its own key.)
import { useSyncExternalStore } from 'react'

export interface Prefs {
  density: 'comfortable' | 'compact'
  singleKeys: boolean
}

const keep = (key: string, value: string): void => {
  try {
    localStorage.setItem(`onus.${key}`, value)
  } catch {
    return // A browser that keeps nothing still works; the choice lasts as long as the page.
  }
}
const kept = (key: string): string | null => {
  try {
    return localStorage.getItem(`onus.${key}`)
  } catch {
    return null
  }
}

let prefs: Prefs = { density: kept('density') === 'compact' ? 'compact' : 'comfortable', singleKeys: kept('single-keys') !== 'off' }
const listeners = new Set<() => void>()

export function setPrefs(change: Partial<Prefs>): void {
  prefs = { ...prefs, ...change }
  keep('density', prefs.density)
  keep('single-keys', prefs.singleKeys ? 'on' : 'off')
  document.documentElement.dataset.density = prefs.density
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const singleKeysOn = (): boolean => prefs.singleKeys
export const usePrefs = (): Prefs => useSyncExternalStore(subscribe, () => prefs)

// What was typed and not sent yet outlives its drawer or page, for as long as this tab is open.
import { useCallback, useState } from 'react'

const keyOf = (name: string): string => `onus.kept.${name}`

function read(name: string): unknown {
  try {
    const text = sessionStorage.getItem(keyOf(name))
    return text === null ? null : (JSON.parse(text) as unknown)
  } catch {
    return null
  }
}

function write(name: string, value: unknown): void {
  try {
    if (value === null) sessionStorage.removeItem(keyOf(name))
    else sessionStorage.setItem(keyOf(name), JSON.stringify(value))
  } catch {
    return // A browser that keeps nothing still works; what was typed lasts as long as its page.
  }
}

/** State under a name: as it was left, or `initial`. Keeping null forgets it. */
export function useKept<T extends object>(name: string, initial: () => T): [T, (change: Partial<T>) => void, () => void] {
  const [value, setValue] = useState<T>(() => ({ ...initial(), ...(read(name) as Partial<T> | null) }))
  const change = useCallback(
    (part: Partial<T>) =>
      setValue((before) => {
        const next = { ...before, ...part }
        write(name, next)
        return next
      }),
    [name],
  )
  const forget = useCallback(() => write(name, null), [name])
  return [value, change, forget]
}

export const forget = (name: string): void => write(name, null)

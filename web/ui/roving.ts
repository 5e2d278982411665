// One tab stop for a whole list; j and k (and the arrows) move it.
import { useCallback, useRef, useState } from 'react'
import { useKeys } from '../keys.ts'

export interface Roving {
  current: number
  /** Spread on the element of a row that takes the focus. */
  stop: (index: number) => { ref: (element: HTMLElement | null) => void; tabIndex: 0 | -1; onFocus: () => void }
}

export function useRoving(count: number, on = true): Roving {
  const [wanted, setWanted] = useState(0)
  const elements = useRef<(HTMLElement | null)[]>([])
  const current = Math.min(wanted, Math.max(0, count - 1))
  const moved = useRef(false)
  const go = (to: number): void => {
    const next = Math.max(0, Math.min(count - 1, to))
    moved.current = true
    setWanted(next)
    elements.current[next]?.focus()
  }
  // The first press of j takes the row that is marked; only then does it move on.
  const down = (): void => go(elements.current[current] === document.activeElement || moved.current ? current + 1 : current)
  const up = (): void => go(current - 1)
  useKeys({ j: down, k: up, ArrowDown: down, ArrowUp: up, Enter: () => elements.current[current]?.click() }, on && count > 0)
  const stop = useCallback(
    (index: number) => ({
      ref: (element: HTMLElement | null) => {
        elements.current[index] = element
      },
      tabIndex: index === current ? (0 as const) : (-1 as const),
      onFocus: () => setWanted(index),
    }),
    [current],
  )
  return { current, stop }
}

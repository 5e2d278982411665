// Single keys: each screen says which it answers while it is shown; the one shown last is asked first.
import { useEffect, useRef } from 'react'
import { singleKeysOn } from './prefs.ts'

export type Keys = Record<string, (event: KeyboardEvent) => void>
const stack: { current: Keys }[] = []

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, [role="textbox"], [role="combobox"]') !== null)
const inOverlay = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null

/** Enter belongs to whatever has the focus, when that is something to press. */
const pressable = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.closest('a, button, summary') !== null

let hushed = 0
/** What is typed until the words have their place is no command: until the focus is in a text field, at the longest so many milliseconds. */
export const hushKeys = (most = 2000): void => void (hushed = performance.now() + most)

function answer(event: KeyboardEvent): void {
  if (event.key.length === 1 && performance.now() < hushed) return
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || typing(event.target) || inOverlay(event.target)) return
  if (event.key !== 'Escape' && event.key !== 'Enter' && !singleKeysOn()) return
  // The path begins at the very element, also in a shadow root: a link in somebody's mail.
  if (event.key === 'Enter' && pressable(event.composedPath()[0] ?? null)) return
  const found = stack.findLast((keys) => keys.current[event.key])?.current[event.key]
  if (!found) return
  event.preventDefault()
  found(event)
}

if (typeof document !== 'undefined') {
  document.addEventListener('keydown', answer)
  document.addEventListener('focusin', ({ target }) => {
    if (typing(target)) hushed = 0
  })
}

/** Answers these keys while the component is shown (and `on`). */
export function useKeys(keys: Keys, on = true): void {
  const held = useRef(keys)
  held.current = keys
  useEffect(() => {
    if (!on) return undefined
    stack.push(held)
    return () => {
      stack.splice(stack.indexOf(held), 1)
    }
  }, [on])
}

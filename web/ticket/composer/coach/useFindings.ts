import { useEffect, useRef, useState } from 'react'
import { choose, isOpen, timeOf, type Choice, type Found } from './choices.ts'
import type { Coach, Seen } from './coach.ts'

export type Findings = ReturnType<typeof useFindings>

interface Given {
  coach: Coach
  seen: Seen
  /** Whether the panel is there. */
  shown: boolean
  toText: () => void
  /** A time was taken that the text does not say. */
  onTime: (found: Found, due: string) => void
  onSend: () => void
  /** The line whose mark the cursor stands in. */
  atCursor: () => number | null
  /** The line with that number, which is no promise, is left in this draft. */
  onLeave: (index: number) => void
}

const keys = ['ArrowDown', 'ArrowUp', 'Enter', 'KeyD', 'KeyL']

/** Moving between the lines of the coach and deciding about each: by keys, from the text or from the panel. */
export function useFindings({ coach, seen, shown, toText, onTime, onSend, atCursor, onLeave }: Given) {
  const panel = useRef<HTMLElement>(null)
  const [at, setAt] = useState(0)
  const [editing, setEditing] = useState<{ index: number; what: 'when' | 'all' } | null>(null)
  const { lines } = seen
  const open = lines.findIndex(isOpen)
  const current = lines[at] ? at : Math.max(0, open)

  const focus = (index: number): void => {
    setAt(index)
    // What was just decided shows other buttons: they are there after the next paint.
    requestAnimationFrame(() => {
      const first = panel.current?.querySelector<HTMLElement>(`[data-line="${index}"] [data-first]`)
      first?.focus()
      first?.scrollIntoView({ block: 'nearest' })
    })
  }
  const inPanel = (): boolean => panel.current?.contains(document.activeElement) ?? false
  const decide = (index: number, choice: Choice | null): void => {
    const line = lines[index]
    if (!line) return
    const within = inPanel()
    coach.choose(line, choice)
    if (choice?.due && choice.due !== line.found.due) onTime(line.found, choice.due)
    setEditing(null)
    const next = coach.now().lines.findIndex(isOpen)
    if (next >= 0 && within) focus(next)
    else if (within) toText()
    else setAt(Math.max(0, next))
  }
  const edit = (index: number, what: 'when' | 'all' | null): void => {
    setEditing(what && { index, what })
    setAt(index)
    if (what === null) focus(index)
  }
  /** The one that a key in the text speaks of: the first that waits for a word. */
  const spoken = (): number => (inPanel() || open < 0 ? current : lines[at] && isOpen(lines[at]) ? at : open)
  /** All lines of the panel: the promises, then what else is told. */
  const lineCount = (): number => panel.current?.querySelectorAll('[data-line]').length ?? 0
  const focused = (): number => {
    const within = document.activeElement?.closest<HTMLElement>('[data-line]')
    return within && inPanel() ? Number(within.dataset.line) : current
  }
  /** The line with that number is gone: the focus goes to the one that took its place, or back to the text. */
  const gone = (index: number): void => {
    if (!inPanel()) return
    requestAnimationFrame(() => {
      const first = panel.current?.querySelector<HTMLElement>(`[data-line="${Math.min(index, lineCount() - 1)}"] [data-first]`)
      if (first) first.focus()
      else toText()
    })
  }
  /** The line that is no promise and that a key speaks of: the one with the focus, the one at the cursor, else the first. */
  const toldLine = (): number | null => {
    const index = inPanel() ? focused() : (atCursor() ?? lines.length)
    return index >= lines.length && index < lineCount() ? index : null
  }
  /** Takes what a line offers; where it offers nothing, goes there. */
  const take = (index: number): void => {
    const offered = panel.current?.querySelector<HTMLElement>(`[data-line="${index}"] [data-take]`)
    if (offered) offered.click()
    else focus(index)
  }
  const move = (step: number): void => {
    const count = lineCount()
    focus(inPanel() ? (focused() + step + count) % count : (atCursor() ?? (lines[spoken()] ? spoken() : 0)))
  }
  /** `Alt ↵`: confirms a promise that waits, or takes what another line offers. */
  const enter = (): void => {
    const told = toldLine()
    const asksFirst = open >= 0 && !inPanel() && atCursor() === null
    const line = lines[spoken()]
    if (told !== null && !asksFirst) take(told)
    else if (!line) focus(0)
    else if (line.choice === null && timeOf(line)) decide(spoken(), choose(line.found, {}))
    else edit(spoken(), 'when')
  }
  const leave = (): boolean => {
    const told = toldLine()
    if (told !== null) onLeave(told)
    return told !== null
  }
  const act = (key: string): boolean => {
    if (lineCount() === 0) return false
    if (key === 'KeyL') return leave()
    if (key === 'KeyD' && (!lines[spoken()] || (inPanel() && focused() >= lines.length))) return false
    if (key === 'KeyD') edit(spoken(), 'when')
    else if (key === 'Enter') enter()
    else move(key === 'ArrowDown' ? 1 : -1)
    return true
  }
  /** `Alt ↓ ↑` next, `Alt ↵` take it, `Alt D` date it, `Alt L` leave it. True when the key was one of them. */
  const onKey = (event: { altKey: boolean; key: string; code: string; metaKey: boolean; ctrlKey: boolean }): boolean =>
    // On some keyboards Alt and L write the at sign.
    event.altKey && !event.metaKey && !event.ctrlKey && event.key !== '@' && keys.includes(event.code) && act(event.code)
  /** `Esc` leaves what is being changed, then the panel; `⌘↵` sends from here too. */
  const onPanelKey = (event: KeyboardEvent): void => {
    const sends = event.key === 'Enter' && (event.metaKey || event.ctrlKey)
    const leaves = event.key === 'Escape'
    if (!sends && !leaves && !onKey(event)) return
    event.preventDefault()
    if (sends && !event.repeat) onSend()
    else if (leaves && editing) edit(editing.index, null)
    else if (leaves) toText()
  }
  const latest = useRef(onPanelKey)
  latest.current = onPanelKey
  useEffect(() => {
    const element = panel.current
    const hear = (event: KeyboardEvent): void => latest.current(event)
    element?.addEventListener('keydown', hear)
    return () => element?.removeEventListener('keydown', hear)
  }, [shown])

  const asked = useRef(seen.asked)
  useEffect(() => {
    if (seen.asked > asked.current && open >= 0) focus(open)
    asked.current = seen.asked
  }, [seen.asked, open])
  return { panel, at: spoken(), editing, edit, choose: decide, gone, onKey }
}

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
}

/** Moving between the promises of a draft and deciding about each: by keys, from the text or from the panel. */
export function useFindings({ coach, seen, shown, toText, onTime, onSend }: Given) {
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
  const act = (key: string): boolean => {
    const count = lineCount()
    const line = lines[spoken()]
    if (count === 0) return false
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const step = key === 'ArrowDown' ? 1 : -1
      focus(inPanel() ? (focused() + step + count) % count : line ? spoken() : 0)
    } else if (!line || (inPanel() && focused() >= lines.length)) {
      if (key === 'KeyD') return false
      if (inPanel()) panel.current?.querySelector<HTMLElement>(`[data-line="${focused()}"] [data-first]`)?.click()
      else focus(0)
    } else if (key === 'KeyD') edit(spoken(), 'when')
    else if (line.choice === null && timeOf(line)) decide(spoken(), choose(line.found, {}))
    else edit(spoken(), 'when')
    return true
  }
  /** `Alt ↓ ↑` next, `Alt ↵` take it, `Alt D` date it. True when the key was one of them. */
  const onKey = (event: { altKey: boolean; code: string; metaKey: boolean; ctrlKey: boolean }): boolean =>
    event.altKey && !event.metaKey && !event.ctrlKey && ['ArrowDown', 'ArrowUp', 'Enter', 'KeyD'].includes(event.code) && act(event.code)
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

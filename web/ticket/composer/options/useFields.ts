import { useEffect, useRef, type KeyboardEvent } from 'react'
import { addRow, moveRow, removeRow, type OptionsDraft } from './draft.ts'
import { optionsOf, useDrafted } from './drafted.ts'
import { isOptionsKey } from './key.ts'

interface Given {
  number: number
  draft: OptionsDraft
  onSend: () => void
  toText: () => void
}

/** What is done to the rows, by buttons and keys; the focus goes where the next words are wanted. */
export function useFields({ number, draft, onSend, toText }: Given) {
  const part = useRef<HTMLElement>(null)
  const options = optionsOf(number)
  const { focus } = useDrafted(number)
  useEffect(() => {
    if (focus === null) return
    const field = part.current?.querySelector<HTMLElement>(`[data-at="${focus}"]`)
    field?.focus()
    field?.scrollIntoView({ block: 'nearest' })
    options.focused()
  }, [focus, options])
  const move = (id: number, step: -1 | 1, at = `title-${id}`): void => options.change(moveRow(draft, id, step), at)
  const remove = (id: number): void => {
    const place = draft.rows.findIndex((one) => one.id === id)
    const left = removeRow(draft, id)
    options.change(left, `title-${left.rows[Math.min(place, left.rows.length - 1)]?.id}`)
  }
  const add = (): void => {
    const more = addRow(draft)
    options.change(more, `title-${more.rows.at(-1)?.id}`)
  }
  const act = (event: KeyboardEvent, target: HTMLElement): boolean => {
    const row = Number(target.closest<HTMLElement>('[data-row]')?.dataset.row ?? 0)
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    const folds = isOptionsKey(event)
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && !event.repeat) onSend()
    else if (event.altKey && step !== 0 && row > 0) move(row, step, target.dataset.at)
    else if (folds || event.key === 'Escape') toText()
    else return false
    if (folds) options.fold()
    return true
  }
  /** `⌘↵` sends from here too, `Esc` goes back to the words, `Alt O` folds it, `Alt ↑ ↓` moves an option. */
  const onKeyDown = (event: KeyboardEvent): void => {
    const { target } = event
    if (event.defaultPrevented || !(target instanceof HTMLElement) || target.closest('[role="dialog"], [role="menu"]')) return
    if (act(event, target)) event.preventDefault()
  }
  return { part, move, remove, add, onKeyDown }
}

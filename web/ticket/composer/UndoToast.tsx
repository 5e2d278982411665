import { useEffect, useState } from 'react'
import { Button } from '../../ui/Button.tsx'

interface Props {
  sentence: string
  until: number
  onUndo: () => void
}

/** What was sent, and how long it can be taken back. */
export function UndoToast({ sentence, until, onUndo }: Props) {
  const [left, setLeft] = useState(() => Math.max(0, Math.ceil((until - Date.now()) / 1000)))
  useEffect(() => {
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000))), 250)
    return () => clearInterval(timer)
  }, [until])
  return (
    <span className="undo">
      <span className="grow">{sentence}</span>
      <Button size="sm" onClick={onUndo}>
        Undo
        <span className="num dim" aria-hidden="true">
          {left} s
        </span>
      </Button>
    </span>
  )
}

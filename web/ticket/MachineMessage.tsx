import { useState } from 'react'
import { Icon } from '../ui/Icon.tsx'
import type { Roving } from '../ui/roving.ts'
import { When } from '../ui/When.tsx'
import type { Message } from '../wire.ts'
import { isServer, machineWords } from './machine-words.ts'

/** An auto-reply or a bounce: it changes nothing, so it is one line until somebody opens it. */
export function MachineMessage({ message, stop }: { message: Message; stop: ReturnType<Roving['stop']> }) {
  const [open, setOpen] = useState(false)
  return (
    <article
      aria-label={isServer(message) ? 'Report of a mail server' : 'Automatic answer from their side'}
      className="machine-line"
      {...stop}
    >
      <button type="button" className="events" aria-expanded={open} onClick={() => setOpen(!open)} tabIndex={-1}>
        <Icon name="send" size={14} />
        <span className="clip">{machineWords(message)}</span>
        <When at={message.created_at} />
      </button>
      {open && <div className="folded machine-text">{message.text}</div>}
    </article>
  )
}

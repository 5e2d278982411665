import { useEffect, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { hushKeys, useKeys } from '../../keys.ts'
import { useMe } from '../../session.ts'
import { Button } from '../../ui/Button.tsx'
import type { Message, Ticket } from '../../wire.ts'
import { addMessage } from './send.ts'
import { Conflict } from './Conflict.tsx'
import { onInsertIntoReply } from './insert-into.ts'
import { Sheet } from './Sheet.tsx'
import { useComposer } from './useComposer.ts'

interface Props {
  ticket: Ticket
  messages: readonly Message[]
  /** What the address asks to write: "reply" or "note". */
  ask: string | undefined
  onTyping: () => void
  /** Words were put into the reply from beside it. */
  onWrite: () => void
}

/** Where one writes: to the customer, or a note for our side. */
export function Composer({ ticket, messages, ask, onTyping, onWrite }: Props) {
  const me = useMe()
  const client = useQueryClient()
  const [sheet, setSheet] = useState(ask !== undefined)
  const composer = useComposer({ ticket, messages, me, ask, onTyping, onSent: () => setSheet(false) })
  const write = (kind: 'reply' | 'note') => () => {
    composer.setKind(kind)
    setSheet(true)
    hushKeys()
    composer.focus()
  }
  useKeys({ ...(ticket.can.reply ? { r: write('reply') } : {}), ...(ticket.can.note ? { n: write('note') } : {}) })
  const insert = useRef<(html: string) => void>(() => undefined)
  insert.current = (html) => {
    onWrite()
    composer.insertIntoReply(html)
    setSheet(true)
  }
  const writes = ticket.can.reply
  useEffect(() => (writes ? onInsertIntoReply(ticket.number, (html) => insert.current(html)) : undefined), [ticket.number, writes])
  if (!ticket.can.reply && !ticket.can.note) return null
  const { crossed } = composer
  return (
    <>
      <div className="write-bar">
        {ticket.can.reply && (
          <Button icon="corner-up-left" look="primary" onClick={write('reply')}>
            Reply
          </Button>
        )}
        {ticket.can.note && (
          <Button icon="pencil" onClick={write('note')}>
            Note
          </Button>
        )}
      </div>
      {crossed ? (
        <Conflict
          ticket={ticket}
          theirs={crossed.theirs}
          mine={crossed.sending.html}
          files={crossed.sending.attachments ?? []}
          choice={crossed.sending.choice}
          busy={composer.sending}
          sheet={sheet}
          onEdit={() => {
            addMessage(client, ticket.number, crossed.theirs)
            composer.settle('edit')
          }}
          onSend={() => composer.settle('send')}
          onDrop={() => composer.settle('drop')}
        />
      ) : (
        <Sheet ticket={ticket} composer={composer} sheet={sheet} onCloseSheet={() => setSheet(false)} />
      )}
    </>
  )
}

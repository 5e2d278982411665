import { Menu } from '@mantine/core'
import { useRef, useState } from 'react'
import { useClock } from '../../clock.tsx'
import { useMe } from '../../session.ts'
import { Button } from '../../ui/Button.tsx'
import type { Message } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'
import { TakeToPractice } from '../../practice/TakeToPractice.tsx'
import { markedIn } from './marked.ts'
import { SlipDialog } from './SlipDialog.tsx'

/** What can be done about a reply that has left: a colleague is told of a slip; one's own, or a supervisor's choice, is practised on. */
export function MessageMenu({ message }: { message: Message }) {
  const me = useMe()
  const { now } = useClock()
  const marked = useRef('')
  const button = useRef<HTMLButtonElement>(null)
  const [telling, setTelling] = useState(false)
  const [taking, setTaking] = useState(false)
  const { person: author, kind, undone_at: undone, send_at: leaves } = message
  if (kind !== 'reply' || !author || undone || (leaves && Date.parse(leaves) > now)) return null
  const mine = author.id === me.id
  return (
    <>
      <Menu position="bottom-end" width={210}>
        <Menu.Target>
          <Button
            ref={button}
            size="xs"
            look="plain"
            icon="dots"
            className="msg-menu"
            aria-label={`More about ${mine ? 'your' : `${firstName(author.name)}’s`} reply`}
            // A press takes the marking away: it is read before.
            onPointerDown={() => {
              marked.current = markedIn(button.current?.closest('article') ?? null)
            }}
          />
        </Menu.Target>
        <Menu.Dropdown>
          {!mine && <Menu.Item onClick={() => setTelling(true)}>Point out a slip</Menu.Item>}
          {(mine || me.can.supervise) && <Menu.Item onClick={() => setTaking(true)}>Take it to practice</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {telling && <SlipDialog message={message} author={author} marked={marked.current} onClose={() => setTelling(false)} />}
      {taking && <TakeToPractice message={message} onClose={() => setTaking(false)} />}
    </>
  )
}

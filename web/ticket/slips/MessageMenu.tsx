import { Menu } from '@mantine/core'
import { useRef, useState } from 'react'
import { useClock } from '../../clock.tsx'
import { useMe } from '../../session.ts'
import { Button } from '../../ui/Button.tsx'
import type { Message } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'
import { markedIn } from './marked.ts'
import { SlipDialog } from './SlipDialog.tsx'

/** What can be done about a colleague's reply that has left. */
export function MessageMenu({ message }: { message: Message }) {
  const me = useMe()
  const { now } = useClock()
  const marked = useRef('')
  const button = useRef<HTMLButtonElement>(null)
  const [telling, setTelling] = useState(false)
  const { person: author, kind, undone_at: undone, send_at: leaves } = message
  if (kind !== 'reply' || !author || author.id === me.id || undone || (leaves && Date.parse(leaves) > now)) return null
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
            aria-label={`More about ${firstName(author.name)}’s reply`}
            // A press takes the marking away: it is read before.
            onPointerDown={() => {
              marked.current = markedIn(button.current?.closest('article') ?? null)
            }}
          />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setTelling(true)}>Point out a slip</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {telling && <SlipDialog message={message} author={author} marked={marked.current} onClose={() => setTelling(false)} />}
    </>
  )
}

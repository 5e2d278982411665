import './merge.css'
import { Menu } from '@mantine/core'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import type { Message, Ticket } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'
import { SplitDialog } from './SplitDialog.tsx'

/** What can be done about a customer's message: where it is about something else, it gets a ticket of its own. */
export function SplitMenu({ ticket, message }: { ticket: Ticket; message: Message }) {
  const [splitting, setSplitting] = useState(false)
  if (message.kind !== 'customer' || message.held || message.moved_to !== null || !ticket.can.split || ticket.merged_into !== null)
    return null
  const whose = message.customer ? `${firstName(message.customer.name)}’s` : 'this'
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <Button size="xs" look="plain" icon="dots" className="msg-menu" aria-label={`More about ${whose} message`} />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setSplitting(true)}>Give it its own ticket</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {splitting && <SplitDialog ticket={ticket} message={message} onClose={() => setSplitting(false)} />}
    </>
  )
}
